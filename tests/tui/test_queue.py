"""The queue: what is on it, what it says, and that cursor, marks and words stay where they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.support.builders import make_case, make_cases, make_people, make_person, step
from tests.support.office import MONDAY, Office, Staff
from tests.support.plans import statements_of
from tests.support.service import SERVICE
from tests.tui.conftest import Sit
from tests.tui.shell import NARROW, WIDE, Desk
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.widgets.case_list import CaseList
from workbench.tui.widgets.filter_bar import FilterBar
from workbench.usecases.house import House


def due(days: float, hour: int = 17) -> int:
    moment = (MONDAY + timedelta(days=days)).replace(hour=hour)
    return int(moment.timestamp())


def cases(desk: Desk) -> CaseList:
    return desk.screen.query_one("#cases", CaseList)


def here(desk: Desk) -> str:
    row = cases(desk).current
    return row.id if row else ""


def count_of(desk: Desk, view: str) -> int:
    line = next(line for line in desk.lines[3:] if view in line.split("│")[0])
    return int(line.split("│")[0].split(view)[1].strip(" !"))


def line_of(desk: Desk, words: str) -> str:
    return next(line for line in desk.lines if words in line)


async def test_the_nearest_due_date_comes_first_and_is_said_in_working_days(
    sit: Sit, house: House, staff: Staff
) -> None:
    late = datetime.fromtimestamp(due(-6), MONDAY.tzinfo)
    for name, days, more in [
        ("Chín Ngày", 9, {}), ("Quá Hạn", -6, {}), ("Hôm Nay", 0, {}), ("Ngày Mai", 1, {}),
        ("Ba Ngày", 3, {}), ("Chờ Giấy", 2, {"paused_at": due(-1)}),
    ]:  # fmt: skip
        make_case(house, state="in_progress", persons=[make_person(house, name=name)], due_at=due(days), **more)
    async with sit(staff.officer, size=NARROW) as desk:
        order = [line for line in desk.lines if "0.000000" in line]
        assert f"!! trễ {house.calendar.days_late(late, MONDAY)}" in line_of(desk, "Quá Hạn")
        assert "! hnay" in line_of(desk, "Hôm Nay")
        assert "! mai" in line_of(desk, "Ngày Mai")
        assert "3 ng" in line_of(desk, "Ba Ngày")
        assert "chờ BS" in line_of(desk, "Chờ Giấy")
        assert [name for line in order for name in ("Quá Hạn", "Hôm Nay", "Chín Ngày") if name in line] == [
            "Quá Hạn", "Hôm Nay", "Chín Ngày",
        ]  # fmt: skip


async def test_the_next_working_day_after_a_weekend_is_not_called_tomorrow(
    sit: Sit, the_office: Office, staff: Staff
) -> None:
    the_office.clock.tick(days=4)  # Friday
    make_case(the_office.house, state="in_progress", due_at=due(7))  # Monday; the Saturday between is a make-up day
    make_case(the_office.house, state="in_progress", due_at=due(14))
    the_office.clock.tick(days=7)
    async with sit(staff.officer) as desk:
        assert "! mai" not in desk.text
        assert "! 1 ng" in desk.text


async def test_the_lines_are_there_before_anything_is_counted(sit: Sit, house: House, staff: Staff) -> None:
    make_cases(house, 2, state="received")
    with statements_of(house.store.engine) as sent:
        async with sit(staff.officer) as desk:
            assert cases(desk).total == 2
    of_cases = [sql for sql, _ in sent if "cases.person_name" in sql or "count(*)" in sql]
    assert "cases.person_name" in of_cases[0]
    assert sum("count(*)" in sql for sql in of_cases) > 1


async def test_views_count_and_the_first_one_is_the_work_of_the_role(sit: Sit, house: House, staff: Staff) -> None:
    make_cases(house, 3, state="proposed")
    make_cases(house, 2, state="received")
    make_cases(house, 1, state="handed_over")
    async with sit(staff.supervisor) as desk:
        assert "▶1 Việc của tôi" in desk.text
        assert count_of(desk, "Việc của tôi") == 3
        assert count_of(desk, "Mới nộp") == 2
        assert count_of(desk, "Tất cả đang mở") == 5
        assert count_of(desk, "Cả đã kết thúc") == 6
        assert "hạn ↑ · 3 hồ sơ" in desk.lines[1]


@pytest.mark.parametrize("role", ["auditor", "administrator", "reviewer"])
async def test_who_has_no_step_to_take_begins_with_everything_that_is_open(
    sit: Sit, house: House, staff: Staff, role: str
) -> None:
    make_cases(house, 2, state="received")
    async with sit(getattr(staff, role), size=NARROW) as desk:
        assert "› Tất cả đang mở" in desk.lines[0]
        assert cases(desk).total == 2


async def test_up_and_down_in_the_views_show_each_at_once_and_a_digit_goes_there(
    sit: Sit, house: House, staff: Staff
) -> None:
    make_cases(house, 3, state="received")
    make_cases(house, 2, state="proposed")
    async with sit(staff.supervisor) as desk:
        await desk.press("f6", "f6", "f6", "f6", "f6")
        await desk.press("3")
        assert "› Mới nộp" in desk.lines[0]
        assert cases(desk).total == 3
        await desk.press("up", "up", "enter")
        assert "› Việc của tôi" in desk.lines[0]
        assert cases(desk).has_focus


async def test_the_preview_tells_papers_state_and_timeline_with_numbers_masked(
    sit: Sit, house: House, staff: Staff
) -> None:
    person = make_person(house, name="Đặng Thị Oanh", citizen_number="000184000277", birth="1984-09-05")
    number = make_case(house, persons=[person])
    step(house, staff.officer2, number, "accept")
    async with sit(staff.officer) as desk:
        assert "Đặng Thị Oanh" in desk.text
        assert "05/09/1984" in desk.text
        assert "000184000277" not in desk.text
        assert "••••0277" in desk.text
        assert "Trạng thái: Thẩm tra" in desk.text
        assert "GIẤY TỜ 1/1" in desk.text
        assert "officer2.00001" in desk.text


async def test_below_100_columns_the_preview_gives_way_and_f6_passes_it_over(
    sit: Sit, house: House, staff: Staff
) -> None:
    make_cases(house, 1)
    async with sit(staff.officer, size=NARROW) as desk:
        assert "DIỄN BIẾN" not in desk.text
        await desk.press("f6")
        assert desk.screen.query_one("#views").has_focus
        await desk.press("f6")
        assert cases(desk).has_focus
    async with sit(staff.officer, size=WIDE) as desk:
        assert "DIỄN BIẾN" in desk.text
        await desk.press("f6")
        assert desk.screen.query_one("#preview").has_focus


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_80_by_24_shows_code_name_service_and_due_date_and_both_rows_of_keys(
    sit: Sit, house: House, staff: Staff, language: str
) -> None:
    person = make_person(house, name="Trần Thị Ngọc Hà")
    make_case(house, state="in_progress", persons=[person], due_at=due(0), code="H00.1-260105-0042")
    async with sit(staff.officer, size=NARROW, language=language) as desk:
        line = line_of(desk, "Trần Thị Ngọc Hà")
        assert "260105-0042" in line
        assert "0.000000" in line
        assert ("! hnay" if language == "vi" else "! today") in line
        assert desk.lines[-2].startswith("F9 ")
        assert " F10 " in desk.lines[-2]
        assert desk.lines[-1].startswith("F1 ")
        assert len(desk.lines) == 24


async def test_80_columns_hold_a_name_of_24_letters_whole_beside_the_service_the_step_and_the_due_date(
    sit: Sit, the_office: Office, staff: Staff
) -> None:
    the_office.house.plugins.services[SERVICE.id] = replace(SERVICE, procedure="612A")
    person = make_person(the_office.house, name="Nguyễn Hoàng Phương Thảo")
    make_case(the_office.house, state="in_progress", persons=[person], due_at=due(0), code="H00.1-260105-0042",
              procedure="612A")  # fmt: skip
    async with sit(staff.officer, size=NARROW) as desk:
        assert "260105-0042 Nguyễn Hoàng Phương Thảo 612A Thẩm tra    ! hnay" in line_of(desk, "260105-0042")
        assert "Mã          Họ tên                   TT   Bước        Hạn" in desk.text


async def test_on_80_columns_the_views_are_narrow_until_one_goes_to_them(sit: Sit, house: House, staff: Staff) -> None:
    make_cases(house, 2)
    async with sit(staff.officer, size=NARROW) as desk:
        assert "▶1 Việc c… 2│" in desk.text
        await desk.press("f6")
        assert "▶1 Việc của tôi    2 │" in desk.text
        await desk.press("f6")
        assert "▶1 Việc c… 2│" in desk.text


@pytest.mark.parametrize(("language", "words"), [
    ("vi", ("hạn ↑", "mới nhất trước")), ("en", ("due ↑", "newest first")),
])  # fmt: skip
async def test_the_line_above_says_what_the_list_begins_with(
    sit: Sit, house: House, staff: Staff, language: str, words: tuple[str, str]
) -> None:
    make_case(house, state="in_progress", due_at=due(0))
    youngest = make_case(house, state="in_progress", due_at=due(9))
    async with sit(staff.officer, language=language) as desk:
        assert words[0] in desk.lines[1]
        assert here(desk) != str(youngest)
        await desk.press("f3", "0", "enter")
        assert words[1] in desk.lines[1]
        await desk.press("f2")
        await desk.type("luu bo loc" if language == "vi" else "save this filter")
        await desk.press("enter", "enter")
        assert cases(desk).total == 2
        assert words[1] in desk.lines[1]
        assert here(desk) == str(youngest)


async def test_marks_belong_to_cases_and_outlive_filter_and_refresh(sit: Sit, house: House, staff: Staff) -> None:
    numbers = make_cases(house, 5, state="in_progress")
    async with sit(staff.officer) as desk:
        await desk.press("space", "down", "space")
        marked = {str(numbers[0]), str(numbers[2])}
        assert cases(desk).marks == marked
        assert "2 đã đánh dấu" in desk.lines[1]
        await desk.press("f3", "z", "q", "enter")
        assert cases(desk).total == 0
        await desk.press("escape", "f5")
        assert cases(desk).marks == marked
        assert sum("■" in line for line in desk.lines) == 2


async def test_the_cursor_stays_on_its_case_when_others_come_before_it(sit: Sit, house: House, staff: Staff) -> None:
    numbers = make_cases(house, 5, state="in_progress")
    async with sit(staff.officer) as desk:
        await desk.press("down", "down")
        assert here(desk) == str(numbers[2])
        make_cases(house, 3, state="in_progress", due_at=due(0))
        await desk.press("f5")
        assert here(desk) == str(numbers[2])
        assert cases(desk).cursor == 5


async def test_the_language_changes_live_and_marks_words_and_cursor_stay(sit: Sit, house: House, staff: Staff) -> None:
    people = make_people(house, 3, name="Lê Thị Yến")
    make_cases(house, 3, state="in_progress", persons=people, due_at=due(0))
    async with sit(staff.officer) as desk:
        await desk.press("space", "f3", "y", "e", "n")
        marks, place = cases(desk).marks, here(desk)
        await desk.press("ctrl+l")
        assert "! today" in desk.text
        assert "TIMELINE" in desk.text
        assert "hnay" not in desk.text
        assert (cases(desk).marks, here(desk)) == (marks, place)
        assert desk.screen.query_one(FilterBar).typed == "yen"
        assert desk.screen.query_one(FilterBar).field.has_focus
        await desk.press("space", "ctrl+l", "n")
        assert desk.screen.query_one(FilterBar).field.value == "yen n"


async def test_enter_opens_the_case_with_its_neighbours_and_escape_comes_back(
    sit: Sit, house: House, staff: Staff
) -> None:
    numbers = make_cases(house, 3, state="in_progress")
    async with sit(staff.officer) as desk:
        await desk.press("down", "enter")
        assert desk.at(CaseScreen).case_id == numbers[1]
        assert "2/3" in desk.text
        await desk.press("escape")
        desk.at(QueueScreen)
        assert here(desk) == str(numbers[1])


async def test_f8_and_f7_go_to_the_next_case_and_back(sit: Sit, house: House, staff: Staff) -> None:
    numbers = make_cases(house, 3, state="in_progress")
    async with sit(staff.officer) as desk:
        await desk.press("f8", "f8", "f7")
        assert here(desk) == str(numbers[1])


async def test_counts_are_renewed_quietly_when_somebody_else_works(sit: Sit, house: House, staff: Staff) -> None:
    number = make_cases(house, 2)[0]
    async with sit(staff.officer) as desk:
        assert count_of(desk, "Mới nộp") == 2
        step(house, staff.officer2, number, "accept")
        desk.at(QueueScreen).count_quietly()
        await desk.settled()
        assert count_of(desk, "Mới nộp") == 1


async def test_an_empty_queue_says_so(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        assert "Không có dòng nào" in desk.text
        await desk.press("f9", "f10", "enter", "space", "ctrl+a", "f8")
        desk.at(QueueScreen)


async def test_another_office_shows_nothing_of_this_one(sit: Sit, house: House, strangers: Staff) -> None:
    make_cases(house, 3, state="in_progress")
    async with sit(strangers.officer) as desk:
        assert "Không có dòng nào" in desk.text
        assert count_of(desk, "Tất cả đang mở") == 0


async def test_today_shows_what_was_done_and_what_is_left(sit: Sit, house: House, staff: Staff) -> None:
    numbers = make_cases(house, 4)
    step(house, staff.officer, numbers[0], "accept")
    async with sit(staff.officer) as desk:
        assert "xử lý 1 · còn 4" in desk.text
        assert "20%" in desk.text


async def test_a_filter_is_kept_as_a_view_of_ones_own_and_can_be_removed(sit: Sit, house: House, staff: Staff) -> None:
    make_cases(house, 2, state="in_progress", persons=make_people(house, 2, name="Võ Minh Hùng"))
    make_cases(house, 3, state="in_progress", persons=make_people(house, 3, name="Bùi Đức Long"))
    async with sit(staff.officer) as desk:
        await desk.press("f3", "h", "u", "n", "g", "f2")
        await desk.type("luu bo loc")
        await desk.press("enter")
        await desk.type("Hùng")
        await desk.press("enter")
        assert "› Hùng" in desk.lines[0]
        assert cases(desk).total == 2
    async with sit(staff.officer) as desk:
        assert "Hùng" in desk.text
        await desk.press("f2")
        await desk.type("khung nhin hung")
        await desk.press("enter")
        assert cases(desk).total == 2
        await desk.press("f2")
        await desk.type("xoa khung nhin")
        await desk.press("enter")
        assert "› Việc của tôi" in desk.lines[0]
        assert cases(desk).total == 5
    async with sit(staff.officer2) as desk:
        assert "Hùng" not in desk.text.replace("Võ Minh Hùng", "")


@pytest.mark.parametrize(("language", "words"), [("vi", "!! trễ 34"), ("en", "!! late 34")])
async def test_80_columns_leave_room_for_any_lateness(
    sit: Sit, house: House, staff: Staff, language: str, words: str
) -> None:
    late = house.calendar.add_working_days(MONDAY.date(), -34)
    make_case(house, state="in_progress", due_at=int(MONDAY.replace(year=late.year, month=late.month, day=late.day,
                                                                     hour=17).timestamp()))  # fmt: skip
    async with sit(staff.officer, size=NARROW, language=language) as desk:
        assert words in desk.text
