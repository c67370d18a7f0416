"""Rows are found by their keys, however many are asked for and however many their office has."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select

from tests.support import builders
from tests.support.office import Office, open_office
from tests.support.plans import statements_of
from workbench.store import documents, queries
from workbench.store.by_key import among, ours
from workbench.store.tables import cases
from workbench.store.unit_of_work import OURS, Store
from workbench.usecases.advance import decide_many
from workbench.usecases.sync import sync
from workbench.usecases.sync_lines import Given

MANY = 20
"""More than the ten rows that SQLite, having no statistics, takes an office for."""

FEW = ("json_each", "audit_head", "pending_documents", "anon_", "person_words VIRTUAL TABLE INDEX 0:=")
"""What a plan calls a scan although it is short: what was asked for, what is owed, a subquery, one row of words."""


@pytest.fixture
def plain_office(sqlite_store: Store) -> Office:
    """An office on SQLite, without statistics as every office is."""
    return open_office(sqlite_store)


def plan_of(store: Store, work: Callable[[], object]) -> list[str]:
    """Return how SQLite means to do what `work` sends, step by step; of many rows for one statement, the first."""
    with statements_of(store.engine) as sent:
        work()
    with store.engine.connect() as connection:
        driver: Any = connection.connection
        explained = [(f"EXPLAIN QUERY PLAN {sql}", rows[0] if isinstance(rows, list) else rows) for sql, rows in sent]
        return [row[-1] for sql, row in explained if "SAVEPOINT" not in sql for row in driver.execute(sql, row)]


def through_the_office(plan: list[str]) -> list[str]:
    """Return the steps of a plan that go through all that an office has."""
    whole = [step for step in plan if step.startswith("SCAN") or step.endswith("(office=?)")]
    return [step for step in whole if not any(few in step for few in FEW)]


def test_a_bulk_goes_from_its_ids_to_its_rows_and_to_no_others(plain_office: Office) -> None:
    house, supervisor = plain_office.house, plain_office.staff.supervisor
    made = builders.make_cases(house, MANY, state="proposed")
    asked = [builders.request_for(house, supervisor, number, "approve") for number in made]
    plan = plan_of(house.store, partial(decide_many, house, supervisor, asked))
    assert not through_the_office(plan), plan
    assert plan.count("SEARCH cases USING INTEGER PRIMARY KEY (rowid=?)") > 2


def test_a_worker_goes_from_what_it_claims_to_its_files(plain_office: Office) -> None:
    def claim() -> None:
        with plain_office.house.store.writing(plain_office.staff.system) as unit:
            documents.claim(unit, "worker", 60, MANY)

    for case in builders.make_cases(plain_office.house, MANY // 2, state="proposed"):
        builders.step(plain_office.house, plain_office.staff.supervisor, case, "approve")
    plan = plan_of(plain_office.house.store, claim)
    assert not through_the_office(plan), plan


def test_a_delivery_goes_from_its_keys_and_numbers_to_its_rows(plain_office: Office) -> None:
    def take(address: str) -> None:
        number = "000184000001"
        told = {"name": "Đặng Thị Hường", "birth": "1984", "sex": 2, "citizen_number": number, "address": address,
                "insurance_number": "0000000001"}  # fmt: skip
        lines = [
            Given(1, {"kind": "person", "key": "P1", "value": told}),
            Given(2, {"kind": "residence", "key": "1", "person": number, "value": {"address": address}}),
        ]
        assert sync(plain_office.house, plain_office.staff.administrator, lines).ok

    take("Thôn Ví Dụ")
    plan = plan_of(plain_office.house.store, partial(take, "Thôn Minh Họa"))
    assert not through_the_office(plan), plan


def test_control_a_list_of_ids_beside_the_office_is_sought_through_the_whole_office(plain_office: Office) -> None:
    query = select(cases.c.id).where(cases.c.office == OURS, cases.c.id.in_(range(MANY)))
    with plain_office.house.store.reading(plain_office.staff.officer) as unit:
        plan = plan_of(plain_office.house.store, lambda: unit.ask(query).all())
    assert through_the_office(plan)


def test_any_number_of_keys_is_asked_for_in_one_wording(the_office: Office) -> None:
    house, officer = the_office.house, the_office.staff.officer
    made = builders.make_cases(house, 3, persons=[builders.make_person(house)])
    with statements_of(house.store.engine) as sent, house.store.reading(officer) as unit:
        found = [set(queries.records(unit, keys)) for keys in (made[:1], made, [*made, 99_999_999])]
    assert found == [{made[0]}, set(made), set(made)]
    assert len({statement for statement, _ in sent if "FROM cases" in statement}) == 1


def test_no_keys_find_nothing(the_office: Office) -> None:
    builders.make_case(the_office.house)
    query = select(cases.c.id).where(ours(cases), among(cases.c.id))
    with the_office.house.store.reading(the_office.staff.officer) as unit:
        assert unit.ask(query, ids=[]).all() == []


def test_the_keys_of_another_office_find_nothing(the_office: Office) -> None:
    theirs = builders.make_case(the_office.house, office="00002")
    with the_office.house.store.reading(the_office.staff.officer) as unit:
        assert queries.records(unit, [theirs]) == {}
