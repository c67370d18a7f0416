"""Ways out of the queue: drafts left from last time, the counter; and what the palette offers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from workbench.domain.actor import Role
from workbench.domain.text import Text, same
from workbench.tui.commands import Command
from workbench.tui.screens.case_draft import code_in
from workbench.tui.screens.counter_draft import PLACE
from workbench.tui.screens.queue_search import QueueSearch
from workbench.tui.strings import COUNTER, beside
from workbench.usecases.intake import RECEIVERS

NAMED_DRAFTS: Final = 3

_OPENING: Final = Text(vi="Mở bản nháp", en="Opening the draft")
_DRAFTS: Final = Text(
    vi="Còn {n} bản nháp của phiên trước: {places} (F2 «bản nháp» để mở lại)",
    en="{n} drafts are left from last time: {places} (F2 “draft” opens them)",
)
_AT_COUNTER: Final = Text(vi="hồ sơ đang nhập ở quầy", en="a dossier begun at the counter")
_OPEN_DRAFT: Final = Text(vi="Mở lại bản nháp: {place}", en="Open the draft: {place}")
_HERE: Final = Text(vi="hàng đợi", en="queue")
_REFRESH: Final = Text(vi="Làm mới hàng đợi", en="Refresh the queue")


class QueueDoors(QueueSearch):
    """The part of the queue that leads elsewhere."""

    _drafts: tuple[str, ...] = ()

    def hints(self) -> Iterable[str]:
        """Return the keys that the bar names, the last of which a narrow one drops; reception begins at the counter."""
        if self.actor.role is Role.RECEPTION:
            return ("counter", "find", "open", "next_pane", "mark", "refresh", "look_up", "workload")
        return ("find", "open", "mark", "next_pane", "mark_all", "refresh", "look_up", "workload")

    async def tell_of_drafts(self) -> None:
        """Say what was typed in an earlier session and never committed."""
        places = await self.gateway.draft_places()
        one_each = {code_in(place): place for place in places if place == PLACE or code_in(place)}
        self._drafts = tuple(one_each.values())
        if self._drafts:
            named = [_place(draft) for draft in self._drafts[:NAMED_DRAFTS]]
            more = same("…") if len(self._drafts) > NAMED_DRAFTS else same("")
            self.messages.tell(_DRAFTS.fill(n=len(self._drafts), places=beside(*named, more)))

    async def _open_draft(self, draft: str) -> None:
        if draft == PLACE:
            await self.app.run_action("app.counter")
            return
        file = await self.guarded(_OPENING, self.gateway.open_case(code_in(draft)))
        if file is not None:
            await self.workbench.open_cases([file.record.id], 0)

    def action_refresh(self) -> None:
        """Show everything as it is now."""
        raise NotImplementedError

    def commands(self) -> Iterable[Command]:
        """Return what the palette can do here."""
        yield from self.step_commands()
        for draft in self._drafts:
            yield Command(_OPEN_DRAFT.fill(place=_place(draft)), _HERE, partial(self._open_draft, draft))
        if self.actor.role in RECEIVERS:
            yield Command(COUNTER, _HERE, partial(self.app.run_action, "app.counter"), key="counter")
        yield Command(_REFRESH, _HERE, self.action_refresh, key="refresh")
        yield from self.view_commands()


def _place(draft: str) -> Text:
    return _AT_COUNTER if draft == PLACE else same(code_in(draft))
