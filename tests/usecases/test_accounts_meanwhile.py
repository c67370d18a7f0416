"""An account that changes between what somebody reads and what they write: the write sees it as it is then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from tests.support import builders
from tests.support.office import HERE, PASSWORD, Office
from workbench.domain.errors import BadInputError, NotPermittedError, SessionEndedError, TemporaryPasswordError
from workbench.usecases import browse
from workbench.usecases.account_changes import close
from workbench.usecases.edit_case import Edit, edit
from workbench.usecases.house import House
from workbench.usecases.passwords import set_own, set_temporary
from workbench.usecases.sign_in import sign_in

NAME, COLLEAGUE = f"officer.{HERE}", f"officer2.{HERE}"
THIEFS, GIVEN, OWN = "mật khẩu kẻ lạ", "mật khẩu tạm", "mật khẩu của tôi"


def meanwhile(the_office: Office, times: int, happens: Callable[[House], object]) -> House:
    """Return the office's house; when it asks for the time that often, before it writes, something happens."""
    left = times

    def clock() -> datetime:
        nonlocal left
        left -= 1
        if left == 0:
            happens(the_office.house)
        return the_office.clock()

    return replace(the_office.house, clock=clock)


def test_a_case_is_not_given_to_somebody_whose_account_is_closed_meanwhile(the_office: Office) -> None:
    staff = the_office.staff
    case = builders.make_case(the_office.house)
    seen = browse.open_case(the_office.house, staff.officer, case).record.digest
    house = meanwhile(the_office, 2, lambda house: close(house, staff.administrator, COLLEAGUE, "Nghỉ việc"))
    with pytest.raises(BadInputError, match="can't be given cases"):
        edit(house, staff.officer, Edit(case, seen, assignee_id=staff.officer2.account_id))
    assert browse.open_case(the_office.house, staff.officer, case).record.assignee_id is None


def test_whoever_knew_the_old_password_does_not_undo_the_one_that_an_administrator_sets_meanwhile(
    the_office: Office,
) -> None:
    administrator = the_office.staff.administrator
    house = meanwhile(the_office, 3, lambda house: set_temporary(house, administrator, NAME, GIVEN))
    with pytest.raises(NotPermittedError, match="is wrong"):
        set_own(house, NAME, PASSWORD, THIEFS)
    with pytest.raises(TemporaryPasswordError):
        sign_in(the_office.house, NAME, GIVEN)


@pytest.mark.parametrize("by_an_administrator", [True, False])
def test_a_session_from_before_another_password_does_not_come_to_life_again(
    the_office: Office, *, by_an_administrator: bool
) -> None:
    house, old = the_office.house, PASSWORD
    before = sign_in(house, NAME, old)
    if by_an_administrator:
        set_temporary(house, the_office.staff.administrator, NAME, old := GIVEN)
    set_own(house, NAME, old, OWN)
    with pytest.raises(SessionEndedError):
        browse.counts(house, before)
    assert browse.counts(house, sign_in(house, NAME, OWN))
