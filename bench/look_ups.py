"""L1: an officer types names letter by letter into the look-up of 15,655 health-care facilities.

One twin is what a screen does at first: at each keystroke it folds every line anew and takes those that hold every
word that was typed. The other is rapidfuzz, which compares what was typed with every line folded beforehand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from rapidfuzz import fuzz, process

from bench.clock import Work, in_turn, interleaved, slow_ratio
from bench.goals import Conditions, Found
from workbench.domain.directory import DirectoryEntry
from workbench.domain.wording import fold
from workbench.plugins import load_plugins

NAMES: Final = (
    "benh vien cho ray", "bv da khoa dong da", "ttyt thanh tri", "tram y te phuong ben thanh", "79048", "ray cho",
    "phong kham da khoa linh dam", "benh vien q5", "y te xa tan an", "quan y 103", "nhi dong 1 hcm", "ha noi tim",
)  # fmt: skip
SHOWN: Final = 50

Search = Callable[[str], object]


def l1(conditions: Conditions) -> Iterator[Found]:
    """Compare a keystroke of ours with one of each twin, at the slow end of everything that is typed."""
    directory = load_plugins().directories["facilities"]
    assert directory.entries is not None
    entries = list(directory.entries())
    typed = [name[: end + 1] for name in NAMES for end in range(len(name))]
    typed = typed[: conditions.many(len(typed), brief=3)]
    ours: Search = lambda query: directory.search(query, SHOWN)  # noqa: E731
    works = [_keys(search, typed) for search in (ours, _fuzzy(entries), _folding(entries))]
    taken, fuzzy, folding = interleaved(works, len(typed) - 1)
    told = f"{len(entries)} lines, {len(typed)} keystrokes"
    yield slow_ratio(fuzzy, taken, told)
    yield slow_ratio(folding, taken, told)


def _keys(search: Search, typed: Sequence[str]) -> Work:
    return in_turn(partial(search, query) for query in typed)


def _fuzzy(entries: Sequence[DirectoryEntry]) -> Search:
    lines = [fold(f"{one.code} {one.name} {one.place} {one.also}") for one in entries]
    return lambda query: process.extract(fold(query), lines, scorer=fuzz.partial_ratio, limit=SHOWN)


def _folding(entries: Sequence[DirectoryEntry]) -> Search:
    def search(query: str) -> list[DirectoryEntry]:
        words = fold(query).split()
        return [one for one in entries if all(word in fold(f"{one.name} {one.place} {one.also}") for word in words)]

    return search
