"""W1, W3: one step and five hundred approvals, against the very SQL they send, replayed on the bare driver."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from unittest.mock import patch

from bench.build import THE_OFFICER, THE_SUPERVISOR, build
from bench.clock import Work, in_turn, interleaved, ratio
from bench.goals import Conditions, Found
from bench.invented import Shape
from bench.office import open_house, service
from bench.sql import Statement, bare, noted, send
from workbench.domain.actor import Actor
from workbench.store import moves, queries
from workbench.usecases.advance import Request, advance, decide_many
from workbench.usecases.house import House

BULK: Final = 500
Prepare = Callable[[House], list[Work]]


def w1(conditions: Conditions) -> Iterator[Found]:
    """Accept dossiers one by one: read, judged, written with their receipt, touch and audit, committed to disk."""
    rounds = conditions.many(150)
    shape = Shape(rounds + 1, open_share=100, states=("received",))

    def steps(house: House) -> list[Work]:
        asked = _requests(house, THE_OFFICER, range(1, shape.cases + 1), "accept")
        return [partial(advance, house, THE_OFFICER, one, f"key {one.case_id}") for one in asked]

    with TemporaryDirectory() as name:
        lab = _Laboratory(Path(name), shape)
        ours, twin = lab.compare(steps)
        yield ratio(twin, ours, "accept, wall clock, synchronous = FULL")
        ours, twin = lab.compare(partial(lab.writing_alone, THE_OFFICER, steps))
        yield ratio(twin, ours, "the same without reading and judging")


def w3(conditions: Conditions) -> Iterator[Found]:
    """Approve cases in bulk: five hundred at once, each with its register change, documents, card and audit."""
    rounds, bulk = conditions.many(10), conditions.many(BULK, brief=20)
    shape = Shape((rounds + 1) * bulk, open_share=100, states=("proposed",))

    def bulks(house: House) -> list[Work]:
        asked = _requests(house, THE_SUPERVISOR, range(1, shape.cases + 1), "approve")
        return [partial(decide_many, house, THE_SUPERVISOR, asked[n : n + bulk]) for n in range(0, len(asked), bulk)]

    with TemporaryDirectory() as name:
        lab = _Laboratory(Path(name), shape)
        ours, twin = lab.compare(bulks, writes_only=True)
        yield ratio(ours, twin, f"{bulk} approvals with checks, letters and card")
        ours, twin = lab.compare(partial(lab.writing_alone, THE_SUPERVISOR, bulks), writes_only=True)
        yield ratio(ours, twin, "the same without reading, judging and composing")


def _requests(house: House, actor: Actor, numbers: Sequence[int], step: str) -> list[Request]:
    with house.store.reading(actor, house.clock()) as unit:
        found = queries.records(unit, numbers)
    return [Request(number, step, found[number].digest) for number in numbers]


class _Laboratory:
    """Copies of one small office: one to note the SQL of the work on, one for the work itself, one for the twin."""

    def __init__(self, folder: Path, shape: Shape) -> None:
        self._folder = folder
        self._copies = 0
        self._template = build(folder / "template.sqlite", shape, service())

    def copy(self) -> Path:
        """Return a fresh copy of the office."""
        self._copies += 1
        return Path(shutil.copy(self._template, self._folder / f"{self._copies}.sqlite"))

    def compare(self, prepare: Prepare, *, writes_only: bool = False) -> tuple[list[float], list[float]]:
        """Return the seconds that each piece of work took, and those of its SQL on the bare driver."""
        rehearsal, house, driver = open_house(self.copy()), open_house(self.copy()), bare(self.copy())
        replays: list[Work] = []
        for work in prepare(rehearsal):
            with noted(rehearsal.store.engine) as statements:
                work()
            replays.append(partial(send, driver, _writes(statements) if writes_only else statements))
        works = prepare(house)
        sides = [in_turn(works), in_turn(replays)]
        ours, twin = interleaved(sides, len(works) - 1, time.perf_counter)
        return ours, twin

    def writing_alone(self, actor: Actor, prepare: Prepare, house: House) -> list[Work]:
        """Return the writing transactions of some work, decided beforehand on another copy."""
        planned: list[list[Sequence[moves.Move]]] = []
        apply = moves.apply

        def note(unit: object, decided: Sequence[moves.Move]) -> object:
            planned[-1].append(decided)
            return apply(unit, decided)  # type: ignore[arg-type]

        with patch.object(moves, "apply", note):
            for work in prepare(open_house(self.copy())):
                planned.append([])
                work()

        def write(chunks: Sequence[Sequence[moves.Move]]) -> None:
            for chunk in chunks:
                with house.store.writing(actor, house.clock()) as unit:
                    moves.apply(unit, chunk)

        return [partial(write, chunks) for chunks in planned]


def _writes(statements: Sequence[Statement]) -> list[Statement]:
    """Keep the transactions that write, and of them what they write."""
    kept: list[Statement] = []
    transaction: list[Statement] = []
    for one in statements:
        transaction.append(one)
        if one[0] == "COMMIT":
            if transaction[0][0] == "BEGIN IMMEDIATE":
                kept += [each for each in transaction if not each[0].startswith("SELECT")]
            transaction = []
    return kept
