"""Accounts are closed, reopened and changed: at once for whoever is at work, and what they did stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from tests.support import builders
from tests.support.office import ELSEWHERE, HERE, PASSWORD, Office, Staff
from workbench.domain.actor import Actor, Role
from workbench.domain.errors import (
    BadInputError,
    ConflictError,
    NotFoundError,
    NotPermittedError,
    SessionEndedError,
    WorkbenchError,
)
from workbench.store import timeline
from workbench.store.accounts import AccountInfo
from workbench.store.queries import QueueFilter
from workbench.store.tables import event_texts, events
from workbench.usecases import accounts, assign, browse, drafts
from workbench.usecases.account_changes import change, close, reopen
from workbench.usecases.advance import advance
from workbench.usecases.audit_trail import verify
from workbench.usecases.edit_case import Edit, edit
from workbench.usecases.house import House
from workbench.usecases.passwords import set_own
from workbench.usecases.sign_in import sign_in

WHY = "Nghỉ hưu từ 01/01/2026"
HERS = f"officer.{HERE}"
OPEN = QueueFilter(states=("received", "in_progress"))


def account(the_office: Office, username: str = HERS) -> AccountInfo:
    listed = accounts.listed(the_office.house, the_office.staff.auditor)
    return next(one for one in listed if one.username == username)


def test_a_name_too_long_is_refused_and_never_cut(the_office: Office) -> None:
    house, administrator = the_office.house, the_office.staff.administrator
    with pytest.raises(BadInputError, match="The full name has more than 60 characters"):
        change(house, administrator, HERS, WHY, name="Nguyễn " * 9)
    with pytest.raises(BadInputError, match="The user name has more than 40 characters"):
        accounts.new_account("a" * 41, "Nguyễn Thị Lan", Role.OFFICER, PASSWORD)
    assert account(the_office).name == "Người officer"


def test_nobody_signs_in_to_a_closed_account_and_it_is_listed_as_closed(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    assert close(house, staff.administrator, HERS.upper(), WHY) == []
    with pytest.raises(NotPermittedError, match="is wrong"):
        sign_in(house, HERS, PASSWORD)
    assert (account(the_office).active, account(the_office).name) == (False, "Người officer")
    reopen(house, staff.administrator, HERS, "Trở lại làm việc")
    assert sign_in(house, HERS, PASSWORD) == staff.officer


def test_whatever_a_running_session_of_a_closed_account_does_next_is_refused(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house)
    request = builders.request_for(house, staff.officer, case, "accept")
    acts: tuple[Callable[[], object], ...] = (
        partial(browse.page, house, staff.officer, OPEN),
        partial(browse.open_case, house, staff.officer, case),
        partial(advance, house, staff.officer, request),
        partial(assign.take, house, staff.officer, OPEN),
        partial(drafts.save, house, staff.officer, "counter", {"name": "x"}),
    )
    close(house, staff.administrator, HERS, WHY)
    for act in acts:
        with pytest.raises(SessionEndedError, match="session has ended"):
            act()
    reopen(house, staff.administrator, HERS, "Nhầm người")
    assert advance(house, staff.officer, request).version == 2


@pytest.mark.parametrize(
    "forged", [{"role": Role.SUPERVISOR}, {"office": ELSEWHERE}, {"account_id": 4711}], ids=["role", "office", "nobody"]
)
def test_whoever_claims_a_role_an_office_or_an_account_that_is_not_theirs_is_refused(
    the_office: Office, forged: dict[str, object]
) -> None:
    somebody = replace(the_office.staff.officer, **forged)  # type: ignore[arg-type]
    with pytest.raises(SessionEndedError), the_office.house.store.reading(somebody):
        pass
    with pytest.raises(SessionEndedError), the_office.house.store.writing(somebody):
        pass


def test_the_cases_that_a_closed_account_held_are_in_the_queue_again_for_others(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    held = builders.make_cases(house, 3, state="in_progress", assignee_id=staff.officer.account_id)
    proposed = builders.make_case(house, state="proposed", assignee_id=staff.officer.account_id)
    theirs = builders.make_case(house, state="in_progress", assignee_id=staff.officer2.account_id)
    ended = builders.make_case(house, state="stopped", assignee_id=staff.officer.account_id, closed_at=1)
    codes = [builders.record(house, staff.auditor, case).code for case in (*held, proposed)]
    assert close(house, staff.administrator, HERS, WHY) == sorted(codes)
    free = browse.page(house, staff.supervisor, replace(OPEN, assignee_id=0))
    assert {line.id for line in free} == set(held)
    assert builders.record(house, staff.auditor, theirs).assignee == staff.officer2.username
    assert builders.record(house, staff.auditor, ended).assignee == HERS
    assert set(assign.take(house, staff.officer2, OPEN, most=5)) == set(held)


def test_what_a_closed_account_did_stays_in_its_name_and_the_audit_says_who_closed_it_and_why(
    the_office: Office,
) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house)
    builders.step(house, staff.officer, case, "accept")
    close(house, staff.administrator, HERS, WHY)
    with house.store.reading(staff.auditor) as unit:
        happened = timeline.of_case(unit, case)
    assert [(one.action, one.actor) for one in happened if one.action == "accept"] == [("accept", HERS)]
    assert verify(house, staff.auditor, {}).ok
    assert told(house, staff) == [("account_closed", staff.administrator.username, WHY)]


def told(house: House, staff: Staff) -> list[tuple[str, str, str]]:
    """Return what the audit says of accounts: what, by whom, why."""
    query = (
        select(events.c.action, events.c.actor, event_texts.c.words)
        .join(event_texts, event_texts.c.event_id == events.c.id)
        .where(events.c.office == HERE, events.c.action.like("account%"))
    )
    with house.store.reading(staff.auditor) as unit:
        return [(str(action), str(actor), str(words)) for action, actor, words in unit.connection.execute(query)]


def test_nobody_closes_or_demotes_themselves_so_an_office_keeps_an_administrator(the_office: Office) -> None:
    house, me = the_office.house, the_office.staff.administrator
    with pytest.raises(NotPermittedError, match="another administrator"):
        close(house, me, me.username, WHY)
    with pytest.raises(NotPermittedError, match="another administrator"):
        change(house, me, me.username, WHY, role=Role.OFFICER)
    change(house, me, me.username, "Đổi họ tên theo giấy tờ", name="Vũ Thị Mới")
    assert (account(the_office, me.username).name, account(the_office, me.username).active) == ("Vũ Thị Mới", True)


def second_administrator(the_office: Office) -> Actor:
    house = the_office.house
    new = {"username": "quantri2", "name": "Quản Trị Hai", "role": Role.ADMINISTRATOR, "password": "first-word-1"}
    accounts.add_account(house, the_office.staff.administrator, **new)  # type: ignore[arg-type]
    set_own(house, "quantri2", "first-word-1", PASSWORD)
    return sign_in(house, "quantri2", PASSWORD)


def test_of_two_administrators_who_close_each_other_at_once_one_remains(the_office: Office) -> None:
    house, first, second = the_office.house, the_office.staff.administrator, second_administrator(the_office)
    start, refused = Barrier(2), list[WorkbenchError]()

    def one(me: Actor, other: Actor) -> None:
        start.wait()
        try:
            close(house, me, other.username, WHY)
        except SessionEndedError as error:
            refused.append(error)

    both = [Thread(target=one, args=pair) for pair in ((first, second), (second, first))]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert len(refused) == 1
    assert sorted(account(the_office, one.username).active for one in (first, second)) == [False, True]


def test_another_role_is_taken_up_by_signing_in_again_with_nothing_in_hand(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house, state="in_progress", assignee_id=staff.officer.account_id)
    code = builders.record(house, staff.auditor, case).code
    assert change(house, staff.administrator, HERS, "Bổ nhiệm", role=Role.SUPERVISOR) == [code]
    with pytest.raises(SessionEndedError):
        browse.page(house, staff.officer, OPEN)
    assert sign_in(house, HERS, PASSWORD).role is Role.SUPERVISOR


def test_whoever_worked_on_a_case_as_officer_cant_approve_it_as_supervisor(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house, state="in_progress")
    builders.step(house, staff.officer, case, "propose")
    change(house, staff.administrator, HERS, "Bổ nhiệm", role=Role.SUPERVISOR)
    with pytest.raises(NotPermittedError, match="somebody else must do it"):
        builders.step(house, sign_in(house, HERS, PASSWORD), case, "approve")
    assert builders.step(house, staff.supervisor, case, "approve").state == "approved"


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (partial(close, username=HERS, reason=" "), BadInputError),
        (partial(close, username="khong-co", reason=WHY), NotFoundError),
        (partial(close, username=f"officer.{ELSEWHERE}", reason=WHY), NotFoundError),
        (partial(reopen, username=HERS, reason=WHY), ConflictError),
        (partial(change, username=HERS, reason=WHY), ConflictError),
        (partial(change, username=HERS, reason=WHY, role=Role.SYSTEM), BadInputError),
        (partial(change, username=HERS, reason=WHY, name="  "), BadInputError),
    ],
    ids=["no reason", "no account", "another office's", "open already", "no change", "the system", "no name"],
)
def test_what_cant_be_is_refused_and_nothing_is_written(
    the_office: Office, act: Callable[[House, Actor], object], error: type[WorkbenchError]
) -> None:
    house, staff = the_office.house, the_office.staff
    before = verify(house, staff.auditor, {})
    with pytest.raises(error):
        act(house, staff.administrator)
    assert verify(house, staff.auditor, {}) == before


def test_nobody_but_an_administrator_closes_reopens_or_changes(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    for actor in (one for one in staff.people if one.role is not Role.ADMINISTRATOR):
        for act in (close, reopen, partial(change, role=Role.OFFICER)):
            with pytest.raises(NotPermittedError, match="Only an administrator"):
                act(house, actor, f"officer2.{HERE}", WHY)


def test_a_closed_account_is_given_no_case(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house, state="in_progress")
    close(house, staff.administrator, HERS, WHY)
    seen = builders.record(house, staff.officer2, case).digest
    with pytest.raises(BadInputError, match="can't be given cases"):
        edit(house, staff.officer2, Edit(case, seen, assignee_id=staff.officer.account_id))
