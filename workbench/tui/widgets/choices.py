"""Something a person may do or pick now, and how words are fitted into cells of the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len, set_cell_size

from workbench.domain.text import Text

# Composed Vietnamese takes one cell a letter; Rich would look up each letter to find that out.
_ONE_CELL_EACH: Final = re.compile("[ -~\xa1-\xac\xae-\u02ff\u1e00-\u1eff\u2013\u2014\u2018-\u201d\u2026]*")


@dataclass(frozen=True, slots=True)
class Choice:
    """An action or answer on offer; `blocked` is the reason it can't be taken now: it stays visible with it."""

    id: str
    words: Text
    blocked: Text | None = None


def cells(text: str) -> int:
    """Return how many cells of the screen `text` takes."""
    return len(text) if _ONE_CELL_EACH.fullmatch(text) else cell_len(text)


def cut(text: str, width: int, more: str = "…") -> str:
    """Return `text` in at most `width` cells, ending in `more` when something had to go."""
    if cells(text) <= width:
        return text
    if width <= cell_len(more):
        return set_cell_size(text, max(width, 0))
    return set_cell_size(text, width - cell_len(more)).rstrip() + more


def padded(text: str, width: int, more: str = "…", *, right: bool = False) -> str:
    """Return `text` in exactly `width` cells; a diacritic put on a letter takes no cell of its own."""
    text = cut(text, width, more)
    gap = " " * (width - cells(text))
    return gap + text if right else text + gap


def wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    """Break a line between words into rows of at most `width` cells; the first row is `indent` cells shorter."""
    rows: list[str] = []
    row, room = "", width - indent
    for word in text.split(" "):
        if row and cells(row) + 1 + cells(word) > room:
            rows.append(row)
            row, room = word, width
        else:
            row = f"{row} {word}" if row else word
    return [cut(row, width) for row in [*rows, row]]
