"""Words typed as the reason for a step: kept until the step is taken, so that nobody types them twice."""

from __future__ import annotations

import pytest

from tests.tui.casework import Casework
from tests.tui.reading import message
from tests.tui.shell import Desk
from workbench.tui.screens.approve import ApproveScreen
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.case_draft import reason_place
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.widgets.confirm import AskReason
from workbench.tui.widgets.line_input import LineInput
from workbench.usecases import drafts

pytest_plugins = ["tests.tui.casework_fixtures"]

WITHDRAWN = "Công dân gọi điện xin rút"
WITHDRAW = ("f10", "3", "enter", "enter")


def words(desk: Desk) -> str:
    return desk.at(AskReason).query_one("#words", LineInput).value


async def test_a_reason_that_was_closed_with_esc_comes_back_when_the_same_is_asked_again(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press(*WITHDRAW)
        await desk.type(WITHDRAWN)
        await desk.press("escape", *WITHDRAW)
        assert words(desk) == WITHDRAWN
        await desk.press("enter")
    assert office.look(case).timeline[0].words == WITHDRAWN
    assert drafts.places(office.house, office.actor("canbo")) == []


async def test_a_session_that_ends_while_a_reason_is_typed_leaves_it_for_the_next(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press(*WITHDRAW)
        await desk.type(WITHDRAWN)
        desk.app.leave()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press(*WITHDRAW)
        assert words(desk) == WITHDRAWN
    async with office.open("canbo2", CaseScreen([case], 0)) as desk:
        await desk.press(*WITHDRAW)
        assert words(desk) == ""


async def test_a_reason_that_came_too_late_is_there_for_the_case_as_it_is_now(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press(*WITHDRAW)
        await desk.type(WITHDRAWN)
        office.other_edits(case, form={**office.look(case).record.form, "phone": "0912345678"})
        await desk.press("enter")
        assert "đã thay đổi sau khi bạn xem: chưa làm gì cả" in message(desk)
        await desk.press(*WITHDRAW)
        assert words(desk) == WITHDRAWN
        await desk.press("enter")
    assert office.state(case) == "withdrawal_requested"


async def test_a_reason_typed_in_the_queue_is_the_one_of_its_case_and_forgotten_when_it_is_given(
    office: Casework,
) -> None:
    case, me = office.case(), office.actor("canbo")
    async with office.open("canbo", QueueScreen()) as desk:
        await desk.press(*WITHDRAW)
        await desk.type(WITHDRAWN)
        await desk.press("escape")
        assert drafts.load(office.house, me, reason_place(office.look(case).record.code, "withdraw")) == WITHDRAWN
        await desk.press("enter", *WITHDRAW)
        assert words(desk) == WITHDRAWN
        await desk.press("escape", "escape", *WITHDRAW)
        assert words(desk) == WITHDRAWN
        await desk.press("enter")
    assert office.look(case).timeline[0].words == WITHDRAWN
    assert drafts.places(office.house, me) == []


async def test_words_for_several_marked_cases_are_kept_for_none_of_them(office: Casework) -> None:
    cases = [office.case() for _ in range(2)]
    async with office.open("canbo", QueueScreen()) as desk:
        await desk.press("ctrl+a", *WITHDRAW)
        await desk.type(WITHDRAWN)
        await desk.press("escape")
    assert len(cases) == 2
    assert drafts.places(office.house, office.actor("canbo")) == []


@pytest.mark.parametrize("meanwhile", [False, True])
async def test_what_a_supervisor_typed_to_send_a_case_back_is_kept_until_it_is_sent_back(
    office: Casework, *, meanwhile: bool
) -> None:
    cases = [office.case("proposed") for _ in range(2)]
    me, code = office.actor("lanhdao"), office.look(cases[0]).record.code
    async with office.open("lanhdao", ApproveScreen(cases)) as desk:
        await desk.press("f10", "1", "enter", "enter")
        await desk.type("Sai họ tên")
        if meanwhile:
            office.turn(cases[0], "lanhdao2", "return", "Thiếu xác nhận")
        await desk.press("enter")
    kept = drafts.load(office.house, me, reason_place(code, "return"))
    assert kept == ("Sai họ tên" if meanwhile else None)
