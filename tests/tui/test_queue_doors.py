"""Ways out of the queue: what was left from last time, the counter, the directories."""

from __future__ import annotations

import pytest

from tests.support.builders import make_case
from tests.support.office import Office, Staff
from tests.tui.conftest import Sit
from tests.tui.shell import NARROW
from workbench.domain.directory import Directory, DirectoryEntry
from workbench.domain.text import Text, same
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.case_draft import draft_place, reason_place
from workbench.tui.screens.counter import CounterScreen
from workbench.tui.screens.queue import QueueScreen
from workbench.usecases import drafts
from workbench.usecases.house import House

BANKS = (DirectoryEntry("01", "Ngân hàng Mẫu", "Minh Họa"), DirectoryEntry("02", "Ngân hàng Thử"))


def directory(name: str) -> Directory:
    def search(query: str, limit: int) -> list[DirectoryEntry]:
        return [entry for entry in BANKS if query.lower() in entry.name.lower()]

    return Directory(name, Text(vi=f"Danh mục {name}", en=f"Directory {name}"), search)


@pytest.mark.parametrize("name", ["gọi lại chiều nay", "{0}{note}", "[b]x[/b]"])
async def test_a_draft_of_last_time_is_announced_and_opens_from_the_palette(
    sit: Sit, house: House, staff: Staff, name: str
) -> None:
    number = make_case(house, state="in_progress", code="H00.1-260105-0042")
    async with sit(staff.officer) as desk:
        await desk.press("enter")
        await desk.app.gateway.save_draft("case/H00.1-260105-0042", drafted(name))
    assert drafts.places(house, staff.officer) == ["case/H00.1-260105-0042"]
    async with sit(staff.officer) as desk:
        assert "Còn 1 bản nháp của phiên trước: H00.1-260105-0042" in desk.text
        await desk.press("f2")
        await desk.type("ban nhap")
        await desk.press("enter")
        assert desk.at(CaseScreen).case_id == number


def drafted(note: str) -> dict[str, object]:
    return {"form": {}, "ticked": [], "unticked": [], "note": note, "seen": ""}


async def test_a_case_with_a_draft_and_a_kept_reason_is_named_once(sit: Sit, house: House, staff: Staff) -> None:
    code = "H00.1-260105-0042"
    for place in (draft_place(code), reason_place(code, "withdraw"), reason_place(code, "refuse")):
        drafts.save(house, staff.officer, place, drafted("còn đây"))
    async with sit(staff.officer) as desk:
        assert f"Còn 1 bản nháp của phiên trước: {code} (" in desk.text


async def test_other_peoples_drafts_are_theirs(sit: Sit, house: House, staff: Staff) -> None:
    drafts.save(house, staff.officer2, "case/H00.1-260105-0042", drafted("của người khác"))
    async with sit(staff.officer) as desk:
        assert "bản nháp" not in desk.text


async def test_a_new_dossier_is_taken_in_from_the_palette(sit: Sit, staff: Staff) -> None:
    async with sit(staff.reception) as desk:
        await desk.press("f2")
        await desk.type("nhan ho so moi")
        assert desk.text.count("tại quầy") == 1
        await desk.press("enter")
        assert "› Nhận hồ sơ tại quầy" in desk.lines[0]
        desk.at(CounterScreen)


async def test_one_key_begins_a_new_dossier_and_the_bar_of_the_reception_names_it(sit: Sit, staff: Staff) -> None:
    async with sit(staff.reception, size=NARROW) as desk:
        assert "Ctrl+R Quầy" in desk.lines[-1]
        await desk.press("ctrl+r")
        desk.at(CounterScreen)
        await desk.press("ctrl+r", "escape")
        desk.at(QueueScreen)


async def test_the_key_tells_who_may_not_take_in_that_they_may_not(sit: Sit, staff: Staff) -> None:
    async with sit(staff.supervisor) as desk:
        assert "Ctrl+R" not in desk.lines[-1]
        await desk.press("ctrl+r")
        assert "chỉ bộ phận tiếp nhận và cán bộ nhận hồ sơ" in desk.text
        desk.at(QueueScreen)


async def test_who_may_not_take_in_is_told_so(sit: Sit, staff: Staff) -> None:
    async with sit(staff.supervisor) as desk:
        await desk.press("f2")
        assert "Làm mới hàng đợi" in next(line for line in desk.lines if "▌" in line)
        await desk.type("nhan ho so moi")
        assert "✗ chỉ bộ phận tiếp nhận và cán bộ nhận hồ sơ" in desk.text
        await desk.press("enter", "escape")
        desk.at(QueueScreen)


async def test_f4_looks_something_up_and_tells_what_was_picked(sit: Sit, the_office: Office, staff: Staff) -> None:
    the_office.house.plugins.directories["banks"] = directory("banks")
    async with sit(staff.officer) as desk:
        await desk.press("f4")
        await desk.type("thử")
        assert "Ngân hàng Thử" in desk.text
        assert "Ngân hàng Mẫu" not in desk.text
        await desk.press("enter")
        assert "! 02 · Ngân hàng Thử" in desk.text


async def test_a_code_too_long_for_the_list_stands_whole_under_it_and_not_in_pieces(
    sit: Sit, the_office: Office, staff: Staff
) -> None:
    answer = DirectoryEntry("account.password_lost", "Quên mật khẩu VssID")
    the_office.house.plugins.directories["faq"] = Directory("faq", same("Hỏi đáp"), lambda query, limit: [answer])
    async with sit(staff.officer) as desk:
        await desk.press("f4")
        (row,) = [line for line in desk.lines if "Quên mật khẩu VssID" in line]
        assert "account" not in row
        assert "account.password_lost" in desk.text


async def test_f6_goes_from_one_directory_to_the_next(sit: Sit, the_office: Office, staff: Staff) -> None:
    the_office.house.plugins.directories.update(banks=directory("banks"), wards=directory("wards"))
    async with sit(staff.officer) as desk:
        await desk.press("f4")
        assert "loại: [Danh mục banks] 1/2 ▸ Danh mục wards" in desk.text
        await desk.press("f6")
        assert "loại: [Danh mục wards] 2/2 ▸ Danh mục banks" in desk.text
        await desk.press("escape")
        desk.at(QueueScreen)


async def test_f4_without_any_directory_says_so(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f4")
        assert "Chưa có gói nào cung cấp danh mục" in desk.text
