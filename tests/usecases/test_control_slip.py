"""Form 06: the way of a case, told from the audit alone."""

from __future__ import annotations

import pytest

from tests.support.builders import make_case, record, step
from tests.support.office import Office
from workbench.domain.errors import NotFoundError
from workbench.store.timeline import of_case
from workbench.usecases.control_slip import ControlSlip, slip


def walked(office: Office) -> ControlSlip:
    """A case that was extended, sent back, proposed again and approved."""
    house, staff, clock = office.house, office.staff, office.clock
    case = make_case(house, state="in_progress")
    for who, name, more in (
        (staff.officer, "propose", {}),
        (staff.supervisor, "extend", {"days": 2, "reason": "chờ xác minh"}),
        (staff.supervisor, "return", {"reason": "ảnh mờ"}),
        (staff.officer2, "propose", {}),
        (staff.supervisor, "approve", {}),
    ):
        clock.tick(hours=1)
        step(house, who, case, name, **more)
    return slip(house, staff.officer, case)


def test_each_line_says_who_gave_the_case_to_whom_when_and_why(the_office: Office) -> None:
    made = walked(the_office)
    assert [(line.giver, line.taker, line.step.vi) for line in made.lines] == [
        ("Người officer", "Người supervisor", "Trình duyệt"),
        ("Người supervisor", "Người supervisor", "Gia hạn, xin lỗi"),
        ("Người supervisor", "Người officer2", "Trả lại cán bộ"),
        ("Người officer2", "Người supervisor", "Trình duyệt"),
        ("Người supervisor", "", "Duyệt"),
    ]
    assert made.lines[2].note.vi == "ảnh mờ"
    assert [line.at.hour for line in made.lines] == [10, 11, 12, 13, 14]


def test_an_extension_shows_both_dates(the_office: Office) -> None:
    made = walked(the_office)
    assert made.lines[1].note.vi == "chờ xác minh; hạn 12/01/2026 chuyển thành 14/01/2026"
    assert made.first_due_at is not None
    assert made.first_due_at < made.due_at


def test_the_last_line_of_a_settled_case_says_early_on_time_or_overdue(the_office: Office) -> None:
    house, staff, clock = the_office.house, the_office.staff, the_office.clock
    early, late = (make_case(house, state="approved") for _ in range(2))
    step(house, staff.system, early, "issue")
    clock.tick(days=30)
    step(house, staff.system, late, "issue")
    assert slip(house, staff.officer, early).lines[-1].timing.vi == "Trước hạn"
    assert slip(house, staff.officer, late).lines[-1].timing.vi == "Quá hạn"
    assert slip(house, staff.officer, late).timing.vi == "Quá hạn"


def test_what_the_program_did_has_its_role_and_no_name(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = make_case(house, state="approved")
    step(house, staff.system, case, "issue")
    last = slip(house, staff.officer, case).lines[-1]
    assert (last.giver, last.giver_role.vi) == ("", "Hệ thống")


def test_a_case_that_waits_names_whose_turn_it_is(the_office: Office) -> None:
    case = make_case(the_office.house, state="in_progress")
    step(the_office.house, the_office.staff.officer, case, "propose")
    (line,) = slip(the_office.house, the_office.staff.officer, case).lines
    assert (line.taker, line.taker_role.vi) == ("", "Lãnh đạo")


def test_making_a_slip_writes_nothing_and_draws_no_number(the_office: Office) -> None:
    house, officer = the_office.house, the_office.staff.officer
    case = make_case(house, state="in_progress")
    before = record(house, officer, case)
    slip(house, officer, case)
    assert record(house, officer, case) == before
    with house.store.reading(officer, house.clock()) as unit:
        assert of_case(unit, case) == []


def test_another_office_has_no_such_case(the_office: Office) -> None:
    case = make_case(the_office.house, state="in_progress")
    with pytest.raises(NotFoundError):
        slip(the_office.house, the_office.strangers.officer, case)
