"""The top row: where one is on the left, who and when on the right."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content

from workbench.domain.text import Text
from workbench.tui.clean import clean_line
from workbench.tui.widgets.choices import cut, padded
from workbench.tui.widgets.phrase import NOTHING
from workbench.tui.words import Worded


class TitleBar(Worded):
    """One row; when it is too narrow for both, the left side is kept."""

    DEFAULT_CSS: ClassVar[str] = """
    TitleBar { dock: top; height: 1; width: 1fr; padding: 0 1; background: $panel; text-style: bold; }
    """

    _left: Text = NOTHING
    _right: Text = NOTHING

    def say(self, left: Text, right: Text = NOTHING) -> None:
        """Change both sides."""
        self._left, self._right = left, right
        self.refresh()

    def reword(self) -> None:
        """Draw both sides in the other language."""
        self.refresh()

    def render(self) -> Content:
        """Draw the row as wide as the screen is."""
        width = self.content_size.width
        left = cut(clean_line(self.t(self._left)), width, self.glyphs.more)
        right = cut(clean_line(self.t(self._right)), max(width - cell_len(left) - 2, 0), self.glyphs.more)
        return Content(padded(left, width - cell_len(right)) + right)
