"""Deciding marked cases: what is issued is seen first, the count is typed, and a failed case is named."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, ClassVar

import pytest

from tests.support.builders import make_cases, record
from tests.support.office import Staff
from tests.tui.casework import Casework
from tests.tui.conftest import Sit
from tests.tui.reading import bar, message
from tests.tui.shell import Desk
from workbench.gateway import Gateway
from workbench.tui.screens.approve import ApproveScreen
from workbench.tui.screens.bulk_run import BulkRun
from workbench.tui.screens.case import CaseScreen
from workbench.tui.widgets.case_list import CaseList
from workbench.usecases.advance import Outcome, Request
from workbench.usecases.house import House

pytest_plugins = ["tests.tui.casework_fixtures"]


def marks(desk: Desk) -> frozenset[str]:
    return desk.screen.query_one(CaseList).marks


async def test_three_marked_cases_are_approved_by_f9_and_their_count(office: Casework) -> None:
    cases = [office.case("proposed") for _ in range(3)]
    async with office.open("lanhdao", ApproveScreen(cases)) as desk:
        await desk.press("f9", "3", "enter")
        assert message(desk) == "3 đã xong"
        assert desk.text.count("✓ Duyệt") == 3
    assert [office.state(case) for case in cases] == ["approved"] * 3


async def test_the_wrong_count_decides_nothing(office: Casework) -> None:
    cases = [office.case("proposed") for _ in range(3)]
    async with office.open("lanhdao", ApproveScreen(cases)) as desk:
        await desk.press("f9", "2", "enter")
        assert "Cần gõ đúng 3" in desk.text
        await desk.press("escape")
    assert [office.state(case) for case in cases] == ["proposed"] * 3


async def test_a_single_case_is_asked_about_by_name(office: Casework) -> None:
    case = office.case("proposed")
    async with office.open("lanhdao", ApproveScreen([case])) as desk:
        await desk.press("f9")
        assert "Duyệt · H00.00.01-261123-0001 — không hoàn tác được" in desk.text
        await desk.press("enter")
    assert office.state(case) == "approved"


async def test_the_preview_says_what_is_issued_what_changes_and_what_differs(office: Casework) -> None:
    case = office.case("proposed", phone="0912345678", receive_at="post", address="9 Đường Mới")
    async with office.open("lanhdao", ApproveScreen([case]), size=(120, 50)) as desk:
        for line in (
            "Thay Thẻ bảo hiểm y tế",
            "Ngày cấp: 15/12/2025 → 23/11/2026",
            "- Thông báo kết quả cấp lại thẻ BHYT (cấp số khi duyệt)",
            "- Thẻ bảo hiểm y tế",
            "≠ Số điện thoại: 0912345678 (đang lưu: 0900000101)",
            "[x] Tờ khai TK1-TS",
            "23/11 09:00 canbo · Trình duyệt",
        ):
            assert line in desk.text


async def test_what_the_cursor_rested_on_is_noted_as_seen(office: Casework) -> None:
    cases = [office.case("proposed") for _ in range(3)]
    async with office.open("lanhdao", ApproveScreen(cases)) as desk:
        assert "đã xem 1/3" in desk.text
        await desk.press("f8")
        assert "đã xem 2/3" in desk.text
        await desk.press("f7")
        assert "đã xem 2/3" in desk.text


async def test_an_unmarked_case_is_left_out(office: Casework) -> None:
    cases = [office.case("proposed") for _ in range(3)]
    async with office.open("lanhdao", ApproveScreen(cases)) as desk:
        await desk.press("down", "space", "f9", "2", "enter")
    assert [office.state(case) for case in cases] == ["approved", "proposed", "approved"]


async def test_without_a_mark_the_bar_says_that_nothing_is_marked(office: Casework) -> None:
    async with office.open("lanhdao", ApproveScreen([office.case("proposed")])) as desk:
        await desk.press("space")
        assert bar(desk).startswith("F9 Chưa đánh dấu hồ sơ nào duyệt được   F10 ")


async def test_what_can_not_be_decided_is_not_marked_and_says_why(office: Casework) -> None:
    mine, early = office.case("proposed"), office.case("in_progress")
    async with office.open("lanhdao", ApproveScreen([mine, early])) as desk:
        assert marks(desk) == {str(mine)}
        assert "1 không duyệt được" in desk.text
        assert "✗ việc này" in desk.text


async def test_a_case_that_moved_meanwhile_is_named_and_the_others_are_done(office: Casework) -> None:
    cases = [office.case("proposed") for _ in range(3)]
    async with office.open("lanhdao", ApproveScreen(cases)) as desk:
        office.turn(cases[1], "lanhdao2", "return", "Thiếu xác nhận")
        await desk.press("f9", "3", "enter")
        assert message(desk).startswith("2 đã xong · 1 lỗi: H00.00.01-261123-0002")
        assert "lanhdao2" in message(desk)
        assert marks(desk) == frozenset()
        await desk.press("home", "down", "enter")
        assert isinstance(desk.screen, CaseScreen)
        assert office.look(cases[1]).record.code in desk.text
    assert [office.state(case) for case in cases] == ["approved", "returned", "approved"]


async def test_the_case_under_the_cursor_is_sent_back_with_a_reason(office: Casework) -> None:
    cases = [office.case("proposed") for _ in range(2)]
    async with office.open("lanhdao", ApproveScreen(cases)) as desk:
        await desk.press("f8", "f10", "1", "enter", "enter")
        await desk.type("Sai họ tên")
        await desk.press("enter")
        assert message(desk) == "1 đã xong"
        assert marks(desk) == {str(cases[0])}
    assert [office.state(case) for case in cases] == ["proposed", "returned"]
    assert office.look(cases[1]).timeline[0].words == "Sai họ tên"


async def test_what_happened_while_a_case_was_open_is_seen_on_coming_back(office: Casework) -> None:
    cases = [office.case("proposed") for _ in range(2)]
    async with office.open("lanhdao", ApproveScreen(cases)) as desk:
        await desk.press("enter", "f9", "enter", "escape")
        assert isinstance(desk.screen, ApproveScreen)
        assert marks(desk) == {str(cases[1])}


async def test_80_columns_show_the_list_above_the_decision(office: Casework) -> None:
    cases = [office.case("proposed", person=2), office.case("proposed", person=3)]
    async with office.open("lanhdao", ApproveScreen(cases), size=(80, 24)) as desk:
        assert "■ 261123-0001" in desk.text
        assert "QUYẾT ĐỊNH: Duyệt" in desk.text
        assert "KHI DUYỆT SẼ GHI VÀO SỔ" in desk.text
        await desk.press("f6", "pagedown")
        assert "VĂN BẢN SẼ BAN HÀNH" in desk.text


class LosesAnswers(Gateway):
    keys: ClassVar[list[str]] = []

    async def decide_many(self, requests: Sequence[Request], key: str, progress: Any) -> list[Outcome]:
        self.keys.append(key)
        outcomes = await super().decide_many(requests, key, progress)
        if len(self.keys) == 1:
            raise ConnectionError("the answer was lost")
        return outcomes


async def test_a_lost_answer_is_asked_for_again_and_nothing_is_issued_twice(office: Casework) -> None:
    LosesAnswers.keys.clear()
    cases = [office.case("proposed") for _ in range(2)]
    async with office.open("lanhdao", ApproveScreen(cases), line=LosesAnswers) as desk:
        await desk.press("f9", "2", "enter")
        assert "chưa rõ đã ghi hay chưa" in message(desk)
        await desk.press("f9", "2", "enter")
        assert message(desk) == "2 đã xong"
    assert LosesAnswers.keys[0] == LosesAnswers.keys[1]
    for case in cases:
        assert [one.action for one in office.look(case).timeline].count("approve") == 1
        assert [one.kind for one in office.look(case).documents].count("result") == 1


async def test_a_stop_leaves_the_groups_that_have_not_begun(house: House, staff: Staff) -> None:
    numbers = make_cases(house, 101, state="proposed", touched_by=[staff.officer.account_id])
    told: list[int] = []

    def stop_after_the_first(done: Sequence[Outcome], total: int) -> None:
        told.append(len(done))
        run.stop()

    run = BulkRun(stop_after_the_first)
    gateway = Gateway(lambda: (house, None))
    gateway.actor = staff.supervisor
    requests = tuple(Request(n, "approve", record(house, staff.supervisor, n).digest) for n in numbers)
    run.stop()  # what was stopped before it began begins anew
    outcomes = await run.decide(gateway, requests)
    await asyncio.sleep(0)
    assert len(outcomes) == 100
    assert record(house, staff.supervisor, numbers[100]).state == "proposed"
    assert told == [0, 100]
    assert not run.under_way


@pytest.mark.parametrize("key", ["f9", "f10", "enter", "f8", "space"])
async def test_nothing_marked_and_nothing_there_is_no_fault(office: Casework, key: str) -> None:
    async with office.open("lanhdao", ApproveScreen([])) as desk:
        await desk.press(key)
        assert isinstance(desk.screen, ApproveScreen)


async def test_a_supervisor_goes_from_the_queue_to_the_decision_and_back(sit: Sit, house: House, staff: Staff) -> None:
    numbers = make_cases(house, 3, state="proposed")
    async with sit(staff.supervisor) as desk:
        await desk.press("ctrl+a", "f9", "f9", "3", "enter")
        await desk.press("escape")
        assert [record(house, staff.supervisor, n).state for n in numbers] == ["approved"] * 3
        assert not isinstance(desk.screen, ApproveScreen)
