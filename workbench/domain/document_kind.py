"""A document that a step can owe: its template, how it is laid out, and how its number is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from workbench.domain.text import Text


class Medium(StrEnum):
    """How a document is laid out: a letter on A4, or the card with its QR code."""

    LETTER = "letter"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A document a step can owe. `symbol` is what its number bears (see `numbered`); None: it bears no number.

    `template` is the folder and stem of a Jinja template, without language and ending. `needed` says for which
    declarations a step that names it really owes it.
    """

    id: str
    title: Text
    template: str
    symbol: str | None = None
    medium: Medium = Medium.LETTER
    needed: Callable[[Any], bool] = field(default=lambda form: True)


def numbered(number: int, symbol: str, office: str) -> str:
    """Return a number as Decree 30/2020/ND-CP writes it, `office` being the office's symbol ("BHXH").

    "TB" gives `05/TB-BHXH`; "-TL", of an official letter (công văn), which has no type, gives `05/BHXH-TL`.
    """
    return f"{number:02}/{office}{symbol}" if symbol.startswith("-") else f"{number:02}/{symbol}-{office}"
