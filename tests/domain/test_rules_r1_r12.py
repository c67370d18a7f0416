"""The rules of every dossier, each by the name it has in the house: R1, R6, R9, R10, R12, and law that changes by date.

R2 to R5, R7, R8 and R11 belong to services and intake, and are tried with them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.support.builders import make_case, make_person, record, step
from tests.support.office import Office
from tests.support.service import RESIDENCE, SERVICE
from workbench.api import RecordKind, Service, hookimpl
from workbench.documents.filters import long_date
from workbench.domain.calendar import VIETNAM, load_calendar
from workbench.domain.case import CaseRecord
from workbench.domain.dated import Citation, TimeLimit, in_force
from workbench.domain.dossier import STATES, dossier_lifecycle
from workbench.domain.errors import NotPermittedError
from workbench.domain.metric import Timing
from workbench.domain.service import StepKind
from workbench.domain.status import NationalStatus
from workbench.plugins import load_plugins
from workbench.store import documents, queries
from workbench.usecases import on_time
from workbench.usecases.house import House
from workbench.usecases.intake import take_in
from workbench.usecases.letters import rich

NUMBER = "000184000777"
FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
CITED = Citation("made up for tests")
BEFORE = TimeLimit(date(2020, 1, 1), 5, 3, CITED, valid_to=date(2026, 6, 30))
AFTER = TimeLimit(date(2026, 7, 1), 2, 1, CITED)


class Catalogue:
    """The tests' service under other time limits: what an edited catalogue comes to."""

    def __init__(self, *limits: TimeLimit) -> None:
        self._service = replace(SERVICE, time_limits=limits, version=SERVICE.version + 1)

    @hookimpl
    def workbench_services(self) -> Iterable[Service]:
        return (self._service,)

    @hookimpl
    def workbench_record_kinds(self) -> Iterable[RecordKind]:
        return (RESIDENCE,)


def under(office: Office, *limits: TimeLimit) -> House:
    """The same house, store and clock, with these limits in its catalogue."""
    plugins = load_plugins(())
    plugins.add("address", "2", Catalogue(*limits))
    assert not [info.fault for info in plugins.infos if info.fault]
    return replace(office.house, plugins=plugins)


def filed(house: House, office: Office, day: datetime) -> CaseRecord:
    """Take in a dossier that was received on `day`."""
    line = {
        "id": f"TEST-{day:%y%m%d%H}", "service": SERVICE.id, "channel": "counter", "received_at": day.isoformat(),
        "person": {"citizen_number": NUMBER}, "form": {"address": "Thôn Mới"}, "papers": ["declaration"],
    }  # fmt: skip
    report = take_in(house, office.staff.reception, [json.dumps(line)])
    assert report.ok, report.faults
    with house.store.reading(office.staff.reception, house.clock()) as unit:
        return queries.record(unit, queries.case_id(unit, report.taken[0].code))


@pytest.fixture
def resident(the_office: Office) -> Office:
    """An office where one person is known by number, on 20/11/2026."""
    the_office.clock.now = FRIDAY
    make_person(the_office.house, citizen_number=NUMBER)
    return the_office


def test_r1_five_working_days_from_friday_20_11_2026_end_on_monday_30_11_because_the_24th_is_a_holiday() -> None:
    calendar = load_calendar()
    assert not calendar.is_working_day(date(2026, 11, 24))
    assert calendar.due(FRIDAY, 5) == datetime(2026, 11, 30, 17, 0, tzinfo=VIETNAM)


def test_r1_the_case_of_that_friday_is_due_on_that_monday(resident: Office) -> None:
    case = filed(resident.house, resident, FRIDAY)
    assert case.due_at == datetime(2026, 11, 30, 17, 0, tzinfo=VIETNAM)


def test_r6_a_second_supplement_needs_the_supervisor_and_makes_the_case_overdue(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = make_case(house, state="in_progress")
    step(house, staff.officer, case, "request_supplement", reason="thiếu tờ khai")
    step(house, staff.reception, case, "supplement")
    assert on_time.standings(house, staff.officer, [case])[case].timing is Timing.ON_TIME
    with pytest.raises(NotPermittedError, match="lần nữa phải do lãnh đạo quyết định"):
        step(house, staff.officer, case, "request_supplement", reason="vẫn thiếu")
    step(house, staff.supervisor, case, "request_supplement_again", reason="vẫn thiếu")
    assert on_time.standings(house, staff.officer, [case])[case].timing is Timing.OVERDUE


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 15), "ngày 15 tháng 01 năm 2026"),
        (date(2026, 12, 1), "ngày 01 tháng 12 năm 2026"),
    ],
)
def test_r9_days_below_ten_and_the_months_one_and_two_bear_a_leading_zero(day: date, words: str) -> None:
    assert long_date(day, "vi") == words


def test_r10_a_withdrawal_comes_only_from_the_statuses_1_2_4_5_6_and_an_officer_ends_it_in_8() -> None:
    life, status = dossier_lifecycle(), {state.id: state.status for state in STATES}
    (withdraw,) = [one for one in life.steps if one.kind is StepKind.WITHDRAW]
    assert {int(status[source]) for source in withdraw.sources} <= {1, 2, 4, 5, 6}
    (close,) = life.steps_from("withdrawal_requested")
    assert {role.value for role in close.roles} == {"officer"}
    assert status[close.target] is NationalStatus.STOPPED


def test_r12_an_edited_catalogue_does_not_move_a_due_date_that_was_given(resident: Office) -> None:
    before = filed(resident.house, resident, FRIDAY)
    shorter = under(resident, TimeLimit(date(2020, 1, 1), 1, 1, CITED))
    step(shorter, resident.staff.reception, before.id, "accept")
    step(shorter, resident.staff.officer, before.id, "propose")
    kept = record(shorter, resident.staff.officer, before.id)
    assert (kept.due_at, kept.target_at, kept.rules_day) == (before.due_at, before.target_at, FRIDAY.date())
    assert kept.service_version == SERVICE.version


def test_two_cases_of_different_days_stand_under_different_rules(resident: Office) -> None:
    house = under(resident, BEFORE, AFTER)
    last_of_the_old = filed(house, resident, datetime(2026, 6, 30, 9, 0, tzinfo=VIETNAM))
    first_of_the_new = filed(house, resident, datetime(2026, 7, 1, 9, 0, tzinfo=VIETNAM))
    assert last_of_the_old.due_at.date() == date(2026, 7, 7)
    assert first_of_the_new.due_at.date() == date(2026, 7, 3)
    assert [case.rules_day for case in (last_of_the_old, first_of_the_new)] == [date(2026, 6, 30), date(2026, 7, 1)]


def test_what_comes_in_after_hours_on_the_last_day_of_a_rule_stands_under_the_next_and_its_receipt_says_so(
    resident: Office,
) -> None:
    house = under(resident, BEFORE, AFTER)
    case = filed(house, resident, datetime(2026, 6, 30, 16, 0, tzinfo=VIETNAM))
    step(house, resident.staff.reception, case.id, "accept")
    with house.store.reading(resident.staff.officer) as unit:
        (receipt,) = documents.of_case(unit, case.id)
    assert case.rules_day == date(2026, 7, 1)
    assert rich(receipt.context)["time_limit"].vi == "02 ngày làm việc"


def test_a_rule_holds_from_its_first_day_to_its_last_and_the_youngest_of_several_wins() -> None:
    youngest = TimeLimit(date(2026, 6, 1), 3, 1, CITED)
    assert in_force([BEFORE, AFTER], date(2026, 6, 30)) is BEFORE
    assert in_force([BEFORE, AFTER], date(2026, 7, 1)) is AFTER
    assert in_force([BEFORE, youngest], date(2026, 6, 15)) is youngest
    assert in_force([BEFORE], date(2019, 12, 31)) is None
