"""A screen over a real house: the demo office's people on a SQLite file of the test's own, and a clock that stands."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from textual.screen import Screen

from tests.support.office import Clock
from tests.tui.shell import WIDE, Desk, Moments, desk_of
from workbench.demo.people import citizen_number
from workbench.demo.story import Turn
from workbench.documents.press import Press
from workbench.domain.actor import Actor
from workbench.domain.calendar import VIETNAM, load_calendar
from workbench.domain.decision import HouseRules
from workbench.domain.text import Language
from workbench.gateway import Gateway
from workbench.plugins import load_plugins
from workbench.settings import Settings
from workbench.store import queries
from workbench.store.engine import make_engine
from workbench.store.unit_of_work import Store
from workbench.tui.app import Workbench
from workbench.usecases.browse import CaseFile, open_case
from workbench.usecases.demo import account, take_turn
from workbench.usecases.edit_case import Edit, edit
from workbench.usecases.house import House
from workbench.usecases.intake import take_in
from workbench.usecases.issue_documents import Printer, make_demo_keys

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=VIETNAM)
TO: dict[str, tuple[Turn, ...]] = {"received": ()}
TO["in_progress"] = (Turn("tiepnhan", "accept"),)
TO["proposed"] = (*TO["in_progress"], Turn("canbo", "propose"))
TO["approved"] = (*TO["proposed"], Turn("lanhdao", "approve"))


@dataclass
class Casework:
    """A house with everybody in it. `case` brings a dossier as far as a test needs it."""

    house: House
    folder: Path
    clock: Clock
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def actor(self, username: str) -> Actor:
        return account(self.house, username)

    def case(self, state: str = "in_progress", *, person: int = 0, papers: Sequence[str] = ("declaration",),
             service: str = "reissue.card", **form: object) -> int:  # fmt: skip
        """Take in a dossier and bring it to `state`; return its id. Its papers are ticked unless none are given."""
        line = self.line(person=person, papers=papers, service=service, **form)
        report = take_in(self.house, self.actor("tiepnhan"), [line])
        assert report.ok, report.faults
        with self.house.store.reading(self.actor("tiepnhan"), self.clock()) as unit:
            case_id = queries.case_id(unit, report.taken[0].code)
        for turn in TO[state]:
            take_turn(self.house, self.actor(turn.who), case_id, turn)
        return case_id

    def line(
        self, *, person: int = 0, papers: Sequence[str] = (), service: str = "reissue.card", **form: object
    ) -> str:
        number = next(self._numbers)
        asked = {"reason": "lost", "request": "Cấp lại do bị mất.", **form}
        return json.dumps({
            "id": f"TEST-{number}", "service": service, "channel": "counter",
            "person": {"citizen_number": citizen_number(person or number)}, "form": asked, "papers": list(papers),
        })  # fmt: skip

    def other_edits(self, case: int, **change: Any) -> None:
        """Let another officer change the case meanwhile."""
        seen = self.look(case, "canbo2")
        edit(self.house, self.actor("canbo2"), Edit(case, seen.digest, version=seen.record.version, **change))

    def look(self, case_id: int, username: str = "canbo") -> CaseFile:
        """Return a case as somebody sees it now."""
        return open_case(self.house, self.actor(username), case_id)

    def state(self, case_id: int) -> str:
        return self.look(case_id).record.state

    def turn(self, case_id: int, who: str, step: str, reason: str = "") -> None:
        """Let somebody else take a step meanwhile."""
        take_turn(self.house, self.actor(who), case_id, Turn(who, step, reason=reason))

    def printer(self) -> Printer:
        """Return what makes documents; no process is started before something is printed."""
        make_demo_keys(self.folder / "keys")
        return Printer(self.house, Press(1, self.house.plugins.template_dirs), self.folder / "keys")

    @asynccontextmanager
    async def open(
        self, username: str, *screens: Screen[Any], size: tuple[int, int] = WIDE, language: Language = "vi",
        line: type[Gateway] = Gateway,
    ) -> AsyncIterator[Desk]:  # fmt: skip
        """Sit down in front of `screens`, the last one on top, without going through the door."""
        gateway = line(lambda: (self.house, self.printer()))
        app = Workbench(gateway, Settings(data_dir=self.folder, language=language))
        async with desk_of(app, Moments(), size) as desk:
            await gateway.open()
            gateway.actor = self.actor(username)
            for screen in screens:
                await app.push_screen(screen)
            await desk.settled()
            yield desk


def house_on(path: Path, clock: Clock) -> House:
    store = Store(make_engine(f"sqlite:///{path}"))
    return House(store, load_plugins(), load_calendar(), HouseRules(), clock)
