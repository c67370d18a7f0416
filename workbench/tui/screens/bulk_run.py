"""One bulk decision under way: its key, its progress, and stopping between two groups."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from workbench.tui.screens.attempts import Attempts

if TYPE_CHECKING:
    from workbench.gateway import Gateway, Outcome, Request

Told = Callable[[Sequence["Outcome"], int], object]


class BulkRun:
    """Decides one set of requests at a time. `told` hears the outcomes so far and how many there will be."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._attempts = Attempts()
        self._stop = threading.Event()
        self.under_way = False

    @property
    def unsure(self) -> bool:
        """Tell whether the last answer was lost: the same requests then go out under the same key."""
        return self._attempts.unsure

    def stop(self) -> None:
        """Begin no further group."""
        self._stop.set()

    async def decide(self, gateway: Gateway, requests: tuple[Request, ...]) -> Sequence[Outcome]:
        """Decide everything and return how it ended; the cases not begun after a stop are left out."""
        loop = asyncio.get_running_loop()

        def progress(done: Sequence[Outcome]) -> bool:
            loop.call_soon_threadsafe(self._told, tuple(done), len(requests))
            return not self._stop.is_set()

        self._stop.clear()
        self.under_way = True
        self._told((), len(requests))
        try:
            with self._attempts.key(requests) as key:
                return await gateway.decide_many(requests, key, progress)
        finally:
            self.under_way = False
