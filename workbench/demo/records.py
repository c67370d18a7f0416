"""What is on record of the demo people beyond card and book: work, benefits and how they are paid, proxies, visits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from workbench.demo.ages import first_pension, month_before, weekday, work_begins

Value = Mapping[str, Any]

PAID_IN_CASH: Final = (73, 74, 75, 76, 77, 78)
"""Pensioners who are paid at the pay point of their commune."""
WITH_A_CAREER: Final = (1, 7)
UNEMPLOYED, WAITING, PAID_BY_ACCOUNT = 79, 82, 83

_UNIT: Final = "Công ty May Ví Dụ (DN000001)"
_JOB: Final = {"unit": _UNIT, "job": "Công nhân may", "workplace": "Xã Minh Họa, Tỉnh Minh Họa"}
_STOPPED: Final = {
    80: {"status": "terminated", "status_reason": "dead", "since": "2026-09-14", "last_month": "2026-09"},
    81: {"status": "suspended", "status_reason": "unverified", "since": "2026-08-01"},
}


@dataclass(frozen=True, slots=True)
class Somebody:
    """What of a demo person decides the rest; `born` is a month, `1984-09`, `ward` where they live."""

    number: int
    name: str
    sex: int
    born: str
    ward: str

    @property
    def works_from(self) -> int:
        """The year of the first job."""
        return work_begins(self.number, int(self.born[:4]))

    @property
    def pension_from(self) -> str:
        """The first month of a pension at the usual age."""
        return first_pension(int(self.born[:4]), int(self.born[5:]), self.sex)


def records(who: Somebody, today: date) -> Iterator[tuple[str, Value]]:
    """Yield kind and value of each further entry of a demo person."""
    if who.number in WITH_A_CAREER:
        yield from _career(who, today)
    if who.number == UNEMPLOYED:
        yield from _out_of_work(who)
    if who.number in (*PAID_IN_CASH, *_STOPPED, WAITING, PAID_BY_ACCOUNT):
        yield from _pensioner(who)
    yield from (("proxy", value) for value in _proxies(who.number, today))


def _out_of_work(who: Somebody) -> Iterator[tuple[str, Value]]:
    """Yield a job since the first year of work, and its end: so long in the fund gives the most, twelve months."""
    for fund, first in (("social", f"{who.works_from}-01"), ("unemployment", "2009-01")):
        span = {"from_month": first, "to_month": "2026-08", "salary_base": 6_000_000}
        yield "participation", {"fund": fund, **_JOB, **span}
    yield "benefit", {"benefit": "unemployment", "decision_number": "45/QĐ-TTDVVL", "decided_on": "2026-10-01",
                      "from_day": "2026-10-01", "to_day": "2027-09-30", "amount": 3_600_000}  # fmt: skip


def _pensioner(who: Somebody) -> Iterator[tuple[str, Value]]:
    """Yield a working life up to the pension, or to the decision to wait for it, and how the pension is paid."""
    first = who.pension_from
    decided, left = (weekday(date.fromisoformat(f"{month_before(first)}-15")), month_before(first))
    if who.number == WAITING:
        decided, left = date(2024, 5, 20), "2024-04"
    yield "participation", {"fund": "social", "from_month": f"{who.works_from}-01", "to_month": left, **_JOB}
    benefit = {"benefit": "pension", "decision_number": f"{who.number}/QĐ-BHXH", "decided_on": f"{decided}",
               "first_month": first, "amount": 3_150_000 + who.number % 7 * 350_000}  # fmt: skip
    if who.number == WAITING:
        yield "benefit", {**benefit, "status": "waiting", "since": f"{decided}"}
        return
    yield "benefit", {**benefit, "since": f"{first}-01", **_STOPPED.get(who.number, {})}
    yield "payout", _payout(who, first)


def _payout(who: Somebody, first: str) -> Value:
    kept = {"benefit": "pension", "province": "00", "agency": "00001", "from_month": first, "first_list": first}
    if who.number == PAID_BY_ACCOUNT:
        bank = {"bank_bin": "970436", "bank_name": "Vietcombank", "account_number": f"0000{who.number:06}"}
        return {**kept, "method": "account", **bank, "account_holder": who.name}
    return {**kept, "method": "cash", "point_name": f"Nhà văn hóa {who.ward}"}


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


def _career(who: Somebody, today: date) -> Iterator[tuple[str, Value]]:
    """Yield a working life in spells of three years, two years of visits, and short-term benefits."""
    for start in range(max(1995, who.works_from), today.year + 1, 3):
        end = min(f"{start + 2}-12", month_before(f"{today}"))
        base = round(600_000 * 1.09 ** (start - 1995), -4)
        for fund in ("social", "health", *(["unemployment", "work_injury"] if start >= 2009 else [])):
            yield "participation", {
                "fund": fund, "from_month": f"{start}-01", "to_month": end, **_JOB, "salary_base": int(base),
                "late_months": int(2010 <= start <= 2012),
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
