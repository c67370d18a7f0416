"""A hundred cases at once: one that can't be done is named, the others are done, and nothing is done by half."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest

from tests.support import builders
from tests.support.office import Office
from tests.support.service import RESIDENCE
from workbench.domain.errors import BadInputError, NotFoundError, NotPermittedError, StaleError, WorkbenchError
from workbench.store import moves, queries, register_writes
from workbench.usecases import advance, queue
from workbench.usecases.advance import Outcome, Request, decide_many
from workbench.usecases.browse import CaseFile, open_case
from workbench.usecases.edit_case import Edit, edit

Fault = Callable[[Office], tuple[int, str]]


def declared(the_office: Office, **form: str) -> tuple[int, str]:
    """Write a case with a declaration of its own."""
    whole = {"address": "Thôn Mới", "phone": "", "citizen_number": "", **form}
    case = builders.make_case(the_office.house, state="proposed", form=whole)
    return case, builders.record(the_office.house, the_office.staff.officer, case).digest


def a_check_that_objects(the_office: Office) -> tuple[int, str]:
    return declared(the_office, address="nowhere")


def a_plan_that_crashes(the_office: Office) -> tuple[int, str]:
    return declared(the_office, address="crash")


def a_number_that_is_taken(the_office: Office) -> tuple[int, str]:
    builders.make_person(the_office.house, citizen_number="000084000999")
    return declared(the_office, citizen_number="000084000999")


def a_case_that_moved(the_office: Office) -> tuple[int, str]:
    case = builders.make_case(the_office.house, state="in_progress", papers="[]")
    seen = builders.record(the_office.house, the_office.staff.officer, case).digest
    edit(the_office.house, the_office.staff.officer, Edit(case, seen, papers=frozenset({"declaration"})))
    return case, seen


def a_case_that_is_not_there(the_office: Office) -> tuple[int, str]:
    return 99_999_999, ""


FAULTS: dict[Fault, tuple[type[WorkbenchError], str]] = {
    a_check_that_objects: (NotPermittedError, "there is no such address"),
    a_plan_that_crashes: (NotPermittedError, "RuntimeError at service.py"),
    a_number_that_is_taken: (BadInputError, "0999 belongs to somebody else"),
    a_case_that_moved: (StaleError, "has changed since you saw it"),
    a_case_that_is_not_there: (NotFoundError, "There is no case 99999999"),
}


ORDINARY = (a_check_that_objects, a_number_that_is_taken)
EACH_FAULT = [pytest.param(one, marks=() if one in ORDINARY else pytest.mark.long, id=one.__name__) for one in FAULTS]


@pytest.mark.parametrize("fault", EACH_FAULT)
def test_of_a_hundred_with_one_faulty_99_are_done_one_is_named_and_none_is_half(
    the_office: Office, fault: Fault
) -> None:
    house, staff = the_office.house, the_office.staff
    cases = builders.make_cases(house, 99, state="proposed")
    faulty, seen = fault(the_office)
    requests = [builders.request_for(house, staff.supervisor, case, "approve") for case in cases]
    requests.insert(50, Request(faulty, "approve", seen))
    outcomes = decide_many(house, staff.supervisor, requests)
    named = [outcome for outcome in outcomes if outcome.refusal]
    kind, words = FAULTS[fault]
    assert [(outcome.case_id, type(outcome.refusal)) for outcome in named] == [(faulty, kind)]
    assert words in str(named[0].refusal)
    files = [open_case(house, staff.auditor, outcome.case_id) for outcome in outcomes if not outcome.refusal]
    assert all(is_whole(file) for file in files)
    assert numbers_of(files) == list(range(1, 100))
    print(f"{fault.__name__}: {len(files)} done, {len(named)} named")


def is_whole(file: CaseFile) -> bool:
    """Tell whether an approval left state, register, documents, card and timeline together."""
    entry = file.register.current(RESIDENCE.id)
    return (
        file.record.state == "approved"
        and [document.kind for document in file.documents] == ["notice", "card"]
        and len(file.cards) == 1
        and entry is not None
        and entry.case_code == file.record.code
        and [line.action for line in file.timeline] == ["approve"]
    )


def numbers_of(files: list[CaseFile]) -> list[int]:
    return sorted(int(document.number[:2]) for file in files for document in file.documents if document.number)


def decided(the_office: Office, requests: list[Request]) -> list[moves.Move]:
    """Decide on requests and write nothing yet."""
    with the_office.house.store.reading(the_office.staff.supervisor, the_office.clock()) as unit:
        return [one for one in advance._prepare(the_office.house, unit, requests) if isinstance(one, moves.Move)]


def test_control_written_only_all_at_once_the_faulty_one_takes_all_with_it(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    cases = builders.make_cases(house, 9, state="proposed")
    faulty, seen = a_number_that_is_taken(the_office)
    requests = [builders.request_for(house, staff.supervisor, case, "approve") for case in cases]
    with house.store.writing(staff.supervisor, the_office.clock()) as unit, pytest.raises(BadInputError):
        moves.apply(unit, decided(the_office, [*requests, Request(faulty, "approve", seen)]))
    assert {builders.record(house, staff.officer, case).state for case in cases} == {"proposed"}


def test_control_written_with_nothing_around_it_the_faulty_one_is_left_half_done(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case, seen = a_number_that_is_taken(the_office)
    (move,) = decided(the_office, [Request(case, "approve", seen)])
    with house.store.writing(staff.supervisor, the_office.clock()) as unit, suppress(BadInputError):
        moves._write_cases(unit, [move])
        register_writes.apply(unit, [(move.before, move.changes)])
    file = open_case(house, staff.auditor, case)
    assert file.record.state == "approved"
    assert not is_whole(file)


def test_more_than_a_hundred_are_committed_in_hundreds_and_can_be_stopped_between(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    cases = builders.make_cases(house, 250, state="proposed")
    with house.store.reading(staff.supervisor) as unit:
        requests = [Request(r.id, "approve", r.digest) for r in queries.records(unit, cases).values()]
    seen: list[int] = []

    def stop_after_two(done: object) -> bool:
        assert isinstance(done, list)
        seen.append(len(done))
        return len(seen) < 2

    outcomes: list[Outcome] = decide_many(house, staff.supervisor, requests, progress=stop_after_two)
    assert seen == [100, 200]
    assert len(outcomes) == 200
    states = [builders.record(house, staff.officer, case).state for case in cases]
    assert (states.count("approved"), states.count("proposed")) == (200, 50)


def test_a_reason_too_long_for_the_marked_cases_is_refused_once_and_not_for_each(the_office: Office) -> None:
    house, officer = the_office.house, the_office.staff.officer
    shown = dict.fromkeys(builders.make_cases(house, 2, state="in_progress"), 1)
    with pytest.raises(BadInputError, match="Lý do dài quá 2000 ký tự: viết gọn lại"):
        queue.take(house, officer, queue.Wish(shown, "request_supplement", "dài " * 501))
    outcomes = queue.take(house, officer, queue.Wish(shown, "request_supplement", "dài " * 500))
    assert [one.refusal for one in outcomes] == [None, None]
