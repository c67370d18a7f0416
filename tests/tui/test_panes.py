"""Work that a screen began and that comes to its end when the screen has gone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import pytest
from textual.widget import Widget
from textual.worker import WorkerFailed

from tests.tui.casework import Casework
from workbench.tui.screens.panes import PanesScreen
from workbench.tui.widgets.phrase import Phrase

pytest_plugins = ["tests.tui.casework_fixtures"]


class Waits(PanesScreen[None]):
    """Wants to show something as soon as it is told."""

    def __init__(self, *, there: bool) -> None:
        super().__init__()
        self.told, self._there = asyncio.Event(), there

    def body(self) -> Iterable[Widget]:
        yield Phrase(id="words")

    def on_mount(self) -> None:
        self.begin(self._show)

    async def _show(self) -> None:
        await self.told.wait()
        self.query_one("#words" if self._there else "#nobody", Phrase)


async def shown(office: Casework, waits: Waits) -> None:
    async with office.open("canbo") as desk:
        await desk.app.push_screen(waits)
        waits.told.set()
        await desk.settled()


async def test_what_a_screen_still_wanted_to_show_when_it_went_is_dropped(office: Casework) -> None:
    async with office.open("canbo") as desk:
        waits = Waits(there=False)
        await desk.app.push_screen(waits)
        work = next(worker for worker in desk.app.workers if worker.node is waits)
        gone = desk.app.pop_screen()
        waits.told.set()
        await gone
        await desk.settled()
        assert work.is_finished
        assert work.error is None


async def test_a_fault_of_a_screen_on_show_is_told_and_the_log_says_where_it_was(
    office: Casework, caplog: pytest.LogCaptureFixture
) -> None:
    waits = Waits(there=False)
    with pytest.raises(WorkerFailed, match="nobody"):
        await shown(office, waits)
    assert "NoMatches" in caplog.text
    assert "test_panes.py" in caplog.text
