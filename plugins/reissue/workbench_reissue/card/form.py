"""What the citizen declares for a card: the part of form TK1-TS that procedure 612A reads, and the checklist."""

from __future__ import annotations

from typing import Annotated, Literal, Protocol, Self

from pydantic import model_validator

from workbench.api import Ask, Form, Paper, Text, asks

REASONS = {"lost": Text(vi="Mất", en="Lost"), "damaged": Text(vi="Hỏng", en="Damaged")}
GROUNDS = {
    "none": Text(vi="Không có", en="None"),
    "no_vssid": Text(vi="Không cài đặt được VssID", en="VssID can't be installed"),
    "no_vneid": Text(vi="Không cài đặt được VNeID", en="VNeID can't be installed"),
    "no_chip_card": Text(vi="Chưa có căn cước gắn chip", en="No citizen card with a chip"),
}
CHANGES = {
    "none": Text(vi="Không thay đổi", en="None"),
    "personal": Text(
        vi="Nhân thân, mã đối tượng, mức hưởng hoặc nơi sinh sống",
        en="Personal data, object, benefit or place of living",
    ),
    "facility": Text(vi="Nơi KCB ban đầu hoặc thời điểm đủ 05 năm", en="First facility, or the five continuous years"),
}

Reason = Annotated[
    Literal["lost", "damaged"],
    Ask(Text(vi="Lý do cấp lại", en="Reason"), kind="choice", choices=REASONS),
]
Ground = Annotated[
    Literal["none", "no_vssid", "no_vneid", "no_chip_card"],
    Ask(
        Text(vi="Lý do cấp thẻ giấy", en="Ground for a card on paper"),
        kind="choice",
        choices=GROUNDS,
        help=Text(
            vi="Thẻ giấy chỉ cấp trong ba trường hợp này (công văn 168/BHXH-QLT); còn lại hướng dẫn cài VssID, VNeID",
            en="Paper on these three grounds only (168/BHXH-QLT); help everybody else to install VssID or VNeID",
        ),
    ),
]
AlsoChanges = Annotated[
    Literal["none", "personal", "facility"],
    Ask(Text(vi="Đề nghị thay đổi thông tin trên thẻ", en="Data asked to be changed"), kind="choice", choices=CHANGES),
]


class Wanted(Protocol):
    """What the declaration of any procedure for a card says of its result."""

    @property
    def result_form(self) -> Literal["electronic", "paper"]:
        """Electronic or on paper."""

    @property
    def paper_ground(self) -> str:
        """Which of the three grounds allows paper, or `none`."""

    @property
    def receive_at(self) -> str:
        """Where the result is received."""


class CardForm(Form):
    """The declaration of procedure 612A."""

    reason: Reason
    also_changes: AlsoChanges = "none"
    result_form: asks.ResultForm = "electronic"
    paper_ground: Ground = "none"
    receive_at: asks.Place = "counter"
    address: asks.Address = ""
    phone: asks.Phone = ""
    email: asks.Email = ""
    request: asks.Request
    attached: asks.Attached = ""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        asks.needs_address(self.receive_at, self.address)
        return self


DECLARATION = Paper("declaration", Text(vi="Tờ khai TK1-TS", en="Declaration TK1-TS"))
RETURNED = Paper(
    "original",
    Text(vi="Thẻ BHYT giấy đang dùng, nộp lại", en="The card in use, returned"),
    needed=lambda form: form.result_form == "paper",
)
PAPERS = (
    DECLARATION,
    Paper(
        "original",
        Text(vi="Thẻ BHYT giấy bị hỏng, nộp lại", en="The damaged card, returned"),
        needed=lambda form: form.reason == "damaged" and form.result_form == "paper",
    ),
)
