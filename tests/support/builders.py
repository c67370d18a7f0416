"""Persons and cases written straight into the store, and a step taken as a screen would."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import count, cycle
from typing import Any

from sqlalchemy import insert

from tests.support.service import RESIDENCE, SERVICE
from workbench.domain.actor import Actor, system_actor
from workbench.domain.case import CaseRecord, canonical
from workbench.store import people, queries, search
from workbench.store.tables import cases, touches
from workbench.usecases.advance import Outcome, Request, advance
from workbench.usecases.house import House

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Đặng", "Đỗ", "Võ", "Huỳnh")
MIDDLE = ("Thị", "Văn", "Đức", "Ngọc", "Minh")
GIVEN = ("Hương", "Đạt", "Điệp", "Lan", "Ánh", "Sơn", "Yến", "Đào")
_numbers = count(1)


def _person(number: int) -> dict[str, Any]:
    pick = random.Random(number)
    sex, year = pick.choice((1, 2)), pick.randint(1945, 1999)
    name = f"{pick.choice(FAMILY)} {pick.choice(MIDDLE)} {pick.choice(GIVEN)}"
    return {
        "name": name, "birth": f"{year}-{pick.randint(1, 12):02}-{pick.randint(1, 28):02}", "sex": sex,
        "citizen_number": f"000{sex - 1}{year % 100:02}{number:06}", "insurance_number": f"00{number:08}",
    }  # fmt: skip


def make_people(house: House, number: int, *, office: str = "00001", **fixed: object) -> list[int]:
    """Write generated persons with a residence on record; `fixed` overrides what is generated."""
    made = [{**_person(next(_numbers)), **fixed} for _ in range(number)]
    with house.store.writing(system_actor(office), house.clock()) as unit:
        ids = people.add(unit, made)
        residence = {"kind": RESIDENCE.id, "value": canonical({"address": "Thôn Cũ"}), "valid_from": "2020-01-01"}
        people.add_entries(unit, [{**residence, "person_id": one} for one in ids])
    return ids


def make_person(house: House, *, office: str = "00001", **fixed: object) -> int:
    """Write one generated person and return their id."""
    (number,) = make_people(house, 1, office=office, **fixed)
    return number


def make_cases(
    house: House, number: int, *, office: str = "00001", state: str = "received", persons: Sequence[int] = (),
    touched_by: Sequence[int] = (), form: Mapping[str, object] | None = None, **fixed: object,
) -> list[int]:  # fmt: skip
    """Write cases of the tests' service in any state, each of a new person unless `persons` are given."""
    owners = cycle(persons or make_people(house, number, office=office))
    first = next(_numbers)
    with house.store.writing(system_actor(office), house.clock()) as unit:
        now, here = int(house.clock().timestamp()), SERVICE.lifecycle.state(state)
        rows: list[dict[str, Any]] = [{
            "code": f"H00.{int(office)}-260105-{first:04}{i:05}", "office": office, "service": SERVICE.id,
            "procedure": SERVICE.procedure, "service_version": SERVICE.version, "state": state,
            "status": int(here.status), "channel": 1, "person_id": next(owners), "person_name": "",
            "form": canonical(form or {"address": f"Thôn Mới {i}", "phone": "", "citizen_number": ""}),
            "papers": '["declaration"]', "version": 1, "received_at": now,
            "due_at": now + int(timedelta(days=7, minutes=i).total_seconds()), "target_at": now, "note": "",
            "rules_day": "2026-01-05", "supplements": 0, "closed_at": now if here.closed else None,
            "paused_at": None, "content_hash": "", **fixed,
        } for i in range(number)]  # fmt: skip
        found = people.by_ids(unit, {row["person_id"] for row in rows})
        for row in rows:
            row["person_name"] = found[row["person_id"]].name
        statement = insert(cases).returning(cases.c.id, sort_by_parameter_order=True)
        ids = list(unit.connection.execute(statement, rows).scalars())
        lines = zip(ids, rows, strict=True)
        search.index(unit, [(i, search.words_of(row["code"], found[row["person_id"]])) for i, row in lines])
        hands = [{"case_id": one, "account_id": account} for one in ids for account in touched_by]
        if hands:
            unit.connection.execute(insert(touches), hands)
    return ids


def make_case(house: House, **fixed: Any) -> int:
    """Write one case and return its id; see `make_cases`."""
    (number,) = make_cases(house, 1, **fixed)
    return number


def record(house: House, actor: Actor, case_id: int) -> CaseRecord:
    """Read a whole case."""
    with house.store.reading(actor, house.clock()) as unit:
        return queries.record(unit, case_id)


def request_for(house: House, actor: Actor, case_id: int, step_id: str, **more: Any) -> Request:
    """Return the request of somebody who has just looked at the case."""
    seen = record(house, actor, case_id)
    return Request(case_id, step_id, seen.digest, **more)


def step(house: House, actor: Actor, case_id: int, step_id: str, *, key: str = "", **more: Any) -> Outcome:
    """Look at a case and take a step of it."""
    return advance(house, actor, request_for(house, actor, case_id, step_id, **more), key)
