"""An enquiry in the case screen: what the book suggests for it is seen, and one key fills the answer."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.papers import pdf
from tests.tui.casework import Casework
from tests.tui.reading import message
from tests.tui.shell import Desk
from tests.tui.test_counter_files import attach
from workbench.demo.people import citizen_number
from workbench.store import queries
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.counter import CounterScreen
from workbench.tui.screens.directory_picker import DirectoryPicker
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.screens.turn import TurnScreen
from workbench.tui.widgets.form import Form
from workbench.usecases import drafts
from workbench.usecases.intake import take_in

pytest_plugins = ["tests.tui.casework_fixtures"]


LOST = "Tôi làm mất thẻ BHYT thì xin lại thế nào?"


def enquiry(office: Casework, question: str, *, known: bool = True) -> int:
    """Take in an enquiry and take it up; return its case. `known`: whoever asks is on record."""
    line = {
        "id": "HOI-1", "procedure": "HOI", "channel": "counter",
        "person": {"citizen_number": citizen_number(1)} if known else {},
        "form": {"way": "phone", "asker": "Bà Lạ", "phone": "0912345678", "question": question},
    }  # fmt: skip
    report = take_in(office.house, office.actor("tiepnhan"), [json.dumps(line)])
    assert report.ok, report.faults
    with office.house.store.reading(office.actor("canbo"), office.clock()) as unit:
        case = queries.case_id(unit, report.taken[0].code)
    office.turn(case, "canbo", "accept")
    return case


async def test_f6_passes_over_lists_without_lines_and_papers_that_nobody_asked_for(office: Casework) -> None:
    async with office.open("canbo", CaseScreen([enquiry(office, LOST)], 0), size=(80, 24)) as desk:
        assert "GIẤY TỜ" not in desk.text
        assert desk.at(CaseScreen).panes_now() == ["note", "form", "right"]


async def to_field(desk: Desk, name: str) -> None:
    """Go to a field of the form, as Tab does."""
    form = desk.screen.query_one(Form)
    form._go([spec.id for spec in form.model.specs].index(name))
    form.editor.focus()
    await desk.settled()


async def test_f4_on_the_empty_field_suggests_by_the_question_and_enter_fills_it(office: Casework) -> None:
    case = enquiry(office, "Tôi làm mất thẻ BHYT\nthì xin lại thế nào?")
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await to_field(desk, "source")
        await desk.press("f4")
        assert desk.at(DirectoryPicker)._entries[0].code == "card.lost"
        assert "Tôi bị mất thẻ BHYT thì làm lại thế nào?" in desk.text
        assert "Trả lời: Ông/bà làm thủ tục 612A" in desk.text
        await desk.press("enter")
        assert desk.screen.query_one(Form).values["source"] == "card.lost"


async def test_without_an_answer_the_screen_says_so_and_what_the_book_suggests(office: Casework) -> None:
    case = enquiry(office, LOST)
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("f9")
        await desk.settled()
        assert "chưa có câu trả lời" in desk.text


async def test_what_was_filled_in_is_kept_and_can_be_proposed(office: Casework) -> None:
    case = enquiry(office, LOST)
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await to_field(desk, "source")
        await desk.press("f4", "enter")
        await desk.press("ctrl+s")
        await desk.settled()
    assert office.look(case).record.form["source"] == "card.lost"
    office.turn(case, "canbo", "propose")
    assert office.state(case) == "proposed"


async def test_at_the_counter_an_enquiry_needs_no_number_but_somebody_who_asks(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await desk.type("hoi")
        await desk.press("tab")
        assert "để trống nếu chưa rõ là ai" in desk.text
        await desk.press("tab", "tab")
        await desk.type("dien")
        await desk.press(*["tab"] * 6)
        await desk.type("Lương hưu trả ngày nào?")
        await desk.press("f9")
        assert "Ghi tên người hỏi" in desk.text
        await desk.type("Bà Lạ")
        await desk.press("f9")
        case = desk.at(CaseScreen).case_id
        assert "chưa rõ là ai trong sổ" in desk.text
    assert (office.look(case).record.person.name, office.look(case).record.person.identified) == ("Bà Lạ", False)


async def test_an_enquiry_is_turned_into_a_case_from_its_screen_and_both_name_each_other(office: Casework) -> None:
    case = enquiry(office, LOST, known=False)
    async with office.open("canbo", CaseScreen([case], 0), size=(80, 24)) as desk:
        await desk.press("f10", "2", "enter")
        assert "Chuyển H00" in desk.text
        await desk.type("612a")
        await desk.press("tab")
        await desk.type(citizen_number(2))
        await desk.press("tab", "tab")
        await desk.type("mat")
        await desk.press("tab", "f9")
        made = desk.at(CaseScreen).case_id
        await desk.press("escape")
        assert desk.at(CaseScreen).case_id == case
        assert "Đã chuyển thành hồ sơ" in desk.text
    asked, new = office.look(case), office.look(made)
    assert (asked.record.state, new.record.form["phone"]) == ("turned", "0912345678")
    assert str(new.record.form["request"]).endswith(LOST)
    assert [one.code for one in asked.linked] == [new.record.code]
    assert [one.code for one in new.linked] == [asked.record.code]
    assert drafts.places(office.house, office.actor("canbo")) == []


async def test_a_scan_may_come_with_what_an_enquiry_is_turned_into(office: Casework, tmp_path: Path) -> None:
    case = enquiry(office, LOST)
    (tmp_path / "don.pdf").write_bytes(pdf(100_000))
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("f10", "2", "enter")
        await desk.type("612a")
        await desk.press("tab", "tab", "tab")
        await desk.type("mat")
        await attach(desk, tmp_path / "don.pdf")
        await desk.press("f9")
        made = desk.at(CaseScreen).case_id
    assert [one.size for one in office.look(made).record.attachments] == [100_000]
    assert office.look(case).record.closed_at


async def test_turning_that_is_left_changes_nothing_and_comes_back_as_it_was_typed(office: Casework) -> None:
    case = enquiry(office, LOST)
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("f10", "2", "enter", "escape")
        assert drafts.places(office.house, office.actor("canbo")) == []
        assert "bản nháp" not in message(desk)
        await desk.press("f10", "2", "enter")
        await desk.type("607a")
        await desk.press("tab", "escape")
        assert "đã giữ làm bản nháp; cùng thao tác đó mở lại" in message(desk)
        assert office.state(case) == "in_progress"
        await desk.press("f10", "2", "enter")
        typed = desk.at(TurnScreen).sheet.draft
        assert (typed.service, typed.person) == ("reissue.book", citizen_number(1))


async def test_who_asks_is_said_by_a_number_and_taken_back_again(office: Casework) -> None:
    case = enquiry(office, LOST, known=False)
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("f10", "4", "enter")
        await desk.type(citizen_number(2))
        await desk.press("enter")
        await desk.settled()
        assert office.look(case).record.person.citizen_number == citizen_number(2)
        await desk.press("f10", "5", "enter")
        await desk.settled()
        assert "chưa rõ là ai trong sổ" in desk.text
    assert not office.look(case).record.person.identified


async def test_from_the_queue_an_enquiry_is_turned_like_from_its_own_screen(office: Casework) -> None:
    case = enquiry(office, LOST)
    async with office.open("canbo", QueueScreen()) as desk:
        await desk.press("f10", "2", "enter")
        assert desk.at(TurnScreen).sheet.draft.person == citizen_number(1)
        await desk.press("escape")
        desk.at(QueueScreen)
    assert office.state(case) == "in_progress"
