"""The record of a month whose payment did not reach the beneficiary, as whoever pays reports it."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field

from workbench.api import BENEFITS, Record, RecordKind, Text

_MONTH: Final = r"^[0-9]{4}-(?:0[1-9]|1[0-2])$"

WHY_UNPAID: Final = {
    "account": Text(vi="tài khoản không hợp lệ hoặc đã đóng", en="the account is not valid or was closed"),
    "other": Text(vi="tiền trả chưa đến người hưởng", en="the money did not reach the beneficiary"),
}


class UnpaidRecord(Record):
    """A month that stood on a list and was not paid: `month` it was for, `on_list` of which month (`2026-12`)."""

    benefit: Literal["pension", "disability", "work_injury", "survivor", "monthly_other"]
    month: str = Field(pattern=_MONTH)
    on_list: str = Field(pattern=_MONTH)
    reason: Literal["account", "other"] = "other"


UNPAID: Final = RecordKind(
    "unpaid",
    Text(vi="Tháng chi trả không thành", en="Months whose payment failed"),
    UnpaidRecord,
    single=False,
    read_only=True,
    labels={
        "benefit": Text(vi="Chế độ", en="Benefit"),
        "month": Text(vi="Trả cho tháng", en="For month"),
        "on_list": Text(vi="Theo danh sách tháng", en="On the list of"),
        "reason": Text(vi="Lý do", en="Reason"),
    },
    wordings={"benefit": BENEFITS, "reason": WHY_UNPAID},
)
