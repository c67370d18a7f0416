"""The questions of form 13-HSB (Decision 166/QĐ-BHXH, 2019): the proxy, the certification, the term."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator

from workbench.api import BENEFITS, Ask, Text, asks
from workbench_proxy.records import CERTIFIERS, Certifier

REQUESTS = {
    "appoint": Text(vi="Cử người lĩnh thay", en="Appoint a proxy"),
    "revoke": Text(vi="Chấm dứt ủy quyền", en="Revoke a proxy"),
}
NUMBER = r"[0-9]{12}|[A-Z][0-9A-Z]{5,8}"

_PROXY = Text(vi="Của người được ủy quyền lĩnh thay (mục II mẫu 13-HSB)", en="The proxy's (13-HSB, part II)")

Request = Annotated[
    Literal["appoint", "revoke"], Ask(Text(vi="Yêu cầu", en="Request"), kind="choice", choices=REQUESTS)
]
Name = Annotated[str, Ask(Text(vi="Họ tên người được ủy quyền", en="Name of the proxy"), help=_PROXY)]
Birth = Annotated[
    str,
    Ask(
        Text(vi="Ngày sinh người được ủy quyền", en="The proxy's date of birth"),
        kind="date",
        partial=True,
        help=Text(vi="mm/yyyy hoặc yyyy nếu không rõ ngày", en="mm/yyyy or yyyy if the day is not known"),
    ),
    AfterValidator(asks.stored_day),
]
Number = Annotated[
    str,
    Ask(
        Text(vi="Số định danh, hộ chiếu người được ủy quyền", en="The proxy's citizen number or passport"),
        kind="code",
        max_length=12,
        pattern=NUMBER,
        help=Text(
            vi="12 chữ số hoặc số hộ chiếu; khi chấm dứt: số của người thôi lĩnh thay",
            en="12 digits or a passport; to revoke: the number of the proxy who is to stop",
        ),
    ),
]
ProxyPhone = Annotated[
    str,
    Ask(
        Text(vi="Số điện thoại người được ủy quyền", en="The proxy's telephone"),
        max_length=11,
        pattern=asks.PHONE,
        help=_PROXY,
    ),
]
ProxyAddress = Annotated[
    str,
    Ask(
        Text(vi="Nơi cư trú người được ủy quyền", en="The proxy's residence"),
        kind="address",
        max_length=255,
        directory="wards",
        help=_PROXY,
    ),
]
CertifiedBy = Annotated[
    Certifier,
    Ask(
        Text(vi="Nơi chứng thực", en="Certified by"),
        kind="choice",
        choices=CERTIFIERS,
    ),
]
CertifiedOn = Annotated[date | None, Ask(Text(vi="Ngày chứng thực", en="Certified on"), kind="date")]
CertifierName = Annotated[
    str,
    Ask(
        Text(vi="Tên người hoặc tổ chức chứng thực", en="Name of the certifier"),
        max_length=255,
        help=Text(vi="Tên người hoặc tổ chức đã chứng thực", en="Who certified it"),
    ),
]
FromDay = Annotated[date | None, Ask(Text(vi="Ủy quyền từ ngày", en="From"), kind="date")]
ToDay = Annotated[
    date | None,
    Ask(
        Text(vi="Ủy quyền đến ngày", en="To"),
        kind="date",
        help=Text(vi="trống: 1 năm; tối đa 12 tháng", en="empty: one year; at most 12 months"),
    ),
]
RevokesFormer = Annotated[
    bool,
    Ask(
        Text(vi="Chấm dứt ủy quyền trước cho cùng chế độ", en="Revokes the former proxy for the same benefit"),
        kind="flag",
        help=Text(vi="ủy quyền trước cho cùng chế độ chấm dứt", en="the former proxy for the same benefit ends"),
    ),
]
OtherActs = Annotated[
    str,
    Ask(Text(vi="Việc khác ghi trong giấy ủy quyền", en="Other acts the mandate names"), kind="long", max_length=1000),
]


def ticked(title: Text) -> Ask:
    """Ask for a tick."""
    return Ask(title, kind="flag")


def collects(benefit: str) -> Ask:
    """Ask for a tick at a benefit that the proxy is to collect."""
    help_ = Text(vi="lĩnh thay {title} (ít nhất một)", en="the proxy collects {title}")
    return Ask(BENEFITS[benefit], kind="flag", help=help_.fill(title=BENEFITS[benefit]))
