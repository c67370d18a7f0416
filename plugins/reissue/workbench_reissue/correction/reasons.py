"""Ready-made reasons about wrong personal data, worded for the citizen's letter."""

from __future__ import annotations

from workbench.api import StandardReason, Text

NO_PROOF = StandardReason(
    "no_proof",
    Text(
        vi="Thiếu giấy tờ chứng minh nội dung thay đổi đã khai (trích lục khai sinh, căn cước, cải chính hộ tịch).",
        en="Papers that prove the change are missing (birth extract, citizen card, correction of civil status).",
    ),
)
CONTRADICTED = StandardReason(
    "contradicted",
    Text(
        vi="Giấy tờ gửi kèm không khớp với nội dung đã khai; đề nghị kiểm tra, khai lại.",
        en="The papers do not agree with what you declared; please check it and declare again.",
    ),
)
UNPROVED = StandardReason(
    "unproved",
    Text(
        vi="Nội dung đề nghị thay đổi không có căn cứ chứng minh.",
        en="What you ask to be changed could not be proved.",
    ),
)
