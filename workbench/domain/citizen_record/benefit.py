"""Benefits that were decided, one-time, short-term, monthly or for unemployment (VssID: Thông tin hưởng)."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from pydantic import Field

from workbench.domain.citizen_record.months import MONTH
from workbench.domain.register import Record, RecordKind
from workbench.domain.text import Text

BenefitName = Literal[
    "pension", "disability", "work_injury", "survivor", "monthly_other",
    "one_time", "sickness", "maternity", "recovery", "unemployment",
]  # fmt: skip
MONTHLY: Final = frozenset({"pension", "disability", "work_injury", "survivor", "monthly_other"})
"""The benefits paid month by month, which have a place and a method of payout."""

BENEFITS: Final = {
    "pension": Text(vi="Lương hưu", en="Pension"),
    "disability": Text(vi="Trợ cấp mất sức lao động", en="Disability allowance"),
    "work_injury": Text(vi="Trợ cấp TNLĐ-BNN hằng tháng", en="Work-injury allowance"),
    "survivor": Text(vi="Trợ cấp tuất hằng tháng", en="Survivor's allowance"),
    "monthly_other": Text(vi="Trợ cấp hằng tháng khác", en="Other monthly allowance"),
    "one_time": Text(vi="BHXH một lần", en="One-time benefit"),
    "sickness": Text(vi="Ốm đau", en="Sickness"),
    "maternity": Text(vi="Thai sản", en="Maternity"),
    "recovery": Text(vi="Dưỡng sức", en="Recovery"),
    "unemployment": Text(vi="Trợ cấp thất nghiệp", en="Unemployment allowance"),
}
STATUSES: Final = {
    "paid": Text(vi="Đang hưởng", en="Being paid"),
    "waiting": Text(vi="Chờ hưởng", en="Waiting"),
    "suspended": Text(vi="Tạm dừng hưởng", en="Suspended"),
    "terminated": Text(vi="Chấm dứt hưởng", en="Terminated"),
    "settled": Text(vi="Đã giải quyết", en="Settled"),
}
REASONS: Final = {
    "": Text(vi="", en=""),
    "illegal_exit": Text(vi="xuất cảnh trái phép", en="left the country illegally"),
    "missing": Text(vi="Tòa án tuyên bố mất tích", en="declared missing by a court"),
    "unverified": Text(vi="không xác minh được thông tin người hưởng", en="the beneficiary could not be verified"),
    "dead": Text(vi="chết hoặc Tòa án tuyên bố đã chết", en="died, or declared dead by a court"),
    "declined": Text(vi="từ chối hưởng bằng văn bản", en="declined in writing"),
    "wrongful": Text(vi="kết luận hưởng không đúng quy định", en="found to have been paid wrongly"),
}
"""Why a monthly benefit is suspended or terminated (Law 41/2024/QH15, article 75)."""


class BenefitRecord(Record):
    """A benefit that was decided (VssID: Thông tin hưởng). `amount` is in đồng, a month or in all.

    `first_month` to `last_month` for monthly ones (`2026-11`), `from_day` to `to_day` for the others.
    `status` and `status_reason` follow article 75 of Law 41/2024/QH15; `since`: the day the status began.
    """

    benefit: BenefitName
    decision_number: str = Field(default="", max_length=50)
    decided_on: date | None = None
    status: Literal["paid", "waiting", "suspended", "terminated", "settled"] = "paid"
    status_reason: Literal["", "illegal_exit", "missing", "unverified", "dead", "declined", "wrongful"] = ""
    since: date | None = None
    first_month: str = Field(default="", pattern=rf"^$|{MONTH}")
    last_month: str = Field(default="", pattern=rf"^$|{MONTH}")
    from_day: date | None = None
    to_day: date | None = None
    amount: int = Field(default=0, ge=0)
    unit_name: str = Field(default="", max_length=255)

    @property
    def monthly(self) -> bool:
        """Tell whether it is paid month by month."""
        return self.benefit in MONTHLY

    @property
    def in_short(self) -> tuple[str, ...]:
        """Which benefit it is and how it stands, with the reason where it is not paid."""
        return tuple(filter(None, (self.benefit, self.status, self.status_reason)))


BENEFIT: Final = RecordKind(
    "benefit",
    Text(vi="Thông tin hưởng", en="Benefits"),
    BenefitRecord,
    single=False,
    read_only=True,
    labels={
        "in_short": Text(vi="Chế độ và tình trạng", en="Benefit and status"),
        "benefit": Text(vi="Chế độ", en="Benefit"),
        "decision_number": Text(vi="Số quyết định hưởng", en="Decision"),
        "decided_on": Text(vi="Ngày quyết định hưởng", en="Decided on"),
        "status": Text(vi="Tình trạng hưởng", en="Status"),
        "status_reason": Text(vi="Lý do", en="Reason"),
        "since": Text(vi="Từ ngày", en="Since"),
        "first_month": Text(vi="Từ tháng", en="From month"),
        "last_month": Text(vi="Đến tháng", en="To month"),
        "from_day": Text(vi="Từ ngày", en="From"),
        "to_day": Text(vi="Đến ngày", en="To"),
        "amount": Text(vi="Số tiền (đồng)", en="Amount (đồng)"),
        "unit_name": Text(vi="Tên đơn vị", en="Unit"),
    },
    wordings={
        "benefit": BENEFITS,
        "status": STATUSES,
        "status_reason": REASONS,
        "in_short": {**BENEFITS, **STATUSES, **REASONS},
    },
)
