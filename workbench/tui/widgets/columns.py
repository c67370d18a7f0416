"""How the cells of a line share the width of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from workbench.domain.text import Text

GUTTER: Final = 3
"""Cells left of the first column: cursor, mark, space."""

SENTENCE: Final = 12
"""Cells below which a column that can be brief is."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `grow` is its share of spare width; the highest `rank` goes first when it gets narrow.

    Before anybody grows, spare width fills the columns up to `enough` cells, the lowest rank first.
    """

    title: Text
    width: int
    grow: int = 0
    rank: int = 0
    right: bool = False
    urgent: bool = False
    """Drawn in the colour of the line's severity."""
    enough: int = 0
    brief: Text | None = None
    """Its title where it is narrow: the first word of each cell is shown then, instead of a sentence cut off."""

    def is_brief(self, width: int) -> bool:
        """Say whether `width` cells are too few for a sentence."""
        return self.brief is not None and width < SENTENCE

    def titled(self, width: int) -> Text:
        """Return its title in `width` cells."""
        return self.brief if self.brief is not None and self.is_brief(width) else self.title


def widths(columns: Sequence[Column], width: int) -> list[int]:
    """Return the cells of each column in a list of `width` cells; 0 for the ones that have to go."""
    shown = list(range(len(columns)))
    room = width - GUTTER + 1
    while len(shown) > 1 and sum(columns[n].width + 1 for n in shown) > room:
        shown.remove(max(shown, key=lambda n: (columns[n].rank, n)))
    result = [columns[n].width if n in shown else 0 for n in range(len(columns))]
    spare = max(room - sum(columns[n].width + 1 for n in shown), 0)
    for n in sorted(shown, key=lambda n: columns[n].rank):
        part = min(max(columns[n].enough - result[n], 0), spare)
        result[n] += part
        spare -= part
    shares = sum(columns[n].grow for n in shown)
    for n in shown:
        part = spare * columns[n].grow // shares if shares else 0
        result[n] += part
        spare, shares = spare - part, shares - columns[n].grow
    if len(shown) == 1:
        result[shown[0]] = min(result[shown[0]], max(room - 1, 0))
    return result
