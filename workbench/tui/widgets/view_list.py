"""The left side of the queue: views with their counts, one's own, and today's work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from workbench.domain.text import Text
from workbench.tui.clean import clean_line
from workbench.tui.figures import bar, count
from workbench.tui.widgets.choices import cells, padded
from workbench.tui.words import Worded

_NARROW: Final = 15
"""Cells in which every letter of a view's title counts more than that the counts stand in line."""

_VIEWS: Final = Text(vi="KHUNG NHÌN", en="VIEWS")
_MINE: Final = Text(vi="CỦA TÔI", en="MY OWN")
_SAVE: Final = Text(vi="+ Lưu bộ lọc này", en="+ Save this filter")
_TODAY: Final = Text(vi="HÔM NAY", en="TODAY")
_DONE: Final = Text(vi="xử lý {done} · còn {left}", en="done {done} · left {left}")


@dataclass(frozen=True, slots=True)
class ViewLine:
    """One view: its id, what it is called, how many cases it shows; `alarm` marks the count with a "!"."""

    id: str
    title: Text
    count: int
    alarm: bool = False


class ViewList(Worded, can_focus=True):
    """Up and down choose a view at once; a digit goes to the view with that number."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("enter", "take", show=False),
        *(Binding(str(digit), f"select({digit})", show=False) for digit in range(1, 10)),
    ]
    DEFAULT_CSS: ClassVar[str] = "ViewList { width: 20; height: 1fr; }"

    at: reactive[int] = reactive(0)

    class Chosen(Message):
        """Another view was chosen."""

        def __init__(self, view_id: str) -> None:
            super().__init__()
            self.view_id = view_id

    class Left(Message):
        """Enter on a view: on to its cases."""

    class SaveWanted(Message):
        """Enter on «save this filter»."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._views: tuple[ViewLine, ...] = ()
        self._own: tuple[ViewLine, ...] = ()
        self._chosen = ""
        self._done = self._left = 0
        self._drawn: list[int | None] = []

    @property
    def lines(self) -> tuple[ViewLine, ...]:
        """All views in order: the built-in ones, then one's own."""
        return (*self._views, *self._own)

    def show(self, views: Sequence[ViewLine], own: Sequence[ViewLine], *, done: int, left: int) -> None:
        """Show other views or counts; nothing is sent while they are the same."""
        new = (tuple(views), tuple(own), done, left)
        if new != (self._views, self._own, self._done, self._left):
            self._views, self._own, self._done, self._left = new
            self.choose(self._chosen)
            self.refresh()

    def choose(self, view_id: str) -> None:
        """Mark the view that is on show."""
        self._chosen = view_id
        self.at = next((n for n, line in enumerate(self.lines) if line.id == view_id), 0)
        self.refresh()

    def action_move(self, by: int) -> None:
        """Go up or down; a view that is reached is shown."""
        self._go(self.at + by)

    def action_select(self, number: int) -> None:
        """Go to the view with this number."""
        if number <= len(self.lines):
            self._go(number - 1)

    def action_take(self) -> None:
        """Go on to the cases of the view, or save the filter."""
        self.post_message(self.SaveWanted() if self.at == len(self.lines) else self.Left())

    def on_click(self, event: events.Click) -> None:
        """Choose the view under the mouse."""
        place = self._drawn[event.y] if event.y < len(self._drawn) else None
        if place is not None:
            self._go(place)
            if place == len(self.lines):
                self.action_take()

    def _go(self, place: int) -> None:
        self.at = max(min(place, len(self.lines)), 0)
        if self.at < len(self.lines) and self.lines[self.at].id != self._chosen:
            self._chosen = self.lines[self.at].id
            self.post_message(self.Chosen(self._chosen))

    def render(self) -> Content:
        """Draw the lines; where there are too many, today's work gives way first, then those far away."""
        rows, height = list(self._rows()), max(self.content_size.height, 1)
        if len(rows) + 4 <= height:
            rows += [(None, Content("")), *((None, line) for line in self._today())]
        here = next((n for n, (place, _) in enumerate(rows) if place == self.at), 0)
        top = max(min(here - height + 2, len(rows) - height), 0)
        seen = rows[top : top + height]
        self._drawn = [place for place, _ in seen]
        return Content("\n").join(line for _, line in seen)

    def _rows(self) -> Iterator[tuple[int | None, Content]]:
        yield None, self._heading(_VIEWS)
        for number, line in enumerate(self._views):
            yield number, self._line(number, line)
        yield None, Content("")
        yield None, self._heading(_MINE)
        for number, line in enumerate(self._own, len(self._views)):
            yield number, self._line(number, line)
        last = len(self.lines)
        yield last, self._styled(last, self._cut(f" {self.t(_SAVE)}"))

    def _line(self, number: int, line: ViewLine) -> Content:
        sign = self.glyphs.now if line.id == self._chosen else " "
        digit = str(number + 1) if number < 9 else " "
        amount = count(line.count) + ("!" if line.alarm and line.count else " " if self._width > _NARROW else "")
        room = self._width - cells(amount) - 1
        words = padded(f"{sign}{digit} {clean_line(self.t(line.title))}", room, self.glyphs.more)
        return self._styled(number, f"{words} {amount}")

    def _styled(self, number: int, text: str) -> Content:
        style = "reverse" if self.has_focus and number == self.at else ""
        return Content.styled(text, style) if style else Content(text)

    def _today(self) -> Iterator[Content]:
        done, left = self._done, self._left
        share = done / (done + left) if done + left else 0.0
        amount = f" {share:.0%}"
        room = max(self._width - cells(amount) - 1, 1)
        yield self._heading(_TODAY)
        said = f" {self.t(_DONE).format(done=count(done), left=count(left))}"
        yield Content(self._cut(said if cells(said) <= self._width else f" {count(done)}/{count(done + left)}"))
        yield Content(bar(share, room, self.glyphs) + amount)

    def _heading(self, text: Text) -> Content:
        return Content.styled(self._cut(self.t(text)), "bold")

    def _cut(self, text: str) -> str:
        return padded(text, self._width, self.glyphs.more)

    @property
    def _width(self) -> int:
        return max(self.content_size.width, 1)
