"""Time limits and legal bases of procedure 607A, by day of receipt."""

from __future__ import annotations

from datetime import date

from workbench.api import Basis, Citation, TimeLimit

_NEW_LAW = date(2025, 7, 1)
_OLD_LAW_ENDED = date(2025, 6, 30)
_DECISION_595 = date(2017, 5, 1)
_OLD = Citation("Quyết định số 595/QĐ-BHXH năm 2017, Điều 29")
_CARRIED_ON = Citation(_OLD.source, confirmed=False)

# The decision counts calendar days: the targets, in working days, stay inside them on either reading.
TIME_LIMITS = (
    TimeLimit(_DECISION_595, 10, 5, _OLD, valid_to=_OLD_LAW_ENDED),
    TimeLimit(_DECISION_595, 45, 30, _OLD, "verification", _OLD_LAW_ENDED),
    TimeLimit(_NEW_LAW, 10, 5, _CARRIED_ON),
    TimeLimit(_NEW_LAW, 45, 30, _CARRIED_ON, "verification"),
)

BASES = (
    Basis(Citation("Luật Bảo hiểm xã hội số 41/2024/QH15, Điều 25"), _NEW_LAW),
    Basis(Citation("Nghị định số 164/2025/NĐ-CP, Điều 8"), _NEW_LAW),
    Basis(Citation("Thông tư số 09/2026/TT-BTC"), date(2026, 2, 3)),
    Basis(Citation("Quyết định số 595/QĐ-BHXH năm 2017, Điều 27, 29 và 46"), _DECISION_595, _OLD_LAW_ENDED),
    Basis(Citation("Quyết định số 595/QĐ-BHXH năm 2017, Điều 46", confirmed=False), _NEW_LAW),
)
