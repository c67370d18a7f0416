"""Documents and cards read on the screen, saved to a file, opened outside."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tui.casework import Casework
from tests.tui.reading import message
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.document import DocumentScreen
from workbench.tui.widgets.virtual_list import VirtualList

pytest_plugins = ["tests.tui.casework_fixtures"]

CASE = 1


async def test_a_letter_is_read_as_text_where_the_page_has_it(printed: Casework) -> None:
    async with printed.open("canbo", DocumentScreen(CASE), size=(120, 40)) as desk:
        assert "Giấy tiếp nhận hồ sơ và hẹn trả" in desk.text
        assert "Số: 01/TNHS-BHXH" in desk.text
        await desk.press("f8")
        assert "01/TB-BHXH · Thông báo kết quả cấp lại thẻ BHYT · đã in xong" in desk.text
        assert "Kính gửi: Ông/Bà Nguyễn Thị Hường" in desk.text


async def test_a_card_says_what_it_is_worth_in_the_words_hospitals_know(printed: Casework) -> None:
    async with printed.open("canbo", DocumentScreen(CASE, "card:1"), size=(120, 40)) as desk:
        assert "KIỂM TRA THẺ: HỢP LỆ" in desk.text
        assert "Cổng thường trả 000" in desk.text
        assert "Số thẻ: XX4000000000001" in desk.text
        assert "XX4000000000001|4E677579E1BB856E205468E1BB8B2048C6B0E1BB9D6E67|05" in desk.text


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_code_that_does_not_fit_says_so_and_offers_the_picture(
    printed: Casework, size: tuple[int, int]
) -> None:
    async with printed.open("canbo", DocumentScreen(CASE, "card:1"), size=size) as desk:
        assert "F10: mở hoặc lưu ảnh thẻ" in desk.text
        await desk.press("f6", "end")
        assert "Mã QR cần 77×39 ô; cửa sổ này nhỏ hơn." in desk.text
        await desk.press("f10")
        assert "Mở ngoài: Ảnh thẻ (PNG)" in desk.text


async def test_a_window_that_is_large_enough_shows_the_code(printed: Casework) -> None:
    async with printed.open("canbo", DocumentScreen(CASE, "card:1"), size=(200, 60)) as desk:
        await desk.press("f6", "end")
        assert sum(line.count("█") + line.count("▀") + line.count("▄") for line in desk.lines) > 500
        assert "cửa sổ này nhỏ hơn" not in desk.text


async def test_an_old_card_is_told_from_the_one_that_replaced_it(printed: Casework) -> None:
    printed.turn(CASE, "tiepnhan", "hand_over")
    printed.clock.tick(days=1)
    printed.house = replace(printed.house, clock=printed.clock)
    printed._numbers = iter(range(100, 200))
    printed.case("approved", person=1)
    printer = printed.printer()
    printer.run_until_idle("00001")
    printer.close()
    async with printed.open("canbo", DocumentScreen(CASE, "card:1"), size=(120, 40)) as desk:
        assert "KIỂM TRA THẺ: ĐÃ CẤP THẺ MỚI" in desk.text
        assert "Cổng thường trả 004" in desk.text
        assert "Đã cấp thẻ mới thay thẻ này từ ngày 24/11/2026" in desk.text


async def test_a_document_that_is_not_made_says_so_and_appears_when_it_is(office: Casework) -> None:
    case = office.case("approved")
    async with office.open("canbo", DocumentScreen(case)) as desk:
        assert "chờ in" in desk.text
        assert "Văn bản chưa in xong" in desk.text
        await desk.press("f9")
        assert message(desk) == "chưa in xong"
        printer = office.printer()
        printer.run_until_idle("00001")
        printer.close()
        await desk.press("f5")
        assert "đã in xong" in desk.text
        assert "GIẤY TIẾP NHẬN HỒ SƠ" in desk.text


async def test_f9_saves_a_file_for_its_owner_only_and_overwrites_none(printed: Casework, tmp_path: Path) -> None:
    path = tmp_path / "giấy.pdf"
    async with printed.open("canbo", DocumentScreen(CASE)) as desk:
        for told in (f"Đã lưu {path}", "Đã có tệp"):
            await desk.press("f9", "end", "ctrl+u")
            await desk.type(str(path))
            await desk.press("enter")
            assert message(desk).startswith(told)
    assert path.read_bytes().startswith(b"%PDF-")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_a_folder_that_is_not_there_is_named(printed: Casework, tmp_path: Path) -> None:
    async with printed.open("canbo", DocumentScreen(CASE)) as desk:
        await desk.press("f9", "end", "ctrl+u")
        await desk.type(str(tmp_path / "không có" / "a.pdf"))
        await desk.press("enter")
        assert message(desk).startswith("Không ghi được tệp")


async def test_a_machine_without_a_screen_says_so(printed: Casework, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    async with printed.open("canbo", DocumentScreen(CASE)) as desk:
        await desk.press("f10", "1", "enter")
        assert "không có màn hình đồ họa" in message(desk)


@pytest.mark.parametrize(
    ("script", "told"),
    [("exit 0", "Đã mở bằng chương trình của máy"), ("exit 3", "không có chương trình mở được văn bản")],
)
async def test_the_machine_s_own_program_opens_it_or_is_named(
    printed: Casework, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, told: str
) -> None:
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\ncp "$1" "{tmp_path}/opened.pdf"\n{script}\n')
    opener.chmod(0o700)
    monkeypatch.setenv("DISPLAY", ":9")
    monkeypatch.setenv("PATH", f"{opener.parent}:/usr/bin:/bin")
    async with printed.open("canbo", DocumentScreen(CASE)) as desk:
        await desk.press("f10", "1", "enter")
        assert told in message(desk)
    assert (tmp_path / "opened.pdf").read_bytes().startswith(b"%PDF-")


async def test_enter_on_a_document_of_a_case_opens_it_there(printed: Casework) -> None:
    async with printed.open("canbo", CaseScreen([CASE], 0)) as desk:
        desk.screen.query_one("#documents", VirtualList).focus()
        await desk.press("down", "enter")
        assert type(desk.screen) is DocumentScreen
        assert "01/TB-BHXH · Thông báo" in desk.text
        await desk.press("escape")
        assert type(desk.screen).__name__ == CaseScreen.__name__
