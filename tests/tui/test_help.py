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
    ("typed", "listed"), [("khoi luong", "Ctrl+D"), ("tat ca", "Ctrl+A"), ("luu", ""), ("so do", "")]
)
async def test_keys_that_do_nothing_here_are_not_listed(sit: Sit, staff: Staff, typed: str, listed: str) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f1")
        await desk.type(typed)
        assert (listed or "Không có dòng nào khớp") in desk.text


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
