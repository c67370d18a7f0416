"""Deciding from the queue: F9 and F10 on the marked cases, in few keys, and never on what was not shown."""

from __future__ import annotations

from datetime import timedelta

from tests.support.builders import make_case, make_cases, make_person, record, step
from tests.support.office import MONDAY, Staff
from tests.tui.conftest import Sit
from tests.tui.shell import Desk
from workbench.domain.actor import Actor
from workbench.tui.screens.approve import ApproveScreen
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.widgets.case_list import CaseList
from workbench.usecases.house import House

NO_PAPERS = "[]"


def states(house: House, actor: Actor, numbers: list[int]) -> list[str]:
    return [record(house, actor, number).state for number in numbers]


def marks(desk: Desk) -> frozenset[str]:
    return desk.screen.query_one("#cases", CaseList).marks


async def test_twenty_marked_cases_are_approved_in_six_keys(sit: Sit, house: House, staff: Staff) -> None:
    numbers = make_cases(house, 20, state="proposed", touched_by=[staff.officer.account_id])
    pressed = ["ctrl+a", "f9", "f9", "2", "0", "enter"]
    assert len(pressed) == 6
    async with sit(staff.supervisor) as desk:
        await desk.press(*pressed[:2])
        desk.at(ApproveScreen)
        await desk.press(*pressed[2:])
        assert states(house, staff.supervisor, numbers) == ["approved"] * 20


async def test_the_keys_may_be_typed_ahead(sit: Sit, house: House, staff: Staff) -> None:
    numbers = make_cases(house, 20, state="proposed")
    async with sit(staff.supervisor) as desk:
        await desk.pilot.press("ctrl+a", "f9", "f9", "2", "0", "enter")
        await desk.settled()
        assert states(house, staff.supervisor, numbers) == ["approved"] * 20


async def test_marks_go_to_the_approval_in_the_order_of_the_list(sit: Sit, house: House, staff: Staff) -> None:
    days = [9, 1, 5]
    numbers = [
        make_case(house, state="proposed", due_at=int((MONDAY + timedelta(days=day)).timestamp())) for day in days
    ]
    async with sit(staff.supervisor) as desk:
        await desk.press("ctrl+a", "f9")
        assert desk.at(ApproveScreen).case_ids == (numbers[1], numbers[2], numbers[0])


async def test_what_was_approved_is_no_longer_marked_back_in_the_queue(sit: Sit, house: House, staff: Staff) -> None:
    make_cases(house, 3, state="proposed", touched_by=[staff.officer.account_id])
    async with sit(staff.supervisor) as desk:
        await desk.press("ctrl+a", "f9", "f9", "3", "enter")
        await desk.press("escape")
        desk.at(QueueScreen)
        assert marks(desk) == frozenset()


async def test_without_a_mark_f9_is_about_the_case_under_the_cursor(sit: Sit, house: House, staff: Staff) -> None:
    numbers = make_cases(house, 3)
    async with sit(staff.officer) as desk:
        assert desk.lines[-2].startswith("F9 Tiếp nhận")
        await desk.press("down", "f9")
        assert states(house, staff.officer, numbers) == ["received", "in_progress", "received"]
        assert "✓ H00.1-" in desk.text
        assert ": Tiếp nhận" in desk.text


async def test_f9_takes_the_main_step_of_all_marked_and_names_those_it_could_not(
    sit: Sit, house: House, staff: Staff
) -> None:
    good = make_cases(house, 2, state="in_progress")
    bad = make_case(house, state="in_progress", code="H00.1-260105-0666", papers=NO_PAPERS)
    async with sit(staff.officer) as desk:
        await desk.press("ctrl+a")
        assert desk.lines[-2].startswith("F9 Trình duyệt (3)")
        await desk.press("f9")
        assert states(house, staff.officer, [*good, bad]) == ["proposed", "proposed", "in_progress"]
        assert "2 đã xong · 1 lỗi" in desk.text
        assert "H00.1-260105-0666" in desk.text
        assert "còn thiếu giấy tờ: Tờ khai" in desk.text.replace("\n", " ")
        assert marks(desk) == {str(bad)}


async def test_different_main_steps_go_together_as_the_next_step(sit: Sit, house: House, staff: Staff) -> None:
    new, old = make_case(house), make_case(house, state="in_progress")
    async with sit(staff.officer) as desk:
        await desk.press("ctrl+a")
        assert desk.lines[-2].startswith("F9 Bước kế tiếp (2)")
        await desk.press("f9")
        assert states(house, staff.officer, [new, old]) == ["in_progress", "proposed"]


async def test_a_mark_that_a_filter_hides_is_offered_its_step_and_stays_bound_to_what_was_shown(
    sit: Sit, house: House, staff: Staff
) -> None:
    hidden = make_case(house, persons=[make_person(house, name="Lê Văn Ẩn")])
    make_case(house, persons=[make_person(house, name="Bùi Thị Hiện")])
    async with sit(staff.officer) as desk:
        await desk.press("space", "f3", *"bui")
        assert "1 đã đánh dấu" in desk.text
        assert "Lê Văn Ẩn" not in desk.text
        assert desk.lines[-2].startswith("F9 Tiếp nhận (1)")
        step(house, staff.officer2, hidden, "accept")
        await desk.press("f9")
        assert states(house, staff.officer, [hidden]) == ["in_progress"]
        assert "đã thay đổi sau khi bạn xem" in desk.text.replace("\n", " ")


async def test_a_case_that_changed_since_it_was_shown_is_refused(sit: Sit, house: House, staff: Staff) -> None:
    numbers = make_cases(house, 2, state="in_progress")
    async with sit(staff.officer) as desk:
        await desk.press("ctrl+a")
        step(house, staff.officer2, numbers[0], "withdraw", reason="công dân xin rút")
        await desk.press("f9")
        assert states(house, staff.officer, numbers) == ["withdrawal_requested", "proposed"]
        assert "đã thay đổi sau khi bạn xem" in desk.text.replace("\n", " ")


async def test_a_blocked_step_says_why_on_the_bar_and_again_when_it_is_tried(
    sit: Sit, house: House, staff: Staff
) -> None:
    number = make_case(house, state="in_progress", papers=NO_PAPERS)
    async with sit(staff.officer) as desk:
        assert "F9 ✗ Trình duyệt" in desk.lines[-2]
        assert "còn thiếu giấy tờ" in desk.lines[-2]
        await desk.press("f9")
        assert states(house, staff.officer, [number]) == ["in_progress"]
        assert "✗ còn thiếu giấy tờ: Tờ khai" in desk.text


async def test_somebody_who_may_not_is_told_who_may(sit: Sit, house: House, staff: Staff) -> None:
    make_cases(house, 2, state="in_progress")
    async with sit(staff.auditor) as desk:
        await desk.press("f6", "f6", "9", "enter")
        assert "việc này của: Cán bộ thẩm tra" in desk.text
        await desk.press("ctrl+a", "f9")
        assert "không có việc của Kiểm tra (chỉ đọc)" in desk.text


async def test_f10_asks_for_one_reason_and_gives_it_to_all_marked(sit: Sit, house: House, staff: Staff) -> None:
    numbers = make_cases(house, 3)
    async with sit(staff.officer) as desk:
        await desk.press("ctrl+a", "f10", "1", "enter")
        await desk.press("1", "enter")
        assert "Gõ số lượng để xác nhận" in desk.text
        await desk.press("3", "enter")
        assert states(house, staff.officer, numbers) == ["not_accepted"] * 3
        assert "✓ 3 đã xong" in desk.text


async def test_escape_in_the_dialogs_of_f10_changes_nothing(sit: Sit, house: House, staff: Staff) -> None:
    numbers = make_cases(house, 2)
    async with sit(staff.officer) as desk:
        await desk.press("ctrl+a", "f10", "1", "enter", "escape")
        await desk.press("f10", "1", "enter", "1", "enter", "escape")
        await desk.press("f10", "escape")
        desk.at(QueueScreen)
        assert states(house, staff.officer, numbers) == ["received"] * 2
        assert len(marks(desk)) == 2


async def test_a_supervisor_who_worked_on_a_case_is_told_so(sit: Sit, house: House, staff: Staff) -> None:
    make_case(house, state="proposed", touched_by=[staff.supervisor.account_id])
    async with sit(staff.supervisor) as desk:
        assert "F9 ✗ Duyệt" in desk.lines[-2]
        await desk.press("f9")
        assert "bạn đã tham gia xử lý hồ sơ này: phải là người khác" in desk.text


async def test_after_f9_the_cursor_is_on_the_next_case(sit: Sit, house: House, staff: Staff) -> None:
    first, second, _ = make_cases(house, 3, state="in_progress")
    async with sit(staff.officer) as desk:
        await desk.press("f9", "f9")
        assert states(house, staff.officer, [first, second]) == ["proposed", "proposed"]


async def test_two_keys_verify_and_forward_the_next_case(sit: Sit, house: House, staff: Staff) -> None:
    numbers = make_cases(house, 2, state="in_progress", papers=NO_PAPERS)
    async with sit(staff.officer) as desk:
        await desk.press("enter")
        desk.at(CaseScreen)
        await desk.press("ctrl+a", "f9")
        assert states(house, staff.officer, numbers) == ["proposed", "in_progress"]
        await desk.press("ctrl+a", "f9")
        assert states(house, staff.officer, numbers) == ["proposed", "proposed"]


async def test_the_palette_offers_the_same_steps_with_their_reasons(sit: Sit, house: House, staff: Staff) -> None:
    person = make_person(house)
    number = make_case(house, state="in_progress", persons=[person], papers=NO_PAPERS)
    async with sit(staff.officer) as desk:
        await desk.press("f2")
        await desk.type("trinh duyet")
        assert "✗ còn thiếu giấy tờ" in desk.text
        await desk.press("escape", "f2")
        await desk.type("xin rut")
        await desk.press("enter")
        await desk.press("enter")
        await desk.type("công dân đổi ý")
        await desk.press("enter")
        assert states(house, staff.officer, [number]) == ["withdrawal_requested"]
