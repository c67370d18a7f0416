"""Files attached to a case, from its screen: attached, opened, saved, removed, and seen by who decides."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.support.papers import JPG, pdf
from tests.tui.casework import Casework
from tests.tui.reading import message
from tests.tui.shell import NARROW, WIDE, Desk
from workbench.tui.screens.case import CaseScreen
from workbench.tui.widgets.choice_menu import ChoiceMenu
from workbench.tui.widgets.virtual_list import VirtualList
from workbench.usecases.attachments import add, listed

pytest_plugins = ["tests.tui.casework_fixtures"]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A file that may be attached."""
    path = tmp_path / "giấy khai sinh.pdf"
    path.write_bytes(pdf(2000))
    return path


def attached(office: Casework, case: int) -> list[str]:
    return [one.name for one in office.look(case).record.attachments]


async def attach(desk: Desk, path: Path | str) -> None:
    """Choose the last line of F10, and type where the file is."""
    await desk.press("f10", *["down"] * 9, "enter", "end", "ctrl+u")
    await desk.type(str(path))
    await desk.press("enter")


async def on_the_files(desk: Desk) -> None:
    desk.screen.query_one("#attachments", VirtualList).focus()
    await desk.press("enter")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_f10_attaches_a_file_and_the_case_shows_it(office: Casework, paper: Path, size: tuple[int, int]) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0), size=size) as desk:
        await attach(desk, paper)
        assert message(desk) == "Đã đính kèm giấy khai sinh.pdf"
        assert desk.screen.query_one("#attachments", VirtualList).current is not None
        await desk.press("f6", "f6", "f6", "f6")
        assert "giấy khai sinh.pdf" in desk.text
        assert "2 KB" in desk.text
    assert attached(office, case) == ["giấy khai sinh.pdf"]


async def test_what_is_typed_stays_when_a_file_is_attached(office: Casework, paper: Path) -> None:
    case = office.case(papers=())
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("space")
        await attach(desk, paper)
        assert "Tệp đính kèm giấy khai sinh.pdf: chưa có → có" in desk.text
        assert desk.at(CaseScreen).sheet.papers


async def test_a_file_that_can_t_be_attached_says_why(office: Casework, tmp_path: Path) -> None:
    case = office.case()
    (tmp_path / "a.exe").write_bytes(b"MZ")
    (tmp_path / "a.pdf").write_bytes(b"MZ")
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        for name, told in {"a.exe": "chỉ nhận tệp", "a.pdf": "không phải tệp pdf", "b.pdf": "Không đọc được"}.items():
            await attach(desk, tmp_path / name)
            assert told in message(desk)
    assert attached(office, case) == []


async def test_a_sixth_file_is_refused_on_the_screen(office: Casework, paper: Path) -> None:
    case = office.case()
    files = [(f"{number}.pdf", pdf()) for number in range(5)]
    add(office.house, office.actor("canbo"), case, office.look(case).digest, files)
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await attach(desk, paper)
        assert "Tối đa 6 tệp kể cả tờ khai" in message(desk)


async def test_who_may_not_attach_sees_why_and_still_opens_and_saves(
    office: Casework, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = office.case()
    add(office.house, office.actor("canbo"), case, office.look(case).digest, [("ảnh.jpg", JPG)])
    office.turn(case, "canbo", "propose")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    path = tmp_path / "ảnh.jpg"
    async with office.open("lanhdao", CaseScreen([case], 0)) as desk:
        await desk.press("f10")
        assert "Đính kèm tệp…" in desk.text
        assert "Chỉ bộ phận tiếp nhận và cán bộ sửa được hồ sơ" in desk.text
        await desk.press("escape")
        await on_the_files(desk)
        assert "Bỏ khỏi hồ sơ" in desk.text
        await desk.press("1", "enter")
        assert "không có màn hình đồ họa" in message(desk)
        await on_the_files(desk)
        await desk.press("2", "enter", "end", "ctrl+u")
        await desk.type(str(path))
        await desk.press("enter")
        assert message(desk) == f"Đã lưu {path}"
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (JPG, 0o600)
    looks = [one.actor for one in office.look(case).timeline if one.action == "attachment_viewed"]
    assert looks == ["lanhdao", "lanhdao"]


async def test_a_removed_file_leaves_the_screen_and_stays_in_the_history(office: Casework) -> None:
    case = office.case()
    add(office.house, office.actor("canbo"), case, office.look(case).digest, [("a.pdf", pdf()), ("b.pdf", pdf())])
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await on_the_files(desk)
        assert type(desk.screen) is ChoiceMenu
        await desk.press("3", "enter")
        assert message(desk) == "Đã bỏ a.pdf"
    assert attached(office, case) == ["b.pdf"]
    assert [bool(one.removed_at) for one in listed(office.house, office.actor("kiemtra"), case)] == [True, False]


async def test_a_decision_over_a_file_that_came_meanwhile_is_refused_and_the_file_shown(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        add(office.house, office.actor("tiepnhan"), case, office.look(case).digest, [("mới.pdf", pdf())])
        await desk.press("f9", "enter")
        assert "Thêm tệp đính kèm: mới.pdf" in message(desk)
        assert "Tệp đính kèm mới.pdf: chưa có → có" in desk.text
    assert office.state(case) == "in_progress"
