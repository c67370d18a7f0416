"""A case of somebody who is not on record: known from the case alone, linked to a person by an officer, and back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import workbench_support
from tests.support import builders
from tests.support.office import MONDAY, Office
from workbench.domain.case import CaseRecord
from workbench.domain.errors import BadInputError, NotFoundError, NotPermittedError, StaleError
from workbench.domain.register import CorrectPerson
from workbench.store import courses, person_search, queries
from workbench.store.queries import QueueFilter
from workbench.usecases import find_person
from workbench.usecases.askers import IDENTIFIED, Link, identify, require_linkable
from workbench.usecases.browse import open_case
from workbench.usecases.changes import refuse_nobodys
from workbench.usecases.edit_case import Edit, edit
from workbench.usecases.intake import Report, take_in

ASKED = {"way": "phone", "asker": "Bà Lạ", "phone": "0912345678", "question": "Lương hưu trả ngày nào?"}


@pytest.fixture
def desk(the_office: Office) -> Office:
    """An office that has the enquiry desk."""
    the_office.house.plugins.add("support", "1", workbench_support)
    return the_office


def ask(desk: Office, **line: object) -> Report:
    said = {"id": "E-1", "procedure": "HOI", "channel": "counter", "form": ASKED, **line}
    return take_in(desk.house, desk.staff.reception, [json.dumps(said)])


@pytest.fixture
def case(desk: Office) -> int:
    """The id of an enquiry of somebody who is not on record, just taken in."""
    return open_case(desk.house, desk.staff.officer, ask(desk).taken[0].code).record.id


def look(desk: Office, case: int) -> CaseRecord:
    return open_case(desk.house, desk.staff.officer, case).record


def link(desk: Office, case: int, person: int) -> int:
    number = _number(desk, person)
    return identify(desk.house, desk.staff.officer, Link(case, look(desk, case).digest, number))


def answer(desk: Office, case: int) -> None:
    seen = look(desk, case)
    answered = {**seen.form, "answer": "Ngày 5 hằng tháng."}
    edit(desk.house, desk.staff.officer, Edit(case, seen.digest, form=answered, version=seen.version))


def _number(desk: Office, person: int) -> str:
    other = builders.make_case(desk.house, persons=[person])
    return look(desk, other).person.citizen_number


def listed(desk: Office, words: str, *, closed: bool = False) -> list[int]:
    with desk.house.store.reading(desk.staff.officer, MONDAY) as unit:
        return queries.ids(unit, QueueFilter(words=words, service="support.enquiry", closed=closed), 10)


def test_who_asks_is_known_from_the_case_and_is_nobody_in_the_search_for_persons(desk: Office, case: int) -> None:
    person = look(desk, case).person
    assert (person.name, person.phone, person.identified) == ("Bà Lạ", "0912345678", False)
    assert listed(desk, "ba la") == listed(desk, "345678") == [case]
    assert find_person.people(desk.house, desk.staff.officer, "ba la") == []
    with desk.house.store.reading(desk.staff.officer, MONDAY) as unit:
        assert person_search.find(unit, "0912345678") == []
        assert [one.name for one in courses.received(unit, MONDAY, MONDAY.replace(year=2027), 9)] == ["Bà Lạ"]


def test_two_who_ask_have_nothing_of_each_other(desk: Office, case: int) -> None:
    other = ask(desk, id="E-2").taken[0].code
    file = open_case(desk.house, desk.staff.officer, other)
    assert (file.register.open_cases, file.cards, file.linked, file.record.on_file) == ((), (), (), {})


def test_a_service_that_names_no_asker_takes_nobodys_dossier(desk: Office) -> None:
    line = {"procedure": "607A", "service": "address", "form": {"address": "Thôn Mới"}}
    (fault,) = ask(desk, **{**line, "procedure": ""}).faults
    assert fault.field == "person.citizen_number"


def test_somebody_must_be_named(desk: Office) -> None:
    (fault,) = ask(desk, form={**ASKED, "asker": " "}).faults
    assert fault.field == "form.asker"


def test_the_case_follows_the_name_that_is_put_right(desk: Office, case: int) -> None:
    seen = look(desk, case)
    officer = desk.staff.officer
    edit(desk.house, officer, Edit(case, seen.digest, form={**seen.form, "asker": "Bà Lá"}, version=seen.version))
    assert look(desk, case).person.name == "Bà Lá"
    assert listed(desk, "ba la") == [case]
    now = look(desk, case)
    nameless = Edit(case, now.digest, form={**now.form, "asker": ""}, version=now.version)
    with pytest.raises(BadInputError, match="Ghi tên người hỏi"):
        edit(desk.house, officer, nameless)


def test_a_linked_case_is_the_persons_and_what_was_seen_before_decides_nothing(desk: Office, case: int) -> None:
    person, before = builders.make_person(desk.house, name="Trần Thị Thật"), look(desk, case)
    assert link(desk, case, person) == 2
    file = open_case(desk.house, desk.staff.officer, case)
    assert (file.record.person.id, listed(desk, "that"), listed(desk, "ba la")) == (person, [case], [])
    assert file.timeline[0].action == IDENTIFIED
    assert file.timeline[0].detail["person"] == [0, person]
    assert len(file.register.open_cases) == 1
    assert desk.staff.officer.account_id in file.record.touched_by
    with pytest.raises(StaleError):
        identify(desk.house, desk.staff.officer, Link(case, before.digest, ""))
    identify(desk.house, desk.staff.officer, Link(case, file.digest, ""))
    assert not look(desk, case).person.identified
    assert listed(desk, "ba la") == [case]


def test_a_closed_enquiry_may_still_be_linked_and_put_right_and_nothing_else_of_it_changes(
    desk: Office, case: int
) -> None:
    one, other = (
        builders.make_person(desk.house, name="Trần Thị Thật"),
        builders.make_person(desk.house, name="Lê Nhầm"),
    )
    answer(desk, case)
    builders.step(desk.house, desk.staff.officer, case, "tell")
    closed = look(desk, case)
    link(desk, case, other)
    link(desk, case, one)
    file = open_case(desk.house, desk.staff.officer, case)
    assert (file.record.person.id, listed(desk, "that", closed=True), listed(desk, "nham", closed=True)) == (
        one,
        [case],
        [],
    )
    assert [event.detail["person"] for event in file.timeline[:2]] == [[other, one], [0, other]]
    assert (file.record.state, file.record.closed_at) == (closed.state, closed.closed_at)
    with pytest.raises(NotPermittedError):
        identify(desk.house, desk.staff.supervisor, Link(case, file.digest, ""))


def test_while_its_answer_awaits_a_decision_an_enquiry_stays_whose_it_is(desk: Office, case: int) -> None:
    answer(desk, case)
    builders.step(desk.house, desk.staff.officer, case, "accept")
    builders.step(desk.house, desk.staff.officer, case, "propose")
    with pytest.raises(NotPermittedError, match="chờ quyết định"):
        link(desk, case, builders.make_person(desk.house))


def test_a_closed_case_that_changed_a_register_stays_with_the_person_it_was_settled_for(desk: Office) -> None:
    case = builders.make_case(desk.house)
    settled = replace(look(desk, case), closed_at=MONDAY)
    service = replace(desk.house.plugins.service(settled.service), asker="address")
    with pytest.raises(NotPermittedError, match="đã giải quyết cho người này"):
        require_linkable(desk.staff.officer, settled, service)


def test_the_same_key_links_once(desk: Office, case: int) -> None:
    number, seen = _number(desk, builders.make_person(desk.house)), look(desk, case)
    request = Link(case, seen.digest, number)
    assert [identify(desk.house, desk.staff.officer, request, key="k") for _ in range(2)] == [2, 2]


def test_a_person_of_another_office_is_nobody_here(desk: Office, case: int) -> None:
    builders.make_person(desk.house, office="00002", citizen_number="000190999999")
    with pytest.raises(NotFoundError):
        identify(desk.house, desk.staff.officer, Link(case, look(desk, case).digest, "000190999999"))
    with pytest.raises(NotFoundError):
        identify(desk.house, desk.strangers.officer, Link(case, look(desk, case).digest, ""))


def test_only_who_may_edit_the_case_says_whose_it_is(desk: Office, case: int) -> None:
    digest = look(desk, case).digest
    for actor in (desk.staff.supervisor, desk.staff.auditor, desk.staff.administrator):
        with pytest.raises(NotPermittedError):
            identify(desk.house, actor, Link(case, digest, "1"))
    dossier = builders.make_case(desk.house)
    with pytest.raises(NotPermittedError, match="luôn thuộc về người đã nộp"):
        identify(desk.house, desk.staff.officer, Link(dossier, look(desk, dossier).digest, ""))


def test_nothing_is_written_to_the_register_of_somebody_who_has_none(desk: Office, case: int) -> None:
    with pytest.raises(NotPermittedError, match="Chưa rõ hồ sơ của ai"):
        refuse_nobodys([CorrectPerson({"phone": "0912345678"})], look(desk, case))


def test_a_strangers_enquiry_is_answered_with_four_eyes_like_any_other(desk: Office, case: int) -> None:
    house, staff = desk.house, desk.staff
    answer(desk, case)
    builders.step(house, staff.officer, case, "accept")
    builders.step(house, staff.officer, case, "propose")
    assert builders.step(house, staff.supervisor, case, "approve").state == "approved"
