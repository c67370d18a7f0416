"""Time limits and legal bases of the card's procedures 612A, 610 and 613, by day of receipt."""

from __future__ import annotations

from datetime import date

from workbench.api import Basis, Citation, TimeLimit

_FIRST_LAW = date(2009, 7, 1)
_FIRST_LAW_ENDED = date(2025, 6, 30)
_AMENDED = date(2025, 7, 1)


def _first(articles: str) -> Citation:
    return Citation(f"Luật Bảo hiểm y tế số 25/2008/QH12, {articles}")


def _now(articles: str) -> Citation:
    law = "Luật Bảo hiểm y tế số 25/2008/QH12 (sửa đổi, bổ sung bởi Luật số 51/2024/QH15)"
    return Citation(f"{law}, {articles}")


def _limits(articles: str, target_days: int) -> tuple[TimeLimit, ...]:
    return (
        TimeLimit(_FIRST_LAW, 7, target_days, _first(articles), valid_to=_FIRST_LAW_ENDED),
        TimeLimit(_AMENDED, 7, target_days, _now(articles)),
    )


def _bases(articles: str) -> tuple[Basis, ...]:
    return (
        Basis(_first(articles), _FIRST_LAW, _FIRST_LAW_ENDED),
        Basis(_now(articles), _AMENDED),
        Basis(Citation("Nghị định số 188/2025/NĐ-CP, Điều 10 và 11"), date(2025, 8, 15)),
        Basis(Citation("Công văn số 168/BHXH-QLT ngày 26 tháng 3 năm 2025"), date(2025, 6, 1)),
        Basis(Citation("Thông tư số 09/2026/TT-BTC"), date(2026, 2, 3)),
    )


# Decision 595/QĐ-BHXH (2017), article 30: within the day without a change of data, else in three days.
TIME_LIMITS = _limits("Điều 18 và 19", 0)
CHANGE_LIMITS = _limits("Điều 19", 3)

BASES = _bases("Điều 18 và 19")
CHANGE_BASES = _bases("Điều 19")
