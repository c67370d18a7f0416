"""Working a case: few keys, every step bound to what was shown, and nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

import pytest

from tests.tui.casework import Casework
from tests.tui.shell import Desk
from workbench.domain.directory import Directory, DirectoryEntry
from workbench.domain.form import FieldSpec
from workbench.domain.text import same
from workbench.gateway import Gateway
from workbench.plugins import load_plugins
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.case_draft import CaseDraft, draft_place
from workbench.tui.screens.case_sheet import Note
from workbench.tui.widgets.action_bar import ActionBar
from workbench.tui.widgets.form import Form
from workbench.usecases import drafts
from workbench.usecases.edit_case import Edit, edit

pytest_plugins = ["tests.tui.casework_fixtures"]


def message(desk: Desk) -> str:
    screen = desk.screen
    assert isinstance(screen, CaseScreen)
    return screen.t(screen.messages._text)


def bar(desk: Desk) -> str:
    widget = desk.screen.query_one(ActionBar)
    return "\n".join(widget.render_line(y).text for y in range(2))


def note(desk: Desk) -> Note:
    return desk.screen.query_one(Note)


def other_edits(office: Casework, case: int, **change: Any) -> None:
    """Let another officer change the case meanwhile."""
    seen = office.look(case, "canbo2")
    edit(office.house, office.actor("canbo2"), Edit(case, seen.digest, version=seen.record.version, **change))


# Keys


async def test_the_next_case_verified_and_forwarded_takes_two_keys(office: Casework) -> None:
    cases = [office.case(papers=()) for _ in range(3)]
    async with office.open("canbo", CaseScreen(cases, 0)) as desk:
        await desk.press("ctrl+a", "f9")
        assert "2/3" in desk.text
        await desk.press("ctrl+a", "f9")
        assert "3/3" in desk.text
    assert [office.state(case) for case in cases] == ["proposed", "proposed", "in_progress"]
    assert office.look(cases[0]).record.papers == {"declaration"}


async def test_ticked_one_by_one_it_takes_as_many_keys_as_papers_and_one(office: Casework) -> None:
    case = office.case(papers=(), service="reissue.book", reason="name_changed")
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("space", "space", "f9")
    assert office.state(case) == "proposed"
    assert office.look(case).record.papers == {"declaration", "proof"}


async def test_keys_typed_ahead_meet_the_case_they_were_meant_for(office: Casework) -> None:
    cases = [office.case(papers=()) for _ in range(4)]
    async with office.open("canbo", CaseScreen(cases, 0)) as desk:
        await desk.pilot.press(*["ctrl+a", "f9"] * 3)
        await desk.settled()
    assert [office.state(case) for case in cases] == ["proposed"] * 3 + ["in_progress"]


async def test_the_same_screen_goes_from_case_to_case(office: Casework) -> None:
    cases = [office.case() for _ in range(3)]
    screen = CaseScreen(cases, 1)
    async with office.open("canbo", screen) as desk:
        below = len(desk.app.screen_stack)
        for key, place in (("f8", "3/3"), ("f8", "3/3"), ("f7", "2/3"), ("f7", "1/3")):
            await desk.press(key)
            assert place in desk.text
        assert desk.screen is screen
        assert len(desk.app.screen_stack) == below


async def test_after_the_last_case_the_screen_stays_and_says_so(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("f9")
        assert "Hết danh sách" in message(desk)
        assert "▶ Trình duyệt" in desk.text


async def test_a_case_just_forwarded_is_taken_back_by_ctrl_z(office: Casework) -> None:
    cases = [office.case(papers=()), office.case()]
    async with office.open("canbo", CaseScreen(cases, 0)) as desk:
        await desk.press("ctrl+a", "f9")
        assert "Ctrl+Z rút lại trong 30 giây" in message(desk)
        await desk.press("ctrl+z")
        assert "đã rút lại tờ trình" in message(desk)
        assert "1/2" in desk.text
        assert office.state(cases[0]) == "in_progress"
        await desk.press("ctrl+z")
        assert message(desk) == "Không có gì để hoàn tác"


async def test_what_was_decided_meanwhile_stays_decided(office: Casework) -> None:
    cases = [office.case(), office.case()]
    async with office.open("canbo", CaseScreen(cases, 0)) as desk:
        await desk.press("f9")
        office.turn(cases[0], "lanhdao", "approve")
        await desk.press("ctrl+z")
        assert "không thể «Rút lại tờ trình»" in message(desk)
        assert "2/2" in desk.text
    assert office.state(cases[0]) == "approved"


async def test_where_one_types_ctrl_z_is_about_the_letters(office: Casework) -> None:
    cases = [office.case(), office.case()]
    async with office.open("canbo", CaseScreen(cases, 0)) as desk:
        await desk.press("f9", "f6")
        await desk.type("nhầm")
        await desk.press("ctrl+z")
        assert note(desk).text != "nhầm"
    assert office.state(cases[0]) == "proposed"


# What stands in the way


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
    assert found.timeline[0].words.startswith("cần xác minh thêm")
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


# Editing


async def test_an_edit_is_saved_as_the_next_version(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        desk.screen.query_one(Form).put("phone", "0912345678")
        await desk.press("ctrl+s")
        assert "Đã lưu" in message(desk)
    record = office.look(case).record
    assert (record.form["phone"], record.version) == ("0912345678", 3)


async def test_a_declaration_with_unsaved_changes_can_not_be_forwarded(office: Casework) -> None:
    """The checks have seen another declaration than the one on the screen."""
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        desk.screen.query_one(Form).put("phone", "0912345678")
        await desk.settled()
        assert "tờ khai sửa chưa lưu: Ctrl+S trước" in bar(desk)
        await desk.press("f9")
        assert office.state(case) == "in_progress"
        await desk.press("ctrl+s", "f9")
    assert office.state(case) == "proposed"


async def test_a_wrong_answer_is_named_under_its_field_and_nothing_is_saved(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        desk.screen.query_one(Form).put("phone", "12")
        await desk.press("ctrl+s")
        assert "✗ Số điện thoại không đúng định dạng" in desk.text
    assert office.look(case).record.version == 2


async def test_what_waits_for_a_decision_can_be_read_but_not_ticked_or_typed_into(office: Casework) -> None:
    case = office.case("proposed")
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("space", "f6")
        await desk.type("abc")
        assert note(desk).text == ""
        assert "[x] 1 Tờ khai TK1-TS" in desk.text
        await desk.press("ctrl+s")
        assert "Không có gì thay đổi để lưu" in message(desk)


# Drafts


async def test_what_was_typed_comes_back_at_the_next_opening(office: Casework) -> None:
    case = office.case(papers=())
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("space", "f6")
        await desk.type("Đã gọi, hẹn chiều nay")
        desk.screen.query_one(Form).put("email", "a@example.com")
        await desk.press("escape")
        assert not isinstance(desk.screen, CaseScreen)
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        assert note(desk).text == "Đã gọi, hẹn chiều nay"
        assert "[x] 1 Tờ khai TK1-TS" in desk.text
        assert "a@example.com" in desk.text
        assert "Đã mở lại bản nháp của bạn" in message(desk)
    async with office.open("canbo2", CaseScreen([case], 0)) as desk:
        assert note(desk).text == ""


async def test_a_connection_that_goes_leaves_the_draft(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("f6")
        await desk.type("dở dang")
        await desk.app.keep_drafts()
    kept = drafts.load(office.house, office.actor("canbo"), draft_place(office.look(case).record.code))
    assert CaseDraft.from_json(kept).note == "dở dang"


async def test_a_step_takes_the_draft_with_it(office: Casework) -> None:
    case = office.case(papers=())
    async with office.open("canbo", CaseScreen([case, office.case()], 0)) as desk:
        await desk.press("space", "f6")
        await desk.type("đủ hồ sơ")
        await desk.press("f8", "f7", "f9")
    assert office.look(case).record.note == "đủ hồ sơ"
    assert drafts.places(office.house, office.actor("canbo")) == []


async def test_a_draft_typed_over_another_version_says_so(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("f6")
        await desk.type("x")
        await desk.press("escape")
    other_edits(office, case, form={**office.look(case).record.form, "phone": "0912345678"})
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        assert "hồ sơ đã thay đổi từ đó" in message(desk)
        assert note(desk).text == "x"


# What moved meanwhile


async def test_a_stale_case_is_left_alone_and_what_changed_is_shown(office: Casework) -> None:
    case = office.case(papers=())
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("f6")
        await desk.type("của tôi")
        other_edits(office, case, form={**office.look(case).record.form, "phone": "0912345678"})
        await desk.press("ctrl+a", "f9")
        assert office.state(case) == "in_progress"
        assert "đã thay đổi sau khi bạn xem: chưa làm gì cả" in message(desk)
        assert "Số điện thoại: (trống) → 0912345678" in desk.text
        assert note(desk).text == "của tôi"
        assert "[x] 1 Tờ khai TK1-TS" in desk.text
        await desk.press("f9")
    assert office.state(case) == "proposed"


async def test_a_case_that_somebody_moved_tells_who_and_shows_where_it_is_now(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        office.turn(case, "canbo2", "propose")
        await desk.press("f9")
        assert "Lần cuối: canbo2 lúc 09:00 23/11/2026" in message(desk)
        assert "Trạng thái: Thẩm tra → Trình duyệt" in desk.text


async def test_f5_looks_again_and_keeps_what_was_typed(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("f6")
        await desk.type("ghi dở")
        other_edits(office, case, papers=frozenset())
        await desk.press("f5")
        assert "Tờ khai TK1-TS: có → chưa có" in desk.text
        assert note(desk).text == "ghi dở"


class LosesAnswers(Gateway):
    """A connection that breaks after the work was done and before the answer is in."""

    keys: ClassVar[list[str]] = []

    async def advance(self, request: Any, key: str) -> Any:
        self.keys.append(key)
        outcome = await super().advance(request, key)
        if len(self.keys) == 1:
            raise ConnectionError("the answer was lost")
        return outcome


async def test_a_lost_answer_is_asked_for_again_under_the_same_key(office: Casework) -> None:
    LosesAnswers.keys.clear()
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0), line=LosesAnswers) as desk:
        await desk.press("f9")
        assert "chưa rõ đã ghi hay chưa" in message(desk)
        await desk.press("f9")
        assert "Trình duyệt — xong" in message(desk)
    assert LosesAnswers.keys[0] == LosesAnswers.keys[1]
    assert [one.action for one in office.look(case).timeline].count("propose") == 1


# Beside the case


async def test_a_supervisor_sees_what_approval_writes_and_is_asked_once(office: Casework) -> None:
    case = office.case("proposed")
    async with office.open("lanhdao", CaseScreen([case], 0)) as desk:
        assert "KHI DUYỆT SẼ GHI" in desk.text
        assert "Ngày cấp: 01/01/2026 → 23/11/2026" in desk.text
        await desk.press("f9")
        assert "không hoàn tác được" in desk.text
        assert office.state(case) == "proposed"
        await desk.press("enter")
    assert office.state(case) == "approved"


async def test_f6_brings_every_pane_up_at_80_columns(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0), size=(80, 24)) as desk:
        seen = []
        for _ in CaseScreen.PANES:
            await desk.press("f6")
            assert desk.screen.focused is not None
            seen.append(desk.screen.query_one("#right").region.width > 0)
            assert desk.screen.focused.region.width > 0
        assert seen == [False, False, True, True, True, False]


async def test_another_open_case_of_the_person_opens_and_esc_comes_back(office: Casework) -> None:
    first, second = office.case(person=5), office.case("received", person=5, service="reissue.book")
    async with office.open("canbo", CaseScreen([first], 0)) as desk:
        desk.screen.query_one("#others").focus()
        await desk.press("enter")
        assert office.look(second).record.code in desk.text
        await desk.press("escape")
        assert office.look(first).record.code in desk.text


async def test_the_language_changes_under_the_hands(office: Casework) -> None:
    case = office.case(papers=())
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("space", "f6")
        await desk.type("giữ nguyên")
        focused = desk.screen.focused
        await desk.press("ctrl+l")
        assert "F9 Propose" in bar(desk)
        assert "DECLARATION" in desk.text
        assert "[x] 1 Declaration TK1-TS" in desk.text
        assert note(desk).text == "giữ nguyên"
        assert desk.screen.focused is focused


async def test_the_palette_offers_the_steps_and_what_has_no_key(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("f2")
        assert "Trình duyệt" in desk.text
        await desk.type("vi sao")
        await desk.press("enter")
        assert "Vì sao được, vì sao không" in desk.text


def facilities(query: str, limit: int) -> list[DirectoryEntry]:
    if query == "x":
        raise RuntimeError("a plugin's fault")
    found = [DirectoryEntry("00A01", "Trung tâm Y tế Mẫu", "Xã Mẫu"),
             DirectoryEntry("00A02", "Bệnh viện Cũ", valid_to=date(2025, 6, 30))]  # fmt: skip
    return [one for one in found if query.upper() in one.code]


async def look_up(desk: Desk, directory: str) -> None:
    screen = desk.screen
    assert isinstance(screen, CaseScreen)
    screen.on_form_look_up(Form.LookUp(FieldSpec("address", same("Nơi KCB"), directory=directory), ""))
    await desk.settled()


async def test_f4_looks_a_code_up_and_fills_it_in(office: Casework) -> None:
    office.house.plugins.directories["facilities"] = Directory("facilities", same("Nơi KCB"), facilities)
    async with office.open("canbo", CaseScreen([office.case()], 0)) as desk:
        await look_up(desk, "facilities")
        assert "✗ hết 30/06/2025" in desk.text
        await desk.type("a01")
        await desk.press("enter")
        assert desk.screen.query_one(Form).values["address"] == "00A01"
        assert "Trung tâm Y tế Mẫu" in desk.text
        await look_up(desk, "nowhere")
        assert "Không có danh mục «nowhere»" in message(desk)


async def test_a_directory_that_fails_fails_alone(office: Casework) -> None:
    office.house.plugins.directories["facilities"] = Directory("facilities", same("Nơi KCB"), facilities)
    async with office.open("canbo", CaseScreen([office.case()], 0)) as desk:
        await look_up(desk, "facilities")
        await desk.type("x")
        await desk.press("escape")
        assert "Nơi KCB: có lỗi bên trong (RuntimeError)" in message(desk)


@pytest.mark.parametrize("person", [2])
@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_the_longest_name_leaves_the_time_limit_and_the_place_in_sight(
    office: Casework, person: int, size: tuple[int, int]
) -> None:
    case = office.case(person=person)
    async with office.open("canbo", CaseScreen([case], 0), size=size) as desk:
        assert "còn 7 ngày làm việc" in desk.lines[1]
        assert desk.lines[1].rstrip().endswith("1/1")
