"""U2, M1: the whole workbench on the file of a million cases, from process start to its queue, in a pseudo-terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from bench.build import PASSWORD, THE_OFFICER
from bench.clock import ratio
from bench.goals import Conditions, Found
from bench.office import big_file, open_house
from bench.terminal import Terminal
from workbench.usecases import browse

LAZY: Final = (sys.executable, "-m", "workbench", "start", "--screen")
EAGER: Final = (sys.executable, "-m", "bench.eager", "start", "--screen")
AIM: Final = 100.0
"""Megabytes that one workbench may hold."""


def u2(conditions: Conditions) -> Iterator[Found]:
    """Compare the start with one that imports everything first; a robot signs in as soon as it is asked to."""
    path = big_file(conditions)
    runs = [(_start(LAZY, path), _start(EAGER, path)) for _ in range(conditions.many(9, brief=1))]
    for place, who in enumerate(("", "; a robot signs in")):
        ours, twin = ([run[side][place] for run in runs] for side in (0, 1))
        waited = median(moment.clock for moment in twin) / median(moment.clock for moment in ours)
        note = f"processor time{who}; by the clock {waited:.2f}×"
        yield ratio([moment.processor for moment in twin], [moment.processor for moment in ours], note)


def m1(conditions: Conditions) -> Iterator[Found]:
    """Weigh the process of the screen when its queue is open and nothing is left to import."""
    with _opened(LAZY, big_file(conditions)) as (program, _, _):
        program.until_quiet(3.0)
        held = program.megabytes()
    yield Found(held / AIM, held / AIM, held / AIM, f"{held:.0f} MB resident, shared pages included")


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was seen: seconds since the start by the clock, and seconds of processor time until then."""

    clock: float
    processor: float


def _start(command: Sequence[str], path: Path) -> tuple[Moment, Moment]:
    """Return when the sign-in screen and the queue's first row were seen."""
    with _opened(command, path) as (_, asked, shown):
        return asked, shown


@contextmanager
def _opened(command: Sequence[str], path: Path) -> Iterator[tuple[Terminal, Moment, Moment]]:
    first = _first_row(path)
    with TemporaryDirectory() as data:
        settings = {"WORKBENCH_DATABASE_URL": f"sqlite:///{path}", "WORKBENCH_DATA_DIR": data,
                    "WORKBENCH_LANGUAGE": "vi"}  # fmt: skip
        with Terminal(command, settings) as program:
            asked = _seen(program, "Mật khẩu")
            program.send(f"{THE_OFFICER.username}\r")
            program.send(f"{PASSWORD}\r")
            yield program, asked, _seen(program, first)


def _seen(program: Terminal, words: str) -> Moment:
    return Moment(program.wait_for(words) - program.began, program.cpu_seconds())


def _first_row(path: Path) -> str:
    """Return what stands first in the officer's queue: a dossier code without its office."""
    house = open_house(path)
    todo = browse.views(house, THE_OFFICER)[0]
    (line,) = browse.page(house, THE_OFFICER, todo.filter, limit=1)
    house.store.close()
    return line.code.partition("-")[2]
