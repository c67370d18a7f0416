"""The door for every text: citizens' words are hostile until they have come through here."""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import Final

LINE_LIMIT: Final = 1_000
"""Characters a line keeps unless told otherwise: far above any form's own limit."""

BLOCK_LIMIT: Final = 20_000
"""Characters a block of lines keeps unless told otherwise."""

UNCUT: Final = sys.maxsize
"""The limit for a text that is refused, and not cut, where it is too long: one letter more would not do, for a cut
that falls on a blank is shorter.
"""

MAX_MARKS: Final = 2
"""Combining marks a letter may carry; a decomposed Vietnamese letter needs two (e + dot + circumflex)."""

# Letters and signs that need nothing done: ASCII, Latin with Vietnamese, the punctuation of a letter.
_PLAIN: Final = re.compile(r"[ -~\xa1-\xac\xae-\u024f\u1e00-\u1eff\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u20ab]*")

# What a terminal would obey: strings (OSC, DCS, SOS, PM, APC) to their end, CSI, charset choices, a lone ESC.
_ESCAPES: Final = re.compile(
    r"(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|\x1b[ -/]+[0-~]"
    r"|\x1b"
)

# Characters drawn as nothing that Unicode does not file under "C": joiners, fillers, variation selectors.
_UNSEEN: Final = frozenset((0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0)).union(
    range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0)
)

_MARKS: Final = re.compile("[\u0300-\u036f]+")
_SEPARATORS: Final = re.compile(r"[\s.\-]+")


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """Return `text` as one safe line in NFC: no control, escape, bidi or invisible characters, single spaces.

    Words survive in any script; at most `MAX_MARKS` marks stand on a letter. A longer text is cut to `limit`
    characters and ends in "…", so that the cut shows: a field that must refuse instead looks at the length.
    """
    if not _PLAIN.fullmatch(text):
        text = _made_safe(_ESCAPES.sub("", text))
    return _cut(" ".join(text.split()), limit)


def plain(text: str) -> bool:
    """Tell at a glance that `text` holds nothing to clean, but for blanks at its ends; False says nothing."""
    return "  " not in text and _PLAIN.fullmatch(text) is not None


def clean_block(text: str, limit: int = BLOCK_LIMIT) -> str:
    """Return `text` as safe lines (see `clean_line`): line breaks stay, blank lines never stand in pairs."""
    lines: list[str] = []
    for raw in _ESCAPES.sub("", text).splitlines():
        line = clean_line(raw, limit)
        if line or (lines and lines[-1]):
            lines.append(line)
    return _cut("\n".join(lines).strip(), limit)


def fold(text: str) -> str:
    """Return `text` for search and comparison: lower case, no diacritics, đ as d, single spaces."""
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text).casefold()).replace("đ", "d")
    return " ".join(text.lower().split())


def same_holder(one: str, other: str) -> bool:
    """Say whether two account-holder names agree; spaces and diacritics do not count."""
    return fold(one).replace(" ", "") == fold(other).replace(" ", "")


def compact(number: str) -> str:
    """Return a number as it is stored: without the spaces, dots and dashes people put between digits."""
    return number if number.isdigit() else _SEPARATORS.sub("", number).upper()


def mask(number: str, keep: int = 4) -> str:
    """Hide a citizen, account or phone number but for its last `keep` characters, at most a third of it."""
    shown = min(keep, len(number) // 3)
    return "•" * (len(number) - shown) + number[len(number) - shown :]


def _made_safe(text: str) -> str:
    """Drop what is unseen or obeyed by a terminal, then compose; extra marks go before and after.

    Before, because putting thousands of marks in canonical order takes quadratic time; after, because some
    marks are themselves written as two.
    """
    seen = "".join(
        " " if char.isspace() else char
        for char in text
        if char.isspace() or (unicodedata.category(char)[0] != "C" and ord(char) not in _UNSEEN)
    )
    return _few_marks(unicodedata.normalize("NFC", _few_marks(seen)))


def _few_marks(text: str) -> str:
    """Keep at most `MAX_MARKS` combining marks on a character, and none where there is no character."""
    kept: list[str] = []
    marks = MAX_MARKS
    for char in text:
        if unicodedata.category(char)[0] == "M":
            marks += 1
        else:
            marks = MAX_MARKS if char == " " else 0
        if marks <= MAX_MARKS:
            kept.append(char)
    return "".join(kept)


def _cut(text: str, limit: int) -> str:
    """Shorten `text` to `limit` characters, the last one being the "…" that tells."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
