"""A few lines with a cursor: what lists that need no scrolling of their own have in common."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive

from workbench.tui.words import Worded


class CursorLines(Worded, can_focus=True):
    """Lines of which one is under the cursor; a subclass draws them and says how many there are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)", show=False),
        Binding("up", "go(-1)", show=False),
    ]
    DEFAULT_CSS: ClassVar[str] = "CursorLines { height: auto; width: 1fr; }"

    at: reactive[int] = reactive(0)

    def count(self) -> int:
        """Return how many lines the cursor may go to."""
        raise NotImplementedError

    def sign(self, number: int) -> str:
        """Return what stands before a line: the cursor, a thin mark where the focus has left it, or nothing."""
        if number != self.at:
            return " "
        return self.glyphs.cursor if self.has_focus else self.glyphs.left

    def lit(self, number: int, line: str) -> Content:
        """Return a line in the colours of the cursor if it is there."""
        return Content.styled(line, "reverse" if number == self.at and self.has_focus else "")

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the cursor's colour away."""
        self.refresh()

    def validate_at(self, line: int) -> int:
        """Keep the cursor on the lines."""
        return max(min(line, self.count() - 1), 0)

    def action_go(self, by: int) -> None:
        """Move the cursor."""
        self.at += by
