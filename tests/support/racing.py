"""Several processes at once on one database: threads of one process would take turns where programs do not."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any

from tests.support.databases import Database
from tests.support.office import Clock, house_on
from workbench.usecases.house import House

_FORKSERVER = sys.platform == "linux"
_CONTEXT: Any = multiprocessing.get_context("forkserver" if _FORKSERVER else "spawn")
if _FORKSERVER:
    _CONTEXT.set_forkserver_preload([__name__, "tests.usecases.runners", "psycopg"])
PATIENCE = 120.0


@dataclass(frozen=True)
class Racer:
    """What one process has: a house of its own on the shared database, and a line to start from with the others."""

    house: House
    start: Callable[[], object]
    number: int


Runner = Callable[..., Any]


def race(database: Database, runners: Sequence[tuple[Runner, tuple[Any, ...]]]) -> list[Any]:
    """Run each `runner(racer, *args)` in a process of its own; return the answers in order, None of a killed one."""
    barrier = _CONTEXT.Barrier(len(runners))
    started = []
    for number, (runner, args) in enumerate(runners):
        here, there = _CONTEXT.Pipe(duplex=False)
        process = _CONTEXT.Process(target=_run, args=(there, barrier, number, database, runner, args))
        process.start()
        there.close()
        started.append((process, here))
    answers = []
    for process, here in started:
        answers.append(_answer(here))
        process.join()
    for answer in answers:
        if isinstance(answer, BaseException):
            raise answer
    return answers


def _answer(here: Connection) -> Any:
    """Return what a process answered; None for one that was killed."""
    if not here.poll(PATIENCE):
        return RuntimeError("no answer")
    try:
        return here.recv()
    except EOFError:
        return None


def _run(  # noqa: PLR0917 - what a process is born with
    answer: Connection, barrier: Barrier, number: int, database: Database, runner: Runner, args: tuple[Any, ...]
) -> None:
    store = database.open()
    try:
        racer = Racer(house_on(store, Clock()), lambda: barrier.wait(PATIENCE), number)
        answer.send(runner(racer, *args))
    except Exception as fault:  # noqa: BLE001 - told to the test, which raises it
        barrier.abort()
        answer.send(RuntimeError(f"racer {number}: {type(fault).__name__}: {fault}"))
    finally:
        store.close()
