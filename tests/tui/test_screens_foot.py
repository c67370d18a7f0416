"""On every screen of 80 columns one sees how to get help and how to get out."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from tests.tui.casework import Casework
from tests.tui.reading import bar
from tests.tui.shell import NARROW
from workbench.domain.text import Language
from workbench.tui import screens
from workbench.tui.base import WorkbenchScreen
from workbench.tui.screens.approve import ApproveScreen
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.counter import CounterScreen
from workbench.tui.screens.document import DocumentScreen
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


async def test_f1_and_the_way_out_are_shown_on_every_screen_in_both_languages(office: Casework) -> None:
    case = office.case("proposed")
    places: list[WorkbenchScreen[Any]] = [
        QueueScreen(), CaseScreen([case], 0), CounterScreen(), ApproveScreen([case]), DocumentScreen(case),
        PersonScreen(office.look(case).record.person.id), InsuranceNumberScreen(), WorkloadScreen(), PluginsScreen(),
        Lock(office.actor("lanhdao")), SignIn(),
    ]  # fmt: skip
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
