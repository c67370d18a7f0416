"""Commands of the palette: what a place offers, found by words typed without diacritics."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from inspect import isawaitable
from typing import Protocol, runtime_checkable

from workbench.domain.text import Text
from workbench.domain.wording import fold

Span = tuple[int, int]
"""Start and end of the letters in a text that were matched."""


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the palette. `source` says where it comes from; `blocked` why it can't be run now.

    `key` is the id of the key-map action that does the same, "" where there is none.
    """

    words: Text
    source: Text
    run: Callable[[], Awaitable[object] | object]
    key: str = ""
    blocked: Text | None = None

    async def done(self) -> None:
        """Run it to its end."""
        result = self.run()
        if isawaitable(result):
            await result


@runtime_checkable
class OffersCommands(Protocol):
    """A screen with commands of its own."""

    def commands(self) -> Iterable[Command]:
        """Return what can be done here, unavailable things included."""


@runtime_checkable
class KeepsDraft(Protocol):
    """A screen with something typed that is not committed yet, once it is filled with what it was opened for."""

    @property
    def filled(self) -> bool:
        """Tell whether what was kept before is back: until then nothing may be kept in its place."""

    async def keep_draft(self) -> None:
        """Write the draft now: the connection is going, or the screen is."""


@dataclass(frozen=True, slots=True)
class Found:
    """A text that was matched: which one, and its matched letters."""

    index: int
    spans: tuple[Span, ...]


def find(texts: Sequence[str], typed: str) -> list[Found]:
    """Return the texts that hold the typed words, those with all of them first; no words: all, as they are.

    Case and diacritics don't count; a word is found best at the beginning of one, and of the text.
    """
    wanted = fold(typed).split()
    if not wanted:
        return [Found(index, ()) for index in range(len(texts))]
    ranked: list[tuple[tuple[int, int, bool, int], Found]] = []
    for index, text in enumerate(texts):
        hits = _hits(text, wanted)
        if hits:
            inside = sum(not at_start for _, at_start in hits)
            spans = tuple(sorted(span for span, _ in hits))
            rank = (len(wanted) - len(hits), inside, spans[0][0] > 0, index)
            ranked.append((rank, Found(index, spans)))
    return [found for _, found in sorted(ranked, key=lambda one: one[0])]


def _hits(text: str, wanted: Iterable[str]) -> list[tuple[Span, bool]]:
    folded, places = _folded(text)
    hits: list[tuple[Span, bool]] = []
    for word in wanted:
        at = f" {folded}".find(f" {word}")
        start = at if at >= 0 else folded.find(word)
        if start >= 0:
            hits.append(((places[start], places[start + len(word) - 1] + 1), at >= 0))
    return hits


def _folded(text: str) -> tuple[str, list[int]]:
    """Return `text` folded letter by letter, and for each folded letter the place of its origin."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for one in " " if letter.isspace() or not letter.isalnum() else fold(letter):
            letters.append(one)
            places.append(place)
    return "".join(letters), places
