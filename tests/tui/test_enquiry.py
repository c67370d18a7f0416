"""An enquiry in the case screen: what the book suggests for it is seen, and one key fills the answer."""

from __future__ import annotations

import json

from tests.tui.casework import Casework
from tests.tui.shell import Desk
from workbench.demo.people import citizen_number
from workbench.store import queries
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.look_up import DirectoryPicker
from workbench.tui.widgets.form import Form
from workbench.usecases.intake import take_in

pytest_plugins = ["tests.tui.casework_fixtures"]


def enquiry(office: Casework, question: str) -> int:
    """Take in an enquiry and take it up; return its case."""
    line = {
        "id": "HOI-1", "procedure": "HOI", "channel": "counter", "person": {"citizen_number": citizen_number(1)},
        "form": {"way": "phone", "question": question},
    }  # fmt: skip
    report = take_in(office.house, office.actor("tiepnhan"), [json.dumps(line)])
    assert report.ok, report.faults
    with office.house.store.reading(office.actor("canbo"), office.clock()) as unit:
        case = queries.case_id(unit, report.taken[0].code)
    office.turn(case, "canbo", "accept")
    return case


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
    case = enquiry(office, "Tôi làm mất thẻ BHYT thì xin lại thế nào?")
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("f9")
        await desk.settled()
        assert "chưa có câu trả lời" in desk.text


async def test_what_was_filled_in_is_kept_and_can_be_proposed(office: Casework) -> None:
    case = enquiry(office, "Tôi làm mất thẻ BHYT thì xin lại thế nào?")
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await to_field(desk, "source")
        await desk.press("f4", "enter")
        await desk.press("ctrl+s")
        await desk.settled()
    assert office.look(case).record.form["source"] == "card.lost"
    office.turn(case, "canbo", "propose")
    assert office.state(case) == "proposed"
