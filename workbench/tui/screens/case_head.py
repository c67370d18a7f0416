"""The first line of a case: whose, and what for; how long there is left, and which of how many."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content

from workbench.domain.text import Text
from workbench.tui.clean import clean_line
from workbench.tui.widgets.choices import cells, cut, padded
from workbench.tui.widgets.phrase import NOTHING
from workbench.tui.words import Worded


class CaseHead(Worded):
    """One row; where it is too narrow for both sides, the right one with the time limit is kept."""

    DEFAULT_CSS: ClassVar[str] = "CaseHead { height: 1; width: 1fr; padding: 0 1; text-style: bold; }"

    _left: Text = NOTHING
    _right: Text = NOTHING

    def say(self, left: Text, right: Text) -> None:
        """Change both sides."""
        self._left, self._right = left, right
        self.refresh()

    def reword(self) -> None:
        """Draw both sides in the other language."""
        self.refresh()

    def render(self) -> Content:
        """Draw the row as wide as the screen is."""
        width = self.content_size.width
        right = cut(clean_line(self.t(self._right)), width, self.glyphs.more)
        left = padded(clean_line(self.t(self._left)), max(width - cells(right) - 2, 0), self.glyphs.more)
        return Content(f"{left}  {right}" if left else right)
