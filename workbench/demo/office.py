"""The two demo offices, their accounts, and the one password that all of them have."""

from __future__ import annotations

from typing import Final

from workbench.domain.actor import Role
from workbench.domain.text import Text

PASSWORD: Final = "MinhHoa-2026"  # noqa: S105 - told to everybody on purpose

OFFICE: Final = "00001"
SECOND_OFFICE: Final = "00002"

OFFICES: Final = {
    OFFICE: {
        "name": "Bảo hiểm xã hội cơ sở Minh Họa",
        "parent_name": "Bảo hiểm xã hội tỉnh Minh Họa",
        "place": "Minh Họa",
        "dossier_unit": "H00.00.01",
        "symbol": "BHXH",
        "address": "1 Đường Mẫu, Xã Minh Họa, Tỉnh Minh Họa",
        "phone": "0900000001",
    },
    SECOND_OFFICE: {
        "name": "Bảo hiểm xã hội cơ sở Thử Nghiệm",
        "parent_name": "Bảo hiểm xã hội tỉnh Minh Họa",
        "place": "Thử Nghiệm",
        "dossier_unit": "H00.00.02",
        "symbol": "BHXH",
        "address": "2 Đường Mẫu, Xã Thử Nghiệm, Tỉnh Minh Họa",
        "phone": "0900000002",
    },
}

ACCOUNTS: Final = (
    (OFFICE, "tiepnhan", "Lò Thị Mẫu", Role.RECEPTION),
    (OFFICE, "canbo", "Trần Văn Mẫu", Role.OFFICER),
    (OFFICE, "canbo2", "Đinh Thị Thử", Role.OFFICER),
    (OFFICE, "totruong", "Phạm Văn Thử", Role.REVIEWER),
    (OFFICE, "lanhdao", "Lê Thị Minh Họa", Role.SUPERVISOR),
    (OFFICE, "lanhdao2", "Hồ Văn Minh Họa", Role.SUPERVISOR),
    (OFFICE, "quantri", "Vũ Văn Mẫu", Role.ADMINISTRATOR),
    (OFFICE, "kiemtra", "Bùi Thị Mẫu", Role.AUDITOR),
    (SECOND_OFFICE, "tiepnhan-b", "Võ Thị Mẫu", Role.RECEPTION),
    (SECOND_OFFICE, "canbo-b", "Đỗ Văn Thử", Role.OFFICER),
    (SECOND_OFFICE, "lanhdao-b", "Ngô Thị Thử", Role.SUPERVISOR),
)


def who_may_sign_in() -> Text:
    """Return the accounts of the first office and their password, in one sentence."""
    names = ", ".join(username for office, username, _, _ in ACCOUNTS if office == OFFICE)
    return Text(
        vi=f"Tài khoản minh họa: {names}; mật khẩu {PASSWORD}", en=f"Demo accounts: {names}; password {PASSWORD}"
    )
