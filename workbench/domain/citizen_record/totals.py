"""Adding up participation: each month of a fund counts once, whichever units it was paid by."""

from __future__ import annotations

from collections import Counter
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
    total, reached = 0, -1
    for first, last in sorted(_runs(records, fund, until)):
        total += max(last - max(first - 1, reached), 0)
        reached = max(reached, last)
    return total


def span_of(records: Iterable[ParticipationRecord], fund: str, until: str) -> Span:
    """Return the same in years and months (Tổng thời gian tham gia)."""
    return Span(*divmod(months_of(records, fund, until), 12))


def late_months(records: Iterable[ParticipationRecord], fund: str = "social") -> int:
    """Return the months of a fund that were paid late (Tổng thời gian chậm đóng)."""
    return sum(record.late_months for record in records if record.fund == fund)


def year_sheets(records: Iterable[ParticipationRecord], until: str) -> tuple[YearSheet, ...]:
    """Return a sheet for each year that has a month of any fund, the youngest first."""
    everything = sorted(records, key=lambda record: record.from_month)
    months: dict[int, Counter[str]] = {}
    for fund in FUNDS:
        for number in {n for first, last in _runs(everything, fund, until) for n in range(first, last + 1)}:
            months.setdefault(number // 12, Counter())[fund] += 1
    return tuple(YearSheet(year, dict(months[year]), _units(everything, year, until)) for year in sorted(months)[::-1])


def _runs(records: Iterable[ParticipationRecord], fund: str, until: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the last month of each record of a fund, as numbers."""
    for record in records:
        if record.fund == fund and record.from_month <= (record.to_month or until):
            yield number_of(record.from_month), number_of(record.to_month or until)


def _units(records: Iterable[ParticipationRecord], year: int, until: str) -> tuple[str, ...]:
    first, last = f"{year:04}-01", f"{year:04}-12"
    there = (r.unit for r in records if r.from_month <= last and (r.to_month or until) >= first)
    return tuple(dict.fromkeys(there))
