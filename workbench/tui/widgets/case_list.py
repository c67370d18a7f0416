"""The queue: a list with marks, which belong to cases and survive filter, sort and refresh."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from workbench.domain.errors import WorkbenchError
from workbench.domain.text import Text
from workbench.tui.keymap import bindings
from workbench.tui.keys import keys_held
from workbench.tui.widgets.columns import GUTTER, Column
from workbench.tui.widgets.rows import PAGE, Row
from workbench.tui.widgets.virtual_list import NO_ROWS, VirtualList


class CaseList(VirtualList):
    """Space marks and moves on, Shift with an arrow marks a range, Ctrl+A all that the filter shows."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("list")

    class Opened(Message):
        """Enter or a double click on a row."""

        def __init__(self, row_id: str) -> None:
            super().__init__()
            self.row_id = row_id

    class MarksChanged(Message):
        """Marks were set or taken away; `count` are left."""

        def __init__(self, count: int) -> None:
            super().__init__()
            self.count = count

    def __init__(self, columns: Sequence[Column], *, empty: Text = NO_ROWS, id: str | None = None) -> None:  # noqa: A002
        super().__init__(columns, empty=empty, id=id)
        self._marks: set[str] = set()

    @property
    def marks(self) -> frozenset[str]:
        """The ids of all marked rows, seen or not."""
        return frozenset(self._marks)

    def mark(self, *row_ids: str) -> None:
        """Mark exactly these rows."""
        self._marks = set(row_ids)
        self.refresh()
        self.post_message(self.MarksChanged(len(self._marks)))

    def is_marked(self, row: Row | None) -> bool:
        """Say whether a row is drawn with a mark."""
        return row is not None and row.id in self._marks

    def action_open(self) -> None:
        """Open the row under the cursor."""
        self._with_row(self.cursor, lambda row: self.post_message(self.Opened(row.id)))

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away, and go on to the next."""
        self._with_row(self.cursor, self._toggle)
        self.cursor += 1

    def action_mark_down(self) -> None:
        """Mark this row and the next one."""
        self._mark_towards(1)

    def action_mark_up(self) -> None:
        """Mark this row and the one above."""
        self._mark_towards(-1)

    def action_mark_all(self) -> None:
        """Mark every row the filter shows; when all of them are marked, take the marks away."""
        self.run_worker(self._mark_all(), group="marks", exclusive=True)

    async def action_quick_find(self) -> None:
        """Find, by the key for those without an input method."""
        await self.run_action("screen.find")

    async def action_quick_help(self) -> None:
        """Help, by the key for those without an input method."""
        await self.run_action("screen.help")

    def on_click(self, event: events.Click) -> None:
        """Go to the row under the mouse; the gutter marks, a double click opens."""
        index = event.y - 1 + self.scroll_offset.y
        if event.y == 0 or index >= self.total:
            return
        self.cursor = index
        if event.x < GUTTER:
            self._with_row(index, self._toggle)
        elif event.chain > 1:
            self.action_open()

    def _mark_towards(self, by: int) -> None:
        self._with_row(self.cursor, self._add)
        self.cursor += by
        self._with_row(self.cursor, self._add)

    def _toggle(self, row: Row) -> None:
        self._change({row.id}, marked=row.id not in self._marks)

    def _add(self, row: Row) -> None:
        self._change({row.id}, marked=True)

    def _change(self, row_ids: set[str], *, marked: bool) -> None:
        (self._marks.update if marked else self._marks.difference_update)(row_ids)
        for row_id in row_ids:
            self.repaint_row(row_id)
        self.post_message(self.MarksChanged(len(self._marks)))

    async def _mark_all(self) -> None:
        with keys_held(self.app):
            try:
                row_ids = set(await self._window.source.ids())
            except WorkbenchError as error:
                self.post_message(self.Failed(error))
                return
            kept = self._marks - row_ids
            self.mark(*(kept if row_ids <= self._marks else kept | row_ids))

    def _with_row(self, index: int, then: Callable[[Row], object]) -> None:
        """Do something with a row now, or as soon as it is here; keys typed meanwhile wait."""
        row = self._window.row(index)
        if row is not None:
            then(row)
        elif index < self.total:
            self.run_worker(self._once_here(index, then))

    async def _once_here(self, index: int, then: Callable[[Row], object]) -> None:
        with keys_held(self.app):
            await self._fetch(self._window, index // PAGE)
            row = self._window.row(index)
            if row is not None:
                then(row)
