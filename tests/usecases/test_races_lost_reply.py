"""A line that dies after COMMIT: what was asked is done, nobody knows, and asking again does nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from tests.support import builders
from tests.support.databases import Database
from tests.support.office import Office
from workbench.domain.actor import Actor
from workbench.domain.errors import StaleError
from workbench.store import documents, queries, timeline
from workbench.store.queries import QueueFilter
from workbench.store.unit_of_work import Store, Unit
from workbench.usecases.advance import Request, advance
from workbench.usecases.assign import take
from workbench.usecases.browse import open_case
from workbench.usecases.edit_case import Edit, edit
from workbench.usecases.house import House

LOST, RETRIES = 100, 10


class LostLineError(ConnectionError):
    """The database did what it was asked, and nobody heard."""


class DeadLine(Store):
    """A store whose every write is committed, and every answer lost."""

    @contextmanager
    def writing(self, actor: Actor, now: datetime | None = None, *, held: bool = False) -> Iterator[Unit]:
        with super().writing(actor, now, held=held) as unit:
            yield unit
        raise LostLineError


def lost(house: House, ask: Callable[..., Any], *args: Any) -> None:
    """Ask through a line that dies after the commit."""
    with pytest.raises(LostLineError):
        ask(replace(house, store=DeadLine(house.store.engine)), *args)


@pytest.mark.long
def test_of_1000_retries_with_the_same_key_each_is_answered_as_the_first_time(
    the_office: Office, database: Database
) -> None:
    house, staff = the_office.house, the_office.staff
    cases = builders.make_cases(house, LOST, state="proposed")
    with house.store.reading(staff.supervisor) as unit:
        requests = [Request(r.id, "approve", r.digest) for r in queries.records(unit, cases).values()]
    for request in requests:
        lost(house, advance, staff.supervisor, request, f"key {request.case_id}")
    for _ in range(RETRIES):
        answers = [advance(house, staff.supervisor, request, f"key {request.case_id}") for request in requests]
        assert [(a.case_id, a.state, a.version) for a in answers] == [(case, "approved", 2) for case in cases]
    with house.store.reading(staff.auditor) as unit:
        numbers = [int(d.number.partition("/")[0]) for d in documents.listed(unit) if d.number]
        versions = {record.version for record in queries.records(unit, cases).values()}
        (events,) = {len(timeline.of_case(unit, case)) for case in cases}
    assert (numbers, versions, events) == (list(range(1, LOST + 1)), {2}, 1)
    print(f"{database.kind}: {LOST * RETRIES} retries of {LOST} lost replies, 0 other answers, 0 second effects")


def test_control_without_a_key_whoever_asks_again_is_told_that_it_failed(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    request = builders.request_for(house, staff.supervisor, builders.make_case(house, state="proposed"), "approve")
    lost(house, advance, staff.supervisor, request)
    with pytest.raises(StaleError):
        advance(house, staff.supervisor, request)


def test_a_case_is_taken_once_however_often_one_asks_with_the_same_key(the_office: Office) -> None:
    house, officer = the_office.house, the_office.staff.officer
    first, _ = builders.make_cases(house, 2)
    lost(house, take, officer, QueueFilter(), 1, "key")
    assert [take(house, officer, QueueFilter(), 1, "key") for _ in range(3)] == [[first]] * 3


def test_control_without_a_key_a_second_case_is_taken(the_office: Office) -> None:
    house, officer = the_office.house, the_office.staff.officer
    _, second = builders.make_cases(house, 2)
    lost(house, take, officer, QueueFilter(), 1)
    assert take(house, officer, QueueFilter(), 1) == [second]


def test_an_edit_whose_reply_was_lost_is_written_once(the_office: Office) -> None:
    house, officer = the_office.house, the_office.staff.officer
    case = builders.make_case(house)
    change = Edit(case, builders.record(house, officer, case).digest, note="once", version=1)
    lost(house, edit, officer, change, "key")
    assert edit(house, officer, change, "key") == 2
    assert [line.action for line in open_case(house, officer, case).timeline] == ["edit"]
