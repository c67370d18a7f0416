"""What strangers might write as their name, and what of it must never come out again."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Each begins with letters of its own, by which it is found again.
HOSTILE: Final = {
    "colours": "Anh\x1b[31m\x1b[2J",
    "clipboard": "Binh\x1b]52;c;UFdORUQ=\x07",
    "title": "Chau\x1b]0;PWNED\x1b\\",
    "one-byte escape": "Dung\x9b31m\x85\x90q\x9c",
    "device": "Em\x1bP1$qm\x1b\\",
    "bidi": "Giang\u202egnoul\u2066\u2067\u200f",
    "invisible": "Hanh\u200b\u2060\ufeff\u00ad\u034f\u180e",
    "null": "Ich\x00\x01\x08\x7f",
    "zalgo": "Khanh" + "\u0301\u0323\u0302" * 30,
    "lines": "Lan\r\nMinh\tNga\u2028Oanh\u2029Phuc\x0b\x0c",
    "markup": "Quy[/b][bold red]x[/]",
    "action": "Son[@click=app.quit]x[/]",
    "template": "Tam{{7*7}}{%raw%}",
    "picture": "Uyen<img src=file:///etc/passwd>",
    "format": "Vy%s%n{0}$(id)`id`",
    "formula": "=HYPERLINK(1)",
}
WHOLE: Final = " ".join(HOSTILE.values())
"""All of it in one name."""
LONG: Final = "Xuan " + "Đ\u0301\x1b[1m\u202e" * 2_000
"""Ten thousand characters."""

_MARKS: Final = re.compile("[\u0300-\u036f]{3}")
_UNSEEN: Final = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def dangerous(told: bytes) -> set[str]:
    """Return what a terminal would obey, hide or pile up; line ends alone are fine."""
    text = told.decode(errors="surrogateescape")
    found = {c for c in text if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}}
    return found | set(_UNSEEN.findall(text)) | set(_MARKS.findall(text))
