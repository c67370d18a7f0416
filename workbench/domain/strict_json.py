"""JSON from outside: one value, every name once, only finite numbers and real text, within limits."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from workbench.domain.case import canonical
from workbench.domain.errors import BadInputError
from workbench.domain.text import Text

LONGEST: Final = 64 * 1024
"""Bytes of one value: a hundred times an ordinary dossier."""

DEEPEST: Final = 8
"""Lists and objects inside each other: a dossier has three."""

_ENCODING: Final = Text(vi="Không phải UTF-8 (byte thứ {at})", en="This is not UTF-8 (byte {at})")
_TOO_LONG: Final = Text(vi="Dài quá {most} byte", en="Longer than {most} bytes")
_TOO_DEEP: Final = Text(vi="Lồng nhau quá {most} lớp", en="Nested more than {most} deep")
_SYNTAX: Final = Text(vi="JSON sai ở cột {column}", en="Wrong JSON at column {column}")
_NUMBER: Final = Text(vi="Số không hợp lệ: {number}", en="Not a number that can be taken: {number}")
_TWICE: Final = Text(vi="Tên «{name}» ghi hai lần", en="The name “{name}” stands twice")
_SURROGATE: Final = Text(vi="Có ký tự Unicode hỏng", en="It holds a broken Unicode character")
_NOT_OBJECT: Final = Text(vi="Phải là một đối tượng JSON {{…}}", en="A JSON object {{…}} is needed")


def parse_object(raw: str | bytes, *, longest: int = LONGEST, deepest: int = DEEPEST) -> dict[str, Any]:
    """Return the object that `raw` spells; `BadInputError` says what is wrong with it, and where."""
    text = _decoded(raw, longest)
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse_number, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise BadInputError(_SYNTAX.fill(column=error.colno)) from None
    except RecursionError:
        raise BadInputError(_TOO_DEEP.fill(most=deepest)) from None
    except ValueError:  # a whole number of thousands of digits
        raise BadInputError(_NUMBER.fill(number="…")) from None
    if not isinstance(found, dict):
        raise BadInputError(_NOT_OBJECT.fill())
    if _depth(found) > deepest:
        raise BadInputError(_TOO_DEEP.fill(most=deepest))
    _refuse_broken_text(found)
    return found


def _decoded(raw: str | bytes, longest: int) -> str:
    """Return the text; a byte-order mark, as Windows writes it, is no part of it."""
    if len(raw) > longest:
        raise BadInputError(_TOO_LONG.fill(most=longest))
    if isinstance(raw, str):
        return raw.removeprefix("\ufeff")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInputError(_ENCODING.fill(at=error.start + 1)) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        name = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise BadInputError(_TWICE.fill(name=name[:40]), field=name[:40])
    return found


def _refuse_number(word: str) -> float:
    raise BadInputError(_NUMBER.fill(number=word))


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _refuse_number(digits[:20])


def _refuse_broken_text(found: Mapping[str, object]) -> None:
    """Refuse half of a surrogate pair: it is no character, and no database takes it."""
    for name, value in found.items():
        try:
            canonical([name, value]).encode()
        except UnicodeEncodeError:
            raise BadInputError(_SURROGATE, field=name[:40]) from None


def _depth(value: object) -> int:
    """Measure without recursion, so that no input can exhaust the stack."""
    deepest, level = 0, [value]
    while level := [v for v in level if isinstance(v, Mapping | Sequence) and not isinstance(v, str)]:
        deepest += 1
        level = [v for one in level for v in (one.values() if isinstance(one, Mapping) else one)]
    return deepest
