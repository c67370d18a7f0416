"""Ready-made reasons of both procedures, worded for the citizen's letter."""

from __future__ import annotations

from workbench.api import StandardReason, Text, standard_reasons

TERMINATED = StandardReason(
    "terminated",
    Text(
        vi="Chế độ đã chấm dứt hưởng theo Điều 75 Luật Bảo hiểm xã hội.",
        en="The benefit was terminated under article 75 of the social-insurance law.",
    ),
)
NOT_PAID_HERE = StandardReason(
    "not_paid_here",
    Text(
        vi="Cơ quan này không chi trả chế độ của ông/bà; đề nghị nộp hồ sơ tại nơi đang chi trả.",
        en="This agency does not pay your benefit; please file where it is being paid.",
    ),
)
SUSPENDED = StandardReason(
    "suspended",
    Text(
        vi="Chế độ đang tạm dừng hưởng; đề nghị hoàn tất thủ tục hưởng tiếp trước.",
        en="The benefit is suspended; please have it resumed first.",
    ),
)
OTHER_HOLDER = StandardReason(
    "other_holder",
    Text(
        vi="Chủ tài khoản không phải là người hưởng; đề nghị cung cấp tài khoản của chính người hưởng.",
        en="The account is not the beneficiary's own; please give one that is.",
    ),
)
INVALID_ACCOUNT = StandardReason(
    "invalid_account",
    Text(
        vi="Tài khoản hoặc ngân hàng không hợp lệ hoặc đã đóng; đề nghị cung cấp tài khoản đang hoạt động.",
        en="The account or bank is not valid or has been closed; please give one in use.",
    ),
)
NUMBER_TAKEN = StandardReason(
    "number_taken",
    Text(
        vi="Mã số BHXH mới đang thuộc về người khác; đề nghị kiểm tra lại, hoặc gộp sổ BHXH nếu là cùng một người.",
        en="The new insurance number belongs to somebody else; please check it, or have the books merged if it is you.",
    ),
)

DECLINE = (TERMINATED, NOT_PAID_HERE, standard_reasons.OPEN_CASE)
SUPPLEMENT = (
    standard_reasons.UNMATCHED,
    SUSPENDED,
    OTHER_HOLDER,
    INVALID_ACCOUNT,
    NUMBER_TAKEN,
    standard_reasons.UNREADABLE,
)
STOP = (TERMINATED, NOT_PAID_HERE, standard_reasons.NOT_SUPPLEMENTED)
