"""A proposal can be taken back while nobody has decided about it, by those who worked on the case."""

from __future__ import annotations

import pytest

from tests.support.builders import make_case, record, step
from tests.support.office import Staff
from workbench.domain.errors import NotPermittedError
from workbench.usecases.browse import open_case, why
from workbench.usecases.house import House


def test_the_proposer_takes_the_case_back_and_both_stay_on_its_timeline(house: House, staff: Staff) -> None:
    case = make_case(house, state="in_progress")
    step(house, staff.officer, case, "propose")
    step(house, staff.officer, case, "take_back")
    found = open_case(house, staff.officer, case)
    assert found.record.state == "in_progress"
    assert [one.action for one in found.timeline] == ["take_back", "propose"]
    step(house, staff.officer, case, "propose")


def test_somebody_who_never_worked_on_the_case_can_not(house: House, staff: Staff) -> None:
    case = make_case(house, state="proposed", touched_by=[staff.officer.account_id])
    with pytest.raises(NotPermittedError, match="chỉ người đã xử lý hồ sơ này rút lại được"):
        step(house, staff.officer2, case, "take_back")
    assert not why(house, staff.supervisor, case, "take_back").allowed
    assert record(house, staff.officer, case).state == "proposed"


def test_what_was_decided_can_not_be_taken_back(house: House, staff: Staff) -> None:
    case = make_case(house, state="proposed", touched_by=[staff.officer.account_id])
    step(house, staff.supervisor, case, "approve")
    with pytest.raises(NotPermittedError):
        step(house, staff.officer, case, "take_back")
