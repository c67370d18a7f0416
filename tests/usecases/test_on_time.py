"""How real cases stand: by the audit, by the passage of time, and whether a filing waits too long."""

from __future__ import annotations

from datetime import timedelta

from tests.support.builders import make_case, make_cases, record, step
from tests.support.office import Office
from workbench.domain.metric import Timing
from workbench.usecases import browse, on_time


def timing_of(office: Office, case: int) -> Timing:
    return on_time.standings(office.house, office.staff.officer, [case])[case].timing


def test_an_open_case_becomes_overdue_without_anybody_touching_it(the_office: Office) -> None:
    case = make_case(the_office.house, state="in_progress")
    assert timing_of(the_office, case) is Timing.ON_TIME
    the_office.clock.tick(days=8)
    assert timing_of(the_office, case) is Timing.OVERDUE


def test_a_case_ends_when_its_result_is_issued_not_when_it_is_fetched(the_office: Office) -> None:
    house, staff, clock = the_office.house, the_office.staff, the_office.clock
    case = make_case(house, state="approved")
    step(house, staff.system, case, "issue")
    issued = clock()
    clock.tick(days=30)
    step(house, staff.reception, case, "hand_over")
    stands = on_time.standings(house, staff.officer, [case])[case]
    assert (stands.timing, stands.ended_at) == (Timing.EARLY, issued)


def test_a_case_that_waits_for_its_first_supplement_stays_on_time_and_its_due_date_moves(the_office: Office) -> None:
    house, staff, clock = the_office.house, the_office.staff, the_office.clock
    case = make_case(house, state="in_progress")
    due = record(house, staff.officer, case).due_at
    step(house, staff.officer, case, "request_supplement", reason="thiếu tờ khai")
    clock.tick(days=14)
    assert timing_of(the_office, case) is Timing.ON_TIME
    step(house, staff.reception, case, "supplement")
    assert record(house, staff.officer, case).due_at > due
    assert timing_of(the_office, case) is Timing.ON_TIME


def test_r6_a_second_supplement_is_the_supervisors_and_counts_as_overdue(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = make_case(house, state="in_progress", supplements=1)
    step(house, staff.supervisor, case, "request_supplement_again", reason="vẫn thiếu tờ khai")
    assert timing_of(the_office, case) is Timing.OVERDUE


def test_a_page_of_cases_is_weighed_in_two_statements(the_office: Office) -> None:
    ids = make_cases(the_office.house, 7, state="in_progress")
    assert set(on_time.standings(the_office.house, the_office.staff.officer, ids)) == set(ids)
    assert on_time.standings(the_office.house, the_office.strangers.officer, ids) == {}


def test_electronic_filings_over_two_hours_stand_in_a_view_of_their_own(the_office: Office) -> None:
    house, staff, clock = the_office.house, the_office.staff, the_office.clock
    online, counter = make_case(house, channel=2), make_case(house, channel=1)
    (view,) = [view for view in browse.views(house, staff.reception) if view.id == "unanswered"]
    assert view.title.vi == "Quá 2 giờ"
    clock.now += timedelta(hours=2)
    assert _shown(the_office) == []
    clock.now += timedelta(seconds=1)
    assert _shown(the_office) == [online]
    stands = on_time.standings(house, staff.reception, [online, counter])
    assert [stands[online].unanswered, stands[counter].unanswered] == [True, False]
    step(house, staff.reception, online, "accept")
    assert _shown(the_office) == []


def _shown(office: Office) -> list[int]:
    (view,) = [view for view in browse.views(office.house, office.staff.reception) if view.id == "unanswered"]
    return [line.id for line in browse.page(office.house, office.staff.reception, view.filter)]
