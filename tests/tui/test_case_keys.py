"""Working cases one after the other: few keys, each meets its case, and the last step is taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tui.casework import Casework
from tests.tui.reading import bar, message, note
from tests.tui.shell import NARROW
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.counter import CounterScreen
from workbench.tui.screens.desk import DeskScreen
from workbench.tui.screens.help import Help
from workbench.tui.screens.person import PersonScreen
from workbench.tui.widgets.choice_menu import ChoiceList

pytest_plugins = ["tests.tui.casework_fixtures"]


async def test_the_next_case_verified_and_forwarded_takes_two_keys(office: Casework) -> None:
    cases = [office.case(papers=()) for _ in range(3)]
    async with office.open("canbo", CaseScreen(cases, 0)) as desk:
        await desk.press("ctrl+a", "f9")
        assert "2/3" in desk.text
        await desk.press("ctrl+a", "f9")
        assert "3/3" in desk.text
    assert [office.state(case) for case in cases] == ["proposed", "proposed", "in_progress"]
    assert office.look(cases[0]).record.papers == {"declaration"}


async def test_ticked_one_by_one_it_takes_as_many_keys_as_papers_and_one(office: Casework) -> None:
    case = office.case(papers=(), service="reissue.book", reason="name_changed")
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("space", "space", "f9")
    assert office.state(case) == "proposed"
    assert office.look(case).record.papers == {"declaration", "proof"}


async def test_keys_typed_ahead_meet_the_case_they_were_meant_for(office: Casework) -> None:
    cases = [office.case(papers=()) for _ in range(4)]
    async with office.open("canbo", CaseScreen(cases, 0)) as desk:
        await desk.pilot.press(*["ctrl+a", "f9"] * 3)
        await desk.settled()
    assert [office.state(case) for case in cases] == ["proposed"] * 3 + ["in_progress"]


async def test_the_same_screen_goes_from_case_to_case(office: Casework) -> None:
    cases = [office.case() for _ in range(3)]
    screen = CaseScreen(cases, 1)
    async with office.open("canbo", screen) as desk:
        below = len(desk.app.screen_stack)
        for key, place in (("f8", "3/3"), ("f8", "3/3"), ("f7", "2/3"), ("f7", "1/3")):
            await desk.press(key)
            assert place in desk.text
        assert desk.screen is screen
        assert len(desk.app.screen_stack) == below


async def test_after_the_last_case_the_screen_stays_and_says_so(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("f9")
        assert "Hết danh sách" in message(desk)
        assert "▶ Trình duyệt" in desk.text


@pytest.mark.parametrize(
    ("below", "place"), [(lambda: PersonScreen(1), "Nguyễn Thị Hường"), (CounterScreen, "Nhận hồ sơ tại quầy")]
)
async def test_the_end_of_the_list_names_the_place_that_esc_leads_to(
    office: Casework, below: Callable[[], DeskScreen[None]], place: str
) -> None:
    screen = below()
    async with office.open("canbo", screen, CaseScreen([office.case()], 0)) as desk:
        assert f"{place} › H00" in desk.lines[0]
        await desk.press("f9")
        assert f"Hết danh sách (Esc: {place})" in message(desk)
        await desk.press("escape")
        assert desk.screen is screen


async def test_f10_counts_all_that_its_menu_offers(office: Casework) -> None:
    async with office.open("canbo", CaseScreen([office.case()], 0), size=NARROW) as desk:
        counted = bar(desk)
        await desk.press("f10")
        assert f"F10 Thao tác khác ({len(desk.screen.query_one(ChoiceList).choices)})" in counted


async def test_a_case_that_can_only_be_read_names_no_key_that_saves_or_ticks(office: Casework) -> None:
    cases = [office.case(), office.case("proposed")]
    async with office.open("canbo", CaseScreen(cases, 0)) as desk:
        assert "Ctrl+S Lưu" in bar(desk)
        await desk.press("f8")
        assert "Ctrl+S" not in bar(desk)
    async with office.open("kiemtra", CaseScreen(cases, 0)) as desk:
        assert not any(key in bar(desk) for key in ("Ctrl+S", "Ctrl+A"))
        await desk.press("f1")
        assert not any(line.words.vi.startswith(("Ctrl+S", "Ctrl+A", "Space")) for line in desk.at(Help).lines)
        await desk.press("escape", "f2")
        await desk.type("luu ho so")
        assert "✗ chỉ đọc" in desk.text


async def test_a_case_just_forwarded_is_taken_back_by_ctrl_z(office: Casework) -> None:
    cases = [office.case(papers=()), office.case()]
    async with office.open("canbo", CaseScreen(cases, 0)) as desk:
        await desk.press("ctrl+a", "f9")
        assert "Ctrl+Z rút lại trong 30 giây" in message(desk)
        await desk.press("ctrl+z")
        assert "đã rút lại tờ trình" in message(desk)
        assert "1/2" in desk.text
        assert office.state(cases[0]) == "in_progress"
        await desk.press("ctrl+z")
        assert message(desk) == "Không có gì để hoàn tác"


async def test_what_was_decided_meanwhile_stays_decided(office: Casework) -> None:
    cases = [office.case(), office.case()]
    async with office.open("canbo", CaseScreen(cases, 0)) as desk:
        await desk.press("f9")
        office.turn(cases[0], "lanhdao", "approve")
        await desk.press("ctrl+z")
        assert "không thể «Rút lại tờ trình»" in message(desk)
        assert "2/2" in desk.text
    assert office.state(cases[0]) == "approved"


async def test_where_one_types_ctrl_z_is_about_the_letters(office: Casework) -> None:
    cases = [office.case(), office.case()]
    async with office.open("canbo", CaseScreen(cases, 0)) as desk:
        await desk.press("f9", "f6")
        await desk.type("nhầm")
        await desk.press("ctrl+z")
        assert note(desk).text != "nhầm"
    assert office.state(cases[0]) == "proposed"
