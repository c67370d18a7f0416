"""Finding from the queue: few keys, no diacritics, initials, tails of numbers, and cards under a scanner."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from textual import events

from tests.support.builders import make_case, make_cases, make_person
from tests.support.office import Staff
from tests.tui.conftest import Sit
from tests.tui.shell import Desk
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.widgets.case_list import CaseList
from workbench.tui.widgets.filter_bar import FilterBar
from workbench.usecases.house import House

CITIZEN_CARD = "000184000277|272838475|Nguyễn Thị Hường|05091984|Nữ|Thôn Cũ, Xã Minh Họa|01012024"


@pytest.fixture
def huong(house: House) -> int:
    """The case of somebody whose name others share in part."""
    for name, birth in [("Nguyễn Thị Hương", "1991-01-01"), ("Nguyễn Văn Hường", "1975-05-05")]:
        make_case(house, state="in_progress", persons=[make_person(house, name=name, birth=birth)])
    person = make_person(house, name="Nguyễn Thị Hường", birth="1984-09-05", citizen_number="000184000277")
    return make_case(house, state="in_progress", persons=[person])


def keys(text: str) -> list[str]:
    return ["space" if letter == " " else letter for letter in text]


def total(desk: Desk) -> int:
    return desk.screen.query_one("#cases", CaseList).total


def opened(desk: Desk) -> int:
    return desk.at(CaseScreen).case_id


async def test_a_name_is_found_in_14_keys(sit: Sit, staff: Staff, huong: int) -> None:
    pressed = ["f3", *keys("n t huong 84"), "enter"]
    assert len(pressed) == 14
    async with sit(staff.officer) as desk:
        await desk.press(*pressed)
        assert opened(desk) == huong


async def test_where_a_view_has_nothing_that_fits_it_is_said_what_enter_does_and_the_count_is_then_of_everything(
    sit: Sit, house: House, staff: Staff
) -> None:
    make_cases(house, 2, state="issued", persons=[make_person(house, name="Hồ Thanh Hằng")])
    async with sit(staff.supervisor) as desk:
        await desk.press("f3", *keys("thanh hang"))
        assert "Enter: tìm trong mọi hồ sơ và người · 0/0 hồ sơ" in desk.text
        await desk.press("enter")
        assert "mới nhất trước · 2 hồ sơ" in desk.text
        await desk.press("f3", *keys("khong ai"), "enter")
        assert "mới nhất trước · 0 hồ sơ" in desk.text


async def test_where_counting_fails_the_lines_are_there_and_can_be_searched(
    sit: Sit, house: House, staff: Staff, huong: int
) -> None:
    with house.store.writing(staff.system) as unit:
        unit.connection.execute(text("ALTER TABLE saved_views RENAME TO lost"))
    async with sit(staff.officer) as desk:
        assert "có lỗi bên trong" in desk.text
        assert total(desk) == 3
        await desk.press("f3", *keys("nobody is called so"), "enter")
        assert total(desk) == 0
        desk.at(QueueScreen)


async def test_the_last_six_of_an_id_are_found_in_8_keys(sit: Sit, staff: Staff, huong: int) -> None:
    pressed = ["f3", *keys("000277"), "enter"]
    assert len(pressed) == 8
    async with sit(staff.officer) as desk:
        await desk.press(*pressed)
        assert opened(desk) == huong


async def test_the_slash_is_a_second_name_for_f3(sit: Sit, staff: Staff, huong: int) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("slash", *keys("huong 84"), "enter")
        assert opened(desk) == huong


async def test_a_scanned_citizen_card_finds_the_person(sit: Sit, staff: Staff, huong: int) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f3")
        desk.app.post_message(events.Paste(CITIZEN_CARD))
        await desk.press("enter")
        assert opened(desk) == huong
        await desk.press("escape")
        assert desk.screen.query_one(FilterBar).typed == "000184000277"


async def test_a_card_that_is_typed_key_by_key_by_the_scanner_finds_the_person(
    sit: Sit, staff: Staff, huong: int
) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f3", *keys(CITIZEN_CARD.replace("|", "\t").replace("\t", "|")), "enter")
        assert opened(desk) == huong


async def test_a_broken_card_is_refused_in_words(sit: Sit, staff: Staff, huong: int) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f3")
        desk.app.post_message(events.Paste("000184000277|x|y"))
        await desk.press("enter")
        desk.at(QueueScreen)
        assert "✗ Không" in desk.text


async def test_several_found_leave_the_cursor_on_the_list(sit: Sit, staff: Staff, huong: int) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f3", *keys("huong"), "enter")
        assert total(desk) == 3
        assert desk.screen.query_one("#cases").has_focus
        assert "3/3 hồ sơ" in desk.text


async def test_the_list_narrows_while_one_types_and_escape_takes_the_filter_away(
    sit: Sit, staff: Staff, huong: int
) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f3", *keys("huong 84"))
        assert total(desk) == 1
        desk.at(QueueScreen)
        await desk.press("escape")
        assert total(desk) == 3
        assert desk.screen.query_one(FilterBar).typed == ""
        assert desk.screen.query_one("#cases").has_focus


async def test_what_is_not_in_the_view_is_looked_for_among_all_cases_closed_ones_too(
    sit: Sit, house: House, staff: Staff, huong: int
) -> None:
    names = ("Đỗ Thị Thắm", "Đỗ Thị Thu")
    for name in names:
        make_case(house, state="handed_over", persons=[make_person(house, name=name)])
    async with sit(staff.officer) as desk:
        await desk.press("f3", *keys("do thi"), "enter")
        assert total(desk) == 2
        assert "Không có trong «Việc của tôi»" in desk.text
        assert "Tìm khắp nơi:" in desk.lines[1]
        assert "xong" in desk.text
        await desk.press("escape")
        assert total(desk) == 3
        assert "Lọc:" in desk.lines[1]


async def test_f3_again_searches_everywhere_although_the_view_has_some(
    sit: Sit, house: House, staff: Staff, huong: int
) -> None:
    make_case(house, state="issued", persons=[make_person(house, name="Trần Thị Hường")])
    async with sit(staff.officer) as desk:
        await desk.press("f3", *keys("huong"))
        assert total(desk) == 3
        await desk.press("f3")
        assert total(desk) == 4
        await desk.press("f3")
        assert total(desk) == 3


async def test_f3_from_the_list_begins_another_search_in_the_view_first(
    sit: Sit, house: House, staff: Staff, huong: int
) -> None:
    for name in ("Đỗ Thị Thắm", "Đỗ Thị Thu"):
        make_case(house, state="handed_over", persons=[make_person(house, name=name)])
    async with sit(staff.officer) as desk:
        await desk.press("f3", *keys("do thi"), "enter")
        assert "Tìm khắp nơi:" in desk.lines[1]
        await desk.press("f3", *keys("huong"))
        assert desk.screen.query_one(FilterBar).typed == "huong"
        assert "Lọc:" in desk.lines[1]
        assert total(desk) == 3


async def test_back_from_what_was_found_f3_begins_another_search(sit: Sit, staff: Staff, huong: int) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f3", *keys("n t huong 84"), "enter")
        assert opened(desk) == huong
        await desk.press("escape", "f3", *keys("huong 75"), "enter")
        assert opened(desk) == huong - 1


async def test_nothing_found_is_said(sit: Sit, staff: Staff, huong: int) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f3", *keys("khong co ai"), "enter")
        assert "Không tìm thấy hồ sơ nào" in desk.text


async def test_from_another_screen_f3_finds_any_case(sit: Sit, house: House, staff: Staff, huong: int) -> None:
    make_cases(house, 2, state="proposed")
    async with sit(staff.officer) as desk:
        await desk.press("ctrl+d", "f3", *keys("000277"))
        assert "Nguyễn Thị Hường" in desk.text
        await desk.press("enter")
        assert opened(desk) == huong
        await desk.press("f3", *keys("huong 75"), "enter")
        assert opened(desk) == huong - 1
        await desk.press("escape", "escape")
        desk.at(QueueScreen)
