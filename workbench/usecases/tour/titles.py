"""What the steps of the tour are called by whoever reads its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workbench.domain.text import Text

TITLES: Final[Mapping[str, Text]] = {
    "office": Text(vi="Dựng cơ quan", en="An office"),
    "sign_in": Text(vi="Đăng nhập", en="Signing in"),
    "bad_input": Text(vi="Dòng sai bị từ chối", en="Bad lines refused"),
    "intake": Text(vi="Nhận hồ sơ từ tệp", en="Taking in a file"),
    "intake_again": Text(vi="Nhận lại, không trùng", en="The same file again"),
    "accept": Text(vi="Tiếp nhận", en="Accepting"),
    "refusal": Text(vi="Không tiếp nhận", en="Declining"),
    "supplement_request": Text(vi="Yêu cầu bổ sung", en="Asking for a paper"),
    "supplement": Text(vi="Bổ sung hồ sơ", en="The paper comes"),
    "propose": Text(vi="Thẩm tra, trình duyệt", en="Proposing"),
    "same_person": Text(vi="Không tự duyệt", en="Nobody approves their own"),
    "stale_digest": Text(vi="Không duyệt bản cũ", en="No old version approved"),
    "bulk_approval": Text(vi="Duyệt một lượt", en="Approving many at once"),
    "documents": Text(vi="Văn bản có số, có chữ ký", en="Numbered, signed letters"),
    "cards": Text(vi="Thẻ có mã QR", en="Cards with a QR code"),
    "forgery": Text(vi="Phát hiện thẻ giả", en="Forgeries found out"),
    "hand_over": Text(vi="Trả kết quả", en="Handing over"),
    "superseded_card": Text(vi="Thẻ mới thay thẻ cũ", en="A new card for the old"),
    "every_procedure": Text(vi="Mọi thủ tục", en="Every procedure"),
    "terminated": Text(vi="Từ chối có căn cứ", en="Declining with the law"),
    "record": Text(vi="Hồ sơ một người", en="A person's record"),
    "look_ups": Text(vi="Tra cứu danh mục", en="Directories"),
    "questions": Text(vi="Hỏi đáp", en="Questions and answers"),
    "made_once": Text(vi="Không in hai lần", en="Nothing made twice"),
    "audit": Text(vi="Nhật ký nguyên vẹn", en="The audit chain"),
}
"""Titles by the name of the step."""
