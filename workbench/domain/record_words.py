"""What a value of a record is called: choices by their wording, days and months as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from workbench.domain.register import RecordKind
from workbench.domain.text import Text, joined, same

SEXES: Final = {1: Text(vi="nam", en="male"), 2: Text(vi="nữ", en="female")}
"""As the citizen register and the health card code them."""
YES_NO: Final = {True: Text(vi="có", en="yes"), False: Text(vi="không", en="no")}
NOTHING: Final = Text(vi="", en="")
_DAY_OR_MONTH: Final = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


def worded(kind: RecordKind, name: str, value: object) -> Text:
    """Word the value of a field; an empty text for what is not known."""
    if value is None or value in ("", ()):
        return NOTHING
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, str | int):
        return kind.wordings.get(name, {}).get(str(value)) or same(_written(str(value)))
    if isinstance(value, date):
        return same(f"{value:%d/%m/%Y}")
    if isinstance(value, Iterable):
        return joined(", ", tuple(worded(kind, name, one) for one in value))
    return same(str(value))


def _written(words: str) -> str:
    """Write 1984-09-05 as 05/09/1984 and 1984-09 as 09/1984."""
    return "/".join(reversed(words.split("-"))) if _DAY_OR_MONTH.fullmatch(words) else words
