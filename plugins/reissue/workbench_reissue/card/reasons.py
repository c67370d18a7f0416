"""Ready-made reasons for declining, asking for more and stopping, worded for the citizen's letter."""

from __future__ import annotations

from workbench.api import StandardReason, Text, standard_reasons

_EXPIRED = StandardReason(
    "expired",
    Text(
        vi="Thẻ BHYT đã hết giá trị sử dụng hoặc đã dừng tham gia.",
        en="The health card has run out, or participation has stopped.",
    ),
)
_ARMED_FORCES = StandardReason(
    "armed_forces",
    Text(
        vi="Thẻ BHYT do Bộ Quốc phòng, Bộ Công an quản lý, không thuộc thẩm quyền của cơ quan BHXH.",
        en="The card is managed by the armed forces, not by this agency.",
    ),
)
_CHANGED = StandardReason(
    "changed_data",
    Text(
        vi="Thông tin khác với dữ liệu đang quản lý; đề nghị thực hiện thủ tục 610.",
        en="Your data differ from those on record; please use procedure 610.",
    ),
)

DECLINE = (
    _EXPIRED,
    _ARMED_FORCES,
    standard_reasons.OPEN_CASE,
    StandardReason(
        "no_card",
        Text(
            vi="Ông/bà chưa được cấp thẻ BHYT; đề nghị thực hiện thủ tục cấp thẻ lần đầu.",
            en="No health card has been issued to you yet; please ask for a first one.",
        ),
    ),
    _CHANGED,
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
    StandardReason(
        "paper_ground",
        Text(
            vi="Đề nghị nêu lý do nhận thẻ giấy: không cài được VssID, VNeID hoặc chưa có căn cước gắn chip.",
            en="Please say why you need paper: VssID or VNeID can't be installed, or no citizen card with a chip.",
        ),
    ),
    StandardReason(
        "original",
        Text(
            vi="Đề nghị nộp lại thẻ BHYT giấy bị hỏng khi nhận bản giấy.",
            en="Please return the damaged card to receive a new one on paper.",
        ),
    ),
    standard_reasons.UNREADABLE,
)

STOP = (
    _EXPIRED,
    _ARMED_FORCES,
    _CHANGED,
    standard_reasons.NOT_SUPPLEMENTED,
)
