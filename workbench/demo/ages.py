"""When a demo person begins to work, is given a book and may have a pension: nobody's life runs backwards."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

_FIRST_BOOK: Final = 1996
_MAN: Final = 1
_BEFORE_2021: Final = {_MAN: 60 * 12, 2: 55 * 12}
_STEP: Final = {_MAN: 3, 2: 4}
_AT_MOST: Final = {_MAN: 62 * 12, 2: 60 * 12}


def work_begins(number: int, born: int) -> int:
    """Return the year in which the demo person `number` begins to work: between 18 and 20."""
    return born + 18 + number % 3


def book_issued(number: int, born: int) -> date:
    """Return the day of somebody's first book: in their first summer of work, or when there were books."""
    return weekday(date(max(_FIRST_BOOK + number % 9, work_begins(number, born)), 6, 1))


def weekday(day: date) -> date:
    """Return the day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def first_pension(year: int, month: int, sex: int) -> str:
    """Return the first month of the pension of somebody born in a month: the one after they reach the age.

    The age was 60 (men) and 55 (women) until 2020; since then it rises by 3 and 4 months a year, to 62 in 2028 and
    60 in 2035 (Labour Code of 2019, article 169; Decree 135/2020/NĐ-CP).
    """
    born = year * 12 + month - 1
    in_year = year
    while (born + pension_age(in_year, sex)) // 12 > in_year:
        in_year += 1
    return month_written(born + pension_age(in_year, sex) + 1)


def pension_age(year: int, sex: int) -> int:
    """Return the age at which people retire in a year, in months."""
    return min(_AT_MOST[sex], _BEFORE_2021[sex] + _STEP[sex] * max(0, year - 2020))


def month_written(months: int) -> str:
    """Return months counted from the year 0 as `2026-11`."""
    return f"{months // 12}-{months % 12 + 1:02}"


def month_before(month: str) -> str:
    """Return the month before `2026-11`."""
    return month_written(int(month[:4]) * 12 + int(month[5:7]) - 2)
