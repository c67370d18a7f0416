"""Finding lines of a list while one types: words in any order, each as the beginning of one of theirs, folded."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice
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
    they belong to. The fewest lines are then held against the other words; where all words are common the lines
    are gone through in order, because the wanted ones are soon found.
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
        if not phrase:
            return self.lines[:limit]
        found = dict.fromkeys(chain(self._by_code(compact(query), limit), self._by_name(phrase, limit)))
        if len(found) < limit:
            found.update(dict.fromkeys(self._by_words(phrase, limit)))
        return [self.lines[place] for place in islice(found, limit)]

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

    def _by_words(self, phrase: str, limit: int) -> Iterable[int]:
        typed = phrase.split()
        words = [f" {word} " if word.isdecimal() and len(word) <= WHOLE else f" {word}" for word in typed]
        places, others = self._candidates(set(words))
        phrase = f" {phrase}"
        first = list(self._together(phrase, limit)) if places else []
        if len(first) == limit:
            return first
        in_name: list[int] = []
        elsewhere: tuple[list[int], ...] = ([], [], [], [], [], [])
        for place in places:
            if _has_all(whole := self._whole[place], others):
                named = self._named[place]
                if _has_all(named, words):
                    in_name.append(place)
                    if len(in_name) == limit:
                        break
                else:  # one types a name, then its place: what the first word names comes before what it lies in
                    rank = 0 if f"{phrase} " in whole else 1 if words[0] in named else 2
                    elsewhere[rank if place < self._used else rank + 3].append(place)
        return chain(first, in_name, *elsewhere)

    def _together(self, phrase: str, limit: int) -> Iterator[int]:
        """Yield the first places whose names hold all of a phrase: found in the text of all names at once."""
        at = self._text.find(phrase)
        while at >= 0 and limit:
            place = bisect_left(self._ends_of_names, at + 1)
            yield place
            at, limit = self._text.find(phrase, self._ends_of_names[place]), limit - 1

    def _candidates(self, words: Iterable[str]) -> tuple[Sequence[int], Sequence[str]]:
        """Return places to look at, in order, and the words they still have to be held against, the rarest first."""
        spans = sorted((high - low, low, high, word) for word in words for low, high in (self._span(word),))
        few, low, high, _ = spans[0]
        rarest_first = [word for *_, word in spans]
        if few * 8 > len(self.lines):
            return range(len(self.lines)), rarest_first
        return sorted(set(self._places[low:high])), rarest_first[1:]

    def _span(self, wanted: str) -> tuple[int, int]:
        word = wanted.strip()
        first = bisect_left(self._words, word)
        end = bisect_left(self._words, word + ("\0" if wanted.endswith(" ") else _AFTER), first)
        return self._ends[first], self._ends[end]


def _has_all(text: str, words: Iterable[str]) -> bool:
    for word in words:  # noqa: SIM110 - twice as quick as all(), thousands of times a keystroke
        if word not in text:
            return False
    return True
