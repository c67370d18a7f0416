"""The palette: every command, found without diacritics; what can't be done stays and says why."""

from __future__ import annotations

import pytest

from tests.support.builders import make_case, make_cases, make_person
from tests.support.office import Staff
from tests.tui.conftest import Sit
from tests.tui.shell import NARROW
from workbench.domain.text import Text, same
from workbench.tui.commands import Command, find
from workbench.tui.keymap import KeyMap
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.plugins import PluginsScreen
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.screens.sign_in import SignIn
from workbench.tui.screens.workload import WorkloadScreen
from workbench.usecases.house import House

COMMANDS = (
    "Xem PDF ngoài",
    "Xem mã QR của quyết định",
    "Kiểm tra số thẻ BHYT",
    "In thẻ QR",
    "Đi tới: khung nhìn «Thẻ BHYT Q.5»",
)


def found(typed: str) -> list[str]:
    """Return the texts found, their matched letters in brackets."""
    shown = []
    for one in find(COMMANDS, typed):
        text = COMMANDS[one.index]
        for start, end in reversed(one.spans):
            text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
        shown.append(text)
    return shown


def test_words_without_diacritics_find_what_has_them_all_first() -> None:
    assert found("the qr") == [
        "In [thẻ] [QR]",
        "Xem mã [QR] của quyết định",
        "Kiểm tra số [thẻ] BHYT",
        "Đi tới: khung nhìn «[Thẻ] BHYT Q.5»",
    ]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("di toi", "[Đi] [tới]: khung nhìn «Thẻ BHYT Q.5»"), ("ĐI", "[Đi] tới: khung nhìn «Thẻ BHYT Q.5»"),
     ("kiem", "[Kiểm] tra số thẻ BHYT"), ("iem", "K[iểm] tra số thẻ BHYT")],
)  # fmt: skip
def test_a_word_is_found_in_either_spelling_and_inside_others(typed: str, first: str) -> None:
    assert found(typed)[0] == first


def test_nothing_typed_shows_everything_as_it_is() -> None:
    assert found("  ") == list(COMMANDS)


def test_nothing_found_is_nothing() -> None:
    assert found("zzz") == []


@pytest.mark.parametrize("key", ["f2", "ctrl+p"])
async def test_both_keys_open_it_and_close_it(sit: Sit, staff: Staff, key: str) -> None:
    async with sit(staff.officer) as desk:
        await desk.press(key)
        assert "Gõ để lọc" in desk.text
        await desk.press(key)
        desk.at(QueueScreen)


@pytest.mark.parametrize(
    ("typed", "place"),
    [("khoi luong", WorkloadScreen), ("goi dich vu", PluginsScreen), ("dang xuat", SignIn)],
)
async def test_a_command_is_run(sit: Sit, staff: Staff, typed: str, place: type) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f2")
        await desk.type(typed)
        await desk.press("enter")
        desk.at(place)


async def test_each_command_says_where_it_comes_from_and_its_key(sit: Sit, house: House, staff: Staff) -> None:
    make_cases(house, 1)
    async with sit(staff.officer, size=NARROW) as desk:
        await desk.press("f2")
        first = next(line for line in desk.lines if "▌ Tiếp nhận" in line)
        assert first.rstrip("│ ").endswith("· F9")
        await desk.type("khung nhin thu 3")
        await desk.press("escape", "f2")
        await desk.type("thoat")
        assert "chương trình · Ctrl+Q" in desk.text


async def test_keys_of_the_settings_are_the_ones_it_shows(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer, keymap=KeyMap().with_overrides({"refresh": "f11"})) as desk:
        await desk.press("f2")
        await desk.type("lam moi")
        assert "hàng đợi · F11" in desk.text


async def test_a_view_is_a_command(sit: Sit, house: House, staff: Staff) -> None:
    make_cases(house, 2, state="proposed")
    async with sit(staff.officer) as desk:
        await desk.press("f2")
        await desk.type("cho duyet")
        await desk.press("enter")
        assert "› Chờ duyệt" in desk.lines[0]


async def test_a_case_that_was_opened_lately_can_be_opened_again(sit: Sit, house: House, staff: Staff) -> None:
    person = make_person(house, name="Đặng Thị Oanh")
    number = make_case(house, persons=[person])
    async with sit(staff.officer) as desk:
        await desk.press("enter", "escape", "f2")
        await desk.type("mo ho so oanh")
        assert "gần đây" in desk.text
        await desk.press("enter")
        assert desk.at(CaseScreen).case_id == number


async def test_what_is_blocked_can_be_seen_and_not_run(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f2")
        await desk.type("xoa khung nhin")
        assert "✗ khung nhìn có sẵn" in desk.text
        await desk.press("enter")
        assert "Gõ để lọc" in desk.text
        await desk.press("escape")
        desk.at(QueueScreen)


async def test_nothing_matching_is_said(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f2")
        await desk.type("zzz")
        assert "Không có dòng nào khớp" in desk.text
        await desk.press("enter", "up", "down", "pagedown")
        assert "Không có dòng nào khớp" in desk.text


async def test_the_language_changes_inside_it_and_the_typed_words_stay(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f2")
        await desk.type("quit")
        assert "Không có dòng nào khớp" in desk.text
        await desk.press("ctrl+l")
        assert "▌ Quit" in desk.text


async def test_page_keys_and_arrows_move_in_a_long_list_and_keep_the_line_in_sight(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer, size=NARROW) as desk:
        await desk.press("f2", *["pagedown"] * 5)
        assert "▌ Thoát" in desk.text
        await desk.press("up", *["pageup"] * 5)
        assert "▌ Nhận hồ sơ tại quầy" in desk.text


async def test_a_command_that_fails_is_told_and_the_program_goes_on(
    sit: Sit, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    def commands(screen: QueueScreen) -> list[Command]:
        return [Command(Text(vi="Lệnh hỏng", en="Broken"), same("gói lạ"), lambda: 1 // 0)]

    monkeypatch.setattr(QueueScreen, "commands", commands)
    async with sit(staff.officer) as desk:
        await desk.press("f2", "enter")
        assert "✗ Lệnh hỏng: có lỗi bên trong (ZeroDivisionError)" in desk.text
        desk.at(QueueScreen)


async def test_what_leads_to_a_place_that_is_open_says_so(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("ctrl+d", "f2")
        await desk.type("khoi luong")
        assert "✗ đang mở" in desk.text
        await desk.press("enter", "escape", "ctrl+d", "escape")
        desk.at(QueueScreen)
