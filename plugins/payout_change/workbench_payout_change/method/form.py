"""What the citizen declares on form 2-CBH for procedure 639, and the checklist."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import model_validator

from workbench.api import Ask, Form, FormError, Paper, Text, asks
from workbench_payout_change import payment

WISHES = {
    "method": Text(vi="Hình thức nhận", en="The method of payout"),
    "data": Text(vi="Thông tin người hưởng", en="The beneficiary's data"),
    "both": Text(vi="Cả hai", en="Both"),
}
CORRECTIONS = {
    "new_phone": "phone", "new_email": "email", "new_address": "address", "new_citizen_number": "citizen_number",
    "new_insurance_number": "insurance_number",
}  # fmt: skip
"""Which field of the form corrects what of the person."""

Wish = Annotated[
    Literal["method", "data", "both"],
    Ask(Text(vi="Yêu cầu thay đổi", en="What is to change"), kind="choice", choices=WISHES),
]
NewPhone = Annotated[
    str, Ask(Text(vi="Số điện thoại mới", en="New telephone"), max_length=11, pattern=asks.PHONE, on_record="phone")
]
NewEmail = Annotated[
    str, Ask(Text(vi="Email mới", en="New e-mail"), max_length=254, pattern=asks.EMAIL, on_record="email")
]
NewCitizenNumber = Annotated[
    str,
    Ask(
        Text(vi="Số định danh mới", en="New identification number"),
        kind="code",
        max_length=12,
        pattern="[0-9]{12}",
        on_record="citizen_number",
    ),
]
NewInsuranceNumber = Annotated[
    str,
    Ask(
        Text(vi="Mã số BHXH mới", en="New insurance number"),
        kind="code",
        max_length=10,
        pattern="[0-9]{10}",
        on_record="insurance_number",
        help=Text(
            vi="10 chữ số, khi mã số đang ghi sai; có hai mã số thì gộp sổ (608A)",
            en="10 digits, if the one on record is wrong; who has two of them merges the books (608A)",
        ),
    ),
]


class MethodForm(Form):
    """The declaration of procedure 639: in an own account or in cash, and what is to be corrected."""

    wish: Wish = "method"
    benefit: payment.Which = "all"
    method: payment.Method = "account"
    account_holder: payment.Holder = ""
    account_number: payment.Number = ""
    bank: payment.Bank = ""
    point: payment.Point = ""
    from_month: payment.FromMonth = ""
    new_phone: NewPhone = ""
    new_email: NewEmail = ""
    new_address: asks.NewAddress = ""
    new_citizen_number: NewCitizenNumber = ""
    new_insurance_number: NewInsuranceNumber = ""
    result_form: asks.ResultForm = "electronic"
    receive_at: asks.Place = "counter"
    address: asks.Address = ""
    phone: asks.Phone = ""
    email: asks.Email = ""
    request: asks.Request
    attached: asks.Attached = ""

    @property
    def changes_method(self) -> bool:
        """Tell whether the payout is to change."""
        return self.wish != "data"

    @property
    def corrections(self) -> dict[str, str]:
        """What is to be corrected of the person; empty if only the payout is to change."""
        if self.wish == "method":
            return {}
        told = {what: getattr(self, field) for field, what in CORRECTIONS.items()}
        return {what: value for what, value in told.items() if value}

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.changes_method:
            payment.needs_payment(self)
        if self.wish != "method" and not self.corrections:
            raise FormError(
                Text(vi="Ghi ít nhất một thông tin mới", en="Fill in at least one of the new data"), field="new_phone"
            )
        asks.needs_address(self.receive_at, self.address)
        return self


PAPERS = (
    Paper("request", Text(vi="Văn bản đề nghị (mẫu 2-CBH)", en="Request (form 2-CBH)")),
    Paper(
        "proof",
        Text(
            vi="Giấy tờ chứng minh số định danh, mã số BHXH mới",
            en="Proof of the new identification or insurance number",
        ),
        needed=lambda form: bool({"citizen_number", "insurance_number"} & form.corrections.keys()),
    ),
)
