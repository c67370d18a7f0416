"""Adding up participation: each month of a fund counts once, whichever units it was paid by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.domain.citizen_record.months import Span, number_of
from workbench.domain.citizen_record.participation import FUNDS, ParticipationRecord


@dataclass(frozen=True, slots=True)
class YearSheet:
    """What form C14-TS confirms of one year: the months paid into each fund, and the units, in order of time."""

    year: int
    months: dict[str, int]
    units: tuple[str, ...]


def months_of(records: Iterable[ParticipationRecord], fund: str, until: str) -> int:
    """Return how many months were paid into `fund`; what still goes on counts up to the month `until`."""
    return sum(last - first + 1 for first, last in _joined(_runs(records, fund, until)))


def span_of(records: Iterable[ParticipationRecord], fund: str, until: str) -> Span:
    """Return the same in years and months (Tổng thời gian tham gia)."""
    return Span(*divmod(months_of(records, fund, until), 12))


def late_months(records: Iterable[ParticipationRecord], fund: str = "social") -> int:
    """Return the months of a fund that were paid late (Tổng thời gian chậm đóng)."""
    return sum(record.late_months for record in records if record.fund == fund)


def year_sheets(records: Iterable[ParticipationRecord], until: str) -> tuple[YearSheet, ...]:
    """Return a sheet for each year that has a month of any fund, the youngest first."""
    everything = sorted(records, key=lambda record: record.from_month)
    months: dict[int, dict[str, int]] = {}
    for fund in FUNDS:
        for first, last in _joined(_runs(everything, fund, until)):
            for year in range(first // 12, last // 12 + 1):
                there = months.setdefault(year, {})
                there[fund] = there.get(fund, 0) + min(last, year * 12 + 11) - max(first, year * 12) + 1
    units = _units(everything, until)
    return tuple(YearSheet(year, months[year], tuple(units[year])) for year in sorted(months, reverse=True))


def _joined(runs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the runs without what an earlier one has of them, in order of time."""
    reached = -1
    for first, last in sorted(runs):
        if last > reached:
            yield max(first, reached + 1), last
            reached = last


def _runs(records: Iterable[ParticipationRecord], fund: str, until: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the last month of each record of a fund, as numbers."""
    for record in records:
        if record.fund == fund and record.from_month <= (record.to_month or until):
            yield number_of(record.from_month), number_of(record.to_month or until)


def _units(records: Iterable[ParticipationRecord], until: str) -> dict[int, dict[str, None]]:
    """Return the units of each year in order of time, each once."""
    found: dict[int, dict[str, None]] = {}
    for record in records:
        for year in range(int(record.from_month[:4]), int((record.to_month or until)[:4]) + 1):
            found.setdefault(year, {})[record.unit] = None
    return found
