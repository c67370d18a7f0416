"""What the queue asks: views, lines, places, and one step for many cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbench.gateway.door import Door

if TYPE_CHECKING:
    from workbench.store.queries import Key, QueueFilter
    from workbench.usecases.advance import Outcome
    from workbench.usecases.browse import View
    from workbench.usecases.queue import Lines, Overview
    from workbench.usecases.workload import Workload


class QueueCalls(Door):
    """Lists of cases."""

    async def views(self) -> tuple[View, ...]:
        """Return the saved views of the queue."""
        from workbench.usecases import browse

        return await self._call(browse.views)

    async def overview(self) -> Overview:
        """Return all views with their counts, and today's work."""
        from workbench.usecases import queue

        return await self._call(queue.overview)

    async def lines(
        self, wanted: QueueFilter, start: int, limit: int, *, after: Key | None = None, total: int | None = None
    ) -> Lines:
        """Return lines of a queue from `start` on; `total` spares counting them again."""
        from workbench.usecases import queue

        return await self._call(queue.lines, wanted, start, limit, after, total)

    async def place(self, wanted: QueueFilter, case_id: int) -> int | None:
        """Return on which line of a queue a case is."""
        from workbench.usecases import queue

        return await self._call(queue.place, wanted, case_id)

    async def marked(self, wanted: QueueFilter, limit: int) -> list[int]:
        """Return the ids of all cases that a queue shows."""
        from workbench.usecases import browse

        return await self._call(browse.marked, wanted, limit)

    async def save_view(self, name: str, wanted: QueueFilter) -> View:
        """Keep a filter as a view of one's own."""
        from workbench.usecases import queue

        return await self._call(queue.save_view, name, wanted)

    async def forget_view(self, view_id: str) -> None:
        """Remove a view of one's own."""
        from workbench.usecases import queue

        await self._call(queue.forget_view, view_id)

    async def take(
        self,
        shown: Mapping[int, int],
        step: str = "",
        reason: str = "",
        reasons: tuple[str, ...] = (),
        *,
        days: int = 0,
    ) -> list[Outcome]:
        """Take a step of many cases, "" for the main step of each; `shown` are the versions on the screen."""
        from workbench.usecases import queue

        outcomes = await self._call(queue.take, queue.Wish(shown, step, reason, reasons, days))
        self._wake.set()
        return outcomes

    async def workload(self) -> Workload:
        """Return how much open work the office has."""
        from workbench.usecases import workload

        return await self._call(workload.workload)
