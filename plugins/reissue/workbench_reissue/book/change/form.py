"""What the citizen declares for a book with other data, and the checklist of procedure 608A."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import model_validator

from workbench.api import Ask, Form, FormError, Paper, Text, asks
from workbench_reissue.book.form import DECLARATION, VERIFICATION_NOTICE, PaperRequested, Verification
from workbench_reissue.correction.form import PROOF_PAPERS, Birth, CitizenNumber, Name, Proof, Sex, stated

BookNumber = Annotated[
    str,
    Ask(
        Text(vi="Số sổ đúng", en="Right number of the book"),
        kind="code",
        max_length=12,
        pattern=r"[0-9]{10}|[0-9]{12}",
        on_record="insurance_number",
        help=Text(vi="Khi số sổ thay đổi, hoặc số giữ lại khi gộp sổ", en="If it changes, or which one a merger keeps"),
    ),
]
Merge = Annotated[
    bool,
    Ask(
        Text(vi="Gộp các sổ của người tham gia", en="Merge the person's books"),
        kind="flag",
        help=Text(
            vi="Mỗi người một mã số BHXH; không ghi số sổ thì giữ mã số đang quản lý",
            en="Everybody has one number; without a number given, the one on record is kept",
        ),
    ),
]


class BookChangeForm(Form):
    """The declaration of procedure 608A; an answer that is left out leaves the record as it is."""

    name: Name = ""
    birth: Birth = ""
    sex: Sex = ""
    citizen_number: CitizenNumber = ""
    proof: Proof = ""
    book_number: BookNumber = ""
    merge: Merge = False
    result_form: asks.ResultForm = "electronic"
    paper_requested: PaperRequested = False
    needs_verification: Verification = False
    receive_at: asks.Place = "counter"
    address: asks.Address = ""
    phone: asks.Phone = ""
    email: asks.Email = ""
    request: asks.Request
    attached: asks.Attached = ""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if not (stated(self) or self.book_number or self.merge):
            text = Text(
                vi="Ghi ít nhất một nội dung thay đổi: họ tên, ngày sinh, giới tính, số định danh hoặc số sổ",
                en="Give at least one thing that changes: name, birth, sex, citizen number or number of the book",
            )
            raise FormError(text, field="name")
        asks.needs_address(self.receive_at, self.address)
        return self

    @property
    def scope(self) -> Literal["whole", "cover"]:
        """The part made out anew: the sex stands on the cover only (Decision 595/QĐ-BHXH, 2017, article 46)."""
        return "cover" if set(stated(self)) == {"sex"} and not (self.book_number or self.merge) else "whole"


PAPERS = (
    DECLARATION,
    *PROOF_PAPERS,
    Paper(
        "books",
        Text(vi="Các sổ BHXH đề nghị gộp (bản giấy hoặc bản in)", en="The books to merge (on paper or printed)"),
        needed=lambda form: form.merge,
    ),
    VERIFICATION_NOTICE,
)
