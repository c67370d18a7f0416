"""Signing in: a right password, a growing delay after wrong ones, and no way to guess many at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.office import ELSEWHERE, HERE, PASSWORD, Office
from workbench.domain.actor import Role
from workbench.domain.errors import BadInputError, NotPermittedError
from workbench.store import accounts, audit, timeline
from workbench.store.accounts import AccountInfo
from workbench.store.unit_of_work import moment
from workbench.usecases.account_changes import close
from workbench.usecases.accounts import add_account
from workbench.usecases.passwords import set_own
from workbench.usecases.sign_in import LIMIT, LOCK_SECONDS, PATIENCE, sign_in


def account(the_office: Office, username: str = f"officer.{HERE}") -> AccountInfo:
    with the_office.house.store.reading(the_office.staff.system) as unit:
        found = accounts.by_username(unit, username)
    assert found is not None
    return found[0]


def fail(the_office: Office, times: int) -> list[str]:
    """Sign in wrongly, waiting out each delay, and return what was said."""
    said = []
    for _ in range(times):
        with pytest.raises(NotPermittedError) as refusal:
            sign_in(the_office.house, f"officer.{HERE}", "wrong")
        said.append(refusal.value.text.en)
        the_office.clock.now = max(the_office.clock.now, moment(account(the_office).locked_until))
    return said


def test_the_right_password_makes_the_actor_of_that_account(the_office: Office) -> None:
    actor = sign_in(the_office.house, f"  Officer.{HERE} ", PASSWORD)
    assert actor == the_office.staff.officer


@pytest.mark.parametrize(("username", "password"), [(f"officer.{HERE}", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_a_wrong_name_and_a_wrong_password_are_not_told_apart(the_office: Office, username: str, password: str) -> None:
    with pytest.raises(NotPermittedError) as refusal:
        sign_in(the_office.house, username, password)
    assert refusal.value.text.en == "The account or the password is wrong"


def test_an_account_that_was_closed_does_not_open(the_office: Office) -> None:
    close(the_office.house, the_office.staff.administrator, f"officer.{HERE}", "nghỉ việc")
    with pytest.raises(NotPermittedError, match="is wrong"):
        sign_in(the_office.house, f"officer.{HERE}", PASSWORD)


def test_the_delay_grows_from_the_fifth_wrong_password_on(the_office: Office) -> None:
    said = fail(the_office, LIMIT + 1)
    seconds = [1, 2, 4, 8, 16, LOCK_SECONDS, LOCK_SECONDS]
    rests = [f"Too many wrong passwords: the account rests for {n} seconds" for n in seconds]
    assert said == ["The account or the password is wrong"] * (PATIENCE - 1) + rests


def test_while_the_account_rests_even_the_right_password_does_not_open_it(the_office: Office) -> None:
    fail(the_office, LIMIT - 1)
    with pytest.raises(NotPermittedError):
        sign_in(the_office.house, f"officer.{HERE}", "wrong")
    with pytest.raises(NotPermittedError, match="rests for 900 seconds"):
        sign_in(the_office.house, f"officer.{HERE}", PASSWORD)
    the_office.clock.tick(seconds=LOCK_SECONDS)
    assert sign_in(the_office.house, f"officer.{HERE}", PASSWORD) == the_office.staff.officer
    assert (account(the_office).failures, account(the_office).locked_until) == (0, 0)


def test_guesses_made_at_once_are_each_counted_and_soon_told_nothing(the_office: Office) -> None:
    """Thirty guesses begin together, the right one among them last: five are judged, the others only wait."""
    guesses = 30
    together = threading.Barrier(8)

    def guess(number: int) -> str:
        if number < 8:
            together.wait()
        try:
            sign_in(the_office.house, f"officer.{HERE}", f"guess {number}")
        except NotPermittedError as refusal:
            return refusal.text.en
        return "open"

    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(guess, range(guesses)))
    judged = sum("is wrong" in one or "rests for 1 seconds" in one for one in said)
    assert account(the_office).failures == PATIENCE
    assert said.count("The account or the password is wrong") == PATIENCE - 1
    assert judged >= PATIENCE
    assert account(the_office).locked_until > the_office.clock.now.timestamp()


def test_each_attempt_on_an_account_is_in_the_audit(the_office: Office) -> None:
    fail(the_office, 1)
    sign_in(the_office.house, f"officer.{HERE}", PASSWORD)
    with the_office.house.store.reading(the_office.staff.auditor) as unit:
        actions = [row["action"] for row in audit._rows(unit, 100) if row["actor"] == f"officer.{HERE}"]
        assert timeline.of_case(unit, 1) == []
    assert actions == ["sign_in_refused", "sign_in"]


def test_an_administrator_adds_accounts_of_the_own_office(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    add_account(house, staff.administrator, username="Lan.Anh", name="Lan Anh", role=Role.OFFICER, password=PASSWORD)
    set_own(house, "lan.anh", PASSWORD, "một mật khẩu khác")
    actor = sign_in(house, "lan.anh", "một mật khẩu khác")
    assert (actor.name, actor.role, actor.office) == ("Lan Anh", Role.OFFICER, HERE)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"password": "short"}, "password"),
        ({"username": "two words"}, "username"),
        ({"username": f"officer.{ELSEWHERE}"}, "username"),
        ({"role": Role.SYSTEM}, "role"),
    ],
)
def test_an_account_that_cant_be_is_refused_by_its_field(
    the_office: Office, change: dict[str, object], field: str
) -> None:
    whole = {"username": "new", "name": "New", "role": Role.OFFICER, "password": PASSWORD, **change}
    with pytest.raises(BadInputError) as refusal:
        add_account(the_office.house, the_office.staff.administrator, **whole)  # type: ignore[arg-type]
    assert refusal.value.field == field


def test_nobody_else_adds_accounts(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    for actor in staff.people:
        if actor.role is not Role.ADMINISTRATOR:
            with pytest.raises(NotPermittedError):
                add_account(house, actor, username="new", name="New", role=Role.OFFICER, password=PASSWORD)
