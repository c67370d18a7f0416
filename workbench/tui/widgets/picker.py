"""F4: looks something up in any directory, and what is picked fills the field."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from workbench.domain.errors import WorkbenchError
from workbench.domain.text import Text, same
from workbench.tui.keys import keys_held
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.columns import Column
from workbench.tui.widgets.dialog import Dialog
from workbench.tui.widgets.line_input import LineInput
from workbench.tui.widgets.phrase import NOTHING, Phrase
from workbench.tui.widgets.rows import ListSource, Row
from workbench.tui.widgets.virtual_list import VirtualList

_WAYS_OUT: Final = Text(
    vi="Enter Chọn & điền   ↑↓   Esc Đóng (không đổi gì)", en="Enter Take & fill in   ↑↓   Esc Close (nothing changes)"
)
_COUNT: Final = Text(vi="{count} kết quả", en="{count} found")
_MORE: Final = Text(vi="{count} kết quả đầu: gõ thêm để thu hẹp", en="the first {count}: type on to narrow it")
_KIND: Final = Text(vi="loại: {kind}", en="kind: {kind}")
_SEARCHING: Final = Text(vi="Đang mở…", en="Opening…")
_NONE: Final = Text(vi="Không tìm thấy", en="Nothing found")


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave; `details` is a line about each row, by its id. Expired rows say so in a cell.

    `more`: there may be others that are not shown.
    """

    rows: Sequence[Row]
    details: dict[str, Text] = field(default_factory=dict)
    more: bool = False


Search = Callable[[str, str], Awaitable[Found]]
"""Searches for what is typed ("" when nothing is: the ones used lately) among a kind ("" for any)."""


class Picker(Dialog[Row]):
    """Searches while one types, without waiting for a search that is overtaken; Enter waits for the last one.

    `before` stands there until something is typed, where nothing is found for nothing.
    """

    before = NOTHING

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)", show=False),
        Binding("up", "go(-1)", show=False),
        Binding("pagedown", "go(8)", show=False),
        Binding("pageup", "go(-8)", show=False),
        Binding("f6", "next_kind(1)", show=False, id="next_pane"),
        Binding("f8", "next_kind(1)", show=False, id="next"),
        Binding("f7", "next_kind(-1)", show=False, id="previous"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    Picker > Vertical { width: 110; }
    Picker VirtualList { height: 12; }
    Picker VirtualList > .rows--cursor { background: $primary; color: $text; text-style: bold; }
    Picker #before { height: 12; padding: 1 0 0 0; display: none; }
    Picker.-blank #before { display: block; }
    Picker.-blank VirtualList, Picker.-blank #detail, Picker.-blank #count { display: none; }
    """

    def __init__(
        self, title: Text, columns: Sequence[Column], search: Search, *,
        kinds: Sequence[Choice] = (), query: str = "",
    ) -> None:  # fmt: skip
        super().__init__(title, _WAYS_OUT)
        self._columns, self._search, self._kinds = columns, search, kinds
        self._typed = query
        self._kind = 0
        self._found = Found(())
        self._turn = 0
        self._settled = asyncio.Event()

    def question(self) -> Iterable[Widget]:
        """Draw the field, the rows and the line about the row under the cursor."""
        yield LineInput(self._typed)
        yield Phrase(id="kind")
        yield Phrase(self.before, id="before")
        yield VirtualList(self._columns, empty=_NONE)
        yield Phrase(id="detail")
        yield Phrase(id="count")

    def on_mount(self) -> None:
        """Search for what the field had in it."""
        self.query_one(VirtualList).can_focus = False
        self._start()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for what is typed now."""
        self._typed = event.value
        self._start()

    def action_next_kind(self, by: int) -> None:
        """Search among another kind; what was found in the one before goes at once."""
        self._kind = (self._kind + by) % max(len(self._kinds), 1)
        self._start(afresh=True)

    def _start(self, *, afresh: bool = False) -> None:
        if self._kinds:
            self.query_one("#kind", Phrase).say(_KIND.fill(kind=self._kinds[self._kind].words))
        self.set_class(bool(self.before.vi) and not self._typed.strip(), "-blank")
        self._turn += 1
        self._settled.clear()
        self.run_worker(self._find(self._turn, afresh), exclusive=True, group="search")

    async def _find(self, turn: int, afresh: bool) -> None:
        try:
            if afresh:
                await self._show(Found(()))
                self.query_one("#count", Phrase).say(_SEARCHING)
            await self._show(await self._search(self._typed, self._kinds[self._kind].id if self._kinds else ""))
        except WorkbenchError as error:
            self.query_one("#count", Phrase).say(error.text)
        finally:
            if turn == self._turn:
                self._settled.set()

    async def _show(self, found: Found) -> None:
        self._found = found
        rows = self.query_one(VirtualList)
        await rows.load(ListSource(found.rows))
        rows.cursor = 0
        self.query_one("#count", Phrase).say((_MORE if found.more else _COUNT).fill(count=len(found.rows)))
        self._describe()

    def on_virtual_list_highlighted(self) -> None:
        """Say more about the row under the cursor."""
        self._describe()

    def _describe(self) -> None:
        row = self.query_one(VirtualList).current
        detail = self._found.details.get(row.id, same("")) if row else NOTHING
        self.query_one("#detail", Phrase).say(detail)

    def action_go(self, by: int) -> None:
        """Move the cursor while the field keeps the focus."""
        self.query_one(VirtualList).cursor += by

    def on_input_submitted(self) -> None:
        """Take the row under the cursor, once the search for what was typed is through."""
        self.run_worker(self._take(), exclusive=True, group="take")

    async def _take(self) -> None:
        with keys_held(self.app):
            await self._settled.wait()
            row = self.query_one(VirtualList).current
            if row is None:
                self.app.bell()
            else:
                self.dismiss(row)
