"""Ready-made reasons for declining, asking for more and stopping, worded for the citizen's letter."""

from __future__ import annotations

from workbench.api import StandardReason, Text, standard_reasons

EXPIRED = StandardReason(
    "expired",
    Text(
        vi="Thẻ BHYT đã hết giá trị sử dụng hoặc đã dừng tham gia.",
        en="The health card has run out, or participation has stopped.",
    ),
)
ARMED_FORCES = StandardReason(
    "armed_forces",
    Text(
        vi="Thẻ BHYT do Bộ Quốc phòng, Bộ Công an quản lý, không thuộc thẩm quyền của cơ quan BHXH.",
        en="The card is managed by the armed forces, not by this agency.",
    ),
)
CHANGED = StandardReason(
    "changed_data",
    Text(
        vi="Thông tin khác với dữ liệu đang quản lý; đề nghị thực hiện thủ tục 610.",
        en="Your data differ from those on record; please use procedure 610.",
    ),
)
NO_CARD = StandardReason(
    "no_card",
    Text(
        vi="Ông/bà chưa được cấp thẻ BHYT; đề nghị thực hiện thủ tục cấp thẻ lần đầu.",
        en="No health card has been issued to you yet; please ask for a first one.",
    ),
)
PAPER_GROUND = StandardReason(
    "paper_ground",
    Text(
        vi="Đề nghị nêu lý do nhận thẻ giấy: không cài được VssID, VNeID hoặc chưa có căn cước gắn chip.",
        en="Please say why you need paper: VssID or VNeID can't be installed, or no citizen card with a chip.",
    ),
)
ORIGINAL = StandardReason(
    "original",
    Text(
        vi="Đề nghị nộp lại thẻ BHYT giấy bị hỏng khi nhận bản giấy.",
        en="Please return the damaged card to receive a new one on paper.",
    ),
)
OLD_CARD = StandardReason(
    "original",
    Text(
        vi="Đề nghị nộp lại thẻ BHYT giấy đang dùng khi nhận bản giấy.",
        en="Please return the card in use to receive a new one on paper.",
    ),
)

DECLINE = (
    EXPIRED,
    ARMED_FORCES,
    standard_reasons.OPEN_CASE,
    NO_CARD,
    CHANGED,
    StandardReason(
        "facility",
        Text(
            vi="Yêu cầu đổi nơi đăng ký KCB ban đầu; đề nghị thực hiện thủ tục 613.",
            en="You ask for another first facility; please use procedure 613.",
        ),
    ),
)

SUPPLEMENT = (
    standard_reasons.UNMATCHED,
    PAPER_GROUND,
    ORIGINAL,
    standard_reasons.UNREADABLE,
)

STOP = (
    EXPIRED,
    ARMED_FORCES,
    CHANGED,
    standard_reasons.NOT_SUPPLEMENTED,
)
