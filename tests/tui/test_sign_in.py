"""The door: what is drawn first, who gets in, and what the others are told."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.support.office import PASSWORD, Office, Staff
from tests.tui.conftest import Sit
from tests.tui.shell import NARROW, WIDE, Desk
from workbench.tui.screens.help import Help
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.screens.sign_in import SignIn
from workbench.tui.widgets.line_input import LineInput
from workbench.usecases.house import House
from workbench.usecases.passwords import set_temporary

HEAVY = ("sqlalchemy", "sqlmodel", "pydantic", "weasyprint", "jinja2", "pluggy", "argon2")


def field(desk: Desk, name: str) -> LineInput:
    return desk.screen.query_one(f"#{name}", LineInput)


async def sign_in(desk: Desk, account: str, password: str) -> None:
    field(desk, "account").value, field(desk, "password").value = account, password
    field(desk, "password").focus()
    await desk.press("enter")


def test_the_first_picture_imports_nothing_heavy() -> None:
    told = f"print([name for name in {HEAVY} if name in sys.modules])"
    code = f"import sys, workbench.cli, workbench.commands.start, workbench.tui.app; {told}"
    heavy = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert heavy.stdout.strip() == "[]"


def test_reading_the_settings_of_a_large_office_imports_no_database_library() -> None:
    told = "print([name for name in ('sqlalchemy', 'psycopg') if name in sys.modules])"
    code = f"import sys; from workbench.commands import desk; desk.settings(); {told}"
    office = {**os.environ, "WORKBENCH_DATABASE_URL": "postgresql://office@localhost/office"}
    heavy = subprocess.run([sys.executable, "-c", code], env=office, capture_output=True, text=True, check=True)
    assert heavy.stdout.strip() == "[]"


async def test_a_right_password_opens_the_queue_of_the_role(door: Sit, staff: Staff) -> None:
    async with door() as desk:
        await sign_in(desk, staff.officer.username, PASSWORD)
        desk.at(QueueScreen)
        assert desk.lines[0].startswith(" BÀN LÀM VIỆC HỒ SƠ › Hàng đợi › Việc của tôi")
        assert desk.lines[0].endswith("officer.00001 · Cán bộ thẩm tra")


async def test_a_wrong_password_is_told_under_the_field_and_typed_again(door: Sit, staff: Staff) -> None:
    async with door() as desk:
        await sign_in(desk, staff.officer.username, "sai mật khẩu")
        assert "✗ Tài khoản hoặc mật khẩu không đúng" in desk.text
        assert field(desk, "password").value == ""
        assert field(desk, "password").has_focus
        assert field(desk, "account").value == staff.officer.username


async def test_after_five_failures_it_says_how_long_to_wait(door: Sit, staff: Staff) -> None:
    async with door() as desk:
        for _ in range(5):
            await sign_in(desk, staff.officer.username, "sai mật khẩu")
        assert "tạm khóa 1 giây" in desk.text
        await sign_in(desk, staff.officer.username, PASSWORD)
        desk.at(SignIn)


async def test_enter_goes_from_the_account_to_the_password(door: Sit) -> None:
    async with door() as desk:
        await desk.press("enter")
        assert field(desk, "account").has_focus
        await desk.press("l", "a", "n", "enter")
        assert field(desk, "password").has_focus


async def test_the_password_is_never_on_the_screen(door: Sit) -> None:
    async with door() as desk:
        field(desk, "password").value = "bí mật của tôi"
        await desk.settled()
        assert "bí mật" not in desk.text


async def test_the_language_changes_under_the_hands_and_keeps_what_was_typed(door: Sit) -> None:
    async with door() as desk:
        await desk.press("l", "a", "n", "ctrl+l", "x")
        assert "Account" in desk.text
        assert "Tài khoản" not in desk.text
        assert field(desk, "account").value == "lanx"
        assert field(desk, "account").has_focus


@pytest.mark.parametrize("key", ["f12", "ctrl+d", "f3", "escape"])
async def test_nothing_but_the_door_is_open_to_a_stranger(door: Sit, key: str) -> None:
    async with door() as desk:
        await desk.press(key)
        desk.at(SignIn)


async def test_the_palette_at_the_door_says_what_needs_a_sign_in(door: Sit) -> None:
    async with door(size=NARROW) as desk:
        await desk.press("f2")
        assert "✗ hãy đăng nhập trước" in desk.text
        await desk.type("khoi luong")
        await desk.press("enter", "escape")
        desk.at(SignIn)


async def test_f1_at_the_door_lists_the_keys_that_work_there_and_no_other(door: Sit) -> None:
    async with door(size=NARROW) as desk:
        await desk.press("f1")
        shown = [line.words.vi[:18].strip() for line in desk.at(Help).lines]
        assert shown == ["F1", "F2 · Ctrl+P", "F9", "Ctrl+L", "Ctrl+Q", "F2", "Tab"]


@pytest.mark.parametrize("size", [NARROW, (100, 30), WIDE, (201, 60)])
async def test_the_box_and_the_line_under_it_stand_in_the_middle(door: Sit, size: tuple[int, int]) -> None:
    async with door(size=size) as desk:
        box, line = desk.screen.query_one("#box").region, desk.screen.query_one("#test").region
        foot = desk.screen.query_one("#foot").region
        assert abs(box.x - (size[0] - box.right)) <= 1
        assert abs((box.y - 1) - (foot.y - line.bottom)) <= 1
        said = next(one for one in desk.lines if "Phông thử" in one)
        assert abs(len(said) - len(said.lstrip()) - (size[0] - len(said))) <= 1
        desk.screen.add_class("-temporary")
        await desk.settled()
        assert desk.screen.query_one("#box").region.y >= 1
        assert desk.screen.query_one("#test").region.bottom <= foot.y


async def test_drafts_of_an_earlier_session_are_announced(door: Sit, staff: Staff, the_office: Office) -> None:
    async with door() as desk:
        await desk.app.gateway.sign_in(staff.officer.username, PASSWORD)
        await desk.app.gateway.save_draft("case/H00.1-260105-0001", {"note": "gọi lại"})
        desk.app.gateway.sign_out()
        await sign_in(desk, staff.officer.username, PASSWORD)
        assert "Còn 1 bản nháp của phiên trước: H00.1-260105-0001" in desk.text


async def test_a_terminal_without_boxes_gets_plain_signs(door: Sit) -> None:
    async with door() as desk:
        await desk.press("f2")
        await desk.type("ascii")
        await desk.press("enter", "f2")
        assert "> " in desk.text
        assert "▌ " not in desk.text.replace("─ │ ▌ ■ ▶ ✓", "")


async def test_a_password_that_an_administrator_set_is_changed_right_here(
    door: Sit, house: House, staff: Staff
) -> None:
    set_temporary(house, staff.administrator, staff.officer.username, "first word")
    async with door() as desk:
        await sign_in(desk, staff.officer.username, "first word")
        assert "do quản trị đặt" in desk.text
        assert field(desk, "new").has_focus
        for new, again, why in (("short", "short", "ít nhất 8"), ("my own word", "my own wort", "không giống")):
            field(desk, "new").value, field(desk, "again").value = new, again
            await desk.press("enter")
            assert why in desk.text
        field(desk, "new").value, field(desk, "again").value = "my own word", "my own word"
        await desk.press("enter")
        desk.at(QueueScreen)


async def test_whoever_signs_in_after_somebody_with_such_a_password_is_not_asked_for_a_new_one(
    door: Sit, house: House, staff: Staff
) -> None:
    set_temporary(house, staff.administrator, staff.officer.username, "first word")
    async with door() as desk:
        await sign_in(desk, staff.officer.username, "first word")
        await sign_in(desk, staff.supervisor.username, PASSWORD)
        desk.at(QueueScreen)


async def test_what_somebody_began_to_set_does_not_wait_for_the_next_one(door: Sit, house: House, staff: Staff) -> None:
    set_temporary(house, staff.administrator, staff.officer.username, "first word")
    async with door() as desk:
        await sign_in(desk, staff.officer.username, "first word")
        field(desk, "new").value = "my own word"
        field(desk, "account").value = staff.supervisor.username
        await desk.settled()
        assert not field(desk, "new").value
