"""The open work counted: by step, by officer, by due day, and how it stands by the same metric that slips print."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

import pytest

from tests.support.builders import make_case, make_cases, step
from tests.support.busy import at, make_busy
from tests.support.office import MONDAY, Office, Staff
from workbench.domain.metric import Timing
from workbench.store.queries import QueueFilter
from workbench.usecases import browse, case_register, on_time
from workbench.usecases.house import House
from workbench.usecases.workload import Load, Workload, workload


@pytest.fixture
def busy(house: House, staff: Staff) -> None:
    """Three cases an officer holds, one of them late; two that nobody holds; one closed."""
    make_busy(house, staff)


def test_open_cases_are_counted_by_step_officer_and_due_day(house: House, staff: Staff, busy: None) -> None:
    done = make_case(house, due_at=at(60))
    step(house, staff.officer2, done, "accept")
    found = workload(house, staff.supervisor)
    assert (found.load.open, found.load.overdue, found.done_today) == (6, 1, 1)
    assert [(one.title.vi, one.load.open, one.load.overdue) for one in found.steps] == [
        ("Mới nộp", 2, 0),
        ("Thẩm tra", 4, 1),
    ]
    assert [(one.username, one.load.open, one.load.overdue, one.done_today) for one in found.officers] == [
        ("", 3, 0, 0),
        ("officer.00001", 3, 1, 0),
        ("officer2.00001", 0, 0, 1),
    ]
    days = {day: count for day, count in found.ahead if count}
    assert days == {MONDAY.date(): 2, (MONDAY + timedelta(days=2)).date(): 2}
    assert len(found.ahead) == 7
    assert all(house.calendar.is_working_day(day) for day, _ in found.ahead)


def test_another_office_counts_nothing_of_it(house: House, strangers: Staff, busy: None) -> None:
    found = workload(house, strangers.supervisor)
    assert (found.load.open, found.steps, found.officers) == (0, (), ())


def test_cases_whose_clock_stands_are_neither_late_nor_due(house: House, staff: Staff) -> None:
    make_case(house, state="supplement_requested", due_at=at(-3), paused_at=at(-5))
    make_case(house, state="supplement_requested", due_at=at(2), paused_at=at(-5))
    found = workload(house, staff.supervisor)
    assert (found.load.open, found.load.overdue, sum(count for _, count in found.ahead)) == (2, 0, 0)


def test_the_days_ahead_begin_with_the_next_working_day(the_office: Office, staff: Staff) -> None:
    the_office.clock.now = datetime(2026, 1, 4, 9, 0, tzinfo=MONDAY.tzinfo)  # a Sunday
    assert workload(the_office.house, staff.officer).ahead[0][0] == MONDAY.date()


def every_kind_of_case(office: Office) -> None:
    """Write open cases of every way to stand to a due date."""
    house, staff = office.house, office.staff
    make_cases(house, 3, state="in_progress", due_at=at(2))
    make_cases(house, 2, state="in_progress", due_at=at(9), supplements=2)
    make_cases(house, 2, state="supplement_requested", due_at=at(2), paused_at=at(0), supplements=1)
    make_case(house, state="supplement_requested", due_at=at(-3), paused_at=at(-1), supplements=1)
    for due in (0, 3, 20):
        step(house, staff.system, make_case(house, state="approved", due_at=at(due)), "issue")
    asked = make_case(house, due_at=at(1))
    step(house, staff.reception, asked, "accept")
    step(house, staff.reception, asked, "withdraw", reason="không cần nữa")
    step(house, staff.officer, make_case(house, state="in_progress", due_at=at(1)), "propose")


def numbers(found: Workload) -> dict[Timing, int]:
    load = found.load
    return {Timing.EARLY: load.early, Timing.ON_TIME: load.on_time, Timing.OVERDUE: load.overdue}


def test_the_workload_the_slips_and_the_metric_say_the_same_numbers_whatever_time_passes(the_office: Office) -> None:
    house, officer = the_office.house, the_office.staff.officer
    every_kind_of_case(the_office)
    seen: set[tuple[int, ...]] = set()
    for _ in range(6):
        ids = [line.id for line in browse.page(house, officer, QueueFilter(), None, 100)]
        by_metric = Counter(one.timing for one in on_time.standings(house, officer, ids).values())
        found = workload(house, officer)
        assert numbers(found) == {timing: by_metric[timing] for timing in Timing}
        assert sum((one.load for one in found.steps), Load()) == found.load
        assert sum((one.load for one in found.officers), Load()) == found.load
        book = case_register.register(house, officer, MONDAY.date(), the_office.clock().date())
        printed = Counter(line.timing for line in book.lines)
        assert {timing: printed[timing.label] for timing in Timing} == numbers(found)
        seen.add(tuple(numbers(found).values()))
        the_office.clock.tick(days=2)
    assert len(seen) > 2  # time alone moved them


def test_what_is_settled_waits_for_its_owner_and_grows_no_later(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    step(house, staff.system, make_case(house, state="approved", due_at=at(1)), "issue")
    the_office.clock.tick(days=30)
    found = workload(house, staff.officer)
    assert (found.load.open, found.load.early, found.load.overdue) == (1, 1, 0)
    assert not sum(count for _, count in found.ahead)
