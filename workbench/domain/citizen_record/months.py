"""Months as contributions are counted in: written `2026-11`, added up as years and months."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import Final, NamedTuple

from workbench.domain.register import Record
from workbench.domain.text import Text

MONTH: Final = r"^[0-9]{4}-(?:0[1-9]|1[0-2])$"
"""A month, `2026-11`."""

_SPAN: Final = Text(vi="{years} năm {months} tháng", en="{years} years {months} months")
_BEGINNINGS: Final = ("valid_from", "from_month", "in_day", "issued_on", "decided_on", "first_month", "from_day")


class Span(NamedTuple):
    """A time in whole years and the months beyond them."""

    years: int
    months: int

    @property
    def words(self) -> Text:
        """The span as VssID words it."""
        return _SPAN.fill(years=self.years, months=self.months)


@lru_cache(maxsize=2048)
def number_of(month: str) -> int:
    """Return a month as a number, so that neighbours differ by one."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def month_of(day: date) -> str:
    """Return the month of a day."""
    return f"{day.year:04}-{day.month:02}"


def first_day(value: Record) -> date | None:
    """Return the day a record begins to say something about, None if it does not tell."""
    for name in _beginnings(type(value)):
        told = getattr(value, name)
        if isinstance(told, date):
            return told
        if isinstance(told, str) and told:
            return _first_of(told)
    return None


@lru_cache(maxsize=2048)
def _first_of(month: str) -> date:
    return date(int(month[:4]), int(month[5:7]), 1)


@cache
def _beginnings(model: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in _BEGINNINGS if name in model.model_fields)
