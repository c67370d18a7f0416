"""The record the plugin keeps: who may collect which benefits for the person, from when to when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from workbench.api import BENEFITS, MONTHLY, Record, RecordKind, Text
from workbench_proxy.term import holds_until

Act = Literal["monthly", "one_time", "unemployment", "applications", "card"]
Certifier = Literal["none", "commune", "notary", "prison", "mission"]
Status = Literal["active", "revoked", "ended"]

ACTS: dict[str, Text] = {
    "monthly": Text(vi="Lĩnh lương hưu, trợ cấp BHXH hằng tháng", en="Collect monthly benefits"),
    "one_time": Text(vi="Lĩnh các chế độ BHXH một lần, ngắn hạn", en="Collect one-time and short-term benefits"),
    "unemployment": Text(vi="Lĩnh trợ cấp thất nghiệp", en="Collect the unemployment allowance"),
    "applications": Text(vi="Làm thủ tục, nộp hồ sơ đề nghị hưởng", en="Make applications"),
    "card": Text(vi="Đổi, nhận thẻ BHYT", en="Exchange and receive the health card"),
}
CERTIFIERS: dict[str, Text] = {
    "none": Text(vi="Chưa chứng thực", en="Not certified"),
    "commune": Text(vi="Ủy ban nhân dân cấp xã", en="Commune people's committee"),
    "notary": Text(vi="Tổ chức hành nghề công chứng", en="Notary"),
    "prison": Text(vi="Thủ trưởng trại giam, trại tạm giam", en="Head of the prison"),
    "mission": Text(vi="Cơ quan đại diện Việt Nam ở nước ngoài", en="Vietnamese mission abroad"),
}

STATUSES: dict[str, Text] = {
    "active": Text(vi="Chưa bị hủy", en="Not revoked"),
    "revoked": Text(vi="Đã hủy", en="Revoked"),
    "ended": Text(vi="Đã hết hiệu lực", en="Ended"),
}


class ProxyRecord(Record):
    """A proxy to collect benefits (form 13-HSB), from `from_day` to `to_day`, both days included.

    `benefits` are ids of `BENEFITS`. `status` is what was delivered: a proxy of ours that stops is ended in the
    register, whose entry then says when and why. Those made under the law of 2014 may be uncertified.
    """

    proxy_name: str = Field(min_length=1, max_length=100)
    proxy_birth: str = Field(pattern=r"^[0-9]{4}(?:-[0-9]{2}){0,2}$")
    proxy_number: str = Field(min_length=6, max_length=12)
    proxy_phone: str = ""
    proxy_address: str = ""
    acts: tuple[Act, ...] = ()
    benefits: tuple[str, ...]
    certified_by: Certifier = "none"
    certified_on: date | None = None
    certifier: str = ""
    from_day: date
    to_day: date
    status: Status = "active"
    ended_reason: str = ""

    @property
    def made_on(self) -> date:
        """The day it was certified, or the day it begins if nobody certified it."""
        return self.certified_on or self.from_day

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if not self.benefits or not set(self.benefits) <= set(BENEFITS):
            raise ValueError("a proxy names the benefits it is for")
        if self.to_day < self.from_day:
            raise ValueError("the proxy ends before it begins")
        return self


def collecting(benefits: Iterable[str]) -> tuple[Act, ...]:
    """Return the acts that collecting these benefits amounts to."""
    named = set(benefits)
    acts: dict[Act, bool] = {
        "monthly": bool(named & MONTHLY),
        "one_time": bool(named - MONTHLY - {"unemployment"}),
        "unemployment": "unemployment" in named,
    }
    return tuple(act for act, meant in acts.items() if meant)


PROXY = RecordKind(
    "proxy",
    Text(vi="Người lĩnh thay", en="Proxy"),
    ProxyRecord,
    single=False,
    labels={
        "proxy_name": Text(vi="Người được ủy quyền", en="Proxy"),
        "proxy_birth": Text(vi="Ngày sinh", en="Born"),
        "proxy_number": Text(vi="Số định danh, hộ chiếu", en="Citizen number or passport"),
        "proxy_phone": Text(vi="Số điện thoại", en="Telephone"),
        "proxy_address": Text(vi="Nơi cư trú", en="Residence"),
        "acts": Text(vi="Việc được ủy quyền", en="Acts"),
        "benefits": Text(vi="Chế độ được lĩnh thay", en="Benefits"),
        "certified_by": Text(vi="Nơi chứng thực", en="Certified by"),
        "certified_on": Text(vi="Ngày chứng thực", en="Certified on"),
        "certifier": Text(vi="Người hoặc tổ chức chứng thực", en="Certifier"),
        "from_day": Text(vi="Từ ngày", en="From"),
        "to_day": Text(vi="Đến ngày", en="To"),
        "status": Text(vi="Tình trạng", en="Status"),
        "ended_reason": Text(vi="Lý do kết thúc", en="Why it ended"),
    },
    wordings={"acts": ACTS, "benefits": BENEFITS, "certified_by": CERTIFIERS, "status": STATUSES},
    holds_until=lambda proxy: holds_until(proxy.made_on, proxy.to_day),
)
