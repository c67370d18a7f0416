"""How a question is read: folded words, without the ones that say nothing, each phrase as the word it stands for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from unicodedata import normalize

from workbench.api import fold

LONGEST_QUESTION = 600
"""Letters that are read; a longer question is cut."""

_CODE = 3
"""Digits of a number that is a code; a shorter one is a day, an age, an amount."""

_SHORT = 4
"""Syllables of a question that names a thing and no more; in a longer one «so» may be a number, «the» may be so."""

_WORD = re.compile(r"[0-9]+/[0-9]+|[0-9]+%|[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Wordings:
    """The word list: what each phrase is read as, and which words count how much (see `words.toml`).

    `longest`: words in the longest phrase. `concepts`: what phrases are read as. `bare`: a thing's own name, spelled
    with its marks, and what it is read as in a short question.
    """

    stop: frozenset[str]
    faint: frozenset[str]
    elsewhere: frozenset[str]
    phrases: Mapping[tuple[str, ...], tuple[str, ...]]
    longest: int
    concepts: frozenset[str]
    bare: Mapping[str, str]

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
    return Wordings(stop, faint, elsewhere, phrases, max(map(len, phrases)), concepts, listed["bare"])


def terms(question: str) -> list[str]:
    """Return what a question is about, one word for each thing it names."""
    asked = question[:LONGEST_QUESTION]
    words = _WORD.findall(fold(asked))
    read, stop = list(_joined(words)), wordings().stop
    if len(words) <= _SHORT and (named := _named(asked, read)):
        return named
    return [term for term in read if term not in stop and not (term.isdigit() and len(term) < _CODE)]


def _named(asked: str, read: Sequence[str]) -> list[str]:
    """Return `read` with each bare name as its thing («mất sổ», "mat so"); nothing unless every word is known."""
    spelled = re.findall(r"\w+", normalize("NFC", asked).casefold())
    bare = {fold(name): thing for name, thing in wordings().bare.items() if _may_be(name, spelled)}
    named = [bare.get(word, word) for word in read]
    return named if named != read and wordings().concepts.issuperset(named) else []


def _may_be(name: str, spelled: Sequence[str]) -> bool:
    """Tell whether every word that folds to `name` is spelled as it, or without any marks: «số» is not «sổ»."""
    return all(word in (name, fold(name)) for word in spelled if fold(word) == fold(name))


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
