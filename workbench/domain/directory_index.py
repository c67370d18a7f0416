"""Finding lines of a list while one types: words in any order, each as the beginning of one of theirs, folded."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import Final, Generic, TypeVar

from workbench.domain.wording import fold

L = TypeVar("L")

SHORT: Final = {
    "bhxh": "bao hiem xa hoi", "bhyt": "bao hiem y te", "bv": "benh vien", "bvdk": "benh vien da khoa",
    "hcm": "ho chi minh", "nh": "ngan hang", "pk": "phong kham", "pkdk": "phong kham da khoa", "tp": "thanh pho",
    "tphcm": "thanh pho ho chi minh", "ttyt": "trung tam y te", "tyt": "tram y te",
}  # fmt: skip
"""What people write for words; either finds the other."""

WHOLE: Final = 2
"""A number of so few digits is meant whole: district 1 is not district 10."""

_WORD: Final = re.compile(r"[0-9]+|[^\W\d_]+")
_AFTER: Final = "\U0010ffff"
"""Behind every text that begins with what stands before it."""

Words = Callable[[L], tuple[str, str, str]]
"""Tells the code of a line, its name, and what else it is found by."""


def split(text: str) -> tuple[str, str]:
    """Return the folded words of a text with abbreviations written out, and the abbreviations that stood there.

    Digits are words of their own: Q5 as Q.5.
    """
    found = _WORD.findall(fold(text))
    if SHORT.keys().isdisjoint(found):
        return " ".join(found), ""
    return " ".join(SHORT.get(word, word) for word in found), " ".join(word for word in found if word in SHORT)


def compact(code: str) -> str:
    """Return a code as it is compared: letters and digits only, whatever stands between them."""
    return "".join(_WORD.findall(fold(code)))


class Index(Generic[L]):
    """Lines in the order of their names, those out of use last, with every word they are found by.

    A word is looked up among the sorted words, where all that begin with it stand side by side, as do the lines
    they belong to. The fewest lines are then held against the other words; where all words are common, names that
    hold the phrase as it was typed are looked for first, because they are soon found.
    """

    def __init__(self, lines: Iterable[L], words: Words[L], out_of_use: Callable[[L], bool]) -> None:
        rows = []
        for number, line in enumerate(lines):
            code, name, more = words(line)
            spelt, short = split(name)
            rows.append((out_of_use(line), spelt, compact(code), number, short, f"{more} {code}", line))
        rows.sort(key=lambda row: row[:4])
        self.lines: tuple[L, ...] = tuple(row[-1] for row in rows)
        self._used = sum(not row[0] for row in rows)
        self._names = [row[1] for row in rows]
        self._named = [f" {spelt} {short} " if short else f" {spelt} " for _, spelt, _, _, short, *_ in rows]
        self._whole = [f"{named}{' '.join(split(row[5]))} " for named, row in zip(self._named, rows, strict=True)]
        self._text = "\n".join(self._named)
        self._ends_of_names = list(accumulate(len(named) + 1 for named in self._named))
        self._codes = sorted((row[2], place) for place, row in enumerate(rows) if row[2])
        self._place_words()

    def _place_words(self) -> None:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, whole in enumerate(self._whole):
            for word in set(whole.split()):
                places[word].append(place)
        self._words = sorted(places)
        self._ends = [0, *accumulate(len(places[word]) for word in self._words)]
        self._places = array("I", chain.from_iterable(places[word] for word in self._words))

    def search(self, query: str, limit: int) -> Sequence[L]:
        """Return at most `limit` lines: by code, then names that begin so, hold it, hold its words; then others."""
        phrase, _ = split(query)
        if not phrase or not limit:
            return self.lines[:limit]
        found: dict[int, None] = {}
        for place in chain(self._by_code(compact(query), limit), self._by_name(phrase, limit), self._by_words(phrase)):
            found[place] = None  # whoever was found before keeps the better place
            if len(found) == limit:
                break
        return [self.lines[place] for place in found]

    def _by_code(self, code: str, limit: int) -> Iterator[int]:
        first = bisect_left(self._codes, (code, -1))
        for known, place in self._codes[first : first + limit]:
            if not known.startswith(code):
                return
            yield place

    def _by_name(self, phrase: str, limit: int) -> Iterator[int]:
        for low, high in ((0, self._used), (self._used, len(self.lines))):
            first = bisect_left(self._names, phrase, low, high)
            yield from range(first, min(bisect_left(self._names, phrase + _AFTER, first, high), first + limit))

    def _by_words(self, phrase: str) -> Iterator[int]:
        """Yield places, some twice: the name holds the phrase, then all words; all words stand elsewhere, too."""
        typed = phrase.split()
        words = [f" {word} " if _meant_whole(word) else f" {word}" for word in typed]
        places, rarest_first = self._candidates(set(words))
        if not places:
            return
        if len(places) * 8 > len(self.lines) or _meant_whole(typed[-1]):  # soon found, or a number not typed to its end
            yield from self._together(f" {phrase}")
        held = sorted(set(_holding(self._whole, places, rarest_first[1:])))
        yield from _holding(self._named, held, [f" {phrase}"])
        begun = _holding(self._named, held, words[:1])
        yield from _holding(self._named, begun, rarest_first)
        for low, high in ((0, self._used), (self._used, len(self.lines))):
            part = held[bisect_left(held, low) : bisect_left(held, high)]
            yield from _holding(self._whole, part, [f" {phrase} "])
            # One types a name, then its place: what the first word names comes before what it lies in.
            yield from (place for place in begun if low <= place < high)
            yield from part

    def _together(self, phrase: str) -> Iterator[int]:
        """Yield the places whose names hold all of a phrase: found in the text of all names at once."""
        at = self._text.find(phrase)
        while at >= 0:
            place = bisect_left(self._ends_of_names, at + 1)
            yield place
            at = self._text.find(phrase, self._ends_of_names[place])

    def _candidates(self, words: Iterable[str]) -> tuple[Sequence[int], Sequence[str]]:
        """Return the places of the rarest word, and the words to hold them against, the rarest first."""
        spans = sorted((high - low, low, high, word) for word in words for low, high in (self._span(word),))
        _, low, high, _ = spans[0]
        return self._places[low:high], [word for *_, word in spans]

    def _span(self, wanted: str) -> tuple[int, int]:
        word = wanted.strip()
        first = bisect_left(self._words, word)
        end = bisect_left(self._words, word + ("\0" if wanted.endswith(" ") else _AFTER), first)
        return self._ends[first], self._ends[end]


def _meant_whole(word: str) -> bool:
    return word.isdecimal() and len(word) <= WHOLE


def _holding(texts: Sequence[str], places: Sequence[int], words: Iterable[str]) -> Sequence[int]:
    """Return the places whose text holds all the words: with the rarest first, few are left for the others."""
    for word in words:
        places = [place for place in places if word in texts[place]]
    return places
