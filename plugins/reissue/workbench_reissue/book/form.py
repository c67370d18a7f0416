"""What the citizen declares for a book: the part of form TK1-TS that procedure 607A reads, and the checklist."""

from __future__ import annotations

from typing import Annotated, Literal, Protocol, Self

from pydantic import model_validator

from workbench.api import Ask, Form, FormError, Paper, Text, asks

SCOPES = {
    "whole": Text(vi="Cả sổ (bìa và tờ rời)", en="The whole book (cover and loose leaves)"),
    "cover": Text(vi="Bìa sổ", en="The cover"),
    "leaf": Text(vi="Tờ rời", en="Loose leaves"),
}
REASONS = {
    "lost": Text(vi="Mất", en="Lost"),
    "damaged": Text(vi="Hỏng", en="Damaged"),
    "merged": Text(vi="Gộp sổ", en="Books merged"),
    "number_changed": Text(vi="Thay đổi số sổ", en="Number of the book changed"),
    "name_changed": Text(vi="Thay đổi họ, tên, chữ đệm", en="Name changed"),
    "birth_changed": Text(vi="Thay đổi ngày, tháng, năm sinh", en="Date of birth changed"),
    "unemployment_left": Text(
        vi="Đã hưởng BHXH một lần, còn thời gian BHTN chưa hưởng",
        en="One-time benefit paid, unemployment insurance left",
    ),
    "sex_wrong": Text(vi="Sai giới tính", en="Wrong sex"),
    "nationality_wrong": Text(vi="Sai quốc tịch", en="Wrong nationality"),
}
REASONS_OF_SCOPE = {
    "whole": (
        "lost", "damaged", "merged", "number_changed", "name_changed", "birth_changed", "unemployment_left",
    ),
    "cover": ("sex_wrong", "nationality_wrong"),
    "leaf": ("lost", "damaged"),
}  # fmt: skip
"""Which reason goes with which part of the book (Decision 595/QĐ-BHXH, 2017, article 46, clause 2)."""

ABOUT_THE_PERSON = frozenset({"name_changed", "birth_changed", "sex_wrong", "nationality_wrong"})

Scope = Annotated[
    Literal["whole", "cover", "leaf"],
    Ask(Text(vi="Phần sổ cấp lại", en="Part to reissue"), kind="choice", choices=SCOPES),
]
Reason = Annotated[
    Literal[
        "lost", "damaged", "merged", "number_changed", "name_changed", "birth_changed", "unemployment_left",
        "sex_wrong", "nationality_wrong",
    ],
    Ask(Text(vi="Lý do cấp lại", en="Reason"), kind="choice", choices=REASONS),
]  # fmt: skip
PaperRequested = Annotated[
    bool,
    Ask(
        Text(vi="Người tham gia yêu cầu sổ giấy", en="The participant asks for a paper book"),
        kind="flag",
        help=Text(
            vi="Từ 01/01/2026 sổ BHXH là bản điện tử; bản giấy chỉ cấp khi có yêu cầu",
            en="Since 01/01/2026 books are electronic; paper only when asked for",
        ),
    ),
]
Verification = Annotated[
    bool,
    Ask(
        Text(vi="Phải xác minh quá trình đóng ở nơi khác", en="Contributions elsewhere must be verified"),
        kind="flag",
        help=Text(
            vi="Đóng ở tỉnh khác hoặc nhiều đơn vị: thời hạn dài hơn và phải thông báo bằng văn bản",
            en="Another province or several employers: a longer limit, and a written notice is due",
        ),
    ),
]


class Wanted(Protocol):
    """What the declaration of any procedure for a book says of its result."""

    @property
    def result_form(self) -> Literal["electronic", "paper"]:
        """Electronic or on paper."""

    @property
    def paper_requested(self) -> bool:
        """Whether the participant asks for paper."""

    @property
    def needs_verification(self) -> bool:
        """Whether contributions elsewhere must be verified."""

    @property
    def receive_at(self) -> str:
        """Where the result is received."""


class BookForm(Form):
    """The declaration of procedure 607A."""

    scope: Scope = "whole"
    reason: Reason
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
        if self.reason not in REASONS_OF_SCOPE[self.scope]:
            text = Text(
                vi="Lý do «{reason}» không dùng cho «{scope}»", en="“{reason}” is no reason to reissue “{scope}”"
            )
            raise FormError(text.fill(reason=REASONS[self.reason], scope=SCOPES[self.scope]), field="reason")
        asks.needs_address(self.receive_at, self.address)
        return self


DECLARATION = Paper("declaration", Text(vi="Tờ khai TK1-TS", en="Declaration TK1-TS"))
VERIFICATION_NOTICE = Paper(
    "verification_notice",
    Text(vi="Văn bản báo người tham gia về việc xác minh", en="Written notice of the verification"),
    needed=lambda form: form.needs_verification,
)
PAPERS = (
    DECLARATION,
    Paper(
        "original",
        Text(vi="Sổ BHXH giấy bị hỏng, nộp lại bản gốc", en="The damaged book itself, returned"),
        needed=lambda form: form.reason == "damaged" and form.result_form == "paper",
    ),
    Paper(
        "proof",
        Text(vi="Giấy tờ chứng minh nội dung thay đổi", en="Papers that prove the change"),
        needed=lambda form: form.reason in ABOUT_THE_PERSON,
    ),
    VERIFICATION_NOTICE,
)
