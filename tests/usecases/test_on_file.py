"""A personal paper that was seen in an earlier granted case is on file, and nobody is asked for it again."""

from __future__ import annotations

import json

import pytest

from tests.support.builders import make_case, make_cases, make_person, record, request_for, step
from tests.support.office import Office
from tests.support.plans import statements_of
from workbench.domain.errors import NotPermittedError
from workbench.usecases.advance import decide_many
from workbench.usecases.at_counter import caller
from workbench.usecases.browse import open_case

CHILD = {"address": "Thôn Mới, child", "phone": "", "citizen_number": ""}
BOTH = json.dumps(["birth", "declaration"])


def pair(office: Office, earlier: str = "handed_over", papers: str = BOTH) -> tuple[int, int]:
    """An earlier case of a person in some state, and a new one of the same person that needs the paper."""
    person = [make_person(office.house)]
    first = make_case(office.house, state=earlier, persons=person, papers=papers)
    return first, make_case(office.house, state="in_progress", persons=person, form=CHILD)


@pytest.mark.parametrize("earlier", ["issued", "handed_over"])
def test_it_counts_as_there_and_the_case_says_where_it_was_seen(the_office: Office, earlier: str) -> None:
    first, case = pair(the_office, earlier)
    code = record(the_office.house, the_office.staff.officer, first).code
    shown = open_case(the_office.house, the_office.staff.officer, case)
    assert shown.record.on_file == {"birth": code}
    assert shown.service is not None
    assert str(shown.service.papers[1].kept(shown.record)).startswith(f"đã có từ hồ sơ {code}")
    assert step(the_office.house, the_office.staff.officer, case, "propose").state == "proposed"


@pytest.mark.parametrize("earlier", ["in_progress", "approved", "stopped", "not_accepted"])
def test_a_case_that_was_not_granted_leaves_nothing_on_file(the_office: Office, earlier: str) -> None:
    _, case = pair(the_office, earlier)
    with pytest.raises(NotPermittedError, match="còn thiếu giấy tờ: Giấy khai sinh"):
        step(the_office.house, the_office.staff.officer, case, "propose")


def test_a_paper_that_tells_of_the_request_is_asked_for_every_time(the_office: Office) -> None:
    person = [make_person(the_office.house)]
    make_case(the_office.house, state="handed_over", persons=person, papers=BOTH)
    case = make_case(the_office.house, state="in_progress", persons=person, papers="[]")
    with pytest.raises(NotPermittedError, match="còn thiếu giấy tờ: Tờ khai"):
        step(the_office.house, the_office.staff.officer, case, "propose")


def test_another_persons_paper_is_not_on_file(the_office: Office) -> None:
    make_case(the_office.house, state="handed_over", papers=BOTH)
    case = make_case(the_office.house, state="in_progress", form=CHILD)
    assert open_case(the_office.house, the_office.staff.officer, case).record.on_file == {}


def test_who_comes_to_the_counter_is_told_before_there_is_a_case(the_office: Office) -> None:
    house, reception = the_office.house, the_office.staff.reception
    person = make_person(house)
    first = make_case(house, state="handed_over", persons=[person], papers=BOTH)
    there = record(house, the_office.staff.officer, first)
    number = there.person.citizen_number
    assert caller(house, reception, number, there.service).on_file == {"birth": there.code}
    assert caller(house, reception, number, "another.service").on_file == {}
    other = record(house, the_office.staff.officer, make_case(house)).person
    assert caller(house, reception, other.citizen_number, there.service).on_file == {}


def test_the_screen_s_digest_is_the_same_with_and_without_it(the_office: Office) -> None:
    _, case = pair(the_office)
    assert open_case(the_office.house, the_office.staff.officer, case).digest == (
        record(the_office.house, the_office.staff.officer, case).digest
    )


def test_a_hundred_cases_are_weighed_with_one_question_more(the_office: Office) -> None:
    house, officer = the_office.house, the_office.staff.officer
    cases = make_cases(house, 20, state="in_progress")
    requests = [request_for(house, officer, case, "propose") for case in cases]
    with statements_of(house.store.engine) as sent:
        assert all(outcome.refusal is None for outcome in decide_many(house, officer, requests))
    assert sum("cases.status IN" in statement for statement, _ in sent) == 1
