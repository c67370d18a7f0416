"""Tab completes the path of a file, and what is typed behind it waits for that."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from tests.tui.casework import Casework
from tests.tui.shell import NARROW, Desk
from workbench.tui.screens.ask_path import AskPath
from workbench.tui.widgets.line_input import LineInput

pytest_plugins = ["tests.tui.casework_fixtures"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of papers, as a disk that holds NFD names it."""
    found = tmp_path / normalize("NFD", "giấy tờ")
    found.mkdir()
    for number in range(1, 11):
        (found / f"bản {number:02}.pdf").write_bytes(b"x")
    (found / "ảnh.jpg").write_bytes(b"x")
    return found


def typed(desk: Desk) -> str:
    return desk.screen.query_one(LineInput).value


async def test_tab_and_what_is_typed_behind_it_in_one_burst_find_a_file(office: Casework, folder: Path) -> None:
    answers: list[str | None] = []
    async with office.open("canbo", size=NARROW) as desk:
        await desk.app.push_screen(AskPath(f"{folder.parent}/gi"), answers.append)
        for key in ("tab", "ả", "tab"):
            desk._send(key)
        await desk.settled()
        assert typed(desk) == f"{folder.parent}/giấy tờ/ảnh.jpg"
        await desk.press("enter")
    assert answers == [str(folder / "ảnh.jpg")]


async def test_several_names_stand_under_the_field_until_something_is_typed(office: Casework, folder: Path) -> None:
    async with office.open("canbo", size=NARROW) as desk:
        await desk.app.push_screen(AskPath(f"{folder}/b"))
        await desk.press("tab")
        assert typed(desk).endswith("/bản ")
        assert "bản 08.pdf" in desk.text
        assert "… và 2 tên nữa: gõ thêm" in desk.text
        await desk.type("x")
        assert "bản 08.pdf" not in desk.text
        await desk.press("tab")
        assert "Không có tên nào bắt đầu như vậy" in desk.text
