"""Finding in the queue: what is typed filters the view, Enter opens what was found, a scanned card is read."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Final

from textual.widgets import Input

from workbench.domain.errors import NotPermittedError, WorkbenchError
from workbench.domain.text import Text
from workbench.tui.screens.queue_views import QueueViews
from workbench.tui.widgets.phrase import NOTHING

TYPING_PAUSE: Final = 0.08
"""Seconds without a key before what is typed is searched for: a scanner's burst is one search."""

_ELSEWHERE: Final = Text(
    vi="Không có trong «{view}»: đây là kết quả trong tất cả hồ sơ, cả đã kết thúc (Esc: về khung nhìn)",
    en="Not in “{view}”: these were found among all cases, closed ones too (Esc: back to the view)",
)
_NOT_FOUND: Final = Text(vi="Không tìm thấy hồ sơ nào", en="No case was found")


class QueueSearch(QueueViews):
    """The part of the queue that finds."""

    async def open_row(self, case_id: int) -> None:
        """Open a case of the list."""
        raise NotImplementedError

    _over = False
    """What is typed next begins another search, in the view first."""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter when the typing pauses."""
        if self._over:
            self._over = self.everywhere = False
        self.search(self._search_soon)

    async def _search_soon(self) -> None:
        await asyncio.sleep(TYPING_PAUSE)
        if not self.filter_bar.typed:
            self.everywhere = False
        if "|" not in self.filter_bar.typed:  # a card being scanned: it is searched for at its end
            await self.load()

    def on_input_submitted(self) -> None:
        """Search now; the one case that is found is opened."""
        self.search(self._find)

    async def _find(self) -> None:
        with self.hold():
            if not await self._read_scan():
                return
            await self.load(anew=True)
            if not self.cases.total and not self.everywhere:
                await self._search_everywhere()
            row = self.cases.current
            if self.cases.total:
                self.cases.focus()
            if self.cases.total == 1 and row is not None and self.filter_bar.typed:
                await self.open_row(int(row.id))
            elif not self.cases.total:
                await self._find_person()

    async def _find_person(self) -> None:
        """Open the one person that fits where no case does; of several, let one be picked."""
        from workbench.tui.screens.find import Find

        typed = self.filter_bar.typed
        try:
            found = await self.gateway.people(typed, 2) if typed else []
        except NotPermittedError:
            return
        if found:
            self.cases.focus()
        if len(found) == 1:
            await self.workbench.open_person(found[0].id)
        elif found:
            await self.app.push_screen(Find(self.gateway, typed), self.workbench.open_found)

    async def _search_everywhere(self) -> None:
        assert self.view is not None
        self.everywhere = True
        await self.load(anew=True)
        self.messages.tell(_ELSEWHERE.fill(view=self.view.title) if self.cases.total else _NOT_FOUND)

    async def _read_scan(self) -> bool:
        """Put the number of a scanned card in the place of its text; False: it can't be read."""
        typed = self.filter_bar.typed
        if "|" in typed:
            try:
                number = await self.gateway.number_in(typed)
            except WorkbenchError as error:
                self.refuse(error)
                return False
            with self.prevent(Input.Changed):
                self.filter_bar.field.value = number
        return True

    async def action_find(self) -> None:
        """Go to the filter; from there, search all cases instead of this view's, or this view's again."""
        field = self.filter_bar.field
        if field.has_focus:
            self.everywhere, self._over = not self.everywhere, False
            self.search(partial(self.load, anew=True))
        else:
            self._over = True
            self.filter_bar.begin()

    def action_to_cases(self) -> None:
        """Go from the filter down to the list."""
        self.cases.focus()

    def action_back(self) -> None:
        """Leave the filter, and take it away; the queue itself is home."""
        self.messages.tell(NOTHING)
        if self.filter_bar.typed or self.everywhere:
            self.filter_bar.clear()
            self.everywhere = False
            self.search(self.load)
        self.cases.focus()
