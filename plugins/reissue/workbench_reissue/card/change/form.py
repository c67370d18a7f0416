"""What the citizen declares for a card with other data, and the checklist of procedure 610."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import model_validator

from workbench.api import Ask, Form, FormError, Paper, Text, asks
from workbench_reissue.card.form import DECLARATION, RETURNED, Ground
from workbench_reissue.correction.form import PROOF_PAPERS, Birth, CitizenNumber, Name, Proof, Sex, stated

REASONS = {
    "wrong": Text(vi="Thông tin trên thẻ sai", en="The card's data are wrong"),
    "changed": Text(vi="Nhân thân, đối tượng, quyền lợi hoặc nơi sinh sống thay đổi", en="The data changed"),
    "number": Text(vi="Thẻ mang mã số BHXH khác", en="The card bears another insurance number"),
    "by_law": Text(vi="Mức hưởng thay đổi theo quy định pháp luật", en="The law changed the benefit level"),
}
BENEFITS = {
    "": Text(vi="Không đổi, hoặc theo mã mới", en="Unchanged, or as the new code has it"),
    **{str(digit): Text(vi=f"Mức {digit}", en=f"Level {digit}") for digit in range(1, 6)},
}
LIVING_AREAS = {
    "": Text(vi="Không đổi", en="Unchanged"),
    "4": Text(vi="Không thuộc K1, K2, K3", en="None of K1, K2, K3"),
    "5": Text(vi="K1", en="K1"),
    "6": Text(vi="K2", en="K2"),
    "7": Text(vi="K3", en="K3"),
}

Reason = Annotated[
    Literal["wrong", "changed", "number", "by_law"],
    Ask(
        Text(vi="Lý do đổi thẻ", en="Reason"),
        kind="choice",
        choices=REASONS,
        help=Text(
            vi="Theo quy định pháp luật: không cần khai gì thêm, mức mới theo mã đối tượng trên thẻ",
            en="By law: nothing else is declared, the new level follows from the card's object code",
        ),
    ),
]
ObjectCode = Annotated[
    str,
    Ask(
        Text(vi="Mã đối tượng mới", en="New object code"),
        kind="code",
        max_length=2,
        pattern=r"[A-Z]{2}",
        help=Text(vi="Hai chữ in hoa đầu số thẻ, như HT, GD", en="The two letters a card's number begins with: HT, GD"),
    ),
]
Benefit = Annotated[
    Literal["", "1", "2", "3", "4", "5"],
    Ask(Text(vi="Mức hưởng mới", en="New benefit level"), kind="choice", choices=BENEFITS),
]
LivingArea = Annotated[
    Literal["", "4", "5", "6", "7"],
    Ask(Text(vi="Nơi sinh sống mới", en="New place of living"), kind="choice", choices=LIVING_AREAS),
]
EffectiveFrom = Annotated[
    date | None,
    Ask(
        Text(vi="Có giá trị từ ngày", en="Valid from"),
        kind="date",
        help=Text(
            vi="Khi đổi mã đối tượng, mức hưởng; không ghi thì từ ngày đổi thẻ",
            en="Of another object or level; from the day of the exchange if left out",
        ),
    ),
]


class CardChangeForm(Form):
    """The declaration of procedure 610; an answer that is left out leaves person and card as they are."""

    reason: Reason
    name: Name = ""
    birth: Birth = ""
    sex: Sex = ""
    citizen_number: CitizenNumber = ""
    proof: Proof = ""
    object_code: ObjectCode = ""
    benefit: Benefit = ""
    living_area: LivingArea = ""
    effective_from: EffectiveFrom = None
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
        changes = bool(stated(self) or self.entitlement or self.living_area)
        if self.reason == "by_law" and (changes or self.effective_from):
            raise FormError(_BY_LAW_ALONE, field="reason")
        if self.reason in {"wrong", "changed"} and not changes:
            raise FormError(_NOTHING_STATED, field="reason")
        if self.effective_from and not self.entitlement:
            raise FormError(_NO_ENTITLEMENT, field="effective_from")
        asks.needs_address(self.receive_at, self.address)
        return self

    @property
    def entitlement(self) -> bool:
        """Whether object code or benefit level are declared."""
        return bool(self.object_code or self.benefit)


_BY_LAW_ALONE = Text(
    vi="Đổi theo quy định pháp luật thì không khai nội dung khác; nội dung khác làm hồ sơ riêng",
    en="A change by law declares nothing else; anything else is a dossier of its own",
)
_NOTHING_STATED = Text(
    vi="Ghi ít nhất một nội dung thay đổi: nhân thân, mã đối tượng, mức hưởng hoặc nơi sinh sống",
    en="Give at least one thing that changes: personal data, object code, benefit level or place of living",
)
_NO_ENTITLEMENT = Text(
    vi="{field}: chỉ ghi khi đổi mã đối tượng hoặc mức hưởng",
    en="{field}: only for another object code or benefit level",
)

PAPERS = (
    Paper(DECLARATION.id, DECLARATION.title, needed=lambda form: form.reason != "by_law"),
    RETURNED,
    *PROOF_PAPERS,
    Paper(
        "entitlement",
        Text(vi="Giấy tờ chứng minh đối tượng, mức hưởng", en="Papers that prove the object or benefit level"),
        needed=lambda form: form.entitlement,
    ),
    Paper(
        "residence",
        Text(vi="Giấy tờ chứng minh nơi sinh sống", en="Papers that prove the place of living"),
        needed=lambda form: bool(form.living_area),
    ),
)
