"""Time limits and legal bases of procedure 612A, by day of receipt."""

from __future__ import annotations

from datetime import date

from workbench.api import Basis, Citation, TimeLimit

_FIRST_LAW = date(2009, 7, 1)
_FIRST_LAW_ENDED = date(2025, 6, 30)
_AMENDED = date(2025, 7, 1)
_FIRST = Citation("Luật Bảo hiểm y tế số 25/2008/QH12, Điều 18 và 19")
_NOW = Citation("Luật Bảo hiểm y tế số 25/2008/QH12 (sửa đổi, bổ sung bởi Luật số 51/2024/QH15), Điều 18 và 19")

# Decision 595/QĐ-BHXH (2017), article 30: without a change of data, within the day. That is the target.
TIME_LIMITS = (
    TimeLimit(_FIRST_LAW, 7, 0, _FIRST, valid_to=_FIRST_LAW_ENDED),
    TimeLimit(_AMENDED, 7, 0, _NOW),
)

BASES = (
    Basis(_FIRST, _FIRST_LAW, _FIRST_LAW_ENDED),
    Basis(_NOW, _AMENDED),
    Basis(Citation("Nghị định số 188/2025/NĐ-CP, Điều 10 và 11"), date(2025, 8, 15)),
    Basis(Citation("Công văn số 168/BHXH-QLT ngày 26/3/2025"), date(2025, 6, 1)),
    Basis(Citation("Thông tư số 09/2026/TT-BTC"), date(2026, 2, 3)),
)
