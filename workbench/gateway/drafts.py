"""What the screens ask about drafts; and what a session that had ended could no longer write."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from workbench.domain.errors import SessionEndedError
from workbench.gateway.door import Door

if TYPE_CHECKING:
    from workbench.domain.actor import Actor
    from workbench.usecases.house import House
    from workbench.usecases.issue_documents import Printer


@dataclass(frozen=True, slots=True)
class _Unkept:
    """What an account typed that was not kept, by its places, and when."""

    account_id: int
    since: datetime
    bodies: Mapping[str, Any]


class DraftCalls(Door):
    """Drafts by their places.

    An account that no longer stands writes nothing more, drafts neither. What it had typed waits in here for the next
    who signs in: it is theirs if they are the same, else it is forgotten.
    """

    def __init__(self, build: Callable[[], tuple[House, Printer | None]]) -> None:
        super().__init__(build)
        self._saving = asyncio.Lock()
        self._unkept: _Unkept | None = None

    async def load_draft(self, place: str) -> Any:
        """Return what was typed at `place` and never committed, or None."""
        from workbench.usecases import drafts

        return await self._call(drafts.load, place)

    async def save_draft(self, place: str, body: Any) -> None:
        """Keep what is being typed at `place`; None forgets it."""
        await self.save_drafts({place: body})

    async def save_drafts(self, bodies: Mapping[str, Any]) -> None:
        """Keep what is being typed at several places, all of it or nothing; None forgets one."""
        from workbench.usecases import drafts

        async with self._saving:  # what was typed later is written later
            actor = self.actor
            try:
                await self._call(drafts.save_all, bodies)
            except SessionEndedError:
                if actor is not None:
                    before = self._unkept.bodies if self._unkept else {}
                    self._unkept = _Unkept(actor.account_id, self.now(), {**before, **bodies})
                raise

    async def draft_places(self) -> list[str]:
        """Return where the signed-in person left something uncommitted, the latest first."""
        from workbench.usecases import drafts

        return await self._call(drafts.places)

    async def sign_in(self, username: str, password: str) -> Actor:
        """Sign in; NotPermittedError says wrong, or for how long locked. Whoever comes back finds what they typed."""
        from workbench.usecases import drafts

        actor = await super().sign_in(username, password)
        left = self._unkept
        if left is not None and left.account_id == actor.account_id:
            await self._call(drafts.hand_over, left.bodies, left.since)
        self._unkept = None
        return actor
