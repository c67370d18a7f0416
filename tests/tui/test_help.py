"""Help: what this place is for, and every key that does something here."""

from __future__ import annotations

import pytest

from tests.support.office import Staff
from tests.tui.conftest import Sit
from tests.tui.shell import NARROW
from workbench.tui.keymap import KeyMap
from workbench.tui.screens.queue import QueueScreen


async def test_f1_tells_what_this_place_is_for(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer, size=NARROW) as desk:
        await desk.press("f1")
        assert "Hàng đợi: chọn khung nhìn bên trái" in desk.text
        assert "F2 · Ctrl+P" in desk.text
        await desk.press("escape")
        desk.at(QueueScreen)


async def test_typing_filters_the_keys(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f1")
        await desk.type("danh dau")
        shown = [line for line in desk.lines if "Đánh dấu" in line]
        assert "Space" in shown[0]
        assert "Tìm" not in "\n".join(line for line in desk.lines if "F3" in line and "│ " in line and "▌" in line)


async def test_the_question_mark_is_a_second_name_on_a_list(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("question_mark")
        assert "Trợ giúp" in desk.text
        assert "Gõ để lọc phím" in desk.text


@pytest.mark.parametrize(
    ("typed", "listed", "unlisted"),
    [("khoi luong", "Ctrl+D", ""), ("tat ca", "Ctrl+A", ""), ("luu", "", "Ctrl+S"), ("so do", "", "Ctrl+E")],
)
async def test_keys_that_do_nothing_here_are_not_listed(
    sit: Sit, staff: Staff, typed: str, listed: str, unlisted: str
) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f1")
        await desk.type(typed)
        assert listed in desk.text
        assert not unlisted or unlisted not in desk.text


async def test_the_ways_from_the_queue_to_other_places_come_first_each_with_its_key(sit: Sit, staff: Staff) -> None:
    async with sit(staff.reception, size=NARROW) as desk:
        await desk.press("f1")
        for key, words in (
            ("Ctrl+R", "Nhận hồ sơ tại quầy"), ("F3", "Tìm hồ sơ hoặc công dân"), ("F4", "Tra cứu danh bạ"),
            ("F2", "Tra cứu mã số BHXH"), ("Ctrl+D", "Khối lượng công việc"), ("F2", "Gói dịch vụ"),
        ):  # fmt: skip
            assert f"  {key:<18} {words}" in desk.text


async def test_a_key_that_is_not_for_this_role_is_not_listed(sit: Sit, staff: Staff) -> None:
    async with sit(staff.supervisor, size=NARROW) as desk:
        await desk.press("f1")
        assert "Ctrl+D" in desk.text
        assert "Ctrl+R" not in desk.text


async def test_help_of_a_place_does_not_send_one_to_the_place_itself(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("ctrl+d", "f1")
        assert "Ctrl+R" in desk.text
        assert "Ctrl+D" not in desk.text


async def test_a_click_on_the_bar_does_what_the_key_does(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        await desk.pilot.click("ActionBar", offset=(2, 1))
        await desk.settled()
        assert "Gõ để lọc phím" in desk.text


async def test_keys_of_the_settings_are_the_ones_it_lists(sit: Sit, staff: Staff) -> None:
    keymap = KeyMap().with_overrides({"others": ["f11", "ctrl+o"]})
    async with sit(staff.officer, keymap=keymap) as desk:
        await desk.press("f1")
        await desk.type("thao tac khac")
        assert "F11 · Ctrl+O" in desk.text


async def test_its_sentences_name_the_keys_of_the_settings_too(sit: Sit, staff: Staff) -> None:
    keymap = KeyMap().with_overrides({"main": "f11", "find": "ctrl+f"})
    async with sit(staff.officer, keymap=keymap) as desk:
        await desk.press("f1")
        assert "gõ Ctrl+F để lọc" in desk.text
        assert not any(f"{key} " in desk.text for key in ("F3", "F9"))


async def test_an_administrator_is_told_what_is_kept_at_the_command_line(sit: Sit, staff: Staff) -> None:
    async with sit(staff.administrator) as desk:
        await desk.press("f1")
        await desk.type("workbench")
        for command in ("user", "office", "certificate"):
            assert f"(workbench {command})" in desk.text
        await desk.press("escape", "f2")
        await desk.type("tai khoan")
        assert "✗ ở dòng lệnh: workbench user" in desk.text
    async with sit(staff.officer) as desk:
        await desk.press("f1")
        await desk.type("workbench")
        assert "workbench user" not in desk.text


@pytest.mark.parametrize(("language", "words"), [("vi", "Gõ để lọc phím"), ("en", "Type to filter the keys")])
async def test_it_speaks_the_language_of_the_moment(sit: Sit, staff: Staff, language: str, words: str) -> None:
    async with sit(staff.officer, language=language) as desk:
        await desk.press("f1")
        assert words in desk.text


@pytest.mark.parametrize("where", [["f12"], ["ctrl+d"]])
async def test_every_place_has_words_of_its_own(sit: Sit, staff: Staff, where: list[str]) -> None:
    async with sit(staff.officer) as desk:
        await desk.press(*where, "f1")
        assert "Trợ giúp" in desk.text
        words = desk.text.split("Trợ giúp", 1)[1]
        assert "màn hình" in words.lower() or "khối lượng" in words.lower()
