"""A list of any length: only the lines on the screen exist, only the lines that changed are sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.domain.errors import WorkbenchError
from workbench.domain.text import Text
from workbench.tui.widgets.columns import Column
from workbench.tui.widgets.row_painter import COMPONENTS, Painter
from workbench.tui.widgets.rows import PAGE, ListSource, Row, RowSource, Window
from workbench.tui.words import Worded

NO_ROWS: Final = Text(vi="Không có dòng nào", en="Nothing here")


class VirtualList(Worded, ScrollView, can_focus=True):
    """Lines under a row of titles, with a cursor that stays on its row when the list changes around it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)", show=False),
        Binding("up", "go(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    DEFAULT_CSS: ClassVar[str] = """
    VirtualList {
        height: 1fr; width: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1;
        & > .rows--head { color: $text-muted; text-style: bold; }
        & > .rows--cursor { text-style: bold; }
        &:focus > .rows--cursor { background: $primary; color: $text; text-style: bold; }
        & > .rows--late { color: $text-error; text-style: bold; }
        & > .rows--soon { color: $text-warning; }
        & > .rows--faint { color: $text-muted; }
    }
    """

    # Repainting the two lines concerned is left to `watch_cursor`: a reactive would repaint the whole list.
    cursor: reactive[int] = reactive(0, repaint=False)

    class Highlighted(Message):
        """The cursor came to another row; None: there is none."""

        def __init__(self, row_id: str | None) -> None:
            super().__init__()
            self.row_id = row_id

    class Failed(Message):
        """The rows could not be had."""

        def __init__(self, error: WorkbenchError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, columns: Sequence[Column], *, empty: Text = NO_ROWS, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._painter = Painter(self, columns, empty)
        self._window = Window(ListSource(()))
        self._loads = 0
        self._told: str | None = None

    @property
    def total(self) -> int:
        """How many rows there are."""
        return self._window.total

    @property
    def current(self) -> Row | None:
        """The row under the cursor; None while there is none, or it is still on its way."""
        return self._window.row(self.cursor)

    async def load(self, source: RowSource) -> None:
        """Show other rows, or the same ones anew; the old ones stay until the new ones are here.

        The cursor stays on its row and that on its line of the screen; a row that has gone leaves the
        cursor where it was, on the next one. Of two loads at once the later one counts.
        """
        self._loads += 1
        turn, window, above = self._loads, Window(source), self.cursor - self._top
        try:
            at = await self._place_in(window)
            for number in list(window.missing(at - above, at - above + self.size.height)):
                await window.load(number)
        except WorkbenchError as error:
            self.post_message(self.Failed(error))
            return
        if turn == self._loads:
            self._show(window, at, above)

    async def _place_in(self, window: Window) -> int:
        row = self.current
        place = await window.source.place(row.id) if row is not None else None
        at = self.cursor if place is None else place
        await window.load(at // PAGE)
        return max(min(at, window.total - 1), 0)

    def _show(self, window: Window, at: int, above: int) -> None:
        self._window = window
        self.virtual_size = Size(0, window.total + 1)
        self.set_reactive(VirtualList.cursor, at)
        self.scroll_to(y=max(at - above, 0), animate=False, force=True)
        self._keep_in_sight()
        self._fetch_around()
        self.refresh()
        self._tell()

    async def reload(self) -> None:
        """Show the same list as it is now."""
        await self.load(self._window.source)

    def update_row(self, row: Row) -> None:
        """Draw one row anew, and nothing else."""
        self._window.put(row)
        self.repaint_row(row.id)

    def repaint_row(self, row_id: str) -> None:
        """Draw one row again, if it is seen."""
        index = self._window.index(row_id)
        if index is not None:
            self._repaint(index)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines that changed, past Textual's cache of styled lines: it costs more than drawing them."""
        self._painter.look()
        if self.gutter:
            return super().render_lines(crop)
        strips = [self.render_line(y) for y in crop.line_range]  # the painter has cleaned and filtered them
        left, right = crop.column_span
        return strips if (left, right) == (0, self._painter.width) else [s.crop(left, right) for s in strips]

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is seen: the titles first, then the rows from the scroll position on."""
        if y == 0:
            return self._painter.head()
        index = y - 1 + self._top
        if index >= self.total:
            return self._painter.below(first=index == 0)
        row = self._window.row(index)
        return self._painter.row(row, at_cursor=index == self.cursor, marked=self.is_marked(row))

    def is_marked(self, row: Row | None) -> bool:
        """Say whether a row is drawn with a mark."""
        return False

    def notify_style_update(self) -> None:
        """Forget styles when theme, focus or state changes."""
        super().notify_style_update()
        self._painter.forget_styles()

    def validate_cursor(self, line: int) -> int:
        """Keep the cursor on the list."""
        return max(min(line, self.total - 1), 0)

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint the two lines and fetch what will be needed next."""
        self._repaint(old)
        self._repaint(new)
        self._keep_in_sight()
        self._fetch_around()
        self._tell()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Fetch what was scrolled to."""
        super().watch_scroll_y(old_value, new_value)
        self._fetch_around()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._keep_in_sight()
        self._fetch_around()

    def action_go(self, by: int) -> None:
        """Move by lines."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Move by screens; the cursor stays on its line of the screen."""
        self.scroll_to(y=self._top + by * self._height, animate=False, force=True)
        self.cursor += by * self._height

    def action_first(self) -> None:
        """Go to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last row."""
        self.cursor = self.total - 1

    @property
    def _top(self) -> int:
        return self.scroll_offset.y

    @property
    def _height(self) -> int:
        return max(self.size.height - 1, 1)

    def _repaint(self, index: int) -> None:
        y = index + 1 - self._top
        if 0 < y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def _keep_in_sight(self) -> None:
        """At the edge, scroll by half a screen: line by line would send the whole list with each key."""
        if self.cursor < self._top:
            self.scroll_to(y=max(self.cursor - self._height // 2, 0), animate=False, force=True)
        elif self.cursor >= self._top + self._height:
            self.scroll_to(y=self.cursor + 1 - self._height // 2, animate=False, force=True)

    def _fetch_around(self) -> None:
        for number in self._window.missing(self._top - 2 * self._height, self._top + 3 * self._height):
            if self._window.ask(number):
                self.run_worker(self._fetch(self._window, number), group="rows")

    async def _fetch(self, window: Window, number: int) -> None:
        try:
            await window.load(number)
        except WorkbenchError as error:
            self.post_message(self.Failed(error))
        if window is self._window:
            self.virtual_size = Size(0, window.total + 1)
            self.refresh()
            self._tell()

    def _tell(self) -> None:
        """Post `Highlighted` once the row under the cursor is here and another one than before."""
        row = self.current
        if (row is not None or not self.total) and self._told != (row.id if row else None):
            self._told = row.id if row else None
            self.post_message(self.Highlighted(self._told))
