"""What stands in the way of a step is on the screen with its reason, and who could take it."""

from __future__ import annotations

from dataclasses import replace

from tests.tui.casework import Casework
from tests.tui.reading import bar, message
from workbench.plugins import load_plugins
from workbench.tui.screens.case import CaseScreen

pytest_plugins = ["tests.tui.casework_fixtures"]


async def test_a_missing_paper_blocks_f9_and_says_which_one(office: Casework) -> None:
    case = office.case(papers=())
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        assert "✗ Trình duyệt" in bar(desk)
        await desk.press("f9")
        assert "còn thiếu giấy tờ: Tờ khai TK1-TS" in message(desk)
        await desk.press("space")
        assert "F9 Trình duyệt" in bar(desk)
    assert office.state(case) == "in_progress"


async def test_the_service_s_findings_stand_above_the_declaration(office: Casework) -> None:
    expired, facility = office.case("received", person=41), office.case(person=42, also_changes="facility")
    async with office.open("canbo", CaseScreen([expired, facility], 0), size=(80, 24)) as desk:
        assert "✗ thẻ hết giá trị sử dụng từ 31/12/2025" in desk.text
        assert "✗ Tiếp nhận" in bar(desk)
        await desk.press("f8")
        assert "! đổi nơi KCB ban đầu" in desk.text
        assert "F9 Trình duyệt" in bar(desk)


async def test_a_question_mark_says_why_and_who_could(office: Casework) -> None:
    case = office.case("proposed")
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("question_mark")
        assert "✗ Duyệt: chưa làm được" in desk.text
        assert "✓ đủ giấy tờ" in desk.text
        assert "✗ bạn đã tham gia xử lý hồ sơ này: phải là người khác" in desk.text
        assert "người làm" in desk.text
        assert "được: Lãnh đạo" in desk.text
        await desk.press("escape")
        assert isinstance(desk.screen, CaseScreen)


async def test_f10_numbers_the_other_steps_and_keeps_the_blocked_ones_with_their_reasons(office: Casework) -> None:
    cases = [office.case(), office.case()]
    async with office.open("canbo", CaseScreen(cases, 0)) as desk:
        await desk.press("f10")
        assert "1 Yêu cầu bổ sung" in desk.text
        assert "2 ✗ Cho bổ sung lần nữa" in desk.text
        assert "việc này của: Lãnh đạo; bạn là Cán bộ thẩm tra" in desk.text
        await desk.press("1", "enter", "4", "enter")
        assert "2/2" in desk.text
    found = office.look(cases[0])
    assert found.record.state == "supplement_requested"
    assert found.timeline[0].words == "Tệp đính kèm không đọc được; đề nghị gửi lại."


async def test_a_reason_in_own_words_goes_with_the_step(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("f10", "3", "enter", "enter")
        await desk.type("Công dân gọi điện xin rút")
        await desk.press("enter")
    assert office.look(case).record.state == "withdrawal_requested"
    assert office.look(case).timeline[0].words == "Công dân gọi điện xin rút"


async def test_a_supervisor_extends_a_case_by_days_and_for_a_reason(office: Casework) -> None:
    case = office.case("proposed")
    due = office.look(case).record.due_at
    async with office.open("lanhdao", CaseScreen([case], 0)) as desk:
        await desk.press("f10")
        assert "4 Gia hạn, xin lỗi" in desk.text
        await desk.press("4", "enter")
        assert "Gia hạn thêm mấy ngày làm việc" in desk.text
        await desk.press("x", "enter", "enter")
        assert "Ghi số ngày làm việc, từ 1" in desk.text
        await desk.press("backspace", "1", "enter", "enter")
    found = office.look(case)
    assert (found.record.state, found.record.extended_from) == ("proposed", due)
    assert found.timeline[0].words.startswith("Cần xác minh thêm")
    assert [one.kind for one in found.documents if one.kind == "apology"] == ["apology"]


async def test_a_case_of_a_plugin_that_is_not_running_is_read_only_and_says_so(office: Casework) -> None:
    case = office.case()
    office.house = replace(office.house, plugins=load_plugins(()))
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        assert "Gói dịch vụ không chạy: hồ sơ chỉ đọc" in desk.text
        assert "Cấp lại do bị mất." in desk.text
        assert "chỉ đọc" in desk.text
        await desk.press("ctrl+a", "f9", "ctrl+s", "f10")
        assert isinstance(desk.screen, CaseScreen)
        assert office.state(case) == "in_progress"
