"""The directories on the screen: F4 anywhere and on a field, F6 for another kind, the ones used lately first."""

from __future__ import annotations

import pytest

from tests.tui.casework import Casework
from tests.tui.shell import Desk
from workbench.domain.directory import Directory, DirectoryEntry
from workbench.domain.form import FieldSpec
from workbench.domain.text import Text, same
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.directory_picker import DirectoryPicker
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.widgets.form import Form
from workbench.tui.widgets.phrase import Phrase
from workbench.usecases.directories import import_list, picked

pytest_plugins = ["tests.tui.casework_fixtures"]

FIELD = Text(vi="Nơi KCB", en="Hospital")


def rows(desk: Desk) -> list[str]:
    picker = desk.at(DirectoryPicker)
    return [entry.name for entry in picker._entries]


async def f4(desk: Desk, directory: str, kind: str = "text") -> None:
    """Press F4 on a field that names a directory."""
    screen = desk.at(CaseScreen)
    spec = FieldSpec("address", FIELD, kind, directory=directory)  # type: ignore[arg-type]
    screen.on_form_look_up(Form.LookUp(spec, ""))
    await desk.settled()


async def kind(desk: Desk, name: str) -> None:
    """Press F6 until a directory is on show."""
    picker = desk.at(DirectoryPicker)
    for _ in picker._directories:
        if picker.directory.id == name:
            return
        await desk.press("f6")
    raise AssertionError(f"there is no {name}")


async def test_f4_in_the_queue_searches_without_diacritics_and_says_where_the_list_comes_from(office: Casework) -> None:
    async with office.open("canbo", QueueScreen()) as desk:
        await desk.press("f4")
        await kind(desk, "facilities")
        await desk.type("bv cho ray")
        assert rows(desk)[0] == "Bệnh viện Chợ Rẫy"
        assert "Ký hợp đồng KCB BHYT: chưa rõ" in desk.text
        assert "Nguồn: Danh mục mã cơ sở KCB" in desk.text
        await desk.press("ctrl+l")
        assert "Contracted for BHYT: unknown" in desk.text
        await desk.press("enter")
        assert "79048 · Bệnh viện Chợ Rẫy" in desk.text


async def test_what_ended_and_what_is_doubtful_is_shown_and_marked(office: Casework) -> None:
    async with office.open("canbo", QueueScreen()) as desk:
        await desk.press("f4")
        await kind(desk, "agencies")
        await desk.type("00106")
        assert "✗ hết 30/06/2025" in desk.text
        await desk.press("escape", "f4")
        await kind(desk, "banks")
        await desk.type("ocean")
        assert "? tên cũ, nay MBV" in desk.text


async def test_f4_on_a_field_fills_the_code_and_names_it(office: Casework) -> None:
    async with office.open("canbo", CaseScreen([office.case()], 0)) as desk:
        await f4(desk, "facilities")
        assert "điền vào: Nơi KCB" in desk.text
        await desk.type("01004")
        await desk.press("enter")
        assert desk.screen.query_one(Form).values["address"] == "01004"
        assert "Bệnh viện đa khoa Đống Đa" in desk.text


async def test_what_was_picked_lately_comes_first_before_anything_is_typed(office: Casework) -> None:
    async with office.open("canbo", CaseScreen([office.case()], 0)) as desk:
        await f4(desk, "facilities")
        await desk.type("79048")
        await desk.press("enter")
        await f4(desk, "facilities")
        assert rows(desk)[0] == "Bệnh viện Chợ Rẫy"
        assert rows(desk).count("Bệnh viện Chợ Rẫy") == 1
        assert "đang dùng · gần đây" in desk.text
        await desk.type("dong da")
        assert rows(desk)[0] != "Bệnh viện Chợ Rẫy"


async def test_a_code_out_of_use_is_filled_in_and_said_to_be_so(office: Casework) -> None:
    async with office.open("canbo", CaseScreen([office.case()], 0)) as desk:
        await f4(desk, "agencies", "code")
        await desk.type("00106")
        await desk.press("enter")
        assert desk.screen.query_one(Form).values["address"] == "00106"
        assert "BHXH Quận Đống Đa · ✗ hết 30/06/2025" in desk.text


async def test_of_two_wards_with_a_code_the_one_of_today_was_picked_lately(office: Casework) -> None:
    picked(office.house, office.actor("canbo"), "wards", "00004")
    async with office.open("canbo", QueueScreen()) as desk:
        await desk.press("f4", "f7", "f7")
        await kind(desk, "wards")
        assert [name for name in rows(desk) if name in {"Phường Ba Đình", "Phường Trúc Bạch"}] == ["Phường Ba Đình"]


@pytest.mark.parametrize(("asked", "filled"), [("code", ""), ("text", "Bảo hiểm xã hội tỉnh Cao Bằng")])
async def test_an_entry_without_a_known_code_fills_its_name_but_never_a_code(
    office: Casework, asked: str, filled: str
) -> None:
    async with office.open("canbo", CaseScreen([office.case()], 0)) as desk:
        await f4(desk, "agencies", asked)
        await desk.type("cao bang")
        assert "chưa rõ" in desk.text
        await desk.press("enter")
        assert desk.screen.query_one(Form).values["address"] == filled
        assert ("Chưa rõ mã" in desk.text) == (asked == "code")


async def test_an_imported_list_is_on_show_the_next_time_it_is_opened(office: Casework) -> None:
    async with office.open("canbo", QueueScreen()) as desk:
        import_list(office.house, office.actor("quantri"), "employers", "code,name\nXX0001Z,Công ty Mẫu\n".encode())
        await desk.press("f4")
        await kind(desk, "employers")
        assert rows(desk) == ["Công ty Mẫu"]


async def test_an_empty_list_says_so_and_why(office: Casework) -> None:
    async with office.open("canbo", QueueScreen()) as desk:
        await desk.press("f4")
        await kind(desk, "employers")
        assert "Không tìm thấy" in desk.text
        assert "cơ quan tự nạp danh sách của mình" in str(desk.screen.query_one("#source", Phrase).render())


async def test_a_directory_whose_plugin_fails_is_told_even_when_something_of_it_was_picked_lately(
    office: Casework,
) -> None:
    def failing(query: str, limit: int) -> list[DirectoryEntry]:
        raise RuntimeError("a plugin's fault")

    office.house.plugins.directories = {"broken": Directory("broken", same("Danh mục hỏng"), failing)}
    picked(office.house, office.actor("canbo"), "broken", "01")
    async with office.open("canbo", QueueScreen()) as desk:
        await desk.press("f4")
        assert rows(desk) == []
        await desk.press("escape")
        assert "Danh mục hỏng: có lỗi bên trong (RuntimeError)" in desk.text


async def f4_on_address(desk: Desk, typed: str) -> None:
    """Press F4 on an address with something in it."""
    screen = desk.at(CaseScreen)
    spec = FieldSpec("address", FIELD, "address", max_length=255, directory="wards")
    screen.on_form_look_up(Form.LookUp(spec, typed))
    await desk.settled()


async def test_f4_on_an_address_searches_for_its_ward_and_puts_the_one_of_today_in_its_place(office: Casework) -> None:
    async with office.open("canbo", CaseScreen([office.case()], 0)) as desk:
        await f4_on_address(desk, "12 Lê Lợi, P. Bến Nghé, Q.1, TP HCM")
        assert rows(desk)[0] == "Phường Sài Gòn"
        await desk.press("enter")
        assert desk.screen.query_one(Form).values["address"] == "12 Lê Lợi, Phường Sài Gòn, TP Hồ Chí Minh"


async def test_a_former_ward_fills_nothing_and_says_what_it_is_now(office: Casework) -> None:
    async with office.open("canbo", CaseScreen([office.case()], 0)) as desk:
        before = desk.screen.query_one(Form).values["address"]
        await f4_on_address(desk, "12 Lê Lợi, trúc bạch")
        assert "✗ hết 30/06/2025" in desk.text
        await desk.press("enter")
        assert "Nay là: Phường Ba Đình (00004)" in desk.text
        assert desk.screen.query_one(Form).values["address"] == before


async def test_an_answer_is_found_from_anywhere_and_read_to_its_end(office: Casework) -> None:
    async with office.open("tiepnhan", QueueScreen(), size=(80, 24)) as desk:
        await desk.press("f2")
        await desk.type("cau hoi thuong gap")
        await desk.press("enter")
        await desk.type("mat the bao hiem y te")
        assert rows(desk)[0] == "Tôi bị mất thẻ BHYT thì làm lại thế nào?"
        assert "Căn cứ: Luật Bảo hiểm y tế" in " ".join(desk.text.replace("│", " ").split())
        assert "Enter Chọn   ↑↓   Esc Đóng" in desk.text


async def test_the_foot_says_that_enter_fills_a_field_only_where_there_is_one(office: Casework) -> None:
    async with office.open("canbo", CaseScreen([office.case()], 0)) as desk:
        await f4(desk, "facilities")
        assert "Enter Chọn & điền" in desk.text
        await desk.press("escape", "f4")
        assert "điền" not in desk.lines[-8]
