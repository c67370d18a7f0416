"""Made-up citizens with words that occur nowhere else, and a search for them in whatever a program leaves behind."""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from workbench.domain.wording import fold

NAME: Final = "Hoàng Kanarin Zyqwéx"
ADDRESS: Final = "77 ngõ Wyzzumur, Xã Minh Họa"
PHONE: Final = "0977246813"
EMAIL: Final = "zyqwex.kanarin@example.com"
CITIZEN_NUMBER: Final = "000184975310"

WORDS: Final = ("Kanarin", "Zyqwéx", "Wyzzumur", "zyqwex.kanarin", PHONE, CITIZEN_NUMBER, "KANARIN", "WYZZUMUR")
NUMBERS: Final = (PHONE, CITIZEN_NUMBER)


def _forms(word: str) -> Iterator[bytes]:
    for written in {word, unicodedata.normalize("NFD", word), fold(word), word.upper(), word.lower()}:
        plain = written.encode()
        yield plain
        yield written.encode("utf-16-le")
        yield plain.hex().encode()
        yield plain.hex().upper().encode()
        yield written.encode("unicode_escape")
        yield from (base64.b64encode(b" " * shift + plain)[4 * (shift > 0) : -4] for shift in range(3))


def _pattern(words: Iterable[str]) -> re.Pattern[bytes]:
    forms = {form for word in words for form in _forms(word) if len(form) > 5}
    return re.compile(b"|".join(re.escape(form) for form in sorted(forms)))


_ANY: Final = _pattern(WORDS)
_NUMBERS: Final = _pattern(NUMBERS)
_PICTURES: Final = {b"%PDF", b"\x89PNG", b"<svg"}


def leaks(told: bytes) -> set[bytes]:
    """Return whatever of the citizens is in `told`, in any spelling."""
    return set(_ANY.findall(told))


def number_leaks(told: bytes) -> set[bytes]:
    """Return their numbers in `told`: where an officer may see the name, numbers are masked all the same."""
    return set(_NUMBERS.findall(told))


def leaking_files(*folders: Path, but: Iterable[Path] = ()) -> list[Path]:
    """Return every file that holds anything of them, or is a page or a picture, in which it could not be found."""
    held = {file for folder in folders for file in folder.rglob("*") if file.is_file()} - set(but)
    return sorted(file for file in held if leaks(bytes(file)) or _leaks(file.read_bytes()))


def _leaks(held: bytes) -> bool:
    return bool(leaks(held)) or held.lstrip()[:4] in _PICTURES
