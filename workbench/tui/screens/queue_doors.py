"""Ways out of the queue: drafts left from last time, the counter; and what the palette offers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from workbench.domain.actor import Role
from workbench.domain.text import Text, same
from workbench.tui.commands import Command
from workbench.tui.screens.case_draft import code_in
from workbench.tui.screens.counter_draft import PLACE as COUNTER
from workbench.tui.screens.queue_search import QueueSearch
from workbench.tui.strings import beside

NAMED_DRAFTS: Final = 3
RECEIVERS: Final = frozenset({Role.RECEPTION, Role.OFFICER})

_OPENING: Final = Text(vi="Mở bản nháp", en="Opening the draft")
_DRAFTS: Final = Text(
    vi="Còn {n} bản nháp của phiên trước: {places} (F2 «bản nháp» để mở lại)",
    en="{n} drafts are left from last time: {places} (F2 “draft” opens them)",
)
_AT_COUNTER: Final = Text(vi="hồ sơ đang nhập ở quầy", en="a dossier begun at the counter")
_OPEN_DRAFT: Final = Text(vi="Mở lại bản nháp: {place}", en="Open the draft: {place}")
_COUNTER: Final = Text(vi="Nhận hồ sơ mới tại quầy", en="Take in a new dossier at the counter")
_NOT_YOURS: Final = Text(vi="việc của bộ phận tiếp nhận và cán bộ", en="for reception and officers")
_HERE: Final = Text(vi="hàng đợi", en="queue")
_REFRESH: Final = Text(vi="Làm mới hàng đợi", en="Refresh the queue")


class QueueDoors(QueueSearch):
    """The part of the queue that leads elsewhere."""

    _drafts: tuple[str, ...] = ()

    async def tell_of_drafts(self) -> None:
        """Say what was typed in an earlier session and never committed."""
        places = await self.gateway.draft_places()
        self._drafts = tuple(place for place in places if place == COUNTER or code_in(place))
        if self._drafts:
            named = [_place(draft) for draft in self._drafts[:NAMED_DRAFTS]]
            more = same("…") if len(self._drafts) > NAMED_DRAFTS else same("")
            self.messages.tell(_DRAFTS.fill(n=len(self._drafts), places=beside(*named, more)))

    async def _open_draft(self, draft: str) -> None:
        if draft == COUNTER:
            await self.action_counter()
            return
        file = await self.guarded(_OPENING, self.gateway.open_case(code_in(draft)))
        if file is not None:
            await self.workbench.open_cases([file.record.id], 0)

    async def action_counter(self) -> None:
        """Take in a dossier that somebody brings."""
        from workbench.tui.screens.counter import CounterScreen

        await self.app.push_screen(CounterScreen())

    def action_refresh(self) -> None:
        """Show everything as it is now."""
        raise NotImplementedError

    def commands(self) -> Iterable[Command]:
        """Return what the palette can do here."""
        yield from self.step_commands()
        for draft in self._drafts:
            yield Command(_OPEN_DRAFT.fill(place=_place(draft)), _HERE, partial(self._open_draft, draft))
        blocked = None if self.actor.role in RECEIVERS else _NOT_YOURS
        yield Command(_COUNTER, _HERE, self.action_counter, blocked=blocked)
        yield Command(_REFRESH, _HERE, self.action_refresh, key="refresh")
        yield from self.view_commands()


def _place(draft: str) -> Text:
    return _AT_COUNTER if draft == COUNTER else same(code_in(draft))
