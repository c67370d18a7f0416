"""Where the three columns of a form stand, and how texts are fitted into them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from workbench.tui.clean import clean_line
from workbench.tui.widgets.choices import cells, cut, wrapped
from workbench.tui.widgets.form_model import LONG_LINES

_NARROW: Final = 56
"""Below this width the column of what is on record goes; ≠ stays."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the three columns of the form start and how wide they are, in cells."""

    title: int
    record: int
    asked: int
    width: int

    @property
    def asked_at(self) -> int:
        """The first cell of what is asked."""
        return 1 + self.title + 2 + (self.record + 1 if self.record else 0)

    @classmethod
    def fit(cls, width: int, titles: int, *, recorded: bool = True) -> Columns:
        """Share `width` cells; the longest title takes `titles`. `recorded`: there is something in that column."""
        title = max(min(titles + 1, width * 3 // 10), 8)
        rest = width - title - 3
        record = rest * 2 // 5 if recorded and width >= _NARROW else 0
        return cls(title, record, max(rest - (record + 1 if record else 0), 1), width)


def fitted(text: str, width: int) -> list[str]:
    """Return the rows that a line of words takes; most take one."""
    return [text] if cells(text) <= width else wrapped(text, width)


def long_rows(text: str, width: int, more: str) -> list[str]:
    """Return the lines that a long text takes, always as many; `more` ends the last one of a longer text."""
    rows = [row for line in text.splitlines() for row in wrapped(clean_line(line), width)]
    if len(rows) > LONG_LINES:
        rows[LONG_LINES - 1] = cut(rows[LONG_LINES - 1] + more, width, more)
    return (rows + [""] * LONG_LINES)[:LONG_LINES]
