"""Invented dossiers of one office, row by row: the same ones every time, in the proportions of a real archive."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, Final

from workbench.domain.calendar import VIETNAM
from workbench.domain.case import Person, canonical
from workbench.domain.service import Service
from workbench.store.search import words_of

OFFICE: Final = "00001"
OFFICER, SUPERVISOR = 1, 2
LAST_DAY: Final = date(2026, 1, 5)
YEARS: Final = 10
OPEN_SHARE: Final = 10
"""Of a hundred cases so many are open: the youngest."""

_FAMILIES: Final = {
    "Nguyễn": 38, "Trần": 11, "Lê": 9, "Phạm": 7, "Hoàng": 3, "Huỳnh": 2, "Phan": 4, "Vũ": 2, "Võ": 2, "Đặng": 2,
    "Bùi": 2, "Đỗ": 2, "Hồ": 1, "Ngô": 1, "Dương": 1, "Lý": 1, "Đinh": 1, "Đoàn": 1, "Đào": 1,
}  # fmt: skip
_MIDDLES: Final = ("Thị", "Văn", "Đức", "Ngọc", "Minh", "Hữu", "Thanh", "Đình", "Kim", "Quang", "Thu", "Xuân")
_GIVEN: Final = (
    "An", "Ánh", "Bình", "Chi", "Dũng", "Đạt", "Điệp", "Giang", "Hà", "Hằng", "Hùng", "Hường", "Khánh", "Lan", "Linh",
    "Long", "Mai", "Nam", "Nga", "Phúc", "Phương", "Quân", "Quỳnh", "Sơn", "Thảo", "Trang", "Tuấn", "Vân", "Yến",
)  # fmt: skip
_OPEN_STATES: Final = (
    "received", "received", "received", "in_progress", "in_progress", "in_progress", "in_progress", "proposed",
    "proposed", "supplement_requested", "issued", "issued", "issued", "in_progress", "returned", "proposed",
)  # fmt: skip
"""None waits as approved: such a case owes documents, and a program that finds none owed moves it on at once."""
_CLOSED_STATES: Final = (*["handed_over"] * 18, "not_accepted", "stopped")
_STORY: Final = (
    ("received", "", "received"),
    ("accept", "received", "in_progress"),
    ("propose", "in_progress", "proposed"),
    ("approve", "proposed", "approved"),
    ("hand_over", "issued", "handed_over"),
)
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Shape:
    """How many cases, how many of a hundred are open, and the states of the open ones in turn."""

    cases: int
    open_share: int = OPEN_SHARE
    states: tuple[str, ...] = _OPEN_STATES

    @property
    def first_open(self) -> int:
        """The number of the first open case."""
        return self.cases - self.cases * self.open_share // 100 + 1

    @property
    def persons(self) -> int:
        """How many people they belong to: two cases each, but never two open ones."""
        return max(self.cases // 2, self.cases - self.first_open + 1)


def persons(shape: Shape) -> Iterator[Person]:
    """Yield everybody."""
    pick = random.Random(1)
    families, weights = tuple(_FAMILIES), tuple(_FAMILIES.values())
    for number in range(1, shape.persons + 1):
        name = f"{pick.choices(families, weights)[0]} {pick.choice(_MIDDLES)} {pick.choice(_GIVEN)}"
        year, sex = 1945 + number * 37 % 54, 1 + number % 2
        yield Person(
            number, OFFICE, name, f"{year}-{number % 12 + 1:02}-{number % 28 + 1:02}", sex,
            f"000{sex - 1}{year % 100:02}{number:06}"[:12], f"00{number:08}"[-10:],
            f"{number % 300} Đường Mẫu, Xã Minh Họa, Tỉnh Minh Họa", "0900000100",
        )  # fmt: skip


def card(person: Person) -> dict[str, Any]:
    """Return the health card on record of a person: what a reissue looks at."""
    value = {
        "number": f"XX400{person.insurance_number}", "object_code": "XX", "benefit": 4, "facility_code": "00A01",
        "facility_name": "Trung tâm Y tế Minh Họa", "valid_from": "2025-01-01", "valid_to": "2099-12-31",
        "place_of_issue": "Bảo hiểm xã hội cơ sở Minh Họa", "issued_on": "2025-01-01",
    }  # fmt: skip
    return {
        "office": OFFICE, "person_id": person.id, "kind": "card", "value": canonical(value), "valid_from": "2025-01-01",
        "valid_to": "2099-12-31", "case_id": None, "supersedes": None, "live": True, "ended_reason": "",
        "made_at": 0, "made_by": 0,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dossiers:
    """Some consecutive cases with everything that hangs on them, as rows for each table."""

    cases: Rows
    words: Rows
    touches: Rows
    events: Rows


def dossiers(shape: Shape, service: Service, everybody: Sequence[Person], chunk: int = 10_000) -> Iterator[Dossiers]:
    """Yield all cases with their search words, the hands that touched them, and five events each."""
    status = {state.id: int(state.status) for state in service.lifecycle.states}
    numbers = iter(range(1, shape.cases + 1))
    while some := list(islice(numbers, chunk)):
        owners = [everybody[number % len(everybody)] for number in some]
        rows = [_case(shape, service, status, n, owner) for n, owner in zip(some, owners, strict=True)]
        yield Dossiers(
            rows,
            [{"rowid": row["id"], "words": words_of(row["code"], o)} for row, o in zip(rows, owners, strict=True)],
            [{"case_id": number, "account_id": OFFICER} for number in some],
            [event for row in rows for event in _events(row)],
        )


def _case(shape: Shape, service: Service, status: dict[str, int], number: int, owner: Person) -> dict[str, Any]:
    is_open = number >= shape.first_open
    states = shape.states if is_open else _CLOSED_STATES
    state = states[number % len(states)]
    day = LAST_DAY - timedelta(days=(shape.cases - number) * YEARS * 365 // shape.cases)
    received = int(datetime.combine(day, time(8), VIETNAM).timestamp()) + number % 28_800
    due = int(datetime.combine(day + timedelta(days=7 + number % 3), time(17), VIETNAM).timestamp())
    form = {"reason": "lost", "request": f"Cấp lại thẻ BHYT do bị mất, lần {number % 3 + 1}.", "phone": owner.phone}
    return {
        "id": number, "code": f"H00.00.01-{day:%y%m%d}-{number % 100_000:05}", "office": OFFICE, "service": service.id,
        "procedure": service.procedure, "service_version": service.version, "state": state, "status": status[state],
        "channel": 1, "person_id": owner.id, "person_name": owner.name, "form": canonical(form),
        "papers": '["declaration"]', "note": "", "version": 1 if state == "received" else 3, "received_at": received,
        "due_at": due, "target_at": due - 86_400, "rules_day": day.isoformat(), "supplements": 0,
        "paused_at": received if state == "supplement_requested" else None,
        "closed_at": None if is_open else due - 40_000,
        "assignee_id": OFFICER if is_open and number % 50 == 0 else None, "outside_id": None, "content_hash": "",
    }  # fmt: skip


def _events(case: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a case's events. They are no true chain: nothing here reads the hashes."""
    for place, (action, before, after) in enumerate(_STORY):
        number = (case["id"] - 1) * len(_STORY) + place + 1
        yield {
            "id": number, "at": case["received_at"] + place * 3600, "account_id": OFFICER, "actor": "canbo",
            "role": "officer", "office": OFFICE, "case_id": case["id"], "action": action, "from_state": before,
            "to_state": after, "case_version": place + 1, "detail": f'{{"code":"{case["code"]}"}}', "commitment": "",
            "previous": f"{number - 1:064x}", "hash": f"{number:064x}",
        }  # fmt: skip
