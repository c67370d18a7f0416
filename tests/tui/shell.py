"""The whole App on a real house: opened headless for a test, or started as a program for a terminal."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from textual import events
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from workbench.domain.actor import Actor
from workbench.domain.text import Language
from workbench.gateway import Gateway
from workbench.settings import Settings
from workbench.tui.app import Workbench
from workbench.tui.keymap import KeyMap

S = TypeVar("S", bound=Screen[Any])
WIDE, NARROW = (120, 36), (80, 24)
EACH_LOOK = pytest.mark.parametrize(
    ("size", "language"),
    [
        pytest.param(NARROW, "vi", id="80x24-vi"),
        pytest.param(WIDE, "en", id="120x36-en"),
        pytest.param(NARROW, "en", id="80x24-en", marks=pytest.mark.long),
        pytest.param(WIDE, "vi", id="120x36-vi", marks=pytest.mark.long),
    ],
)
"""A screen in both sizes and both languages, and in all four ways in the longer run."""
_frame = Compositor.render_update


class Moments:
    """Seconds that pass only when a test says so: how long nobody has typed."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True)
class Desk:
    """One person at one terminal."""

    app: Workbench
    pilot: Pilot[None]
    idle: Moments

    @property
    def screen(self) -> Screen[Any]:
        return self.app.screen

    def at(self, place: type[S]) -> S:
        """Return the screen on show, which has to be this one."""
        assert isinstance(self.screen, place), f"{self.screen} is on show"
        return self.screen

    @property
    def text(self) -> str:
        """What is on the screen now, line by line."""
        return "\n".join(self.lines)

    @property
    def lines(self) -> list[str]:
        visible_screen_stack.set(list(self.app._background_screens))  # what shines through a box
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    async def press(self, *keys: str) -> None:
        """Press keys, each when the one before was handled, and wait until what they began is done."""
        for key in keys:
            self._send(key)
            await self.pilot.pause(0)
            await self.app.keys_handled()
        await self.settled()

    async def type(self, text: str) -> None:
        """Type letters in one burst."""
        for letter in text:
            self._send(letter)
        await self.settled()

    def _send(self, key: str) -> None:
        name = _character_to_key(key) if len(key) == 1 else key
        event = events.Key(name, key if len(key) == 1 else " " if key == "space" else None)
        event.set_sender(self.app)
        assert self.app._driver is not None
        self.app._driver.send_message(event)

    async def settled(self) -> None:
        """Wait for keys, workers and drawing; not, as `Pilot` would, until the processor has nothing to do."""
        still = 0
        while still < 3:
            await self.pilot.pause(0.01)
            await self.app.keys_handled()
            still = 0 if any(not worker.is_finished for worker in self.app.workers) else still + 1


def _whole_frames_only(screen: Compositor, full: bool = False, *rest: Any, **more: Any) -> object:
    """Stand in for what draws the changes since the last frame, which nobody sees where there is no terminal."""
    if full:
        return _frame(screen, full, *rest, **more)
    screen._dirty_regions.clear()
    return None


@asynccontextmanager
async def desk_of(app: Workbench, idle: Moments, size: tuple[int, int]) -> AsyncIterator[Desk]:
    """Run an App whose screen is drawn when a test reads it and as it is left, not after every key."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", _whole_frames_only)
        async with app.run_test(size=size) as pilot:
            desk = Desk(app, pilot, idle)
            yield desk
            await desk.settled()
            assert desk.text


@asynccontextmanager
async def at_the_door(
    house: Any, folder: Path, *, size: tuple[int, int] = WIDE, language: Language = "vi",
    keymap: KeyMap | None = None,
) -> AsyncIterator[Desk]:  # fmt: skip
    """Open the App on a house; nobody is signed in."""
    gateway, idle = Gateway(lambda: (house, None)), Moments()
    app = Workbench(gateway, Settings(data_dir=folder, language=language), keymap, idle)
    async with desk_of(app, idle, size) as desk:
        await desk.settled()
        yield desk
    await gateway.close()


@asynccontextmanager
async def at_work(house: Any, folder: Path, who: Actor, password: str, **more: Any) -> AsyncIterator[Desk]:
    """Open the App and sign somebody in without typing; the queue is on show."""
    async with at_the_door(house, folder, **more) as desk:
        await desk.app.gateway.sign_in(who.username, password)
        desk.app.run_worker(desk.app.enter())
        await desk.settled()
        yield desk


def main(arguments: Sequence[str]) -> int:
    """Run the App on the database file `arguments[0]` as a terminal would."""
    from tests.support.office import Clock, house_on
    from workbench.store.engine import make_engine
    from workbench.store.unit_of_work import Store
    from workbench.tui.app import run

    file = Path(arguments[0])
    gateway = Gateway(lambda: (house_on(Store(make_engine(f"sqlite:///{file}")), Clock()), None))
    return run(gateway, Settings(data_dir=file.parent))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
