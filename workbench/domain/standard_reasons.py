"""Ready-made reasons that most procedures give, worded for the citizen's letter."""

from __future__ import annotations

from workbench.domain.service import StandardReason
from workbench.domain.text import Text

OPEN_CASE = StandardReason(
    "open_case",
    Text(
        vi="Ông/bà còn hồ sơ cùng thủ tục đang được giải quyết.",
        en="Another dossier of yours for the same procedure is being settled.",
    ),
)
UNMATCHED = StandardReason(
    "unmatched",
    Text(
        vi="Thông tin cá nhân chưa khớp Cơ sở dữ liệu quốc gia về dân cư; đề nghị xác thực, đính chính.",
        en="Your data do not match the population database; please have them authenticated or corrected.",
    ),
)
UNREADABLE = StandardReason(
    "unreadable",
    Text(vi="Tệp đính kèm không đọc được; đề nghị gửi lại.", en="An attachment can't be read; please send it again."),
)
NOT_SUPPLEMENTED = StandardReason(
    "not_supplemented",
    Text(
        vi="Hồ sơ không được bổ sung, hoàn thiện theo yêu cầu.",
        en="The dossier was not completed as requested.",
    ),
)
