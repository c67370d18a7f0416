"""Ready-made reasons of procedure 613 for declining, asking for more and stopping."""

from __future__ import annotations

from workbench.api import StandardReason, Text, standard_reasons
from workbench_reissue.card import reasons

_NOTHING_CHANGES = StandardReason(
    "nothing_changes",
    Text(
        vi="Nơi KCB ban đầu và thời điểm đủ 05 năm đề nghị giống thẻ BHYT đang sử dụng.",
        en="Your card already shows the facility and the five-year date you ask for.",
    ),
)

DECLINE = (reasons.EXPIRED, reasons.ARMED_FORCES, standard_reasons.OPEN_CASE, reasons.NO_CARD, _NOTHING_CHANGES)

SUPPLEMENT = (
    StandardReason(
        "history",
        Text(
            vi="Đề nghị nộp giấy tờ chứng minh thời gian tham gia BHYT 05 năm liên tục.",
            en="Please send proof of five continuous years of health insurance.",
        ),
    ),
    StandardReason(
        "facility",
        Text(
            vi="Nơi KCB ban đầu đề nghị không nhận đăng ký mới; đề nghị chọn cơ sở khác.",
            en="The facility you ask for takes no new registrations; please choose another one.",
        ),
    ),
    reasons.PAPER_GROUND,
    reasons.OLD_CARD,
    standard_reasons.UNMATCHED,
    standard_reasons.UNREADABLE,
)

STOP = (reasons.EXPIRED, reasons.ARMED_FORCES, _NOTHING_CHANGES, standard_reasons.NOT_SUPPLEMENTED)
