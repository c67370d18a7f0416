"""Time limits and legal bases of procedure 652, by day of receipt."""

from __future__ import annotations

from datetime import date

from workbench.api import Basis, Citation, TimeLimit

_NEW_LAW = date(2025, 7, 1)
_FORM = Citation("Quyết định số 166/QĐ-BHXH năm 2019, mẫu 13-HSB", confirmed=False)

# No source gives a limit for 652: the figure is that of the sister procedures 635 and 639, as a setting.
TIME_LIMITS = (TimeLimit(date(2019, 5, 1), 5, 1, _FORM),)

BASES = (
    Basis(Citation("Luật Bảo hiểm xã hội số 58/2014/QH13"), date(2016, 1, 1), date(2025, 6, 30)),
    Basis(Citation("Luật Bảo hiểm xã hội số 41/2024/QH15"), _NEW_LAW),
    Basis(Citation("Bộ luật Dân sự số 91/2015/QH13, Điều 562 đến Điều 569"), date(2017, 1, 1)),
    Basis(_FORM, date(2019, 5, 1)),
)
