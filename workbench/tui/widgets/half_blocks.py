"""A QR code in half blocks: two modules a cell, black on white, for every terminal that is large enough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.content import Content
from textual.widget import Widget

from workbench.domain.text import Text
from workbench.tui.clean import plain
from workbench.tui.words import Worded

QUIET: Final = 4
"""Modules of white around a code, without which readers don't find it (ISO/IEC 18004)."""

_BLOCKS: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
_TOO_SMALL: Final = Text(
    vi="Mã QR cần {columns}×{rows} ô; cửa sổ này nhỏ hơn.",
    en="The QR code takes {columns}×{rows} cells; this window is smaller.",
)

Modules = Sequence[Sequence[bool]]
"""A square of modules, True where it is dark, without a quiet zone."""


def size(modules: Modules) -> tuple[int, int]:
    """Return the columns and rows a code takes; a version 4 code (33 modules) takes 41 × 21."""
    side = len(modules) + 2 * QUIET
    return side, (side + 1) // 2


def half_blocks(modules: Modules) -> list[str]:
    """Return the rows of a code with its quiet zone, to be drawn black on white."""
    side = len(modules) + 2 * QUIET
    blank = [False] * side
    padded = [[False] * QUIET + [bool(dark) for dark in row] + [False] * QUIET for row in modules]
    lines = [blank] * QUIET + padded + [blank] * (QUIET + side % 2)
    return [
        "".join(_BLOCKS[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(lines[::2], lines[1::2], strict=True)
    ]


class HalfBlocks(Worded):
    """Draws a code where it fits whole; half a code would only look as if it could be read."""

    DEFAULT_CSS: ClassVar[str] = "HalfBlocks { height: auto; width: 1fr; }"

    _modules: Modules = ()

    def show(self, modules: Modules) -> None:
        """Draw another code."""
        self._modules = modules
        self.refresh(layout=True)

    def render(self) -> Content:
        """Draw the code, or say how much room it needs."""
        columns, rows = size(self._modules)
        room = self.parent.content_size if isinstance(self.parent, Widget) else self.screen.size
        if not self._modules or columns > room.width or rows > room.height:
            return plain(self.t(_TOO_SMALL.fill(columns=columns, rows=rows))) if self._modules else Content("")
        return Content("\n").join(Content.styled(row, "#000000 on #ffffff") for row in half_blocks(self._modules))
