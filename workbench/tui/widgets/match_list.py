"""A short list under a field for typing: what was matched is marked, what is blocked says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.content import Content, Span
from textual.message import Message
from textual.reactive import reactive

from workbench.domain.text import Text
from workbench.tui.clean import clean_line
from workbench.tui.commands import find
from workbench.tui.widgets.choices import cells, cut, padded
from workbench.tui.widgets.phrase import NOTHING
from workbench.tui.words import Worded

_NONE: Final = Text(vi="Không có dòng nào khớp", en="Nothing matches")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it says, what stands at its right, and why it can't be taken if it can't."""

    words: Text
    aside: Text = NOTHING
    blocked: Text | None = None


class MatchList(Worded):
    """The lines that hold what was typed. It never has the focus: the field above it moves it."""

    DEFAULT_CSS: ClassVar[str] = "MatchList { height: 1fr; width: 1fr; }"

    at: reactive[int] = reactive(0)

    class Taken(Message):
        """A click on a line."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, lines: Sequence[Line] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines = tuple(lines)
        self._typed = ""
        self._top = 0
        self._shown = find(["" for _ in self._lines], "")

    def on_mount(self) -> None:
        """Show everything at first."""
        self.match(self._typed)

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self._lines = tuple(lines)
        self.match(self._typed)

    def match(self, typed: str) -> None:
        """Show the lines that hold the words typed."""
        self._typed = typed
        self._shown = find([clean_line(self.t(line.words)) for line in self._lines], typed)
        self.at = 0
        self.refresh()

    def reword(self) -> None:
        """Match again: the words are others now."""
        self.match(self._typed)

    @property
    def current(self) -> int | None:
        """The index of the line at the cursor among all lines; None where nothing matches."""
        return self._shown[self.at].index if self._shown else None

    def move(self, by: int) -> None:
        """Go up or down."""
        self.at = max(min(self.at + by, len(self._shown) - 1), 0)

    def on_click(self, event: events.Click) -> None:
        """Take the line under the mouse."""
        if self._top + event.y < len(self._shown):
            self.at = self._top + event.y
            self.post_message(self.Taken(self._shown[self.at].index))

    def render(self) -> Content:
        """Draw as many lines as fit around the cursor."""
        if not self._shown:
            return Content.styled(f"  {self.t(_NONE)}", "dim")
        height = max(self.content_size.height, 1)
        self._top = min(max(self._top, self.at - height + 1), self.at)
        seen = range(self._top, min(self._top + height, len(self._shown)))
        return Content("\n").join(self._line(number) for number in seen)

    def _line(self, number: int) -> Content:
        found, width = self._shown[number], max(self.content_size.width, 1)
        line = self._lines[found.index]
        aside = f"{self.glyphs.wrong} {self._said(line.blocked)}" if line.blocked else self._said(line.aside)
        gutter = f"{self.glyphs.cursor if number == self.at else ' '} "
        aside = cut(aside, max(width // 2, width - cells(gutter + self._said(line.words)) - 2), self.glyphs.more)
        text = padded(gutter + self._said(line.words), width - cells(aside) - 1, self.glyphs.more)
        spans = [Span(a + len(gutter), b + len(gutter), "bold underline") for a, b in found.spans]
        style = "reverse" if number == self.at else "dim" if line.blocked else ""
        words = Content(text, spans=spans)
        whole = Content.assemble(words, " ", (aside, "italic" if line.blocked else "dim"))
        return whole.stylize_before(style) if style else whole

    def _said(self, text: Text) -> str:
        return clean_line(self.t(text))
