"""Which entries a question means: BM25 over every way to ask it, and how much of the question an entry covers."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from math import log

from workbench.api import fold
from workbench_support.faq import Entry, entries
from workbench_support.reading import LONGEST_QUESTION, terms, wordings

KNOWN_FROM = 0.5
"""The certainty below which the book says that it does not know."""

_SATURATION, _LENGTH = 1.2, 0.6
_FAINT, _SYLLABLE, _UNHEARD = 0.2, 0.6, 0.35
_ASKED_OTHERWISE, _ONLY_IN_ANSWER = 0.8, 0.35
_JUST_SO, _FEW, _PARTLY = 0.9, 3, 0.6


Asked = Mapping[str, float]
"""The words of a question and how much each of them says."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a question may mean: an entry, or None for something the book is known to have no answer to.

    `certainty` is 0 to 1, `score` only puts hits in order.
    """

    entry: Entry | None
    score: float
    certainty: float


@dataclass(frozen=True, slots=True)
class _Indexed:
    """An entry as it is searched: each way to ask it, spelled and in words, the words of all, and of its answer."""

    entry: Entry | None
    spelled: frozenset[str]
    ways: tuple[Counter[str], ...]
    asked: frozenset[str]
    answered: frozenset[str] = frozenset()


class Index:
    """All entries by their words, weighed once: a word that few of them use says more.

    `beyond`: questions the book is known to have no answer to; they compete with the entries.
    """

    def __init__(self, book: Sequence[Entry], beyond: Sequence[str] = ()) -> None:
        self._all = (*(_indexed(one) for one in book), *(_unanswered(asked) for asked in beyond))
        used = Counter(word for one in self._all for word in one.asked)
        self._weights = {word: _weight(word, len(self._all) / often) for word, often in used.items()}
        lengths = [way.total() for one in self._all for way in one.ways]
        self._usual = sum(lengths) / max(1, len(lengths))

    def search(self, question: str, day: date) -> list[Hit]:
        """Return what the question may mean by the rules of `day`, the best first."""
        asked = {word: self._weights.get(word) or self._unheard(word) for word in terms(question)}
        there = [one for one in self._all if not one.asked.isdisjoint(asked)]
        spelled = _spelled(question)
        hits = [self._hit(one, asked, spelled) for one in there if one.entry is None or one.entry.holds_on(day)]
        return sorted((hit for hit in hits if hit.score), key=lambda hit: -hit.score)

    def _unheard(self, word: str) -> float:
        return _UNHEARD * _weight(word, len(self._all))

    def _hit(self, one: _Indexed, asked: Asked, spelled: str) -> Hit:
        ours = spelled in one.spelled or any(wordings().ours(word) for word in asked if word in one.asked)
        return Hit(one.entry, *max(self._close(one, way, asked, ours=ours) for way in one.ways))

    def _close(self, one: _Indexed, way: Counter[str], asked: Asked, *, ours: bool) -> tuple[float, float]:
        """Return score and certainty of one way to ask it; what is asked of others as well must be asked just so."""
        shared = [word for word in asked if word in way]
        certainty = _covered(one, way, asked)
        if not shared or (not ours and not (certainty >= _JUST_SO and len(shared) >= _FEW)):
            return 0, 0
        length = 1 - _LENGTH + _LENGTH * way.total() / self._usual
        bm25 = sum(asked[w] * way[w] * (_SATURATION + 1) / (way[w] + _SATURATION * length) for w in shared)
        return certainty**2 * bm25 * (_PARTLY + (1 - _PARTLY) * len(shared) / len(way)), certainty


def _covered(one: _Indexed, way: Mapping[str, int], asked: Asked) -> float:
    """Return the share of the question, by weight, that is asked this way; elsewhere in the entry counts less."""
    return sum(weight * _nearness(one, way, word) for word, weight in asked.items()) / sum(asked.values())


def _weight(word: str, rareness: float) -> float:
    """Return how much a word says: a syllable that is half of many words says less than what it may stand for."""
    if word in wordings().faint:
        return _FAINT * log(1 + rareness)
    return log(1 + rareness) * (1 if word in wordings().concepts else _SYLLABLE)


def _indexed(one: Entry) -> _Indexed:
    asked = (*one.phrasings, one.procedure)
    ways = tuple(Counter(terms(way)) for way in asked)
    return _Indexed(
        one,
        frozenset(map(_spelled, asked)),
        ways,
        frozenset(word for way in ways for word in way),
        frozenset(terms(one.answer.vi)),
    )


def _unanswered(asked: str) -> _Indexed:
    way = Counter(terms(asked))
    return _Indexed(None, frozenset(), (way,), frozenset(way))


def _spelled(question: str) -> str:
    return " ".join(fold(question[:LONGEST_QUESTION]).rstrip(" ?.!").split())


def _nearness(one: _Indexed, way: Mapping[str, int], word: str) -> float:
    if word in way:
        return 1
    if word in one.asked:
        return _ASKED_OTHERWISE
    return _ONLY_IN_ANSWER if word in one.answered else 0


@cache
def index() -> Index:
    """Return the index of the book, made when it is first asked."""
    beyond = tomllib.loads(files(__package__ or "").joinpath("beyond.toml").read_text(encoding="utf-8"))
    return Index(entries(), beyond["asked"])
