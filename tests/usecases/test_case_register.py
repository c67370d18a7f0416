"""Form 07: the dossiers of a period, as they stand when the register is made."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.support.builders import make_case, make_cases, record, step
from tests.support.office import MONDAY, Office
from workbench.domain.errors import BadInputError
from workbench.store import audit
from workbench.usecases import case_register
from workbench.usecases.case_register import CaseRegister, register
from workbench.usecases.edit_case import Edit, edit

DAY = MONDAY.date()


def made(office: Office, first: date = DAY, last: date = DAY) -> CaseRegister:
    return register(office.house, office.staff.officer, first, last)


def stamp(day: int, hour: int = 9) -> int:
    return int(MONDAY.replace(day=day, hour=hour).timestamp())


def test_it_holds_what_came_in_from_the_first_minute_of_the_first_day_to_the_last_of_the_last(
    the_office: Office,
) -> None:
    for day, hour in ((4, 23), (5, 0), (6, 23), (7, 0)):
        make_case(the_office.house, received_at=stamp(day, hour))
    lines = made(the_office, date(2026, 1, 5), date(2026, 1, 6)).lines
    assert [(line.received_at.day, line.received_at.hour) for line in lines] == [(5, 0), (6, 23)]


def test_a_line_says_who_how_when_and_how_it_ended(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = make_case(house, state="approved", channel=3)
    step(house, staff.system, case, "issue")
    the_office.clock.tick(days=1)
    step(house, staff.reception, case, "hand_over")
    (line,) = made(the_office).lines
    assert (line.channel.vi, line.status.vi, line.timing.vi) == ("Bưu chính công ích", "Đã trả kết quả", "Trước hạn")
    assert line.returned_at == the_office.clock()


def test_a_case_is_accepted_until_an_officer_takes_it_and_is_in_progress_from_then_on(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = make_case(house, state="received")

    def status() -> str:
        (line,) = made(the_office).lines
        return line.status.vi

    step(house, staff.reception, case, "accept")
    assert status() == "Được tiếp nhận"
    taken = record(house, staff.officer, case)
    edit(house, staff.officer, Edit(case, taken.digest, version=taken.version, assignee_id=staff.officer.account_id))
    assert status() == "Đang xử lý"
    step(house, staff.officer, case, "propose")
    assert status() == "Đang xử lý"


def test_what_has_no_end_is_counted_at_the_end_of_the_period(the_office: Office) -> None:
    make_case(the_office.house, state="in_progress")
    the_office.clock.tick(days=30)
    book = made(the_office)
    assert book.until == datetime(2026, 1, 6, tzinfo=MONDAY.tzinfo)
    assert book.lines[0].timing.vi == "Đúng hạn"
    assert made(the_office, last=DAY + timedelta(days=29)).lines[0].timing.vi == "Quá hạn"


def test_who_took_a_register_is_in_the_audit(the_office: Office) -> None:
    with the_office.house.store.reading(the_office.staff.officer) as unit:
        before = audit.head(unit).size
    make_cases(the_office.house, 2)
    made(the_office)
    with the_office.house.store.reading(the_office.staff.officer) as unit:
        assert audit.head(unit).size == before + 1


def test_days_the_wrong_way_round_and_periods_too_long_are_refused(
    the_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BadInputError, match="Ngày đầu"):
        made(the_office, DAY, DAY - timedelta(days=1))
    monkeypatch.setattr(case_register, "MOST", 2)
    make_cases(the_office.house, 3)
    with pytest.raises(BadInputError, match="hơn 2 hồ sơ"):
        made(the_office)


def test_another_office_sees_none_of_it(the_office: Office) -> None:
    make_case(the_office.house)
    assert register(the_office.house, the_office.strangers.officer, DAY, DAY).lines == ()
