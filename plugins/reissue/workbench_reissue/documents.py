"""The documents of an ordinary dossier: forms 01, 02, 03 and 05 of Circular 03/2025/TT-VPCP."""

from __future__ import annotations

from workbench.api import DocumentKind, Text

DOSSIER_FORMS = (
    DocumentKind(
        "receipt",
        Text(vi="Giấy tiếp nhận hồ sơ và hẹn trả kết quả", en="Receipt and appointment"),
        "dossier/receipt",
        "TNHS",
    ),
    DocumentKind(
        "supplement",
        Text(vi="Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", en="Request for a supplement"),
        "dossier/supplement",
        "HDHS",
    ),
    DocumentKind(
        "refusal",
        Text(vi="Phiếu từ chối tiếp nhận giải quyết hồ sơ", en="Refusal of a dossier"),
        "dossier/refusal",
        "TCHS",
    ),
    DocumentKind("stop", Text(vi="Thông báo dừng giải quyết hồ sơ", en="Notice of a stop"), "dossier/stop", "TB"),
)
