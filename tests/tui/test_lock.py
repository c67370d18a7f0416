"""The locked screen: at once or when nobody is there; nothing is readable, nothing is lost, one person may return."""

from __future__ import annotations

import pytest

from tests.support.builders import make_cases, make_people
from tests.support.office import PASSWORD, Staff
from tests.tui.conftest import Sit
from tests.tui.shell import Desk
from workbench.tui.screens.lock import Lock
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.widgets.filter_bar import FilterBar
from workbench.tui.widgets.line_input import LineInput
from workbench.usecases.house import House

NAME = "Công Tằng Tôn Nữ Ngọc Hoàn"


@pytest.fixture(autouse=True)
def a_case(house: House) -> None:
    make_cases(house, 1, persons=make_people(house, 1, name=NAME))


async def unlock(desk: Desk, password: str) -> None:
    desk.screen.query_one("#password", LineInput).value = password
    await desk.press("enter")


async def test_f12_hides_everything_at_once(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        assert NAME[:10] in desk.text
        await desk.press("f12")
        assert "Màn hình đã khóa · officer.00001" in desk.text
        assert NAME[:10] not in desk.text
        assert "KHUNG NHÌN" not in desk.text


async def test_f12_locks_over_an_open_dialog_too(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f2", "f12")
        desk.at(Lock)
        assert "Lệnh" not in desk.text.replace("F2 Lệnh", "")


@pytest.mark.parametrize(
    "keys", [["escape"], ["f2"], ["f3"], ["ctrl+d"], ["f12"], ["f5"], ["enter"], ["f2", "escape", "escape"]]
)
async def test_no_key_but_the_password_opens_it(sit: Sit, staff: Staff, keys: list[str]) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f12", *keys)
        assert any(isinstance(screen, Lock) for screen in desk.app.screen_stack)
        assert NAME[:10] not in desk.text


async def test_the_palette_of_a_locked_screen_names_no_case(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("enter", "escape", "f2")
        assert NAME[:10] in desk.text
        await desk.press("escape", "f12", "f2")
        assert NAME[:10] not in desk.text


async def test_it_locks_when_nobody_has_typed_for_as_long_as_the_settings_say(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        desk.idle.now = 15 * 60 - 1
        desk.app.lock_if_idle()
        await desk.settled()
        desk.at(QueueScreen)
        await desk.press("down")
        desk.idle.now += 15 * 60 - 1
        desk.app.lock_if_idle()
        await desk.settled()
        desk.at(QueueScreen)
        desk.idle.now += 1
        desk.app.lock_if_idle()
        await desk.settled()
        desk.at(Lock)


async def test_the_same_person_returns_to_what_was_there(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f3", "c", "o", "n", "g", "f12")
        await unlock(desk, PASSWORD)
        desk.at(QueueScreen)
        assert desk.screen.query_one(FilterBar).typed == "cong"
        assert desk.screen.query_one(FilterBar).field.has_focus


async def test_a_wrong_password_keeps_it_locked_and_counts(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f12")
        for _ in range(5):
            await unlock(desk, "không phải")
        desk.at(Lock)
        assert "tạm khóa 1 giây" in desk.text


async def test_keys_typed_after_f12_go_to_the_lock(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        await desk.pilot.press("f12", "space", "f9", "enter")
        await desk.settled()
        desk.at(Lock)
