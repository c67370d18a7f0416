"""Ready-made reasons of procedure 610 for declining, asking for more and stopping."""

from __future__ import annotations

from workbench.api import StandardReason, Text, standard_reasons
from workbench_reissue.card import reasons
from workbench_reissue.correction.reasons import CONTRADICTED, NO_PROOF, UNPROVED

_NOTHING_CHANGES = StandardReason(
    "nothing_changes",
    Text(
        vi="Nội dung đề nghị giống thẻ BHYT đang sử dụng; cấp lại thẻ mất, hỏng thực hiện thủ tục 612A.",
        en="Your card already says what you ask for; for a lost or damaged card please use procedure 612A.",
    ),
)
_NOT_BY_LAW = StandardReason(
    "not_by_law",
    Text(
        vi="Mức hưởng trên thẻ BHYT của ông/bà không thuộc trường hợp thay đổi theo quy định pháp luật.",
        en="The benefit level of your card is not one that the law has changed.",
    ),
)

DECLINE = (
    reasons.EXPIRED,
    reasons.ARMED_FORCES,
    standard_reasons.OPEN_CASE,
    reasons.NO_CARD,
    _NOTHING_CHANGES,
    _NOT_BY_LAW,
)

SUPPLEMENT = (
    NO_PROOF,
    StandardReason(
        "entitlement",
        Text(
            vi="Thiếu giấy tờ chứng minh đối tượng, mức hưởng hoặc nơi sinh sống đã khai.",
            en="Papers that prove the declared object, benefit level or place of living are missing.",
        ),
    ),
    CONTRADICTED,
    reasons.PAPER_GROUND,
    reasons.OLD_CARD,
    standard_reasons.UNMATCHED,
    standard_reasons.UNREADABLE,
)

STOP = (
    UNPROVED,
    reasons.EXPIRED,
    reasons.ARMED_FORCES,
    _NOTHING_CHANGES,
    _NOT_BY_LAW,
    standard_reasons.NOT_SUPPLEMENTED,
)
