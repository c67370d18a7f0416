"""Form 04: a supervisor extends a time limit once, before the due day is over, and the citizen gets an apology."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.support.builders import make_case, record, step
from tests.support.office import Office
from workbench.domain.calendar import VIETNAM
from workbench.domain.errors import ConflictError, NotPermittedError
from workbench.store import documents
from workbench.store.documents import Document
from workbench.usecases.browse import open_case, why
from workbench.usecases.letters import rich

FRIDAY = datetime(2026, 1, 9, 17, 0, tzinfo=VIETNAM)
THREE_DAYS_ON = datetime(2026, 1, 13, 17, 0, tzinfo=VIETNAM)
"""Saturday 10/01/2026 made up for a day off, so it counts."""


def due_friday(office: Office, state: str = "in_progress", **fixed: object) -> int:
    return make_case(office.house, state=state, due_at=int(FRIDAY.timestamp()), **fixed)


def extend(office: Office, case: int, days: int = 3, reason: str = "chờ xác minh ở tỉnh khác") -> None:
    step(office.house, office.staff.supervisor, case, "extend", days=days, reason=reason)


def owed(office: Office, case: int) -> list[Document]:
    with office.house.store.reading(office.staff.officer, office.clock()) as unit:
        return list(documents.of_case(unit, case))


def test_the_due_date_moves_by_working_days_the_first_is_kept_and_the_state_stays(the_office: Office) -> None:
    case = due_friday(the_office)
    extend(the_office, case)
    found = record(the_office.house, the_office.staff.officer, case)
    assert found.due_at == THREE_DAYS_ON
    assert found.extended_from == FRIDAY
    assert (found.state, found.version) == ("in_progress", 2)


def test_the_apology_is_owed_with_both_dates_the_reason_and_who_signs(the_office: Office) -> None:
    case = due_friday(the_office, "proposed")
    extend(the_office, case, reason="chờ xác minh ở tỉnh khác")
    (letter,) = owed(the_office, case)
    assert (letter.kind, letter.number) == ("apology", "01/PXL-BHXH-00001")
    said = rich(letter.context)
    assert (said["due_at"], said["new_due_at"], said["days"]) == (FRIDAY, THREE_DAYS_ON, 3)
    assert [reason.vi for reason in said["reasons"]] == ["chờ xác minh ở tỉnh khác"]
    assert said["signer"]["name"] == "Người supervisor"


def test_the_audit_tells_who_moved_which_date_where_to_and_why(the_office: Office) -> None:
    case = due_friday(the_office)
    extend(the_office, case, days=2, reason="lưu trữ ở nơi khác")
    (told,) = open_case(the_office.house, the_office.staff.officer, case).timeline
    assert (told.action, told.actor, told.words) == ("extend", "supervisor.00001", "lưu trữ ở nơi khác")
    assert (told.detail["due_from"], told.detail["due_to"]) == (FRIDAY.isoformat(), "2026-01-12T17:00:00+07:00")
    assert told.detail["days"] == 2


def test_a_case_is_extended_once_only(the_office: Office) -> None:
    case = due_friday(the_office)
    extend(the_office, case)
    with pytest.raises(NotPermittedError, match="đã gia hạn một lần \\(hạn đầu 09/01/2026\\)"):
        extend(the_office, case)
    assert len(owed(the_office, case)) == 1


def test_it_can_be_extended_to_the_last_minute_of_the_due_day_and_not_after(the_office: Office) -> None:
    first, second = due_friday(the_office), due_friday(the_office)
    the_office.clock.now = FRIDAY.replace(hour=23, minute=59)
    extend(the_office, first)
    the_office.clock.now += timedelta(minutes=1)
    with pytest.raises(NotPermittedError, match="đã qua ngày hẹn trả 09/01/2026"):
        extend(the_office, second)
    assert record(the_office.house, the_office.staff.officer, second).due_at == FRIDAY


@pytest.mark.parametrize("days", [-1, 0, 6, 10**9])
def test_it_is_by_one_day_at_least_and_by_the_time_limit_at_most(the_office: Office, days: int) -> None:
    case = due_friday(the_office)
    with pytest.raises(NotPermittedError, match="phải chọn số ngày gia hạn từ 1 đến 5"):
        extend(the_office, case, days=days)
    extend(the_office, case, days=5)


def test_a_reason_must_be_given(the_office: Office) -> None:
    case = due_friday(the_office)
    with pytest.raises(NotPermittedError, match="phải ghi lý do"):
        extend(the_office, case, reason=" ")
    step(the_office.house, the_office.staff.supervisor, case, "extend", days=1, reasons=("verification",))


def test_only_a_supervisor_extends_and_the_refusal_says_so(the_office: Office) -> None:
    case = due_friday(the_office)
    with pytest.raises(NotPermittedError, match="việc này của: Lãnh đạo"):
        step(the_office.house, the_office.staff.officer, case, "extend", days=1, reason="chờ xác minh")


@pytest.mark.parametrize("state", ["received", "supplement_requested", "approved", "issued", "handed_over"])
def test_there_is_nothing_to_extend_before_acceptance_while_the_clock_stands_or_after_the_decision(
    the_office: Office, state: str
) -> None:
    case = due_friday(the_office, state)
    with pytest.raises(NotPermittedError):
        extend(the_office, case)


def test_whoever_extends_a_case_may_still_approve_it(the_office: Office) -> None:
    case = due_friday(the_office, "proposed", touched_by=[the_office.staff.officer.account_id])
    extend(the_office, case)
    step(the_office.house, the_office.staff.supervisor, case, "approve")


def test_before_it_is_asked_for_it_says_by_how_many_days_it_may_be(the_office: Office) -> None:
    case = due_friday(the_office)
    verdict = why(the_office.house, the_office.staff.supervisor, case, "extend")
    assert verdict.allowed
    assert "gia hạn từ 1 đến 5 ngày làm việc" in [condition.text.vi for condition in verdict.conditions]


def test_a_supplement_after_the_extension_moves_the_new_date(the_office: Office) -> None:
    house, clock = the_office.house, the_office.clock
    case = due_friday(the_office)
    extend(the_office, case)
    step(house, the_office.staff.officer, case, "request_supplement", reason="thiếu tờ khai")
    clock.tick(days=1)
    step(house, the_office.staff.officer, case, "supplement")
    found = record(house, the_office.staff.officer, case)
    assert found.due_at == THREE_DAYS_ON + timedelta(days=1)
    assert found.extended_from == FRIDAY


def test_the_same_key_with_another_number_of_days_is_another_request(the_office: Office) -> None:
    house, supervisor, case = the_office.house, the_office.staff.supervisor, due_friday(the_office)
    asked = {"reason": "chờ xác minh", "key": "k"}
    step(house, supervisor, case, "extend", days=1, **asked)
    assert step(house, supervisor, case, "extend", days=1, **asked).version == 2
    with pytest.raises(ConflictError):
        step(house, supervisor, case, "extend", days=2, **asked)
