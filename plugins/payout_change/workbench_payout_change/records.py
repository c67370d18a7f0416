"""The record the plugin keeps: how and where a monthly benefit is paid, from which month to which."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from workbench.api import BENEFITS, Record, RecordKind, Text
from workbench_payout_change import agencies

_MONTH = r"^$|^[0-9]{4}-(?:0[1-9]|1[0-2])$"

METHODS = {"cash": Text(vi="Tiền mặt", en="Cash"), "account": Text(vi="Tài khoản cá nhân", en="Own bank account")}
FILES = {
    "here": Text(vi="Đang chi trả", en="Paid here"),
    "waiting": Text(vi="Hồ sơ chờ hưởng", en="Waiting file kept here"),
    "sent": Text(vi="Đã chuyển hồ sơ đi", en="File sent away"),
}


class PayoutRecord(Record):
    """The instruction to pay one monthly benefit. Months are `2026-11`; "" is open.

    It pays for `from_month` to `last_month`. Its first list is that of `first_list`, which makes good the months
    since `from_month`, as after a transfer. `file`: "here" the agency pays, "waiting" the right has not begun,
    "sent" the file went to another agency, which pays from the month after `last_month`. `other_agency` is its code,
    `other_agency_name` its name, of which one may not be known; of a file that came in they say where from.
    """

    benefit: Literal["pension", "disability", "work_injury", "survivor", "monthly_other"]
    method: Literal["cash", "account"] = "cash"
    point_code: str = Field(default="", max_length=20)
    point_name: str = Field(default="", max_length=255)
    bank_bin: str = Field(default="", pattern=r"^$|^[0-9]{6}$")
    bank_name: str = Field(default="", max_length=255)
    account_number: str = Field(default="", pattern=r"^$|^[0-9A-Z]{6,19}$")
    account_holder: str = Field(default="", max_length=100)
    province: str = Field(pattern=r"^[0-9]{2}$")
    agency: str = Field(pattern=r"^[0-9]{3}(?:[0-9]{2})?$")
    from_month: str = Field(default="", pattern=_MONTH)
    first_list: str = Field(default="", pattern=_MONTH)
    last_month: str = Field(default="", pattern=_MONTH)
    file: Literal["here", "waiting", "sent"] = "here"
    other_agency: str = Field(default="", pattern=r"^$|^[0-9]{3}(?:[0-9]{2})?$")
    other_agency_name: str = Field(default="", max_length=255)

    @property
    def where(self) -> str:
        """The pay point, or the bank and the account."""
        if self.method == "cash":
            return self.point_name or self.point_code
        return f"{self.bank_name or self.bank_bin} {self.account_number}".strip()

    @property
    def in_short(self) -> tuple[str, ...]:
        """What is paid, how and where; of an account its last four characters, of a file that left where it went."""
        if self.file != "here":
            return (self.benefit, self.file, *agencies.in_short(self.other_agency, self.other_agency_name))
        if self.method == "cash":
            return (self.benefit, self.method, self.where)
        return (self.benefit, self.method, f"{self.bank_name or self.bank_bin} …{self.account_number[-4:]}")

    @property
    def elsewhere(self) -> Text:
        """The agency the file went to or came from, as a reason names it."""
        return agencies.spoken(self.other_agency, self.other_agency_name)

    @property
    def running(self) -> bool:
        """Tell whether this agency pays on, with no end in sight."""
        return self.file == "here" and not self.last_month

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.file == "here" and not (self.from_month and self.first_list):
            raise ValueError("an instruction that is paid needs its first month and its first list")
        if self.first_list < self.from_month:
            raise ValueError("a month is on no list before it has come")
        if self.running and not self.where:
            raise ValueError("an instruction that is paid says where")
        return self


PAYOUT = RecordKind(
    "payout",
    Text(vi="Nơi nhận và hình thức nhận lương hưu, trợ cấp", en="Place and method of payout"),
    PayoutRecord,
    single=False,
    labels={
        "in_short": Text(vi="Chi trả", en="Paid"),
        "benefit": Text(vi="Chế độ", en="Benefit"),
        "method": Text(vi="Hình thức nhận", en="Method"),
        "point_code": Text(vi="Mã điểm chi trả", en="Code of the pay point"),
        "point_name": Text(vi="Điểm chi trả", en="Pay point"),
        "bank_bin": Text(vi="Mã ngân hàng (BIN)", en="Bank (BIN)"),
        "bank_name": Text(vi="Ngân hàng", en="Bank"),
        "account_number": Text(vi="Số tài khoản", en="Account number"),
        "account_holder": Text(vi="Chủ tài khoản", en="Account holder"),
        "province": Text(vi="Tỉnh chi trả", en="Province that pays"),
        "agency": Text(vi="Cơ quan BHXH chi trả", en="Agency that pays"),
        "from_month": Text(vi="Trả cho từ tháng", en="Paid from month"),
        "first_list": Text(vi="Danh sách chi trả đầu tiên", en="First list"),
        "last_month": Text(vi="Trả đến hết tháng", en="Paid through month"),
        "file": Text(vi="Tình trạng hồ sơ", en="File"),
        "other_agency": Text(vi="Mã nơi đi, nơi đến", en="Its code"),
        "other_agency_name": Text(vi="BHXH nơi đi, nơi đến", en="Agency it went to or came from"),
    },
    wordings={
        "benefit": BENEFITS, "method": METHODS, "file": FILES,
        "in_short": {**BENEFITS, **METHODS, **FILES, **agencies.HALF_KNOWN},
    },
)  # fmt: skip
