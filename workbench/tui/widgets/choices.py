"""Something a person may do or pick now, and if not, why not."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from workbench.domain.text import Text


@dataclass(frozen=True, slots=True)
class Choice:
    """An action or answer on offer; `blocked` is the reason it can't be taken now: it stays visible with it."""

    id: str
    words: Text
    blocked: Text | None = None


def cut(text: str, width: int, more: str = "…") -> str:
    """Return `text` in at most `width` cells, ending in `more` when something had to go."""
    if cell_len(text) <= width:
        return text
    if width <= cell_len(more):
        return set_cell_size(text, max(width, 0))
    return set_cell_size(text, width - cell_len(more)).rstrip() + more


def padded(text: str, width: int, more: str = "…", *, right: bool = False) -> str:
    """Return `text` in exactly `width` cells; a diacritic put on a letter takes no cell of its own."""
    text = cut(text, width, more)
    gap = " " * (width - cell_len(text))
    return gap + text if right else text + gap
