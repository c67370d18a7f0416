"""The papers of a case: Space ticks one and moves down, so that a complete pile is a row of Spaces."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from workbench.domain.text import Text
from workbench.tui.clean import clean_line
from workbench.tui.keymap import bindings
from workbench.tui.widgets.choices import cells, padded
from workbench.tui.widgets.cursor_lines import CursorLines
from workbench.tui.widgets.form_columns import fitted
from workbench.tui.widgets.phrase import NOTHING


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line to tick; `note` is drawn behind it, such as the file it came in."""

    id: str
    title: Text
    note: Text = NOTHING
    required: bool = True


class Checklist(CursorLines):
    """Numbered lines with [x] or [ ]. An optional one that is not ticked has its title in brackets."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("list", "mark", "mark_all", "open")

    class Ticked(Message):
        """Ticks were set or taken away; `ids` are all that are set now."""

        def __init__(self, ids: frozenset[str]) -> None:
            super().__init__()
            self.ids = ids

    class Opened(Message):
        """Enter on a line."""

        def __init__(self, item_id: str) -> None:
            super().__init__()
            self.item_id = item_id

    read_only = False
    _items: tuple[CheckItem, ...] = ()
    _ticked: frozenset[str] = frozenset()

    def show(self, items: Sequence[CheckItem], ticked: Collection[str], *, read_only: bool = False) -> None:
        """Show other lines, the cursor on the first that is not ticked."""
        self._items, self._ticked, self.read_only = tuple(items), frozenset(ticked), read_only
        self.at = next((n for n, item in enumerate(items) if item.id not in ticked), 0)
        self.refresh(layout=True)

    @property
    def ticked(self) -> frozenset[str]:
        """The ids of the lines that are ticked."""
        return self._ticked

    def render(self) -> Content:
        """Draw the lines."""
        width = max(self.content_size.width, 1)
        drawn = (self.lit(number, row) for number in range(len(self._items)) for row in self._rows(number, width))
        return Content("\n").join(drawn)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows the lines take: a long title goes on in the next one."""
        return len(self._owners(width))

    def _owners(self, width: int) -> list[int]:
        """Return which line each row belongs to."""
        return [number for number in range(len(self._items)) for _ in self._rows(number, width)]

    def _rows(self, number: int, width: int) -> list[str]:
        item = self._items[number]
        tick = "[x]" if item.id in self._ticked else "[ ]"
        words, note = clean_line(self.t(item.title)), clean_line(self.t(item.note))
        title = words if item.required or item.id in self._ticked else f"({words})"
        beside = min(cells(note) + 2, width // 2) if note else 0
        head = f"{self.sign(number)}{tick} {number + 1} "
        first, *more = fitted(title, width - beside - len(head))
        line = padded(head + first, width - beside, self.glyphs.more)
        if beside:
            line += "  " + padded(note, beside - 2, self.glyphs.more)
        return [line, *(padded(" " * len(head) + row, width, self.glyphs.more) for row in more)]

    def on_click(self, event: events.Click) -> None:
        """Go to a line; a click on its box ticks it."""
        owners = self._owners(max(self.content_size.width, 1))
        if event.y < len(owners):
            self.at = owners[event.y]
            if event.x < 4:
                self._set(self._ticked ^ {self._items[self.at].id})

    def count(self) -> int:
        """Return how many lines there are."""
        return len(self._items)

    def action_mark(self) -> None:
        """Tick the line, or take its tick away, and move down."""
        if self._items:
            self._set(self._ticked ^ {self._items[self.at].id})
            self.at += 1

    def action_mark_all(self) -> None:
        """Tick every line; when all are ticked, take the ticks away."""
        every = frozenset(item.id for item in self._items)
        self._set(frozenset() if every <= self._ticked else every)

    def action_open(self) -> None:
        """Open what the line stands for."""
        if self._items:
            self.post_message(self.Opened(self._items[self.at].id))

    def _set(self, ticked: frozenset[str]) -> None:
        if self.read_only or ticked == self._ticked:
            return
        self._ticked = ticked
        self.refresh()
        self.post_message(self.Ticked(ticked))
