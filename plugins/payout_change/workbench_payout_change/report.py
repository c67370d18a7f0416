"""The report `payment-list`: who of an office is paid what in a month, how, where, and who collects it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from workbench.api import BENEFITS, Entry, Period, Person, Report, ReportColumn, Text
from workbench_payout_change.monthly import PayLine, pay_lines
from workbench_payout_change.months import written
from workbench_payout_change.records import METHODS
from workbench_payout_change.schedule import paid_on


def rows(person: Person, entries: Sequence[Entry], period: Period) -> Iterator[Mapping[str, str | int | Text]]:
    """Yield the lines of one person on the list of a month."""
    for line in pay_lines(person, entries, period.month):
        yield {
            "name": person.name,
            "insurance_number": person.insurance_number,
            "benefit": BENEFITS[line.benefit],
            "months": _months(line),
            "amount": line.amount,
            "method": METHODS[line.instruction.method],
            "where": line.instruction.where,
            "collected_by": line.collected_by,
        }


def notes(period: Period) -> Iterable[Text]:
    """Say on which days the list is paid."""
    windows = [
        *paid_on("account", period.month, period.working),
        *paid_on("cash", period.month, period.working),
    ]
    for window in windows:
        days = f"{_day(window.first)} - {_day(window.last)}"
        yield Text(vi=f"{window.place.vi}: {days}", en=f"{window.place.en}: {days}")


def _months(line: PayLine) -> str:
    first, last = line.months[0], line.months[-1]
    return written(first) if first == last else f"{written(first)}-{written(last)}"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


PAYMENT_LIST = Report(
    "payment-list",
    Text(
        vi="Danh sách chi trả lương hưu, trợ cấp BHXH hằng tháng",
        en="Payment list of pensions and monthly allowances",
    ),
    columns=(
        ReportColumn("name", Text(vi="Họ và tên", en="Name"), 28),
        ReportColumn("insurance_number", Text(vi="Mã số BHXH", en="Insurance no."), 13),
        ReportColumn("benefit", Text(vi="Chế độ", en="Benefit"), 26),
        ReportColumn("months", Text(vi="Trả cho tháng", en="For months"), 15),
        ReportColumn("amount", Text(vi="Số tiền (đồng)", en="Amount (đồng)"), 14, sums=True),
        ReportColumn("method", Text(vi="Hình thức nhận", en="Method"), 18),
        ReportColumn("where", Text(vi="Nơi nhận", en="Where"), 40),
        ReportColumn("collected_by", Text(vi="Người lĩnh thay", en="Collected by"), 20),
    ),
    reads=("payout", "benefit", "proxy"),
    rows=rows,
    order=("method", "where", "name", "insurance_number"),
    notes=notes,
)
