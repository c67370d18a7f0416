"""A person's whole record on the screen: found with F3, masked, revealed for a reason, cases opened from it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.tui.casework import Casework
from tests.tui.people import NUMBER, deliver
from tests.tui.shell import Desk
from workbench.store.tables import event_texts, events
from workbench.tui.screens.ask_to_reveal import AskToReveal
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.document import DocumentScreen
from workbench.tui.screens.find import Find
from workbench.tui.screens.palette import Palette
from workbench.tui.screens.person import PersonScreen
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.screens.workload import WorkloadScreen

pytest_plugins = ["tests.tui.casework_fixtures"]


def keys(text: str) -> list[str]:
    return ["space" if letter == " " else letter for letter in text]


def looks(office: Casework) -> list[str]:
    with office.house.store.engine.connect() as raw:
        query = select(events.c.action).where(events.c.action.like("person%")).order_by(events.c.id)
        return list(raw.execution_options(every_office=True).execute(query).scalars())


async def to_tab(desk: Desk, name: str) -> None:
    """Go down to a tab."""
    screen = desk.at(PersonScreen)
    assert screen.record is not None
    place = next(n for n, tab in enumerate(screen.record.tabs) if tab.id == name)
    await desk.press("home", *["down"] * place)


async def test_a_person_without_a_case_is_found_from_the_queue_and_opened(office: Casework) -> None:
    async with office.open("canbo", QueueScreen()) as desk:
        await desk.press("f3", *keys("n t huong 84"), "enter")
        assert desk.at(PersonScreen).record is not None
        assert "Nguyễn Thị Hường" in desk.text
        await desk.press("escape")
        desk.at(QueueScreen)


async def test_of_several_persons_one_is_picked(office: Casework) -> None:
    async with office.open("canbo", QueueScreen()) as desk:
        await desk.press("f3", *keys("dat"), "enter")
        desk.at(Find)
        assert "000184000" not in desk.text
        await desk.press("enter")
        desk.at(PersonScreen)


async def test_f3_anywhere_finds_cases_first_and_then_persons(office: Casework) -> None:
    case = office.case(person=1)
    async with office.open("canbo", WorkloadScreen()) as desk:
        await desk.press("f3", *keys("huong 84"), "enter")
        assert desk.at(CaseScreen).case_id == case
        await desk.press("escape", "f3", *keys("huong 84"))
        await desk.press("down", "enter")
        desk.at(PersonScreen)


async def test_a_case_leads_to_its_person(office: Casework) -> None:
    async with office.open("canbo", CaseScreen([office.case(person=1)], 0)) as desk:
        await desk.press("f2", *keys("toan bo thong tin"))
        desk.at(Palette)
        await desk.press("enter")
        desk.at(PersonScreen)


async def test_numbers_are_shown_for_a_reason_and_masked_again(office: Casework) -> None:
    deliver(office)
    async with office.open("canbo", PersonScreen(NUMBER)) as desk:
        assert NUMBER not in desk.text
        await desk.press("f10")
        desk.at(AskToReveal)
        await desk.press("enter", *keys("doi chieu"), "enter")
        assert NUMBER in desk.text
        await desk.press("f10")
        assert NUMBER not in desk.text
    assert looks(office) == ["person_viewed", "person_revealed", "person_viewed"]
    with office.house.store.engine.connect() as raw:
        words = raw.execution_options(every_office=True).execute(select(event_texts.c.words)).scalars().all()
    assert "doi chieu" in words


async def test_nothing_is_shown_to_whoever_gives_no_reason(office: Casework) -> None:
    deliver(office)
    async with office.open("canbo", PersonScreen(NUMBER)) as desk:
        await desk.press("f10", "escape")
        assert NUMBER not in desk.text
    assert looks(office) == ["person_viewed"]


async def test_an_auditor_sees_masked_numbers_and_no_visits(office: Casework) -> None:
    deliver(office)
    async with office.open("kiemtra", PersonScreen(NUMBER)) as desk:
        assert "Sổ khám" not in desk.text
        await desk.press("f10")
        assert "chỉ xem số đã che" in desk.text
        assert NUMBER not in desk.text


async def test_whoever_runs_the_machine_is_told_that_persons_are_not_theirs(office: Casework) -> None:
    async with office.open("quantri", PersonScreen(1)) as desk:
        assert "không được xem" in desk.text
        assert desk.at(PersonScreen).record is None
        await desk.press("f10")
        desk.at(PersonScreen)
    assert looks(office) == []


async def test_thirty_years_are_scrolled_and_added_up(office: Casework) -> None:
    deliver(office)
    async with office.open("canbo", PersonScreen(NUMBER)) as desk:
        await to_tab(desk, "social")
        assert "Tổng thời gian tham gia: 30 năm 0 tháng" in desk.text
        assert "chậm đóng: 1 tháng" in desk.text
        assert "07/2025" in desk.text
        assert "01/1996" not in desk.text
        await desk.press("f6", "end")
        assert "01/1996" in desk.text
        await desk.press("f6")
        await to_tab(desk, "visits")
        assert "Viêm họng cấp (J02)" in desk.text


async def test_a_case_is_opened_from_its_line_and_a_letter_leads_to_its_case(printed: Casework) -> None:
    async with printed.open("canbo", PersonScreen(1)) as desk:
        await to_tab(desk, "cases")
        await desk.press("f6", "enter")
        assert desk.at(CaseScreen).case_id == 1
        await desk.press("escape", "f6")
        await to_tab(desk, "letters")
        await desk.press("f6", "enter")
        desk.at(DocumentScreen)


@pytest.mark.parametrize("key", ["f5", "ctrl+l"])
async def test_the_tab_stays_where_it_is(office: Casework, key: str) -> None:
    deliver(office)
    async with office.open("canbo", PersonScreen(NUMBER)) as desk:
        await to_tab(desk, "visits")
        await desk.press(key)
        assert "(J02)" in desk.text
