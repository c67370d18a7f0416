"""A look-up list that a plugin offers: banks, facilities, agencies; searched without diacritics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from workbench.domain.text import Text


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """One line of a directory. Unknown details stay away from `details`: a gap is never a guess."""

    code: str
    name: str
    place: str = ""
    details: tuple[tuple[Text, str], ...] = ()
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Directory:
    """A named look-up. `search(query, limit)` answers the best matches first; an empty query the first ones."""

    id: str
    title: Text
    search: Callable[[str, int], Sequence[DirectoryEntry]]
    provenance: Text = field(default_factory=lambda: Text(vi="", en=""))
