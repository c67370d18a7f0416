"""Editing a case: what is typed becomes a version, or stays a draft; nothing is lost."""

from __future__ import annotations

from tests.tui.casework import Casework
from tests.tui.reading import bar, message, note
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.case_draft import CaseDraft, draft_place
from workbench.tui.widgets.form import Form
from workbench.usecases import drafts

pytest_plugins = ["tests.tui.casework_fixtures"]


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
    office.other_edits(case, form={**office.look(case).record.form, "phone": "0912345678"})
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        assert "hồ sơ đã thay đổi từ đó" in message(desk)
        assert note(desk).text == "x"
