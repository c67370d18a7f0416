"""An open screen of an account that was closed, or is another role's now: nothing more is done or read there."""

from __future__ import annotations

import pytest

from tests.support.builders import make_cases, make_people, record
from tests.support.office import PASSWORD, Office, Staff
from tests.tui.conftest import Sit
from workbench.domain.actor import Role
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.screens.sign_in import SignIn
from workbench.tui.widgets.line_input import LineInput
from workbench.usecases.account_changes import change, close
from workbench.usecases.house import House

NAME = "Công Tằng Tôn Nữ Ngọc Hoàn"
ENDED = "Phiên làm việc đã hết"


@pytest.fixture(autouse=True)
def case(house: House) -> int:
    (number,) = make_cases(house, 1, state="in_progress", persons=make_people(house, 1, name=NAME))
    return number


@pytest.mark.parametrize("keys", [["f5"], ["enter"], ["f9"]])
async def test_the_next_key_on_a_closed_accounts_screen_shows_nothing_but_the_door(
    sit: Sit, house: House, staff: Staff, case: int, keys: list[str]
) -> None:
    async with sit(staff.officer) as desk:
        assert NAME[:10] in desk.text
        close(house, staff.administrator, staff.officer.username, "nghỉ việc")
        await desk.press(*keys)
        desk.at(SignIn)
        assert ENDED in desk.text
        assert NAME[:10] not in desk.text
        assert desk.app.gateway.actor is None
    assert record(house, staff.auditor, case).state == "in_progress"


async def test_somebody_with_another_role_signs_in_again_and_goes_on_in_it(
    sit: Sit, house: House, staff: Staff, the_office: Office
) -> None:
    async with sit(staff.officer) as desk:
        change(house, staff.administrator, staff.officer.username, "bổ nhiệm", role=Role.SUPERVISOR)
        await desk.press("f5")
        for name, value in (("account", staff.officer.username), ("password", PASSWORD)):
            desk.at(SignIn).query_one(f"#{name}", LineInput).value = value
        await desk.press("enter")
        desk.at(QueueScreen)
        assert desk.lines[0].endswith("officer.00001 · Lãnh đạo")


async def test_a_locked_screen_of_a_closed_account_stays_locked(sit: Sit, house: House, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f12")
        close(house, staff.administrator, staff.officer.username, "nghỉ việc")
        desk.screen.query_one("#password", LineInput).value = PASSWORD
        await desk.press("enter")
        assert "Tài khoản hoặc mật khẩu không đúng" in desk.text
        assert NAME[:10] not in desk.text
