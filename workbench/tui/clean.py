"""The last door before the terminal: whatever is drawn, nothing in it is obeyed by a terminal or unseen."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.style import Style

# Controls (ESC, C0, DEL, C1), fillers, joiners, bidi, line separators, variation selectors, tags, lone surrogates.
_HOSTILE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_MARK: Final = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]"
# A decomposed Vietnamese letter carries two marks (e, dot, circumflex); a third is there to deface the screen.
_TOO_MANY_MARKS: Final = re.compile(f"({_MARK}{{2}}){_MARK}+")
_TO_CLEAN: Final = re.compile(f"{_HOSTILE.pattern}|[\t\n]|{_MARK}{{3}}")


def clean(text: str) -> str:
    """Return `text` in NFC without hostile characters; line breaks stay, tabs become spaces.

    Marks are thinned out before composing: putting thousands of them in order takes quadratic time.
    """
    if not _TO_CLEAN.search(text) and unicodedata.is_normalized("NFC", text):
        return text
    seen = _HOSTILE.sub("", text.replace("\t", " "))
    return unicodedata.normalize("NFC", _TOO_MANY_MARKS.sub(r"\1", seen))


def clean_line(text: str) -> str:
    """Return `text` as `clean` does, on one line."""
    return clean(text).replace("\n", " ")


def plain(text: str, style: Style | str = "") -> Content:
    """Return a citizen's text as something to draw: never read as markup, whatever brackets it has."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


class CleanFilter(LineFilter):
    """Cleans every line of every widget just before it goes out, and keeps its width in cells.

    This is the net under `clean` and `plain`: Textual passes ESC, OSC 52 (clipboard), C1, bidi and NUL to the
    terminal from almost every widget. Links are dropped too: their address is an escape sequence.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return `segments` as they are in the usual case, else cleaned ones of the same widths."""
        if all(map(_harmless, segments)):
            return segments
        return [_cleaned(segment) for segment in segments if not segment.control]


def _harmless(segment: Segment) -> bool:
    text, style, control = segment
    if control or (style is not None and style.link):
        return False
    return (text.isascii() and text.isprintable()) or not _TO_CLEAN.search(text)


def _cleaned(segment: Segment) -> Segment:
    text, style, _ = segment
    if style is not None and style.link:
        style = style.update_link(None)
    if _TO_CLEAN.search(text):
        # A joiner makes two letters count as one cell: without it the text would grow over its neighbour.
        text = set_cell_size(clean_line(text), cell_len(text))
    return Segment(text, style)
