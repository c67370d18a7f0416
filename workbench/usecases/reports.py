"""Making a report of a month for an office: every line of it, or none, and the audit knows who made it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.domain.actor import Actor
from workbench.domain.boundary import guarded
from workbench.domain.errors import BadInputError, NotFoundError, NotPermittedError, SetupError
from workbench.domain.report import Cell, Period, Report
from workbench.domain.text import Text
from workbench.domain.wording import fold
from workbench.store import audit, entries, people
from workbench.store.entries import Register
from workbench.store.unit_of_work import Unit
from workbench.usecases.house import House

PAGE = 500
MADE = "report_made"

_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_NO_REPORT = Text(vi="Không có báo cáo «{name}»; có: {known}", en="There is no report “{name}”; there are: {known}")
_NO_MONTH = Text(vi="Tháng viết dạng 2026-12", en="Write the month as 2026-12")
_NOT_YOURS = Text(vi="Vai trò {role} không lập được báo cáo này", en="The role {role} does not make this report")
_UNREADABLE = Text(
    vi="Không lập báo cáo: có bản ghi không đọc được ({kinds})",
    en="No report is made: there are records that can't be read ({kinds})",
)
_CRASHED = Text(vi="Không lập được báo cáo: {why}", en="The report can't be made: {why}")


@dataclass(frozen=True, slots=True)
class Made:
    """A report of a month: its lines in order, what stands above them, and the sums below."""

    report: Report
    month: str
    notes: tuple[Text, ...]
    rows: tuple[Mapping[str, Cell], ...]

    @property
    def sums(self) -> Mapping[str, int]:
        """What the columns that are summed up come to; a cell that is no number is left out."""
        return {name: sum(cell for cell in self._cells(name) if isinstance(cell, int)) for name in self._summed}

    @property
    def uncounted(self) -> int:
        """How many cells of those columns are no number, such as an amount that is not known."""
        return sum(not isinstance(cell, int) for name in self._summed for cell in self._cells(name))

    @property
    def _summed(self) -> list[str]:
        return [column.id for column in self.report.columns if column.sums]

    def _cells(self, name: str) -> Iterator[Cell]:
        return (row[name] for row in self.rows)


def offered(house: House, actor: Actor) -> tuple[Report, ...]:
    """Return the reports that somebody may make."""
    return tuple(report for report in house.plugins.reports.values() if actor.role in report.readers)


def make(house: House, actor: Actor, name: str, month: str) -> Made:
    """Make a report of the actor's office.

    NotFoundError, NotPermittedError or BadInputError say why not; SetupError if a plugin fails on somebody, or if
    somebody's records can't be read: a list that silently leaves people out is worse than none.
    """
    report = _named(house, actor, name)
    if not _MONTH.fullmatch(month):
        raise BadInputError(_NO_MONTH, field="month")
    period = Period(month, house.calendar.is_working_day)
    with house.store.reading(actor, house.clock()) as unit:
        rows = [row for register in _registers(house, unit, report) for row in _rows(report, register, period)]
    rows.sort(key=lambda row: [fold(str(row[column])) for column in report.order])
    with house.store.writing(actor, house.clock()) as unit:
        audit.append(unit, [audit.Event(MADE, detail={"report": name, "month": month, "lines": len(rows)})])
    return Made(report, month, tuple(report.notes(period)), tuple(rows))


def _named(house: House, actor: Actor, name: str) -> Report:
    report = house.plugins.reports.get(name)
    if report is None:
        raise NotFoundError(_NO_REPORT.fill(name=name, known=", ".join(house.plugins.reports) or "-"))
    if actor.role not in report.readers:
        raise NotPermittedError(_NOT_YOURS.fill(role=actor.role.label))
    return report


def _registers(house: House, unit: Unit, report: Report) -> Iterator[Register]:
    after, reads = 0, set(report.reads)
    while ids := entries.persons_with(unit, reads, after, PAGE):
        seen = people.by_ids(unit, ids)
        yield from entries.registers_of(unit, seen.values(), house.plugins.record_kinds, reads).values()
        after = max(ids)


def _rows(report: Report, register: Register, period: Period) -> list[Mapping[str, Cell]]:
    if register.unreadable:
        raise SetupError(_UNREADABLE.fill(kinds=", ".join(register.unreadable)))
    entries_read = [entry for kind in report.reads for entry in register.entries(kind)]
    rows: list[Mapping[str, Cell]] = []

    def keep() -> None:
        columns = [column.id for column in report.columns]
        for row in report.rows(register.person, entries_read, period):
            rows.append({column: row[column] for column in columns})

    if faults := guarded(keep):
        raise SetupError(_CRASHED.fill(why=faults[0].text))
    return rows
