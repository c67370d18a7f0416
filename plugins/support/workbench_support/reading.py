"""How a question is read: folded words, without the ones that say nothing, each phrase as the word it stands for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from workbench.api import fold

LONGEST_QUESTION = 600
"""Letters that are read; a longer question is cut."""

_CODE = 3
"""Digits of a number that is a code; a shorter one is a day, an age, an amount."""

_WORD = re.compile(r"[0-9]+/[0-9]+|[0-9]+%|[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Wordings:
    """The word list: what each phrase is read as, and which words count how much (see `words.toml`).

    `longest`: words in the longest phrase. `concepts`: what phrases are read as.
    """

    stop: frozenset[str]
    faint: frozenset[str]
    elsewhere: frozenset[str]
    phrases: Mapping[tuple[str, ...], tuple[str, ...]]
    longest: int
    concepts: frozenset[str]

    def ours(self, word: str) -> bool:
        """Tell whether a word by itself shows that a question is one for this agency: a thing of ours, or a code."""
        return (word in self.concepts and word not in self.elsewhere) or (len(word) > 2 and word[0].isdigit())


@cache
def wordings() -> Wordings:
    """Return the word list of the package."""
    listed = tomllib.loads(files(__package__ or "").joinpath("words.toml").read_text(encoding="utf-8"))
    phrases = {tuple(way.split()): tuple(read.split()) for read, ways in listed["phrases"].items() for way in ways}
    stop, faint, elsewhere = (frozenset(listed[name].split()) for name in ("stop", "faint", "elsewhere"))
    concepts = frozenset(word for read in phrases.values() for word in read)
    return Wordings(stop, faint, elsewhere, phrases, max(map(len, phrases)), concepts)


def terms(question: str) -> list[str]:
    """Return what a question is about, one word for each thing it names."""
    words = _WORD.findall(fold(question[:LONGEST_QUESTION]))
    stop = wordings().stop
    return [term for term in _joined(words) if term not in stop and not (term.isdigit() and len(term) < _CODE)]


def _joined(words: Sequence[str]) -> Iterator[str]:
    """Read the longest phrase that begins at each place as the word it stands for."""
    known, place = wordings(), 0
    while place < len(words):
        for length in range(min(known.longest, len(words) - place), 0, -1):
            if found := known.phrases.get(tuple(words[place : place + length])):
                yield from found
                place += length
                break
        else:
            yield words[place]
            place += 1
