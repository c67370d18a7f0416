"""Taking the next cases: the nearest due ones that nobody holds, and whoever takes one has worked on it."""

from __future__ import annotations

import pytest

from tests.support import builders
from tests.support.office import Office
from workbench.domain.errors import BadInputError, ConflictError, NotPermittedError
from workbench.store.queries import QueueFilter
from workbench.usecases.assign import MOST, take
from workbench.usecases.browse import open_case


def test_the_nearest_due_case_that_nobody_holds_is_taken_first(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    early, held, late = builders.make_cases(house, 3)
    builders.make_case(house, state="in_progress", due_at=0)
    take(house, staff.officer2, QueueFilter(states=("received",)), 1)
    assert open_case(house, staff.officer, early).record.assignee == staff.officer2.username
    assert take(house, staff.officer, QueueFilter(states=("received",)), 5) == [held, late]
    assert take(house, staff.officer, QueueFilter(states=("received",)), 5) == []


def test_taking_is_an_event_and_a_version_and_a_touch(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house)
    take(house, staff.officer, QueueFilter())
    file = open_case(house, staff.officer, case)
    assert (file.record.version, file.record.assignee_id) == (2, staff.officer.account_id)
    assert file.record.touched_by == {staff.officer.account_id}
    assert file.timeline[0].action == "take"


def test_a_queue_is_taken_from_as_it_is_filtered(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    builders.make_cases(house, 3)
    wanted = builders.make_case(house, persons=[builders.make_person(house, name="Võ Yến Nhi")])
    assert take(house, staff.officer, QueueFilter(words="vo yen nhi"), 9) == [wanted]
    assert take(house, staff.officer, QueueFilter(service="none"), 9) == []


def test_who_decides_takes_no_case_to_work_on(the_office: Office) -> None:
    for actor in (the_office.staff.supervisor, the_office.staff.reviewer, the_office.staff.auditor):
        with pytest.raises(NotPermittedError):
            take(the_office.house, actor, QueueFilter())


@pytest.mark.parametrize("most", [0, -1, MOST + 1])
def test_nobody_takes_none_or_far_too_many(the_office: Office, most: int) -> None:
    with pytest.raises(BadInputError):
        take(the_office.house, the_office.staff.officer, QueueFilter(), most)


def test_a_key_stands_for_one_request(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    builders.make_cases(house, 3)
    take(house, staff.officer, QueueFilter(), 1, "key")
    with pytest.raises(ConflictError):
        take(house, staff.officer, QueueFilter(), 2, "key")


def test_strangers_take_nothing_of_this_office(the_office: Office) -> None:
    builders.make_cases(the_office.house, 3)
    assert take(the_office.house, the_office.strangers.officer, QueueFilter(), 3) == []
