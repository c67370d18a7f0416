"""A look-up list that a plugin offers: banks, facilities, agencies; searched without diacritics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Final

from workbench.domain.directory_index import Index
from workbench.domain.text import Text, same

UNKNOWN: Final = Text(vi="chưa rõ", en="unknown")
YES: Final = Text(vi="có", en="yes")
NOTHING: Final = same("")
MOST_OF_A_CODE: Final = 20
"""How many entries may bear one code, or codes that begin with it: enough to find the code itself among them."""

NO: Final = Text(vi="không", en="no")


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """One line of a directory. A gap is never a guess.

    `code` is empty where no source says it. `details` leaves out what is not known, except what the service needs:
    that says UNKNOWN. `also` holds further words it is found by: former names and codes, the address. `valid_to` is
    its last day; `doubt` says why it may be out of use though no day is known.
    """

    code: str
    name: str
    place: str = ""
    details: tuple[tuple[Text, str | Text], ...] = ()
    valid_to: date | None = None
    also: str = ""
    doubt: Text | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail that an office's own list may bring, by the name of its column; `flag` is yes, no or unknown."""

    id: str
    title: Text
    flag: bool = False


@dataclass(frozen=True, slots=True)
class Directory:
    """A named look-up. `search(query, limit)` answers the best matches first; an empty query the first ones.

    `provenance` says where the list comes from, `gaps` what it does not know. One with `entries` can be overlaid by
    an office's own list: `columns` are the details it may bring, `pattern` is what its codes look like. `of_code`
    finds the entry of a whole code where that costs less than a search.
    """

    id: str
    title: Text
    search: Callable[[str, int], Sequence[DirectoryEntry]]
    provenance: Text = NOTHING
    gaps: Text = NOTHING
    entries: Callable[[], Sequence[DirectoryEntry]] | None = None
    columns: tuple[Detail, ...] = ()
    pattern: str = ".+"
    of_code: Callable[[str], DirectoryEntry | None] | None = None


class Listing:
    """Entries that are read when they are first asked for and indexed at the first search, once, whoever asks first.

    `one` finds the entry of a code without reading them all: a case must be shown before anything is searched.
    """

    def __init__(
        self, load: Callable[[], Sequence[DirectoryEntry]], one: Callable[[str], DirectoryEntry | None] | None = None
    ) -> None:
        self._load = load
        self._one = one
        self._lock = Lock()
        self._read: Sequence[DirectoryEntry] | None = None
        self._index: Index[DirectoryEntry] | None = None

    def _ready(self) -> Index[DirectoryEntry]:
        with self._lock:
            if self._index is None:
                self._index = Index(self._load() if self._read is None else self._read, _words, _out_of_use)
            return self._index

    def search(self, query: str, limit: int) -> Sequence[DirectoryEntry]:
        """Return the best matches first."""
        return self._ready().search(query, limit)

    def of_code(self, code: str) -> DirectoryEntry | None:
        """Return the entry of a whole code, the one in use where there are several."""
        if self._one is not None and self._index is None:
            return self._one(code)
        return next((entry for entry in self.search(code, MOST_OF_A_CODE) if entry.code == code), None)

    def entries(self) -> Sequence[DirectoryEntry]:
        """Return every entry, those in use first; nothing is indexed for it."""
        if self._index is not None:
            return self._index.lines
        with self._lock:
            if self._read is None:
                self._read = sorted(self._load(), key=_out_of_use)
            return self._read


def _words(entry: DirectoryEntry) -> tuple[str, str, str]:
    return entry.code, entry.name, f"{entry.place} {entry.also}"


def _out_of_use(entry: DirectoryEntry) -> bool:
    return entry.valid_to is not None or entry.doubt is not None
