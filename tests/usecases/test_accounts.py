"""Passwords after the first: one sets one's own, an administrator anybody's of the office, and the audit knows."""

from __future__ import annotations

import pytest

from tests.support.office import ELSEWHERE, HERE, PASSWORD, Office
from workbench.domain.errors import BadInputError, NotFoundError, NotPermittedError
from workbench.usecases.accounts import set_password
from workbench.usecases.sign_in import LIMIT, sign_in

OTHER = "một mật khẩu khác"


def test_after_ones_own_password_is_set_only_the_new_one_opens(the_office: Office) -> None:
    house, officer = the_office.house, the_office.staff.officer
    set_password(house, officer, officer.username, OTHER)
    assert sign_in(house, officer.username, OTHER) == officer
    with pytest.raises(NotPermittedError):
        sign_in(house, officer.username, PASSWORD)


def test_a_password_that_an_administrator_sets_ends_the_rest_of_a_locked_account(the_office: Office) -> None:
    house, name = the_office.house, f"officer.{HERE}"
    for _ in range(LIMIT):
        with pytest.raises(NotPermittedError):
            sign_in(house, name, "wrong")
        the_office.clock.tick(seconds=2**LIMIT)
    set_password(house, the_office.staff.administrator, name, OTHER)
    assert sign_in(house, name, OTHER).username == name


def test_nobody_sets_the_password_of_somebody_else_or_of_another_office(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    with pytest.raises(NotPermittedError):
        set_password(house, staff.officer, staff.supervisor.username, OTHER)
    with pytest.raises(NotFoundError):
        set_password(house, staff.administrator, f"officer.{ELSEWHERE}", OTHER)
    with pytest.raises(BadInputError):
        set_password(house, staff.administrator, staff.officer.username, "short")
