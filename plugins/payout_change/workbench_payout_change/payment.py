"""How the citizen wants to be paid: questions that the forms of both procedures share (forms 2-CBH and 14-HSB)."""

from __future__ import annotations

from typing import Annotated, Literal, Protocol

from workbench.api import BENEFITS, MONTHLY, Ask, CaseView, FormError, Text
from workbench_payout_change.months import TYPED
from workbench_payout_change.records import METHODS

ACCOUNT_NUMBER = r"[0-9A-Za-z]{6,19}"
ALL = Text(vi="Tất cả chế độ hằng tháng đang hưởng", en="All monthly benefits")
WHICH = {"all": ALL, **{name: title for name, title in BENEFITS.items() if name in MONTHLY}}

Which = Annotated[
    Literal["all", "pension", "disability", "work_injury", "survivor", "monthly_other"],
    Ask(Text(vi="Chế độ", en="Benefit"), kind="choice", choices=WHICH),
]
Method = Annotated[
    Literal["cash", "account"],
    Ask(Text(vi="Hình thức nhận", en="Method"), kind="choice", choices=METHODS),
]
MethodThere = Annotated[
    Literal["", "cash", "account"],
    Ask(
        Text(vi="Hình thức nhận", en="Method"),
        kind="choice",
        choices={"": Text(vi="Chưa chọn", en="Not chosen"), **METHODS},
        help=Text(
            vi="Cách nhận ở nơi mới; không cần khi chuyển đi tỉnh khác",
            en="How it is paid at the new place; not needed for another province",
        ),
    ),
]
"""Nobody's default: who is paid by account must not be paid in cash because nothing was chosen."""
Point = Annotated[
    str,
    Ask(
        Text(vi="Điểm chi trả", en="Pay point"),
        max_length=120,
        directory="payout_points",
        help=Text(
            vi="Khi nhận tiền mặt: mã, hoặc tên nếu không có mã",
            en="For cash: a code, or the name of a point without one",
        ),
    ),
]
Holder = Annotated[
    str,
    Ask(
        Text(vi="Chủ tài khoản", en="Account holder"),
        on_record="name",
        help=Text(
            vi="Phải là người hưởng; không phân biệt dấu, chữ hoa và khoảng trắng",
            en="Must be the beneficiary; diacritics, case and spaces do not count",
        ),
    ),
]
Number = Annotated[
    str,
    Ask(
        Text(vi="Số tài khoản", en="Account number"),
        kind="code",
        max_length=19,
        pattern=ACCOUNT_NUMBER,
        help=Text(
            vi="Khi nhận qua tài khoản: 6 đến 19 chữ số, chữ cái", en="For an account: 6 to 19 digits or letters"
        ),
    ),
]
Bank = Annotated[
    str,
    Ask(
        Text(vi="Ngân hàng (BIN)", en="Bank (BIN)"),
        kind="code",
        max_length=6,
        pattern="[0-9]{6}",
        directory="banks",
        help=Text(vi="Khi nhận qua tài khoản: mã 6 chữ số", en="For an account: 6 digits"),
    ),
]
FromMonth = Annotated[
    str,
    Ask(
        Text(vi="Đề nghị từ tháng", en="Asked for from month"),
        max_length=7,
        pattern=TYPED,
        help=Text(vi="mm/yyyy; để trống: sớm nhất có thể", en="mm/yyyy; empty: as early as possible"),
    ),
]

_NEEDED = Text(vi="{field} không được để trống", en="{field} must be filled in")


class Payment(Protocol):
    """The part of a form that says how to pay."""

    @property
    def method(self) -> Literal["", "cash", "account"]:
        """In cash, or into an account; empty where the declaration does not say."""

    @property
    def point(self) -> str:
        """The pay point: its code, or its name where no directory has one."""

    @property
    def bank(self) -> str:
        """The bank's BIN."""

    @property
    def account_number(self) -> str:
        """The account."""

    @property
    def account_holder(self) -> str:
        """Whose account it is."""


def needs_payment(form: Payment) -> None:
    """Refuse a declaration that does not say where the money goes."""
    into = {"": (), "cash": ("point",), "account": ("account_holder", "account_number", "bank")}[form.method]
    for field in ("method", *into):
        if not getattr(form, field):
            raise FormError(_NEEDED, field=field)


def payment_of(case: CaseView, form: Payment) -> dict[str, str]:
    """Return the part of a payout instruction that the declaration decides; names are the directories'."""
    way = dict.fromkeys(("point_code", "point_name", "bank_bin", "bank_name", "account_number", "account_holder"), "")
    if form.method == "cash":
        name = case.named.get("point", "")
        way |= {"point_code": form.point if name else "", "point_name": name or form.point}
    else:
        way |= {
            "bank_bin": form.bank, "bank_name": case.named.get("bank", ""),
            "account_number": form.account_number.upper(), "account_holder": form.account_holder,
        }  # fmt: skip
    return {"method": form.method, **way}
