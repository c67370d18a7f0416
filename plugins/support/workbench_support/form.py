"""What is taken down of an enquiry: who asks, how they can be reached, what they ask and what they are told."""

from __future__ import annotations

from typing import Annotated, Literal

from workbench.api import Ask, Form, Text, asks

WAYS = {
    "phone": Text(vi="Điện thoại", en="Telephone"),
    "email": Text(vi="Thư điện tử", en="E-mail"),
    "chat": Text(vi="Trò chuyện trực tuyến", en="Chat"),
    "counter": Text(vi="Tại quầy", en="At the counter"),
}
PROCEDURES = {
    "none": Text(vi="Không có", en="None"),
    "607A": Text(vi="607A Cấp lại sổ BHXH", en="607A Reissue of the book"),
    "608A": Text(vi="608A Cấp lại sổ do thay đổi thông tin", en="608A Reissue of the book with a change"),
    "610": Text(vi="610 Đổi thẻ BHYT do thay đổi thông tin", en="610 Card with a change of data"),
    "612A": Text(vi="612A Cấp lại thẻ BHYT", en="612A Reissue of the card"),
    "613": Text(vi="613 Đổi nơi KCB ban đầu, 05 năm liên tục", en="613 First facility, five years"),
    "635": Text(vi="635 Chuyển nơi nhận lương hưu", en="635 Place of payment"),
    "639": Text(vi="639 Thay đổi hình thức lĩnh", en="639 Way of payment"),
    "652": Text(vi="652 Ủy quyền lĩnh thay", en="652 Proxy"),
}
LONGEST = 4000
"""Letters of a question or of an answer in the officer's own words."""

Way = Annotated[
    Literal["phone", "email", "chat", "counter"],
    Ask(Text(vi="Hỏi qua", en="Asked by"), kind="choice", choices=WAYS),
]
Asker = Annotated[
    str,
    Ask(
        Text(vi="Người hỏi", en="Who asks"),
        on_record="name",
        help=Text(
            vi="Tên như họ xưng; trống: chính người đã ghi số",
            en="As they call themselves; empty: the person on record",
        ),
    ),
]
Handle = Annotated[str, Ask(Text(vi="Tài khoản trò chuyện", en="Chat account"), max_length=100)]
_SUBJECT = Text(vi="Câu hỏi tóm trong một dòng; là trích yếu của văn bản trả lời",
                en="The question in a line; the letter is headed with it")  # fmt: skip
Subject = Annotated[str, Ask(Text(vi="Chủ đề", en="Subject"), max_length=200, help=_SUBJECT)]
Question = Annotated[str, Ask(Text(vi="Câu hỏi", en="Question"), kind="long", max_length=LONGEST)]
Source = Annotated[
    str,
    Ask(
        Text(vi="Câu trả lời mẫu", en="Ready answer"),
        kind="code",
        max_length=40,
        pattern=r"[a-z][a-z0-9_.]*",
        directory="faq",
        seek_by="question",
        help=Text(
            vi="gợi ý theo câu hỏi; thư trả lời in nguyên văn, bằng cả hai thứ tiếng",
            en="suggested by the question; the letter has it in both languages",
        ),
    ),
]
Answer = Annotated[
    str,
    Ask(
        Text(vi="Trả lời", en="Answer"),
        kind="long",
        max_length=LONGEST,
        help=Text(vi="Lời của cán bộ, in sau câu trả lời mẫu nếu có", en="Your own words, after the ready answer"),
    ),
]
Procedure = Annotated[
    Literal["none", "607A", "608A", "610", "612A", "613", "635", "639", "652"],
    Ask(Text(vi="Thủ tục liên quan", en="Related procedure"), kind="choice", choices=PROCEDURES),
]


class EnquiryForm(Form):
    """One enquiry. `source` is the id of an answer of the book, `answer` what the officer says beside it."""

    way: Way
    asker: Asker = ""
    phone: asks.Phone = ""
    email: asks.Email = ""
    handle: Handle = ""
    subject: Subject = ""
    question: Question
    source: Source = ""
    answer: Answer = ""
    procedure: Procedure = "none"
