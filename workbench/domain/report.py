"""A report that a plugin offers: lines about a month, made person by person from what an office has on record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.domain.actor import Role
from workbench.domain.case import Person
from workbench.domain.register import Entry
from workbench.domain.text import Text

Cell = str | int | Text
"""What stands in a line: words, or a number that can be summed up."""

READERS = frozenset({Role.OFFICER, Role.REVIEWER, Role.SUPERVISOR, Role.AUDITOR})
"""Who makes a report unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column of a report; `sums`: its numbers are added up below, a cell of words is not. `width`: in characters."""

    id: str
    title: Text
    width: int = 20
    sums: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """The month a report is about, `2026-12`, and which days the office works."""

    month: str
    working: Callable[[date], bool]


Rows = Callable[[Person, Sequence[Entry], Period], Iterable[Mapping[str, Cell]]]
Notes = Callable[[Period], Iterable[Text]]


def _no_notes(_: Period) -> tuple[Text, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a plugin can list of a month.

    `reads`: the record kinds it needs; whoever has an entry of one is asked about. `rows` answers with the lines of
    one person, a cell for each column; it gets all versions of the entries, the youngest first. `order`: the columns
    that lines are sorted by. `notes` stand above the lines.
    """

    id: str
    title: Text
    columns: tuple[ReportColumn, ...]
    reads: tuple[str, ...]
    rows: Rows
    order: tuple[str, ...] = ()
    notes: Notes = _no_notes
    readers: frozenset[Role] = READERS
