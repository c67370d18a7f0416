"""The list of days off and make-up days: the shipped one, and an office's own corrections."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import TypeVar

from workbench.domain.errors import BadInputError
from workbench.domain.text import Text, same
from workbench.domain.wording import clean_line

E = TypeVar("E", bound=StrEnum)

_UNNAMED = same("")


class DayKind(StrEnum):
    """What a listed day changes."""

    OFF = "nghi"
    MAKE_UP = "lam_bu"


class DayStatus(StrEnum):
    """What a listed day rests on."""

    OFFICIAL = "official"  # a government notice
    CHECK = "check"  # the press or a law, not the year's notice
    COMPUTED = "computed"  # no notice yet: the lunar calendar and the Labour Code
    EXTRA = "extra"  # a weekend that belongs to a feast and changes nothing


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A day that is not what its weekday says."""

    day: date
    kind: DayKind
    status: DayStatus = DayStatus.OFFICIAL
    name: Text = _UNNAMED
    note: str = ""


_HEADER = Text(
    vi="Dòng đầu phải có các cột date và kind (có thể thêm status, name, name_en, note)",
    en="The first line must name the columns date and kind (status, name, name_en, note may follow)",
)
_DATE = Text(vi="Ngày phải viết dạng yyyy-mm-dd: {found}", en="Write the date as yyyy-mm-dd: {found}")
_CHOICE = Text(vi="{found} phải là một trong: {allowed}", en="{found} must be one of: {allowed}")


def read_days(text: str) -> tuple[ListedDay, ...]:
    """Read a list in the shape of holidays.csv; `BadInputError` names line and column of the first mistake."""
    rows = csv.DictReader(StringIO(text.removeprefix("\ufeff")), restval="")
    columns = rows.fieldnames or ()
    if not {"date", "kind"} <= set(columns):
        raise BadInputError(_HEADER, line=1)
    return tuple(_day({name: clean_line(row[name]) for name in columns}, rows.line_num) for row in rows)


@cache
def shipped_days() -> tuple[ListedDay, ...]:
    """Return the days that come with the workbench."""
    return read_days((files("workbench.domain") / "holidays.csv").read_text(encoding="utf-8"))


def _day(cells: dict[str, str], line: int) -> ListedDay:
    try:
        day = date.fromisoformat(cells["date"])
    except ValueError:
        raise BadInputError(_DATE.fill(found=cells["date"]), line=line, field="date") from None
    name = cells.get("name", "")
    return ListedDay(
        day,
        _choice(DayKind, cells["kind"], line, "kind"),
        _choice(DayStatus, cells.get("status") or DayStatus.OFFICIAL, line, "status"),
        Text(vi=name, en=cells.get("name_en") or name),
        cells.get("note", ""),
    )


def _choice(kind: type[E], found: str, line: int, column: str) -> E:
    try:
        return kind(found)
    except ValueError:
        problem = _CHOICE.fill(found=found or column, allowed=", ".join(kind))
        raise BadInputError(problem, line=line, field=column) from None
