"""Changing what a case says: by those who work on it, before it is decided, over nobody's newer version."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import update

from tests.support import builders
from tests.support.office import Office
from tests.support.service import SERVICE
from workbench.domain.errors import BadInputError, ConflictError, NotFoundError, NotPermittedError, StaleError
from workbench.store.tables import cases
from workbench.usecases.browse import open_case
from workbench.usecases.changes import editable_states
from workbench.usecases.edit_case import NOBODY, Edit, edit

TRIES = 1000


def seen(the_office: Office, case: int, **change: Any) -> Edit:
    """Return an edit of somebody who has just looked at the case."""
    record = builders.record(the_office.house, the_office.staff.officer, case)
    return Edit(case, record.digest, version=record.version, **change)


CHANGES: tuple[dict[str, Any], ...] = (
    {"form": {"address": "Thôn Khác"}},
    {"papers": frozenset({"declaration"})},
    {"note": "mine"},
    {"assignee_id": 2},
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_an_edit_is_the_next_version_and_says_what_it_changed(the_office: Office, change: dict[str, Any]) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house, state="in_progress", papers="[]")
    assert edit(house, staff.officer, seen(the_office, case, **change)) == 2
    file = open_case(house, staff.officer, case)
    (part,) = change
    assert file.timeline[0].detail["changed"] == [part]
    assert file.record.touched_by == {staff.officer.account_id}
    kept = getattr(file.record, part)
    assert kept == ({"address": "Thôn Khác", "phone": "", "citizen_number": ""} if part == "form" else change[part])


@pytest.mark.long
def test_of_1000_edits_over_a_newer_version_none_overwrites_it(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    tries = TRIES if house.store.engine.dialect.name == "sqlite" else TRIES // 5
    case = builders.make_case(house, state="in_progress", papers="[]")
    overwritten = 0
    for number in range(tries):
        mine = seen(the_office, case, **CHANGES[number % len(CHANGES)])
        with house.store.writing(staff.officer2) as unit:  # somebody else's edit, as short as can be
            theirs = (cases.c.office == unit.office, cases.c.id == case)
            newer = {"note": f"theirs {number}", "version": cases.c.version + 1}
            unit.connection.execute(update(cases).where(*theirs).values(newer))
        with pytest.raises(StaleError):
            edit(house, staff.officer, mine)
        after = builders.record(house, staff.officer, case)
        overwritten += (after.note, after.version) != (f"theirs {number}", number + 2)
    print(f"edits over a newer version: {tries} tries, {overwritten} overwritten")
    assert overwritten == 0


def test_control_an_edit_that_compares_no_version_overwrites_silently(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house, state="in_progress")
    edit(house, staff.officer2, seen(the_office, case, note="theirs"))
    with house.store.writing(staff.officer) as unit:
        naive = update(cases).where(cases.c.office == unit.office, cases.c.id == case).values(note="mine", version=2)
        assert unit.connection.execute(naive).rowcount == 1
    assert builders.record(house, staff.officer, case).note == "mine"


@pytest.mark.parametrize("change", [{"note": "mine"}, {"assignee_id": NOBODY}], ids=["note", "assignee"])
def test_without_a_version_nothing_that_another_wrote_is_overwritten(
    the_office: Office, change: dict[str, Any]
) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house, state="in_progress", note="theirs", assignee_id=staff.officer2.account_id)
    with pytest.raises(StaleError):
        edit(house, staff.officer, replace(seen(the_office, case, **change), version=0))


def test_the_same_key_writes_once_and_answers_the_same(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house, state="in_progress")
    change = seen(the_office, case, note="once")
    assert [edit(house, staff.officer, change, "key") for _ in range(3)] == [2, 2, 2]
    assert len(open_case(house, staff.officer, case).timeline) == 1
    with pytest.raises(ConflictError):
        edit(house, staff.officer, replace(change, note="twice"), "key")


def test_a_case_can_be_edited_where_editors_work_and_nowhere_else() -> None:
    assert editable_states(SERVICE.lifecycle) == {"received", "in_progress", "supplement_requested", "returned"}


@pytest.mark.parametrize("state", sorted({state.id for state in SERVICE.lifecycle.states}))
def test_what_awaits_a_decision_or_has_had_one_cant_be_edited(the_office: Office, state: str) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house, state=state)
    change = seen(the_office, case, note="late")
    if state in editable_states(SERVICE.lifecycle):
        assert edit(house, staff.reception, change) == 2
    else:
        with pytest.raises(NotPermittedError):
            edit(house, staff.reception, change)


def test_only_those_who_work_on_cases_edit_them(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house, state="in_progress")
    for actor in (staff.reviewer, staff.supervisor, staff.administrator, staff.auditor, staff.system):
        with pytest.raises(NotPermittedError):
            edit(house, actor, seen(the_office, case, note="x"))
    with pytest.raises(NotFoundError):
        edit(house, the_office.strangers.officer, seen(the_office, case, note="x"))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"form": {"phone": "0900000000"}}, "form.address"),
        ({"form": {"address": "x", "colour": "blue"}}, "form.colour"),
        ({"papers": frozenset({"passport"})}, "papers"),
        ({"assignee_id": 99_999}, "assignee_id"),
    ],
)
def test_what_cant_be_taken_is_refused_by_the_name_of_its_field(
    the_office: Office, change: dict[str, Any], field: str
) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house, state="in_progress")
    with pytest.raises(BadInputError) as refusal:
        edit(house, staff.officer, seen(the_office, case, **change))
    assert refusal.value.field == field


def test_cases_are_given_to_those_of_the_office_who_may_work_on_them(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house, state="in_progress")
    for nobody in (staff.supervisor, staff.auditor, the_office.strangers.officer):
        with pytest.raises(BadInputError):
            edit(house, staff.officer, seen(the_office, case, assignee_id=nobody.account_id))
    edit(house, staff.officer, seen(the_office, case, assignee_id=staff.officer2.account_id))
    file = open_case(house, staff.officer, case)
    assert (file.record.assignee, file.timeline[0].detail["assignee"]) == (
        staff.officer2.username, [None, staff.officer2.account_id]
    )  # fmt: skip
    edit(house, staff.officer, seen(the_office, case, assignee_id=NOBODY))
    assert open_case(house, staff.officer, case).record.assignee_id is None


def test_a_note_is_cleaned_at_the_door(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house, state="in_progress")
    edit(house, staff.officer, seen(the_office, case, note="gọi \x1b]52;c;AAAA\x07lại\u202e\n\n\nmai"))
    assert builders.record(house, staff.officer, case).note == "gọi lại\n\nmai"
