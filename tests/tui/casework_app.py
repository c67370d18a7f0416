"""One screen of casework as a program of its own: `FOLDER USERNAME SCREEN CASE,CASE,…`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual import events
from textual.screen import Screen

from tests.support.office import Clock
from tests.tui.casework import MONDAY, Casework, house_on
from workbench.gateway import Gateway
from workbench.settings import Settings
from workbench.tui.app import Workbench, _serve
from workbench.tui.screens.approve import ApproveScreen
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.counter import CounterScreen
from workbench.tui.screens.document import DocumentScreen


class CaseworkApp(Workbench):
    """The workbench without its door."""

    CSS_PATH = None  # type: ignore[assignment]

    def __init__(self, office: Casework, username: str, screen: Screen[Any]) -> None:
        super().__init__(Gateway(lambda: (office.house, office.printer())), Settings(data_dir=office.folder))
        self._somebody, self._screen_to_open = office.actor(username), screen

    async def on_mount(self, event: events.Mount) -> None:  # type: ignore[override]
        event.prevent_default()
        await self.gateway.open()
        self.gateway.actor = self._somebody
        await self.push_screen(self._screen_to_open)


def screen(name: str, cases: Sequence[int]) -> Screen[Any]:
    match name:
        case "case":
            return CaseScreen(cases, 0)
        case "approve":
            return ApproveScreen(cases)
        case "document":
            return DocumentScreen(cases[0])
    return CounterScreen()


async def main(folder: Path, username: str, name: str, cases: str) -> None:
    office = Casework(house_on(folder / "workbench.sqlite", Clock(MONDAY)), folder, Clock(MONDAY))
    await _serve(CaseworkApp(office, username, screen(name, [int(one) for one in cases.split(",") if one])))


if __name__ == "__main__":
    place, who, what, which = sys.argv[1:]
    asyncio.run(main(Path(place), who, what, which))
