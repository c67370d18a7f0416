"""Numbers as screens show them: in groups of three, and as a bar."""

from __future__ import annotations

from workbench.tui.words import Glyphs


def count(number: int) -> str:
    """Write a number with a space between thousands: 2 023."""
    return f"{number:,}".replace(",", " ")


def bar(share: float, width: int, glyphs: Glyphs) -> str:
    """Draw a share of 0 to 1 as a bar; the number belongs beside it."""
    filled = round(max(min(share, 1.0), 0.0) * width)
    return glyphs.full * filled + glyphs.empty * (width - filled)
