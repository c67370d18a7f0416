"""What is measured, against which twin, and the ratio to reach; a benchmark answers with ratios, never with seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Final


@dataclass(frozen=True, slots=True)
class Target:
    """The ratio to reach: at least or at most `bound`."""

    bound: float
    at_least: bool

    def met_by(self, ratio: float) -> bool:
        """Tell whether `ratio` is good enough."""
        return ratio >= self.bound if self.at_least else ratio <= self.bound

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.bound:g}×"


def at_least(bound: float) -> Target:
    """Ask for a ratio of `bound` or more."""
    return Target(bound, at_least=True)


def at_most(bound: float) -> Target:
    """Ask for a ratio of `bound` or less."""
    return Target(bound, at_least=False)


@dataclass(frozen=True, slots=True)
class Goal:
    """One line of the table. A ratio to exceed is how many times quicker we are, one to stay under what we cost."""

    what: str
    twin: str
    target: Target


@dataclass(frozen=True, slots=True)
class Found:
    """A measured ratio with the quartiles of its rounds, and what must be said about it."""

    ratio: float
    low: float
    high: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Conditions:
    """How a benchmark is run. `rows`: cases in the big file. `brief`: a few rounds only, to see that it works."""

    rows: int = 1_000_000
    brief: bool = False
    say: Callable[[str], None] = lambda words: None

    def many(self, full: int, brief: int = 2) -> int:
        """Return how many rounds, rows or cases to measure: all of them, or a few to see that it works."""
        return brief if self.brief else full


Measure = Callable[[Conditions], Iterable[Found]]
"""Answers each goal of an id in order."""


@dataclass(frozen=True, slots=True)
class Bench:
    """An id of the table: its goals, and the function `module:name` of this package that measures them."""

    measured_by: str
    goals: tuple[Goal, ...]

    def measure(self, conditions: Conditions) -> list[tuple[Goal, Found]]:
        """Measure every goal; what it needs is imported now."""
        module, name = self.measured_by.split(":")
        measure: Measure = getattr(import_module(f"bench.{module}"), name)
        return list(zip(self.goals, measure(conditions), strict=True))


BENCHES: Final = {
    "D1": Bench("documents:d1", (
        Goal("a letter of one page", "WeasyPrint as it comes", at_least(5.5)),
        Goal("a letter of one page", "the same with libharfbuzz-subset", at_least(2.5)),
    )),
    "D2": Bench("documents:d2", (
        Goal("letters through two processes", "WeasyPrint as it comes, one by one", at_least(10)),
    )),
    "D3": Bench("documents:d3", (
        Goal("a letter for archives, PDF/A-3b", "the plain letter", at_most(1.08)),
        Goal("a letter for screen readers, PDF/UA-1", "the plain letter", at_most(1.08)),
    )),
    "C2": Bench("cards:c2", (
        Goal("a card's QR made and read back", "the same text by qrcode as SVG", at_least(6)),
        Goal("the same in a run of cards", "the same text by qrcode as SVG", at_least(20)),
    )),
    "Q1": Bench("lists:q1", (
        Goal("first page of all open cases", "raw driver, same SQL", at_most(2.2)),
        Goal("first page of an officer's to-do list", "raw driver, same SQL", at_most(2.2)),
    )),
    "Q2": Bench("lists:q2", (
        Goal("page at half of all rows", "page at row 0", at_most(1.1)),
        Goal("page at half of all rows", "the same page by OFFSET", at_least(5)),
    )),
    "S1": Bench("lists:s1", (
        Goal("name search without diacritics, p95", "a queue page, p95", at_most(10)),
        Goal("names with đ found of those there are", "all of them", at_least(1)),
    )),
    "S2": Bench("persons:s2", (
        Goal("a person found by what people say, p95", "LIKE, in order of names, p95", at_least(10)),
        Goal("persons found of those looked for", "all of them", at_least(1)),
    )),
    "P1": Bench("persons:p1", (
        Goal("a record of thirty years, opened and masked", "raw driver, all its rows by one query", at_most(5)),
        Goal("its tab of a fund, masked and added up", "raw driver, the same rows by one query", at_most(5)),
        Goal("the whole record, masked, every tab built", "raw driver, all its rows by one query", at_most(20)),
    )),
    "W1": Bench("writes:w1", (
        Goal("one step through `advance`", "its own SQL replayed on the raw driver", at_least(0.5)),
        Goal("its writing alone: `moves.apply`", "its own SQL replayed on the raw driver", at_least(0.5)),
    )),
    "W3": Bench("writes:w3", (
        Goal("500 approvals by `decide_many`", "the same rows by raw executemany", at_most(1.4)),
        Goal("their writing alone: `moves.apply`", "the same rows by raw executemany", at_most(1.4)),
    )),
    "Y1": Bench("deliveries:y1", (
        Goal("persons with their records taken over", "the same rows by raw executemany", at_least(0.3)),
        Goal("the most memory it needs", "that of a tenth as many lines", at_most(1.1)),
    )),
    "L1": Bench("look_ups:l1", (
        Goal("a keystroke in a directory, p95", "rapidfuzz over all lines", at_least(25)),
        Goal("a keystroke in a directory, p95", "folding every line again", at_least(25)),
    )),
    "F1": Bench("lifecycles:f1", (
        Goal("persisted step by the compiled track", "a transitions Machine per case", at_least(15)),
        Goal("persisted step by the compiled track", "a python-statemachine per case", at_least(15)),
    )),
    "U1": Bench("starts:u1", (
        Goal("`workbench --help`, whole process", "`python -c pass`", at_most(3)),
    )),
    "U2": Bench("screens:u2", (
        Goal("process start to the sign-in screen", "the same with everything imported first", at_least(5.5)),
        Goal("process start to the queue's first row", "the same with everything imported first", at_least(5.5)),
    )),
    "U3": Bench("keys:u3", (
        Goal("Down: key to bytes in the queue's list", "DataTable, same rows", at_most(0.5)),
        Goal("Page Down: key to bytes in the queue's list", "DataTable, same rows", at_most(0.15)),
    )),
    "M1": Bench("screens:m1", (
        Goal("memory of one workbench with its queue open", "100 MB", at_most(1)),
    )),
}  # fmt: skip
"""Every id of the table in the order it is printed."""
