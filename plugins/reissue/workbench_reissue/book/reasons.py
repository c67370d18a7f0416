"""Ready-made reasons for declining, asking for more and stopping, worded for the citizen's letter."""

from __future__ import annotations

from workbench.api import StandardReason, Text, standard_reasons

REMIT = StandardReason(
    "outside_remit",
    Text(
        vi="Sổ BHXH do Bộ Quốc phòng, Bộ Công an quản lý, không thuộc thẩm quyền của cơ quan BHXH.",
        en="The book is managed by the Ministry of National Defence or of Public Security, not by this agency.",
    ),
)
USED_UP = StandardReason(
    "used_up",
    Text(
        vi="Sổ BHXH đã được giải quyết hưởng một lần toàn bộ thời gian đóng.",
        en="All the time in the book has been paid out as a one-time benefit.",
    ),
)
NO_BOOK = StandardReason(
    "no_book",
    Text(
        vi="Ông/bà chưa được cấp sổ BHXH; đề nghị thực hiện thủ tục cấp sổ lần đầu.",
        en="No book has been issued to you yet; please ask for a first one.",
    ),
)
PAPER_REQUEST = StandardReason(
    "paper_request",
    Text(
        vi="Đề nghị xác nhận yêu cầu cấp sổ giấy hoặc nhận bản điện tử.",
        en="Please confirm that you ask for a paper book, or take the electronic one.",
    ),
)

DECLINE = (
    REMIT,
    standard_reasons.OPEN_CASE,
    NO_BOOK,
    USED_UP,
    StandardReason(
        "changed_data",
        Text(
            vi="Yêu cầu có thay đổi thông tin; đề nghị thực hiện thủ tục 608A.",
            en="The request changes data; please use procedure 608A.",
        ),
    ),
)

SUPPLEMENT = (
    standard_reasons.UNMATCHED,
    StandardReason(
        "no_proof",
        Text(
            vi="Thiếu giấy tờ chứng minh nội dung thay đổi đã khai.",
            en="Papers that prove the declared change are missing.",
        ),
    ),
    StandardReason(
        "original",
        Text(
            vi="Đề nghị nộp lại sổ BHXH giấy bị hỏng khi nhận bản giấy.",
            en="Please return the damaged book to receive a new one on paper.",
        ),
    ),
    PAPER_REQUEST,
    standard_reasons.UNREADABLE,
)

STOP = (
    StandardReason(
        "several_numbers",
        Text(
            vi="Ông/bà có nhiều hơn một mã số BHXH; đề nghị gộp sổ trước khi cấp lại (thủ tục 608A).",
            en="You have more than one insurance number; please have the books merged first (procedure 608A).",
        ),
    ),
    REMIT,
    USED_UP,
    standard_reasons.NOT_SUPPLEMENTED,
)
