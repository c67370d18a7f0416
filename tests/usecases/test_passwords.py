"""Passwords after the first: one's own by the old one; an administrator's for somebody is good for setting another."""

from __future__ import annotations

import unicodedata

import pytest

from tests.support.office import ELSEWHERE, HERE, PASSWORD, Office
from workbench.domain.actor import Role
from workbench.domain.errors import (
    BadInputError,
    NotFoundError,
    NotPermittedError,
    SessionEndedError,
    TemporaryPasswordError,
)
from workbench.usecases import browse
from workbench.usecases.accounts import add_account
from workbench.usecases.passwords import set_own, set_temporary
from workbench.usecases.sign_in import LIMIT, sign_in

OTHER = "một mật khẩu khác"
NAME = f"officer.{HERE}"


def test_after_ones_own_password_is_set_only_the_new_one_opens(the_office: Office) -> None:
    house, officer = the_office.house, the_office.staff.officer
    set_own(house, officer.username, PASSWORD, OTHER)
    assert sign_in(house, officer.username, OTHER) == officer
    with pytest.raises(NotPermittedError):
        sign_in(house, officer.username, PASSWORD)


def test_nobody_sets_a_password_without_the_one_there_is(the_office: Office) -> None:
    with pytest.raises(NotPermittedError, match="is wrong"):
        set_own(the_office.house, NAME, "wrong", OTHER)
    assert sign_in(the_office.house, NAME, PASSWORD).username == NAME


@pytest.mark.parametrize(
    ("new", "why"), [("short", "at least 8"), (PASSWORD, "not be the old one"), (f"{NAME}!", "user name")]
)
def test_a_password_that_is_short_the_old_one_or_the_user_name_is_refused(
    the_office: Office, new: str, why: str
) -> None:
    with pytest.raises(BadInputError, match=why) as refusal:
        set_own(the_office.house, NAME, PASSWORD, new)
    assert refusal.value.field == "password"
    assert sign_in(the_office.house, NAME, PASSWORD).username == NAME


def test_a_password_opens_however_its_marks_were_typed(the_office: Office) -> None:
    set_own(the_office.house, NAME, PASSWORD, unicodedata.normalize("NFD", OTHER))
    assert sign_in(the_office.house, NAME, unicodedata.normalize("NFC", OTHER)).username == NAME


def test_with_a_password_that_an_administrator_set_one_can_but_set_ones_own(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    set_temporary(house, staff.administrator, NAME, OTHER)
    with pytest.raises(TemporaryPasswordError, match=f"workbench user password --as {NAME}"):
        sign_in(house, NAME, OTHER)
    set_own(house, NAME, OTHER, PASSWORD)
    assert sign_in(house, NAME, PASSWORD) == staff.officer


def test_whoever_is_at_work_when_their_password_is_set_by_somebody_else_signs_in_again(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    set_temporary(house, staff.administrator, NAME, OTHER)
    with pytest.raises(SessionEndedError):
        browse.page(house, staff.officer, browse.views(house, staff.officer)[0].filter)


def test_a_new_account_begins_with_setting_its_own_password(the_office: Office) -> None:
    house, administrator = the_office.house, the_office.staff.administrator
    add_account(house, administrator, username="moi", name="Người Mới", role=Role.OFFICER, password=OTHER)
    with pytest.raises(TemporaryPasswordError):
        sign_in(house, "moi", OTHER)
    set_own(house, "moi", OTHER, PASSWORD)
    assert sign_in(house, "moi", PASSWORD).role is Role.OFFICER


def test_a_password_that_an_administrator_sets_ends_the_rest_of_a_locked_account(the_office: Office) -> None:
    house = the_office.house
    for _ in range(LIMIT):
        with pytest.raises(NotPermittedError):
            sign_in(house, NAME, "wrong")
        the_office.clock.tick(seconds=2**LIMIT)
    set_temporary(house, the_office.staff.administrator, NAME, OTHER)
    with pytest.raises(TemporaryPasswordError):
        sign_in(house, NAME, OTHER)


def test_nobody_sets_the_password_of_somebody_else_or_of_another_office(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    with pytest.raises(NotPermittedError):
        set_temporary(house, staff.officer, staff.supervisor.username, OTHER)
    with pytest.raises(NotFoundError):
        set_temporary(house, staff.administrator, f"officer.{ELSEWHERE}", OTHER)
    with pytest.raises(BadInputError):
        set_temporary(house, staff.administrator, staff.officer.username, "short")
