"""What is typed is kept: at a pause, on locking, when the session ends; and nobody else ever sees it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.support.builders import make_case
from tests.support.office import PASSWORD, Staff
from tests.tui.casework import Casework
from tests.tui.conftest import Sit
from tests.tui.reading import message, note
from tests.tui.shell import Desk
from workbench.domain.actor import Actor, Role
from workbench.gateway import Gateway
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.counter import CounterScreen
from workbench.tui.screens.counter_draft import PLACE, CounterDraft
from workbench.tui.screens.lock import Lock
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.screens.sign_in import SignIn
from workbench.tui.widgets.line_input import LineInput
from workbench.usecases import drafts
from workbench.usecases.account_changes import change, close, reopen
from workbench.usecases.house import House
from workbench.usecases.passwords import set_own, set_temporary

pytest_plugins = ["tests.tui.casework_fixtures"]

CODE = "H00.1-260105-0042"
TYPED = "gọi lại chiều nay"


@pytest.fixture
def case(house: House) -> int:
    return make_case(house, state="in_progress", code=CODE)


async def type_note(desk: Desk) -> None:
    """Open the first case and type into its note."""
    await desk.press("enter", "f6")
    await desk.type(TYPED)
    assert note(desk).text == TYPED


async def sign_in(desk: Desk, username: str, password: str = PASSWORD) -> None:
    for name, value in (("account", username), ("password", password)):
        desk.at(SignIn).query_one(f"#{name}", LineInput).value = value
    await desk.press("enter")
    desk.at(QueueScreen)


def kept(house: House, who: Actor) -> list[str]:
    """Return the notes that are kept as somebody's drafts."""
    return [drafts.load(house, who, place)["note"] for place in drafts.places(house, who)]


@pytest.mark.parametrize(
    "moment", [{"KEEP_AFTER": 0.0}, {"KEEP_AFTER": 3600.0, "LOOK_EVERY": 0.01}], ids=["a pause", "no pause at all"]
)
async def test_what_is_typed_is_kept_at_a_pause_and_now_and_then_where_there_is_none(
    office: Casework, monkeypatch: pytest.MonkeyPatch, moment: Mapping[str, float]
) -> None:
    for name, seconds in moment.items():
        monkeypatch.setattr(f"workbench.tui.keeping.{name}", seconds)
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("f6")
        await desk.type(TYPED)
        for _ in range(100):
            if found := kept(office.house, office.actor("canbo")):
                break
            await asyncio.sleep(0.01)
        assert found == [TYPED]


@pytest.mark.usefixtures("case")
async def test_locking_keeps_what_is_typed(sit: Sit, house: House, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        await type_note(desk)
        await desk.press("f12")
        desk.at(Lock)
        assert kept(house, staff.officer) == [TYPED]


Back = Callable[[], str]
"""Lets somebody sign in again after their session was ended, and says with which password."""


def closed_and_opened_again(house: House, staff: Staff) -> Back:
    close(house, staff.administrator, staff.officer.username, "nghỉ việc")

    def back() -> str:
        reopen(house, staff.administrator, staff.officer.username, "nhầm người")
        return PASSWORD

    return back


def another_role(house: House, staff: Staff) -> Back:
    change(house, staff.administrator, staff.officer.username, "bổ nhiệm", role=Role.SUPERVISOR)
    return lambda: PASSWORD


def another_password(house: House, staff: Staff) -> Back:
    given, own = "mật khẩu tạm", "mật khẩu mới của tôi"
    set_temporary(house, staff.administrator, staff.officer.username, given)

    def back() -> str:
        set_own(house, staff.officer.username, given, own)
        return own

    return back


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(
    "end", [closed_and_opened_again, another_role, pytest.param(another_password, marks=pytest.mark.long)]
)
async def test_whoever_signs_in_again_after_their_session_was_ended_finds_what_they_typed(
    sit: Sit, house: House, staff: Staff, end: Callable[[House, Staff], Back]
) -> None:
    async with sit(staff.officer) as desk:
        await type_note(desk)
        back = end(house, staff)
        await desk.press("f5")
        assert TYPED not in desk.text
        await sign_in(desk, staff.officer.username, back())
        assert CODE in message(desk)
        assert kept(house, desk.app.actor) == [TYPED]


@pytest.mark.usefixtures("case")
async def test_what_an_ended_session_had_typed_is_nobody_elses_and_is_forgotten_when_somebody_else_signs_in(
    sit: Sit, house: House, staff: Staff
) -> None:
    async with sit(staff.officer) as desk:
        await type_note(desk)
        close(house, staff.administrator, staff.officer.username, "nghỉ việc")
        await desk.press("f5")
        reopen(house, staff.administrator, staff.officer.username, "nhầm người")
        await sign_in(desk, staff.officer2.username)
        await desk.press("enter")
        assert note(desk).text == ""
        await desk.app.run_action("app.sign_out")
        await desk.settled()
        await sign_in(desk, staff.officer.username)
    assert kept(house, staff.officer) == kept(house, staff.officer2) == []


@pytest.mark.usefixtures("case")
async def test_what_one_person_cut_out_is_not_there_for_the_next_to_paste(sit: Sit, staff: Staff) -> None:
    async with sit(staff.officer) as desk:
        await type_note(desk)
        note(desk).select_all()
        note(desk).action_cut()
        assert desk.app.clipboard == TYPED
        await desk.app.run_action("app.sign_out")
        await desk.settled()
        await sign_in(desk, staff.officer2.username)
        assert desk.app.clipboard == ""


class KeepsNothing(Gateway):
    """A line that has gone: no draft can be written."""

    async def save_drafts(self, bodies: Mapping[str, Any]) -> None:
        raise ConnectionError("no answer")


@pytest.mark.parametrize("action", ["app.quit", "app.sign_out"])
async def test_nobody_leaves_unaware_that_what_they_typed_could_not_be_kept(office: Casework, action: str) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0), line=KeepsNothing) as desk:
        await desk.press("f6")
        await desk.type(TYPED)
        await desk.app.run_action(action)
        await desk.settled()
        assert "không giữ được bản nháp" in message(desk)
        assert note(desk).text == TYPED
        await desk.app.run_action(action)
        await desk.pilot.pause(0)
        assert desk.app._exit or isinstance(desk.screen, SignIn)


class OpensSlowly(Gateway):
    """Gives drafts back only when it is told to."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.now_then = asyncio.Event()

    async def load_draft(self, place: str) -> Any:
        await self.now_then.wait()
        return await super().load_draft(place)


async def test_nothing_is_kept_in_the_place_of_a_draft_that_is_not_back_yet(office: Casework) -> None:
    me, begun = office.actor("tiepnhan"), CounterDraft(service="reissue.card", person="000184")
    drafts.save(office.house, me, PLACE, begun.to_json())
    async with office.open("tiepnhan", line=OpensSlowly) as desk:
        await desk.app.push_screen(CounterScreen())
        await desk.app.keep_drafts()
        assert drafts.load(office.house, me, PLACE) == begun.to_json()
        line = desk.app.gateway
        assert isinstance(line, OpensSlowly)
        line.now_then.set()
        await desk.settled()
        assert desk.at(CounterScreen).sheet.draft.person == "000184"


class DecidesFirst(Gateway):
    """Writes a draft only when a step that was asked for later is taken."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.decided = asyncio.Event()

    async def save_drafts(self, bodies: Mapping[str, Any]) -> None:
        if any(bodies.values()):
            await self.decided.wait()
        await super().save_drafts(bodies)

    async def advance(self, request: Any, key: str) -> Any:
        outcome = await super().advance(request, key)
        self.decided.set()
        return outcome


async def test_a_draft_that_is_still_being_written_while_its_case_moves_on_is_forgotten_too(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0), line=DecidesFirst) as desk:
        await desk.press("f6")
        await desk.type(TYPED)
        desk.app.keep_typed()
        await desk.press("f9")
    assert office.look(case).record.note == TYPED
    assert drafts.places(office.house, office.actor("canbo")) == []
