"""Ready-made reasons of procedure 608A for declining, asking for more and stopping."""

from __future__ import annotations

from workbench.api import StandardReason, Text, standard_reasons
from workbench_reissue.book import reasons
from workbench_reissue.correction.reasons import CONTRADICTED, NO_PROOF, UNPROVED

_NOTHING_CHANGES = StandardReason(
    "nothing_changes",
    Text(
        vi="Nội dung đề nghị giống dữ liệu đang quản lý; cấp lại sổ mất, hỏng thực hiện thủ tục 607A.",
        en="What you ask for is on record already; for a lost or damaged book please use procedure 607A.",
    ),
)
_FOREIGN_NUMBER = StandardReason(
    "foreign_number",
    Text(
        vi="Số sổ đề nghị không phải mã số BHXH của ông/bà; đề nghị gửi sổ hoặc giấy tờ có mã số đó.",
        en="The number you ask for is not yours on record; please send the book or a paper that bears it.",
    ),
)

DECLINE = (reasons.REMIT, standard_reasons.OPEN_CASE, reasons.NO_BOOK, reasons.USED_UP, _NOTHING_CHANGES)

SUPPLEMENT = (
    NO_PROOF,
    CONTRADICTED,
    _FOREIGN_NUMBER,
    reasons.PAPER_REQUEST,
    standard_reasons.UNMATCHED,
    standard_reasons.UNREADABLE,
)

STOP = (UNPROVED, reasons.REMIT, reasons.USED_UP, _NOTHING_CHANGES, standard_reasons.NOT_SUPPLEMENTED)
