"""Beside the case: what approval writes, other cases, panes, language, palette and look-ups."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tui.casework import Casework
from tests.tui.reading import bar, message, note
from tests.tui.shell import Desk
from workbench.domain.directory import Directory, DirectoryEntry
from workbench.domain.form import FieldSpec
from workbench.domain.text import same
from workbench.tui.screens.case import CaseScreen
from workbench.tui.widgets.form import Form

pytest_plugins = ["tests.tui.casework_fixtures"]


async def test_a_supervisor_sees_what_approval_writes_and_is_asked_once(office: Casework) -> None:
    case = office.case("proposed")
    async with office.open("lanhdao", CaseScreen([case], 0)) as desk:
        assert "KHI DUYỆT SẼ GHI" in desk.text
        assert "Ngày cấp: 15/12/2025 → 23/11/2026" in desk.text
        await desk.press("f9")
        assert "không hoàn tác được" in desk.text
        assert office.state(case) == "proposed"
        await desk.press("enter")
    assert office.state(case) == "approved"


async def test_f6_brings_every_pane_up_at_80_columns(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0), size=(80, 24)) as desk:
        seen = []
        for _ in range(5):
            await desk.press("f6")
            assert desk.screen.focused is not None
            seen.append(desk.screen.query_one("#right").region.width > 0)
            assert desk.screen.focused.region.width > 0
        assert seen == [False, False, True, True, False]


async def test_another_open_case_of_the_person_opens_and_esc_comes_back(office: Casework) -> None:
    first, second = office.case(person=5), office.case("received", person=5, service="reissue.book")
    async with office.open("canbo", CaseScreen([first], 0)) as desk:
        desk.screen.query_one("#others").focus()
        await desk.press("enter")
        assert office.look(second).record.code in desk.text
        await desk.press("escape")
        assert office.look(first).record.code in desk.text


async def test_the_language_changes_under_the_hands(office: Casework) -> None:
    case = office.case(papers=())
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("space", "f6")
        await desk.type("giữ nguyên")
        focused = desk.screen.focused
        await desk.press("ctrl+l")
        assert "F9 Propose" in bar(desk)
        assert "DECLARATION" in desk.text
        assert "[x] 1 Declaration TK1-TS" in desk.text
        assert note(desk).text == "giữ nguyên"
        assert desk.screen.focused is focused


async def test_the_palette_offers_the_steps_and_what_has_no_key(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("f2")
        assert "Trình duyệt" in desk.text
        await desk.type("vi sao")
        await desk.press("enter")
        assert "Vì sao được, vì sao không" in desk.text


def facilities(query: str, limit: int) -> list[DirectoryEntry]:
    if query == "x":
        raise RuntimeError("a plugin's fault")
    found = [DirectoryEntry("00A01", "Trung tâm Y tế Mẫu", "Xã Mẫu"),
             DirectoryEntry("00A02", "Bệnh viện Cũ", valid_to=date(2025, 6, 30))]  # fmt: skip
    return [one for one in found if query.upper() in one.code]


async def look_up(desk: Desk, directory: str) -> None:
    screen = desk.screen
    assert isinstance(screen, CaseScreen)
    screen.on_form_look_up(Form.LookUp(FieldSpec("address", same("Nơi KCB"), directory=directory), ""))
    await desk.settled()


async def test_f4_looks_a_code_up_and_fills_it_in(office: Casework) -> None:
    office.house.plugins.directories["facilities"] = Directory("facilities", same("Nơi KCB"), facilities)
    async with office.open("canbo", CaseScreen([office.case()], 0)) as desk:
        await look_up(desk, "facilities")
        assert "✗ hết 30/06/2025" in desk.text
        await desk.type("a01")
        await desk.press("enter")
        assert desk.screen.query_one(Form).values["address"] == "00A01"
        assert "Trung tâm Y tế Mẫu" in desk.text
        await look_up(desk, "nowhere")
        assert "Không có danh mục «nowhere»" in message(desk)


async def test_a_directory_that_fails_fails_alone(office: Casework) -> None:
    office.house.plugins.directories["facilities"] = Directory("facilities", same("Nơi KCB"), facilities)
    async with office.open("canbo", CaseScreen([office.case()], 0)) as desk:
        await look_up(desk, "facilities")
        await desk.type("x")
        await desk.press("escape")
        assert "Nơi KCB: có lỗi bên trong (RuntimeError)" in message(desk)


@pytest.mark.parametrize("person", [2])
@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_the_longest_name_leaves_the_time_limit_and_the_place_in_sight(
    office: Casework, person: int, size: tuple[int, int]
) -> None:
    case = office.case(person=person)
    async with office.open("canbo", CaseScreen([case], 0), size=size) as desk:
        assert "còn 7 ngày làm việc" in desk.lines[1]
        assert desk.lines[1].rstrip().endswith("1/1")
