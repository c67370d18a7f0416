"""A person of the demo office, who came from another system with something on record in every tab."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from tests.tui.casework import Casework
from workbench.domain.actor import system_actor
from workbench.usecases.sync import sync
from workbench.usecases.sync_lines import json_lines

NUMBER = "000184900001"


def deliver(office: Casework, years: int = 30) -> None:
    """Let other systems deliver a person with `years` of participation, and one of everything else."""
    rows = b"".join(json.dumps(row).encode() + b"\n" for row in _rows(years))
    report = sync(office.house, system_actor("00001"), json_lines(BytesIO(rows)))
    assert report.ok


def _rows(years: int) -> Iterator[dict[str, Any]]:
    person = {
        "name": "Vũ Thị Ví Dụ", "birth": "05/09/1984", "sex": 2, "citizen_number": NUMBER,
        "insurance_number": "0900000001", "address": "12 Đường Mẫu, Xã Minh Họa, Tỉnh Minh Họa", "phone": "0900000900",
    }  # fmt: skip
    yield {"kind": "person", "key": "P1", "value": person}
    card = {
        "number": "XX4000900000001", "object_code": "XX", "benefit": 4, "facility_code": "00A02",
        "facility_name": "Trung tâm Y tế Minh Họa 2", "valid_from": "2026-01-01", "valid_to": "2027-12-31",
        "place_of_issue": "Bảo hiểm xã hội cơ sở Minh Họa", "issued_on": "2026-01-01",
    }  # fmt: skip
    yield _row("card", "T1", card)
    yield _row(
        "book", "S1", {"insurance_number": "0900000001", "first_issued": "1996-01-01", "issued_on": "1996-01-01"}
    )
    for number in range(years * 2):
        year, half = 1996 + number // 2, number % 2
        value = {
            "fund": "social", "from_month": f"{year}-{1 + 6 * half:02}", "to_month": f"{year}-{6 + 6 * half:02}",
            "unit": f"Công ty Ví Dụ {number // 10 + 1}", "job": "Công nhân", "salary_base": 2_000_000 + number * 50_000,
            "late_months": 1 if number == 7 else 0,
        }  # fmt: skip
        yield _row("participation", f"S{number}", value)
    health = {"fund": "health", "from_month": "2010-01", "unit": "Công ty Ví Dụ 2"}
    yield _row("participation", "H", health)
    yield _row("benefit", "B1", {"benefit": "maternity", "decision_number": "12/QĐ-BHXH", "decided_on": "2015-03-01",
                                 "from_day": "2015-01-01", "to_day": "2015-06-30", "amount": 21_600_000,
                                 "status": "settled"})  # fmt: skip
    yield _row("benefit", "B2", {"benefit": "pension", "first_month": "2026-01", "amount": 5_400_000})
    line = {"code": "40.30", "name": "Paracetamol 500 mg", "unit": "viên", "quantity": 20, "price": 500,
            "level": 80, "amount": 10_000, "by_insurance": 8_000, "co_payment": 2_000}  # fmt: skip
    yield _row("visit", "V1", {"facility_name": "Trung tâm Y tế Minh Họa 1", "in_day": "2026-03-02",
                               "out_day": "2026-03-02", "disease_code": "J02", "disease_name": "Viêm họng cấp",
                               "lines": [line]})  # fmt: skip
    yield _row("certificate", "C1", {"serial": "GV0000001", "paper": "sick_leave", "issued_on": "2026-03-02"})


def _row(kind: str, key: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"kind": kind, "key": key, "person": NUMBER, "value": value}
