"""Dates as officers type them: 050984, 5/9/84, 5.9.1984, h for today, +3 for three days on."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from workbench.domain.errors import BadInputError
from workbench.domain.partial_date import PartialDate
from workbench.domain.text import Text

_DAYS: Final = re.compile(r"[+-]\d{1,4}", re.ASCII)
_DIGITS: Final = re.compile(r"(\d\d)(\d\d)(\d\d(?:\d\d)?)", re.ASCII)
_PARTS: Final = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d\d(?:\d\d)?))?", re.ASCII)

_WHOLE: Final = Text(
    vi="Cần ngày đầy đủ: 050984, 5/9/84, 5.9.1984, h (hôm nay), +3",
    en="The whole date is needed: 050984, 5/9/84, 5.9.1984, h (today), +3",
)


def read_date(typed: str, today: date, *, partial: bool = False) -> PartialDate:
    """Return the date meant by `typed`; `BadInputError` says why there is none.

    A year of two digits is the last one that ended so, next year at most: in 2026, 27 is 2027 and 28 is 1928.
    `5/9` is this year's. With `partial`, `9/1984` and `1984` are dates too.
    """
    text = typed.strip().lower()
    try:
        if text == "h":
            return PartialDate.of(today)
        if _DAYS.fullmatch(text):
            return PartialDate.of(today + timedelta(days=int(text)))
        if found := _DIGITS.fullmatch(text) or _PARTS.fullmatch(text):
            day, month, year = found.groups()
            return PartialDate(_year(year, today), int(month), int(day))
        read = PartialDate.parse(text)
    except OverflowError:
        raise BadInputError(_WHOLE) from None
    if not read.day and not partial:
        raise BadInputError(_WHOLE)
    return read


def _year(digits: str | None, today: date) -> int:
    if digits is None:
        return today.year
    if len(digits) == 4:
        return int(digits)
    century = today.year - today.year % 100
    year = century + int(digits)
    return year if year <= today.year + 1 else year - 100
