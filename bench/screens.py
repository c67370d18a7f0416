"""U2, M1: the whole workbench on the file of a million cases, from process start to its queue, in a pseudo-terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
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
    runs = [(_start(LAZY, path), _start(EAGER, path)) for _ in range(conditions.many(7, brief=1))]
    yield ratio([e[0] for _, e in runs], [o[0] for o, _ in runs], "wall clock")
    yield ratio([e[1] for _, e in runs], [o[1] for o, _ in runs], "wall clock; a robot types the password")


def m1(conditions: Conditions) -> Iterator[Found]:
    """Weigh the process of the screen when its queue is open and nothing is left to import."""
    with _opened(LAZY, big_file(conditions)) as (program, _, _):
        program.until_quiet(3.0)
        held = program.megabytes()
    yield Found(held / AIM, held / AIM, held / AIM, f"{held:.0f} MB resident, shared pages included")


def _start(command: Sequence[str], path: Path) -> tuple[float, float]:
    """Return the seconds to the sign-in screen and to the queue's first row."""
    with _opened(command, path) as (_, asked, shown):
        return asked, shown


@contextmanager
def _opened(command: Sequence[str], path: Path) -> Iterator[tuple[Terminal, float, float]]:
    first = _first_row(path)
    with TemporaryDirectory() as data:
        settings = {"WORKBENCH_DATABASE_URL": f"sqlite:///{path}", "WORKBENCH_DATA_DIR": data,
                    "WORKBENCH_LANGUAGE": "vi"}  # fmt: skip
        with Terminal(command, settings) as program:
            asked = program.wait_for("Mật khẩu") - program.began
            program.send(f"{THE_OFFICER.username}\r")
            program.send(f"{PASSWORD}\r")
            yield program, asked, program.wait_for(first) - program.began


def _first_row(path: Path) -> str:
    """Return what stands first in the officer's queue: a dossier code without its office."""
    house = open_house(path)
    todo = browse.views(house, THE_OFFICER)[0]
    (line,) = browse.page(house, THE_OFFICER, todo.filter, limit=1)
    house.store.close()
    return line.code.partition("-")[2]
