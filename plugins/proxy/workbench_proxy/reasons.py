"""Ready-made reasons for declining, asking for more and stopping, worded for the citizen's letter."""

from __future__ import annotations

from workbench.api import StandardReason, Text, standard_reasons

_GONE = StandardReason(
    "principal_gone",
    Text(
        vi="Người ủy quyền đã chết, bị Tòa án tuyên bố mất tích hoặc xuất cảnh trái phép; ủy quyền không còn hiệu lực.",
        en="The principal has died, is declared missing or has left illegally; no proxy holds any more.",
    ),
)
_NOT_THEIRS = StandardReason(
    "not_theirs",
    Text(
        vi="Ông/bà không hưởng hoặc không chờ hưởng chế độ ghi trong giấy ủy quyền.",
        en="You are neither paid nor waiting for the benefit that the mandate names.",
    ),
)
_OLD_LAW = StandardReason(
    "old_law",
    Text(
        vi="Giấy ủy quyền lập trước ngày 01/7/2025 đã hết hiệu lực; đề nghị lập giấy mới, có chứng thực.",
        en="A mandate made before 01/07/2025 has expired; please make a new one and have it certified.",
    ),
)

DECLINE = (
    _OLD_LAW,
    StandardReason(
        "under_age",
        Text(vi="Người được ủy quyền chưa đủ 18 tuổi.", en="The proxy is not yet 18 years old."),
    ),
    StandardReason(
        "oneself",
        Text(
            vi="Người được ủy quyền và người ủy quyền là cùng một người.",
            en="The proxy and the principal are the same person.",
        ),
    ),
    _NOT_THEIRS,
    _GONE,
    StandardReason(
        "nothing_to_revoke",
        Text(vi="Không có ủy quyền còn hiệu lực để chấm dứt.", en="There is no proxy in force to be revoked."),
    ),
    standard_reasons.OPEN_CASE,
)

SUPPLEMENT = (
    standard_reasons.UNMATCHED,
    StandardReason(
        "uncertified",
        Text(
            vi="Giấy ủy quyền chưa được chứng thực; đề nghị chứng thực hoặc công chứng.",
            en="The mandate is not certified; please have it certified or notarised.",
        ),
    ),
    StandardReason(
        "term",
        Text(
            vi="Thời hạn ủy quyền quá 12 tháng hoặc bắt đầu trước ngày chứng thực; đề nghị lập lại.",
            en="The term is longer than 12 months or begins before the certification; please make it again.",
        ),
    ),
    StandardReason(
        "former",
        Text(
            vi="Chế độ này đã có người lĩnh thay; đề nghị ghi rõ chấm dứt ủy quyền trước.",
            en="Somebody collects this benefit already; please say that the former proxy is revoked.",
        ),
    ),
    StandardReason(
        "proxy_id",
        Text(
            vi="Thiếu giấy tờ tùy thân còn giá trị của người được ủy quyền.",
            en="The proxy's valid identity paper is missing.",
        ),
    ),
    standard_reasons.UNREADABLE,
)

STOP = (_GONE, _NOT_THEIRS, _OLD_LAW, standard_reasons.NOT_SUPPLEMENTED)
