"""A pane: a title and what stands under it; and a short list in it whose rows can be opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from workbench.domain.text import Text
from workbench.tui.widgets.columns import Column
from workbench.tui.widgets.phrase import Phrase
from workbench.tui.widgets.rows import ListSource, Row
from workbench.tui.widgets.virtual_list import NO_ROWS, VirtualList


class Pane(Vertical):
    """A title and what stands under it."""

    DEFAULT_CSS: ClassVar[str] = """
    Pane { height: auto; width: 1fr; }
    Pane > .pane-title { text-style: bold; color: $text-accent; }
    """

    def __init__(self, title: Text, *children: Widget, id: str | None = None) -> None:  # noqa: A002
        super().__init__(Phrase(title, classes="pane-title"), *children, id=id)


class PickList(VirtualList):
    """A short list whose rows can be opened; as high as its rows."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open", id="open", show=False)]
    DEFAULT_CSS: ClassVar[str] = "PickList { height: 2; }"

    class Opened(Message):
        """Enter on a row of the list with the id `list_id`."""

        def __init__(self, list_id: str | None, row_id: str) -> None:
            super().__init__()
            self.list_id = list_id
            self.row_id = row_id

    def __init__(self, columns: Sequence[Column], *, empty: Text = NO_ROWS, id: str | None = None) -> None:  # noqa: A002
        super().__init__(columns, empty=empty, id=id)

    async def fill(self, rows: Sequence[Row], most: int = 6) -> None:
        """Show other rows, at most `most` of them at a time."""
        self.styles.height = 1 + min(max(len(rows), 1), most)
        await self.load(ListSource(rows))

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Opened(self.id, self.current.id))
