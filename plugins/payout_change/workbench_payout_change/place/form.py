"""What the citizen declares on form 14-HSB for procedure 635, and the checklist."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import model_validator

from workbench.api import Ask, Form, FormError, Paper, Text, asks
from workbench_payout_change import agencies, payment
from workbench_payout_change.months import TYPED

MOVES = {
    "within": Text(vi="Trong tỉnh: đổi điểm chi trả", en="Within the province: another pay point"),
    "out": Text(vi="Chuyển đi tỉnh khác", en="To another province: the file leaves"),
    "in": Text(vi="Chuyển đến từ tỉnh khác", en="From another province: the file has come"),
}
_NEEDED = Text(vi="{field} không được để trống", en="{field} must be filled in")

Move = Annotated[
    Literal["within", "out", "in"],
    Ask(Text(vi="Chuyển nơi nhận", en="Kind of move"), kind="choice", choices=MOVES),
]
ToAgency = Annotated[
    str,
    Ask(
        Text(vi="Cơ quan nơi đến", en="Agency it goes to"),
        max_length=255,
        pattern=agencies.WRITTEN,
        directory="agencies",
        help=Text(
            vi="Bắt buộc khi chuyển đi tỉnh khác: chọn bằng F4, hoặc gõ mã; chưa rõ mã thì gõ tên, như «BHXH tỉnh …»",
            en="Required for another province: choose with F4 or type its code; its name where no code is known",
        ),
    ),
]
FromAgency = Annotated[
    str,
    Ask(
        Text(vi="Cơ quan nơi đi", en="Agency of origin"),
        max_length=255,
        pattern=agencies.WRITTEN,
        directory="agencies",
        help=Text(
            vi="Bắt buộc khi chuyển đến: chọn bằng F4, hoặc gõ mã; chưa rõ mã thì gõ tên, như «BHXH tỉnh …»",
            en="Required for a file that has come: choose with F4 or type its code; its name where no code is known",
        ),
    ),
]
TransferNumber = Annotated[
    str,
    Ask(
        Text(vi="Số TB di chuyển", en="Transfer notice no."),
        max_length=50,
        help=Text(
            vi="Bắt buộc khi chuyển đến: số thông báo di chuyển",
            en="Required for a file that has come: the number of the origin's transfer notice",
        ),
    ),
]
PaidThrough = Annotated[
    str,
    Ask(
        Text(vi="Đã trả hết tháng", en="Paid through"),
        max_length=7,
        pattern=TYPED,
        help=Text(
            vi="mm/yyyy: tháng cuối nơi đi đã trả, theo thông báo; chờ hưởng: để trống",
            en="mm/yyyy: the last month the origin paid, by its notice; empty for a waiting file",
        ),
    ),
]


class PlaceForm(Form):
    """The declaration of procedure 635: within the province, out of it, or into it."""

    move: Move = "within"
    benefit: payment.Which = "all"
    new_address: asks.NewAddress = ""
    from_month: payment.FromMonth = ""
    to_agency: ToAgency = ""
    from_agency: FromAgency = ""
    transfer_number: TransferNumber = ""
    paid_through: PaidThrough = ""
    method: payment.MethodThere = ""
    point: payment.Point = ""
    account_holder: payment.Holder = ""
    account_number: payment.Number = ""
    bank: payment.Bank = ""
    result_form: asks.ResultForm = "electronic"
    receive_at: asks.Place = "counter"
    address: asks.Address = ""
    phone: asks.Phone = ""
    email: asks.Email = ""
    request: asks.Request
    attached: asks.Attached = ""

    @property
    def says_how(self) -> bool:
        """Tell whether the declaration says how to pay: not for a file that leaves, nor for one that waits."""
        return self.move == "within" or (self.move == "in" and bool(self.paid_through))

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        needed = {"within": (), "out": ("to_agency",), "in": ("from_agency", "transfer_number")}[self.move]
        for field in needed:
            if not getattr(self, field):
                raise FormError(_NEEDED, field=field)
        if self.says_how:
            payment.needs_payment(self)
        asks.needs_address(self.receive_at, self.address)
        return self


PAPERS = (
    Paper("request", Text(vi="Văn bản đề nghị (mẫu 14-HSB)", en="Request (form 14-HSB)")),
    Paper(
        "transfer_notice",
        Text(vi="Thông báo di chuyển và hồ sơ hưởng của nơi đi", en="Transfer notice and file of the origin"),
        needed=lambda form: form.move == "in",
    ),
)
