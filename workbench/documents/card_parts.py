"""The parts of a line that a scanner typed, and how each kind of part is decoded or refused."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, TypeVar

from workbench.documents.card import NOTHING
from workbench.domain.errors import BadInputError
from workbench.domain.text import Text
from workbench.domain.wording import clean_line

T = TypeVar("T")

LONGEST: Final = 4_296
"""The most characters a QR can hold."""

_AT_THE_END: Final = re.compile("[\0\r\n]")
_BAD_PART: Final = Text(vi="Không đọc được phần «{field}» của mã QR", en="Can't read the part “{field}” of the QR")


def split(text: str) -> list[str]:
    """Cut the text where a scanner ended it, and trim the blanks that real cards carry; [] if far too long."""
    kept = _AT_THE_END.split(text[: LONGEST + 1].strip("\ufeff \t\r\n"), maxsplit=1)[0]
    return [part.strip(" \t") for part in kept.split("|")] if len(kept) <= LONGEST else []


def refused(field: str) -> BadInputError:
    """Return the error for a part that can't be read."""
    return BadInputError(_BAD_PART.fill(field=field), field=field)


def required(value: T | None, field: str) -> T:
    """Return `value`, refused when there is none."""
    if not value:
        raise refused(field)
    return value


def like(shape: str, part: str, field: str) -> re.Match[str]:
    """Return the match of a whole part with a pattern, else refuse it."""
    return required(re.fullmatch(shape, part), field)


def unless_dash(part: str) -> str:
    """Return a part, "" for the dash that stands for nothing."""
    return "" if part == NOTHING else part


def words(part: str, field: str) -> str:
    """Decode hex of UTF-8 in either case; what it hides from the eye is dropped (`clean_line`)."""
    try:
        return clean_line(bytes.fromhex(unless_dash(part)).decode())
    except ValueError:
        raise refused(field) from None


def day(part: str, field: str, between: str = "/") -> date | None:
    """Decode dd/MM/yyyy, None for a dash."""
    if not unless_dash(part):
        return None
    found = like(f"([0-9]{{2}}){between}([0-9]{{2}}){between}([0-9]{{4}})", part, field)
    first, month, year = map(int, found.groups())
    try:
        return date(year, month, first)
    except ValueError:
        raise refused(field) from None
