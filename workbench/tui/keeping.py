"""Keeping what is typed: when somebody pauses, now and then while they type on, and before they leave."""

from __future__ import annotations

import asyncio
from typing import Final

from textual import events
from textual.css.query import NoMatches

from workbench.domain.text import Text
from workbench.tui.base import WorkbenchScreen
from workbench.tui.commands import KeepsDraft
from workbench.tui.shell import Shell
from workbench.tui.strings import KEEPING

KEEP_AFTER: Final = 1.0
"""Seconds without a key after which what was typed is kept: a draft is not written for each letter."""
LOOK_EVERY: Final = 5.0
"""Seconds between two looks at what somebody types on and on, and at whether anybody is there."""

_NOT_KEPT: Final = Text(
    vi="Chưa rời đi: không giữ được bản nháp. Làm lại lần nữa thì rời đi và mất chữ đang gõ",
    en="Not left yet: the draft could not be kept. Do it once more to leave, and lose what is typed",
)


class KeepingApp(Shell):
    """An App that has every open screen keep its draft."""

    _pause: asyncio.TimerHandle | None = None
    _warned = False

    async def on_mount(self) -> None:
        """Begin to keep what is typed without a pause."""
        self.set_interval(LOOK_EVERY, self.keep_typed)

    def on_unmount(self) -> None:
        """Keep nothing more: what was typed has been kept on the way out."""
        if self._pause is not None:
            self._pause.cancel()

    async def on_event(self, event: events.Event) -> None:
        """Keep what was typed when nothing more comes for a while."""
        if isinstance(event, events.Key | events.Paste | events.MouseDown):
            if self._pause is not None:
                self._pause.cancel()
            self._pause = asyncio.get_running_loop().call_later(KEEP_AFTER, self.keep_typed)
        await super().on_event(event)

    def keep_typed(self) -> None:
        """Keep what was typed, beside whatever goes on."""
        self.begin(self._keep_typed)

    async def _keep_typed(self) -> None:
        await self.keys_handled()
        await self.keep_drafts()

    async def keep_drafts(self) -> bool:
        """Write what is typed on every open screen and tell whether all is kept; one that fails holds up no other."""
        typed = [screen for screen in self.screen_stack if isinstance(screen, KeepsDraft) and screen.filled]
        return all([await self._kept(screen) for screen in typed])

    async def _kept(self, typed: KeepsDraft) -> bool:
        async def done() -> bool:
            try:
                await typed.keep_draft()
            except NoMatches:  # the program ends: nothing is left on the screen to be read
                return False
            return True

        teller = next(screen for screen in reversed(self.screen_stack) if isinstance(screen, WorkbenchScreen))
        return bool(await teller.guarded(KEEPING, done()))

    async def may_leave(self) -> bool:
        """Keep what is typed. Where that can't be done, say so; whoever leaves all the same is not held back."""
        warned, self._warned = self._warned, not await self.keep_drafts()
        if self._warned and not warned and isinstance(self.screen, WorkbenchScreen):
            self.screen.messages.tell(_NOT_KEPT, "wrong")
            return False
        return True
