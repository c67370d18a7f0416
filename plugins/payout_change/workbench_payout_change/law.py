"""Time limits and legal bases of both procedures, by day of receipt."""

from __future__ import annotations

from datetime import date

from workbench.api import Basis, Citation, TimeLimit

_NEW_LAW = date(2025, 7, 1)
_OLD_LAW = date(2016, 1, 1)
_OLD_LAW_ENDED = date(2025, 6, 30)
_OLD = Citation("Luật Bảo hiểm xã hội số 58/2014/QH13, Điều 115")
_ONE_PROCEDURE = Citation("Quyết định số 863/QĐ-BNV năm 2025")
_LEGAL_DAYS = 5

BASES = (
    Basis(Citation("Luật Bảo hiểm xã hội số 41/2024/QH15"), _NEW_LAW),
    Basis(_ONE_PROCEDURE, _NEW_LAW),
    Basis(_OLD, _OLD_LAW, _OLD_LAW_ENDED),
    Basis(Citation("Quyết định số 166/QĐ-BHXH năm 2019", confirmed=False), date(2019, 5, 1)),
    Basis(Citation("Quyết định số 686/QĐ-BHXH năm 2024", confirmed=False), date(2024, 7, 1)),
)
"""The forms 2-CBH and 14-HSB are those of Decisions 166 and 686; whether newer ones took their place is not known."""


def time_limits(target_days: int) -> tuple[TimeLimit, ...]:
    """Return the limits of a procedure whose house target, in working days, is stricter than the law's five."""
    return (
        TimeLimit(_OLD_LAW, _LEGAL_DAYS, target_days, _OLD, valid_to=_OLD_LAW_ENDED),
        TimeLimit(_NEW_LAW, _LEGAL_DAYS, target_days, _ONE_PROCEDURE),
    )
