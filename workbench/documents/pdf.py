"""Prints HTML as PDF: the same bytes for the same page in any process, made from nothing but the page."""

from __future__ import annotations

import ctypes.util
import os
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench.documents.fonts import prepared_faces
from workbench.documents.job import Variant
from workbench.domain.errors import SetupError
from workbench.domain.text import Language, Text

if TYPE_CHECKING:
    from workbench.documents.engine import Engine, Sheet

_NO_PANGO: Final = Text(
    vi="Thiếu thư viện Pango để in văn bản. Cách cài:\n{how}",
    en="The Pango library, which prints documents, is missing. Install it:\n{how}",
)
_HOW: Final = (
    "Debian, Ubuntu: sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0\n"
    "Fedora: sudo dnf install pango\n"
    "macOS: brew install pango\n"
    "Windows: MSYS2: pacman -S mingw-w64-ucrt-x86_64-pango"
)
_one_at_a_time = threading.Lock()


def print_pdf(  # noqa: PLR0913 - what makes two prints equal, by name
    html: str, *, title: str, language: Language, identifier: str, created: datetime, variant: Variant = "plain"
) -> bytes:
    """Return the page as PDF. Equal arguments give equal bytes: `created` (with its zone) is the date inside.

    `html` carries its stylesheet in `<style>` and its pictures as `data:`; well-formed XML is read fastest.
    Raises `SetupError` when the fonts or Pango are missing.
    """
    return print_sheet(
        html, title=title, language=language, identifier=identifier, created=created, variant=variant
    ).pdf


def print_sheet(  # noqa: PLR0913 - as above
    html: str, *, title: str, language: Language, identifier: str, created: datetime, variant: Variant = "plain"
) -> Sheet:
    """Print as `print_pdf` does, and say how many pages came out and which characters could not be drawn."""
    with _one_at_a_time:
        return _engine().print(
            html, title=title, language=language, identifier=identifier, created=created, variant=variant
        )


@cache
def load_engine() -> type[Engine]:
    """Import WeasyPrint (about 0.3 s), with our fonts in sight. What comes of it may be forked."""
    with _only_our_fonts(), _quick_import():
        try:
            from workbench.documents.engine import Engine, base_sheet
        except OSError as error:
            raise SetupError(_NO_PANGO.fill(how=_HOW)) from error
        base_sheet()
    return Engine


@cache
def _engine() -> Engine:
    made = load_engine()
    with _only_our_fonts():
        return made()


@cache
def _font_config() -> Path:
    return prepared_faces()


@contextmanager
def _only_our_fonts() -> Iterator[None]:
    """Let fontconfig see our faces only: no search through the machine's fonts, no silent substitute."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_font_config())
    try:
        yield
    finally:
        os.environ.pop("FONTCONFIG_FILE")
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before


@contextmanager
def _quick_import() -> Iterator[None]:
    """Keep WeasyPrint's import from starting compilers to look for libraries that have well-known names."""
    found = ctypes.util.find_library
    if sys.platform.startswith("linux"):
        ctypes.util.find_library = lambda name: None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # without libharfbuzz-subset it is only slower
            yield
    finally:
        ctypes.util.find_library = found
