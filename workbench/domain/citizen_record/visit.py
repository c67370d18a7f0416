"""Medical visits that health insurance paid for, line by line (VssID: Sổ khám chữa bệnh)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from workbench.domain.register import Record, RecordKind
from workbench.domain.text import Text


class CostLine(BaseModel):
    """One line of what a visit cost; money in đồng, `level` in per cent.

    `amount` is paid by four hands: the insurance, others, the patient alone, the patient's share with the insurance.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    code: str = Field(default="", max_length=50)
    name: str = Field(max_length=1024)
    unit: str = Field(default="", max_length=50)
    quantity: Decimal = Field(default=Decimal(1), ge=0, max_digits=12, decimal_places=3)
    price: int = Field(default=0, ge=0)
    level: int = Field(default=100, ge=0, le=100)
    amount: int = Field(default=0, ge=0)
    by_insurance: int = Field(default=0, ge=0)
    by_others: int = Field(default=0, ge=0)
    by_patient: int = Field(default=0, ge=0)
    co_payment: int = Field(default=0, ge=0)


class VisitRecord(Record):
    """A visit to a health facility, from the day of coming in to that of leaving; health data, shown to few."""

    facility_code: str = Field(default="", max_length=10)
    facility_name: str = Field(max_length=255)
    in_day: date
    out_day: date | None = None
    disease_code: str = Field(default="", max_length=255)
    disease_name: str = Field(default="", max_length=1024)
    department: str = Field(default="", max_length=255)
    paid_on: date | None = None
    lines: tuple[CostLine, ...] = Field(default=(), max_length=500)

    @property
    def amount(self) -> int:
        """All that the visit cost, in đồng."""
        return sum(line.amount for line in self.lines)

    @property
    def by_insurance(self) -> int:
        """What health insurance paid of it, in đồng."""
        return sum(line.by_insurance for line in self.lines)


VISIT: Final = RecordKind(
    "visit",
    Text(vi="Sổ khám chữa bệnh", en="Medical visits"),
    VisitRecord,
    single=False,
    read_only=True,
    labels={
        "facility_code": Text(vi="Mã cơ sở KCB", en="Facility code"),
        "facility_name": Text(vi="Cơ sở KCB", en="Facility"),
        "in_day": Text(vi="Ngày vào", en="Came in"),
        "out_day": Text(vi="Ngày ra", en="Left"),
        "disease_code": Text(vi="Mã bệnh", en="Disease code"),
        "disease_name": Text(vi="Tên bệnh", en="Disease"),
        "department": Text(vi="Khoa", en="Department"),
        "paid_on": Text(vi="Ngày thanh toán", en="Paid on"),
        "lines": Text(vi="Chi phí", en="Costs"),
    },
)
