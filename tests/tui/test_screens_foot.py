"""On every screen of 80 columns one sees how to get help and how to get out, and F1 tells no key that isn't one."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from textual.dom import DOMNode

from tests.tui.casework import Casework
from tests.tui.reading import bar
from tests.tui.shell import NARROW
from workbench.domain.text import Language
from workbench.tui import screens
from workbench.tui.app import Workbench
from workbench.tui.base import WorkbenchScreen
from workbench.tui.keymap import BY_ID, key_name
from workbench.tui.program import why_not
from workbench.tui.screens.approve import ApproveScreen
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.counter import CounterScreen
from workbench.tui.screens.desk import ProgramActions
from workbench.tui.screens.document import DocumentScreen
from workbench.tui.screens.help import Help
from workbench.tui.screens.insurance_number import InsuranceNumberScreen
from workbench.tui.screens.lock import Lock
from workbench.tui.screens.person import PersonScreen
from workbench.tui.screens.plugins import PluginsScreen
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.screens.sign_in import SignIn
from workbench.tui.screens.workload import WorkloadScreen

pytest_plugins = ["tests.tui.casework_fixtures"]


WORDS: dict[Language, tuple[str, tuple[str, str]]] = {
    "vi": ("F1 Trợ giúp", ("Esc Quay lại", "Ctrl+Q Thoát")),
    "en": ("F1 Help", ("Esc Back", "Ctrl+Q Quit")),
}


def with_a_foot() -> set[str]:
    """Return the names of the screens that say which keys they have."""
    modules = (import_module(f"{screens.__name__}.{one.name}") for one in iter_modules(screens.__path__))
    found = {one for module in modules for one in vars(module).values() if isinstance(one, type)}
    return {one.__name__ for one in found if issubclass(one, WorkbenchScreen) and "on_mount" in vars(one)}


def every_place(office: Casework) -> list[WorkbenchScreen[Any]]:
    """Return one of each screen."""
    case = office.case("proposed")
    return [
        QueueScreen(), CaseScreen([case], 0), CounterScreen(), ApproveScreen([case]), DocumentScreen(case),
        PersonScreen(office.look(case).record.person.id), InsuranceNumberScreen(), WorkloadScreen(), PluginsScreen(),
        Lock(office.actor("lanhdao")), SignIn(),
    ]  # fmt: skip


async def test_f1_and_the_way_out_are_shown_on_every_screen_in_both_languages(office: Casework) -> None:
    places = every_place(office)
    assert {type(place).__name__ for place in places} == with_a_foot()
    async with office.open("lanhdao", size=NARROW) as desk:
        for place in places:
            await desk.app.push_screen(place)
            await desk.pilot.pause(0)
            for language, (help_words, ways_out) in WORDS.items():
                desk.app.language = language
                keys = bar(desk).splitlines()[1].rstrip()
                assert keys.startswith(help_words), place
                assert keys.endswith(ways_out), place
            await desk.app.pop_screen()


async def test_only_a_case_is_said_to_have_no_step(office: Casework) -> None:
    async with office.open("lanhdao", QueueScreen(), size=NARROW) as desk:
        assert bar(desk).splitlines()[0].strip() == ""
        await desk.press("ctrl+d")
        assert bar(desk).splitlines()[0].strip() == ""
        office.case()
        await desk.app.push_screen(PersonScreen(1))
        await desk.settled()
        assert bar(desk).splitlines()[0].rstrip() == "F10 1 Hiện số đầy đủ (ghi lý do)"


class Reached:
    """Notes what keys come to instead of doing it; what only hands on to the program is let through."""

    def __init__(self) -> None:
        self.actions: set[str] = set()

    async def dispatch(self, node: DOMNode, action: str, parameters: object) -> bool:
        """Stand in for what runs an action on a widget, a screen or the App."""
        method = getattr(node, f"action_{action}", None)
        if method is None:
            return False
        if method.__qualname__.startswith(ProgramActions.__name__):
            await method()
        elif action in BY_ID and not (isinstance(node, Workbench) and action == "back"):  # there to do nothing
            self.actions.add(action)
        return True


async def test_on_every_screen_f1_lists_the_keys_that_do_something_there_and_no_other(
    office: Casework, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office.open("lanhdao", size=NARROW) as desk:
        for place in every_place(office):
            await desk.app.push_screen(place)
            await desk.settled()
            reached = Reached()
            with monkeypatch.context() as patch:
                patch.setattr(desk.app, "_dispatch_action", reached.dispatch)
                for action in desk.app.keymap:
                    await desk.app._check_bindings(action.keys[0])
            lines = {line.words.vi[:18].strip() for line in Help(desk.app, place).lines}
            here = {action for action in reached.actions - place.idle if why_not(desk.app, action) is None}
            does = {" · ".join(map(key_name, desk.app.keymap[action].keys)) for action in here}
            assert lines - {"F2", "Tab", "↑ ↓ PgUp PgDn"} == does, place
            await desk.app.pop_screen()
