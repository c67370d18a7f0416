"""Dates as records have them: a day, only a month, or only a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from workbench.domain.errors import BadInputError
from workbench.domain.text import Text

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200

_WRITTEN: Final = re.compile(r"(?:(?:(\d{1,2})[/.\-])?(\d{1,2})[/.\-])?(\d{4})", re.ASCII)
_ISO: Final = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)

_SHAPE: Final = Text(
    vi="Ngày phải viết dạng dd/mm/yyyy, mm/yyyy hoặc yyyy",
    en="Write the date as dd/mm/yyyy, mm/yyyy or yyyy",
)
_YEAR: Final = Text(vi="Năm phải từ {first} đến {last}", en="The year must lie between {first} and {last}")
_MONTH: Final = Text(vi="Không có tháng {month}", en="There is no month {month}")
_DAY: Final = Text(vi="Không có ngày {day:02}/{month:02}/{year}", en="There is no {day:02}/{month:02}/{year}")
_DAY_ALONE: Final = Text(vi="Có ngày thì phải có tháng", en="A day needs its month")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the day, the month or the year; 0 stands for an unknown month or day.

    Form TK1-TS allows exactly these three shapes for a birth date. An impossible date can't be made
    (`BadInputError` says why). Dates order by what is known: 1984 < 09/1984 < 05/09/1984.
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise BadInputError(_YEAR.fill(first=FIRST_YEAR, last=LAST_YEAR))
        if not 0 <= self.month <= 12:
            raise BadInputError(_MONTH.fill(month=self.month))
        if self.day and not self.month:
            raise BadInputError(_DAY_ALONE)
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            raise BadInputError(_DAY.fill(day=self.day, month=self.month, year=self.year)) from None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read 05/09/1984, 5.9.1984, 09/1984, 1984 or the stored 1984-09-05; else `BadInputError` says why.

        00/00/1984, as old records have it, is the year alone. A two-digit year is refused: for a birth date
        its century would be a guess.
        """
        text = text.strip()
        if found := _ISO.fullmatch(text):
            year, month, day = found.groups()
        elif found := _WRITTEN.fullmatch(text):
            day, month, year = found.groups()
        else:
            raise BadInputError(_SHAPE)
        return cls(int(year), int(month or 0), int(day or 0))

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Return a full date as a partial one."""
        return cls(day.year, day.month, day.day)

    @property
    def iso(self) -> str:
        """The form it is stored in: "1984-09-05", "1984-09" or "1984"; sorts as text as the dates do."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

    @property
    def first_day(self) -> date:
        """The earliest day it can mean, and the one that counts for a person's age.

        An unknown day or month of birth counts as the first (Decree 135/2020/NĐ-CP on the retirement age).
        """
        return date(self.year, self.month or 1, self.day or 1)

    def age_on(self, day: date) -> int:
        """Return the completed years on `day`, counted from `first_day`; negative before birth."""
        born = self.first_day
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    def __str__(self) -> str:
        return "/".join([*(f"{part:02}" for part in (self.day, self.month) if part), f"{self.year:04}"])
