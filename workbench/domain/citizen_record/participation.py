"""How long, where and on what base somebody paid into a fund (VssID: Quá trình tham gia)."""

from __future__ import annotations

from typing import Final, Literal, Self

from pydantic import Field, model_validator

from workbench.domain.citizen_record.months import MONTH
from workbench.domain.form import FormError
from workbench.domain.register import Record, RecordKind
from workbench.domain.text import Text

_BACKWARDS: Final = Text(vi="Đến tháng phải không trước từ tháng", en="To month must not be before from month")

Fund = Literal["social", "unemployment", "work_injury", "health"]

FUNDS: Final = {
    "social": Text(vi="BHXH", en="Social insurance"),
    "unemployment": Text(vi="BHTN", en="Unemployment insurance"),
    "work_injury": Text(vi="BHTNLĐ-BNN", en="Work-injury insurance"),
    "health": Text(vi="BHYT", en="Health insurance"),
}
"""The four funds in the order of VssID's tabs."""


class ParticipationRecord(Record):
    """Months without a break in one fund at one unit on one base.

    `to_month` is "" while it goes on. `salary_base` is what the contribution was reckoned on, a month, in whole
    units of `currency`; `wage` is the wage or coefficient as the unit declared it. `late_months`: months of the
    span whose contribution the unit still owes or paid late.
    """

    fund: Fund
    from_month: str = Field(pattern=MONTH)
    to_month: str = Field(default="", pattern=rf"^$|{MONTH}")
    unit: str = Field(max_length=255)
    unit_code: str = Field(default="", max_length=50)
    job: str = Field(default="", max_length=255)
    workplace: str = Field(default="", max_length=255)
    currency: str = Field(default="VND", pattern=r"^[A-Z]{3}$")
    salary_base: int = Field(default=0, ge=0)
    wage: str = Field(default="", max_length=50)
    late_months: int = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.to_month and self.to_month < self.from_month:
            raise FormError(_BACKWARDS, field="to_month")
        return self


PARTICIPATION: Final = RecordKind(
    "participation",
    Text(vi="Quá trình tham gia", en="Participation"),
    ParticipationRecord,
    single=False,
    read_only=True,
    labels={
        "fund": Text(vi="Quỹ", en="Fund"),
        "from_month": Text(vi="Từ tháng", en="From month"),
        "to_month": Text(vi="Đến tháng", en="To month"),
        "unit": Text(vi="Đơn vị", en="Unit"),
        "unit_code": Text(vi="Mã đơn vị", en="Unit code"),
        "job": Text(vi="Nghề nghiệp, chức vụ", en="Job, position"),
        "workplace": Text(vi="Nơi làm việc", en="Workplace"),
        "currency": Text(vi="Loại tiền", en="Currency"),
        "salary_base": Text(vi="Tiền lương đóng", en="Contribution base"),
        "wage": Text(vi="Mức lương", en="Wage"),
        "late_months": Text(vi="Số tháng chậm đóng", en="Months paid late"),
    },
    wordings={"fund": FUNDS},
)
