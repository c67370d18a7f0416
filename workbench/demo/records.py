"""What is on record of the demo people beyond card and book: work, benefits and how they are paid, proxies, visits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

Value = Mapping[str, Any]

PAID_IN_CASH: Final = (73, 74, 75, 76, 77, 78)
"""Pensioners who are paid at the pay point of their commune."""

_UNIT: Final = "Công ty May Ví Dụ (DN000001)"
_PENSION: Final = {"benefit": "pension", "decision_number": "123/QĐ-BHXH", "decided_on": "2019-12-20",
                   "first_month": "2020-01", "amount": 5_250_000, "since": "2020-01-01"}  # fmt: skip
_STOPPED: Final = {
    80: {"status": "terminated", "status_reason": "dead", "since": "2026-09-14", "last_month": "2026-09"},
    81: {"status": "suspended", "status_reason": "unverified", "since": "2026-08-01"},
}


def records(number: int, name: str, today: date) -> Iterator[tuple[str, Value]]:
    """Yield kind and value of each further entry of the demo person `number`."""
    if number in {1, 7}:
        yield from _career()
    if number in (*PAID_IN_CASH, 79, *_STOPPED, 82, 83):
        yield from _benefits(number, name)
    yield from (("proxy", value) for value in _proxies(number, today))


def _benefits(number: int, name: str) -> Iterator[tuple[str, Value]]:
    if number == 79:
        yield "benefit", {"benefit": "unemployment", "decision_number": "45/QĐ-TTDVVL", "decided_on": "2026-10-01",
                          "from_day": "2026-10-01", "to_day": "2027-03-31", "amount": 3_600_000}  # fmt: skip
        return
    if number == 82:
        yield "benefit", {**_PENSION, "status": "waiting", "first_month": "2028-01"}
        return
    yield "benefit", {**_PENSION, **_STOPPED.get(number, {})}
    yield "payout", _payout(number, name)


def _payout(number: int, name: str) -> Value:
    kept = {"benefit": "pension", "province": "00", "agency": "00001", "from_month": "2020-01", "first_list": "2020-01"}
    if number == 83:
        bank = {"bank_bin": "970436", "bank_name": "Vietcombank", "account_number": f"0000{number:06}"}
        return {**kept, "method": "account", **bank, "account_holder": name}
    return {**kept, "method": "cash", "point_name": "Nhà văn hóa Xã Minh Họa"}


def _proxies(number: int, today: date) -> Iterator[Value]:
    """Yield one that runs on (76), one that is about to end (77), one made under the former law (78)."""
    spans = {
        76: (today - timedelta(days=90), today + timedelta(days=270)),
        77: (today - timedelta(days=350), today + timedelta(days=14)),
        78: (date(2025, 6, 15), date(2027, 6, 14)),
    }
    if number in spans:
        first, last = spans[number]
        yield {
            "proxy_name": "Trần Văn Giúp", "proxy_birth": "1990-02-03", "proxy_number": "000090000901",
            "proxy_phone": "0900000901", "proxy_address": "9 Đường Mẫu, Xã Minh Họa, Tỉnh Minh Họa",
            "acts": ["monthly"], "benefits": ["pension"], "certified_by": "commune",
            "certified_on": first.isoformat(), "certifier": "Ủy ban nhân dân Xã Minh Họa",
            "from_day": first.isoformat(), "to_day": last.isoformat(),
        }  # fmt: skip


def _career() -> Iterator[tuple[str, Value]]:
    """Yield thirty years of participation in spells of three, two years of visits, and short-term benefits."""
    for start in range(1996, 2026, 3):
        for fund in ("social", "health", *(["unemployment", "work_injury"] if start >= 2009 else [])):
            yield "participation", {
                "fund": fund, "from_month": f"{start}-01", "to_month": f"{start + 2}-12" if start < 2023 else "2026-10",
                "unit": _UNIT, "job": "Công nhân may", "workplace": "Xã Minh Họa, Tỉnh Minh Họa",
                "salary_base": 4_000_000 + 250_000 * (start - 1996), "late_months": int(start == 2011),
            }  # fmt: skip
    yield "benefit", {"benefit": "sickness", "status": "settled", "decision_number": "7/QĐ-BHXH",
                      "decided_on": "2025-05-20", "from_day": "2025-05-05", "to_day": "2025-05-09",
                      "amount": 1_150_000, "unit_name": _UNIT}  # fmt: skip
    yield "certificate", {"serial": "GNO-2025-0001", "paper": "sick_leave", "issued_on": "2025-05-05",
                          "status": "used", "facility_name": "Trung tâm Y tế Minh Họa 1"}  # fmt: skip
    for year in (2025, 2026):
        yield "visit", {
            "facility_code": "00A01", "facility_name": "Trung tâm Y tế Minh Họa 1", "in_day": f"{year}-03-10",
            "out_day": f"{year}-03-12", "disease_code": "J18", "disease_name": "Viêm phổi", "department": "Nội",
            "paid_on": f"{year}-04-02",
            "lines": [{"code": "K01", "name": "Ngày giường điều trị", "unit": "ngày", "quantity": 2, "price": 200_000,
                       "level": 80, "amount": 400_000, "by_insurance": 320_000, "co_payment": 80_000}],
        }  # fmt: skip
