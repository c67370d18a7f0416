"""Files attached at the counter: weighed as they are named, kept with the draft, stored with the case."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import event

from tests.support.papers import JPG, pdf
from tests.tui.casework import Casework
from tests.tui.reading import message
from tests.tui.shell import NARROW, Desk
from tests.tui.test_counter import cases, fill, sheet
from workbench.domain.attachment import MOST_BYTES
from workbench.domain.text import Text
from workbench.store import attachments
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.counter import CounterScreen
from workbench.tui.screens.counter_draft import FILES_PLACE, CounterDraft
from workbench.tui.screens.counter_files import FileLines
from workbench.usecases import drafts

pytest_plugins = ["tests.tui.casework_fixtures"]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with two files that may be attached."""
    (tmp_path / "giấy khai sinh.pdf").write_bytes(pdf(2000))
    (tmp_path / "cccd.jpg").write_bytes(JPG)
    return tmp_path


async def attach(desk: Desk, path: Path | str) -> None:
    """Enter on the last line of the files, and the path."""
    desk.screen.query_one(FileLines).focus()
    await desk.press("end", "enter", "ctrl+u")
    await desk.type(str(path))
    await desk.press("enter")


def names(desk: Desk) -> list[str]:
    return [new.attachment.name for new in sheet(desk).files]


async def test_files_are_listed_with_kind_and_size_and_stored_with_the_case(office: Casework, papers: Path) -> None:
    async with office.open("tiepnhan", CounterScreen(), size=NARROW) as desk:
        await fill(desk)
        await desk.press("ctrl+a", "f6", "f6")
        assert isinstance(desk.app.focused, FileLines)
        await attach(desk, papers / "giấy khai sinh.pdf")
        assert message(desk) == "Đã đính kèm giấy khai sinh.pdf; F9 nhận cùng hồ sơ"
        await attach(desk, f"'{papers}/cccd.jpg'")  # as a terminal pastes a file that is dropped on it
        assert "3/6 tệp, 3 KB/5 MB kể cả tờ khai" in desk.text
        assert any("giấy khai sinh.pdf" in line and "pdf      2 KB" in line for line in desk.lines)
        await desk.press("f9")
        assert type(desk.screen) is CaseScreen
    (case,) = cases(office)
    record = office.look(case).record
    assert [one.name for one in record.attachments] == ["giấy khai sinh.pdf", "cccd.jpg"]
    with office.house.store.reading(office.actor("canbo"), office.clock()) as unit:
        assert [attachments.body(unit, one.sha256) for one in record.attachments] == [pdf(2000), JPG]
    assert drafts.places(office.house, office.actor("tiepnhan")) == []


async def test_a_file_is_left_out_again(office: Casework, papers: Path) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await attach(desk, papers / "giấy khai sinh.pdf")
        await attach(desk, papers / "cccd.jpg")
        await desk.press("up", "up", "enter", "enter")
        assert message(desk) == "Đã bỏ giấy khai sinh.pdf"
        assert names(desk) == ["cccd.jpg"]


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("a.exe", (b"MZ", 2), Text(vi="chỉ nhận tệp pdf, xml, jpg, xlsx", en="only pdf, xml, jpg, xlsx files")),
        ("a.pdf", (b"hello", 5), Text(vi="không phải tệp pdf", en="is no pdf file")),
        ("a.pdf", (pdf(), MOST_BYTES + 1), Text(vi="lớn hơn 5 MB", en="larger than 5 MB")),
        ("a.pdf", (pdf(), MOST_BYTES), Text(vi="Tối đa 5 MB kể cả", en="At most 5 MB, the declaration included")),
        ("none.pdf", None, Text(vi="Không đọc được tệp", en="can't be read")),
    ],
)
async def test_r11_what_can_not_be_attached_is_said_at_once_and_its_path_asked_again(
    office: Casework, tmp_path: Path, name: str, body: tuple[bytes, int] | None, why: Text
) -> None:
    path = tmp_path / name
    if body:
        path.write_bytes(body[0].ljust(body[1]))
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await attach(desk, path)
        assert why.vi in message(desk)
        assert names(desk) == []
        await desk.press("ctrl+l")
        assert why.en in message(desk)
        await desk.press("enter")
        assert str(path)[-40:] in desk.text


async def test_r11_a_sixth_file_is_refused_before_its_path_is_asked_for(office: Casework, tmp_path: Path) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        for number in range(5):
            (tmp_path / f"{number}.pdf").write_bytes(pdf())
            await attach(desk, tmp_path / f"{number}.pdf")
        assert "6/6 tệp" in desk.text
        await desk.press("f10", "3", "enter")
        assert "Tối đa 6 tệp kể cả tờ khai" in message(desk)
        assert len(names(desk)) == 5


async def test_r11_a_declaration_that_grows_beyond_what_its_files_leave_says_so(
    office: Casework, tmp_path: Path
) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await fill(desk, "x")
        room = MOST_BYTES - desk.at(CounterScreen).sheet.files._declaration
        (tmp_path / "a.pdf").write_bytes(pdf(room))
        await attach(desk, tmp_path / "a.pdf")
        assert "2/6 tệp" in desk.text
        desk.at(CounterScreen).sheet.form.put("request", "xy")
        await desk.settled()
        assert "hồ sơ sẽ có 5242881 byte, quá 1 byte" in desk.text
        await desk.press("f9")
        assert "quá 1 byte" in message(desk)
    assert cases(office) == []


async def test_the_draft_keeps_the_files_as_they_were_and_loses_them_with_the_dossier(
    office: Casework, papers: Path
) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await attach(desk, papers / "cccd.jpg")  # kept at once: nobody presses Ctrl+S
    (papers / "cccd.jpg").unlink()
    async with office.open("tiepnhan", CounterScreen()) as desk:
        assert message(desk) == "Đã mở lại hồ sơ đang nhập dở"
        assert [new.body for new in sheet(desk).files] == [JPG]
        await desk.press("f10", "2", "enter", "ctrl+s")
        assert names(desk) == []
    assert drafts.load(office.house, office.actor("tiepnhan"), FILES_PLACE) is None


async def test_a_file_that_can_not_be_stored_leaves_no_case_and_everything_typed(
    office: Casework, papers: Path
) -> None:
    def full(*args: object) -> None:
        if "attachment_contents" in str(args[2]):
            raise OSError("no space left on device")

    engine = office.house.store.engine
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await fill(desk)
        await attach(desk, papers / "cccd.jpg")
        event.listen(engine, "before_cursor_execute", full)
        await desk.press("f9")
        event.remove(engine, "before_cursor_execute", full)
        assert (names(desk), sheet(desk).form["request"]) == (["cccd.jpg"], "Cấp lại thẻ bị mất")
        assert cases(office) == []
        await desk.press("f9")
        assert type(desk.screen) is CaseScreen
    assert len(cases(office)) == 1


@pytest.mark.parametrize(
    "kept",
    [
        None,
        {"id": "another", "files": [{"name": "a.jpg", "content": "/9j/"}]},
        {"id": "mine", "files": [{"name": "a.exe", "content": "/9j/"}, {"name": "a.jpg", "content": "%"}, 1]},
    ],
)
def test_files_of_another_draft_or_another_shape_are_none(kept: object) -> None:
    assert CounterDraft(id="mine").with_files(kept).files == ()
