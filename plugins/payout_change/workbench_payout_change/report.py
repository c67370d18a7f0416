"""The report `payment-list`: who of an office is paid what in a month, how, where, and who collects it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from workbench.api import BENEFITS, Entry, Period, Person, Report, ReportColumn, Text
from workbench_payout_change.monthly import pay_lines
from workbench_payout_change.months import written
from workbench_payout_change.records import METHODS
from workbench_payout_change.schedule import paid_on
from workbench_payout_change.settings import payout_settings

UNKNOWN = Text(vi="chưa rõ", en="unknown")


def rows(person: Person, entries: Sequence[Entry], period: Period) -> Iterator[Mapping[str, str | int | Text]]:
    """Yield the lines of one person on the list of a month."""
    for line in pay_lines(person, entries, period.month, payout_settings()):
        yield {
            "name": person.name,
            "insurance_number": person.insurance_number,
            "benefit": BENEFITS[line.benefit],
            "month": written(line.month),
            "amount": UNKNOWN if line.amount is None else line.amount,
            "method": METHODS[line.instruction.method],
            "where": line.instruction.where,
            "collected_by": line.collected_by,
            "arrears": line.why or "",
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
        ReportColumn("month", Text(vi="Trả cho tháng", en="For month"), 13),
        ReportColumn("amount", Text(vi="Số tiền (đồng)", en="Amount (đồng)"), 14, sums=True),
        ReportColumn("method", Text(vi="Hình thức nhận", en="Method"), 18),
        ReportColumn("where", Text(vi="Nơi nhận", en="Where"), 40),
        ReportColumn("collected_by", Text(vi="Người lĩnh thay", en="Collected by"), 20),
        ReportColumn("arrears", Text(vi="Lý do truy lĩnh", en="Arrears because"), 40),
    ),
    reads=("payout", "benefit", "proxy", "unpaid"),
    rows=rows,
    order=("method", "where", "name", "insurance_number"),
    notes=notes,
)
