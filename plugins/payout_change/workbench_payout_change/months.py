"""Months of payment as the register writes them, `2026-11`: as text they are in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

TYPED = r"(?:0?[1-9]|1[0-2])/[0-9]{4}"
"""A month as people write it, `11/2026` or `1/2027`."""


def month_of(day: date) -> str:
    """Return the month a day is in."""
    return f"{day.year:04}-{day.month:02}"


def later(month: str, count: int = 1) -> str:
    """Return the month `count` months later, or earlier if negative."""
    years, rest = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + count, 12)
    return f"{years:04}-{rest + 1:02}"


def through(first: str, last: str) -> Iterator[str]:
    """Yield every month from `first` up to and with `last`: none if `last` comes before."""
    while first <= last:
        yield first
        first = later(first)


def read(typed: str) -> str:
    """Return a typed month, `11/2026`, as the register writes it; "" stays empty."""
    month, _, year = typed.partition("/")
    return f"{year}-{month:>02}" if typed else ""


def written(month: str) -> str:
    """Return a month as letters have it, `11/2026`; "" stays empty."""
    return f"{month[5:]}/{month[:4]}" if month else ""
