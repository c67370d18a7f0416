"""Supervisors approve in bulk and a worker prints, each killed as by `kill -9`; a program of its own: it forks.

`python -m tests.crash.bulk_killed WAY FOLDER ROUNDS SEED` prints, as JSON, what was done and what was found broken.
The processes are forked from this one, in which everything is loaded; it never holds a connection while it forks.
`sound` is the workbench. `naive` commits statement by statement. `hasty` acknowledges before it has committed.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.crash import office
from tests.crash.dying import steps_to_live, watch
from tests.crash.judge import judge, tally
from tests.crash.naive import naive_store
from tests.support import builders, databases
from tests.support.office import HERE, Clock, Staff
from workbench.documents.worker import warm
from workbench.domain.actor import Role
from workbench.store import queries
from workbench.store.queries import QueueFilter
from workbench.usecases import issue_documents
from workbench.usecases.account_changes import change
from workbench.usecases.advance import Request, decide_many
from workbench.usecases.house import House
from workbench.usecases.issue_documents import Printer, make_demo_keys

WRITERS = 3
NEW_CASES = 8
"""Proposed cases that are there for each round."""
ROUNDS_PER_FILE = 15
CLAIM_SECONDS = 120


@dataclass(frozen=True)
class End:
    """When a process dies: before its so-many-th statement (0: no matter which), and by this second at the latest."""

    statement: int
    second: float


def _end(pick: random.Random) -> End:
    """Half of them die between two statements, the others wherever they are at some moment."""
    return End(pick.randint(1, 100), 0.4) if pick.random() < 0.5 else End(0, pick.uniform(0.01, 0.3))


def approve(house: House, staff: Staff, number: int, way: str, acknowledge: Callable[[list[int]], None]) -> None:
    """Approve whatever is proposed, a few cases at a time, until killed; all writers race for the same cases."""
    actor = (staff.supervisor, staff.supervisor2, replace(staff.reviewer, role=Role.SUPERVISOR))[number % WRITERS]
    pick = random.Random()
    while True:
        with house.store.reading(actor, house.clock()) as unit:
            waiting = queries.ids(unit, QueueFilter(states=("proposed",)), 1_000)
            chosen = pick.sample(waiting, min(len(waiting), pick.randint(1, 6)))
            requests = [Request(r.id, "approve", r.digest) for r in queries.records(unit, chosen).values()]
        if way == "hasty":
            acknowledge([request.case_id for request in requests])
        outcomes = decide_many(house, actor, requests, key=f"{os.getpid()}/{time.monotonic_ns()}") if requests else []
        if way != "hasty":
            acknowledge([one.case_id for one in outcomes if one.refusal is None])
        time.sleep(0.002 if requests else 0.03)


def produce(house: House, keys: Path) -> None:
    """Print whatever is owed until killed, two documents at a time so that a round sees many ends."""
    issue_documents.BATCH = 2
    printer = Printer(house, office.HerePress(1, house.plugins.template_dirs), keys, CLAIM_SECONDS)
    while True:
        time.sleep(0 if printer.run_once(HERE) else 0.03)


class Rounds:
    """One database file and the processes that are killed on it, round after round."""

    def __init__(self, way: str, folder: Path, template: Path) -> None:
        folder.mkdir()
        self.way, self.keys = way, folder / "keys"
        self.database = databases.sqlite_database(template, folder)
        self.acks = folder / "acknowledged"
        self.acks.touch()
        make_demo_keys(self.keys)
        self.clock = Clock()
        self.store = self.database.open()
        self.house, self.staff = office.founded(self.store, self.clock)
        change(self.house, self.staff.administrator, self.staff.reviewer.username, "a third", role=Role.SUPERVISOR)
        working = naive_store(self.database.url) if way == "naive" else self.store
        self.working = office.house_on(working, self.clock)
        self._everything_once()

    def round(self, pick: random.Random) -> Counter[str]:
        """Let everybody work and kill each at a moment of its own; return what is broken."""
        self._add_cases()
        ends = [_end(pick) for _ in range(WRITERS + 1)]
        self._kill({self._fork(number, end): end for number, end in enumerate(ends)})
        self.clock.tick(hours=1)  # the claims of the dead have run out
        return judge(self.database, self.acknowledged())

    def finish(self) -> None:
        """Let everything that is left be done in peace."""
        decide_many(self.house, self.staff.supervisor, left(self.house, self.staff))
        Printer(self.house, office.HerePress(1, self.house.plugins.template_dirs), self.keys).run_until_idle(HERE)
        self.store.close()

    def _everything_once(self) -> None:
        """Do all kinds of work once, so that what is loaded late is loaded before the first fork."""
        office.proposed(self.house, 1)
        self.finish()

    def acknowledged(self) -> list[int]:
        return [int(line) for line in self.acks.read_text().split()]

    def _add_cases(self) -> None:
        office.proposed(self.house, NEW_CASES - min(NEW_CASES - 1, len(left(self.house, self.staff))))
        self.store.close()

    def _fork(self, number: int, end: End) -> int:
        child = os.fork()
        if child:
            return child
        try:
            if self.way != "sound":
                os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # its writers stumble over each other
            if end.statement:
                watch(self.working.store.engine, steps_to_live(end.statement))
            self._work(number)
        finally:
            os._exit(1)

    def _work(self, number: int) -> None:
        if number == WRITERS:
            produce(self.working, self.keys)
        told = os.open(self.acks, os.O_WRONLY | os.O_APPEND)
        approve(self.working, self.staff, number, self.way, lambda ids: _append(told, ids))

    @staticmethod
    def _kill(ends: dict[int, End]) -> None:
        began = time.monotonic()
        while ends:
            for child, end in list(ends.items()):
                if time.monotonic() - began > end.second:
                    os.kill(child, signal.SIGKILL)
                if os.waitpid(child, os.WNOHANG)[0]:
                    del ends[child]
            time.sleep(0.002)


def _append(told: int, ids: list[int]) -> None:
    if ids:
        os.write(told, "".join(f"{one}\n" for one in ids).encode())


def left(house: House, staff: Staff) -> list[Request]:
    """Return requests to approve whatever is still proposed."""
    with house.store.reading(staff.officer, house.clock()) as unit:
        waiting = queries.ids(unit, QueueFilter(states=("proposed",)), 10_000)
    return [builders.request_for(house, staff.officer, one, "approve") for one in waiting]


def main(way: str, place: str, rounds: str, seed: str) -> None:
    warm()
    folder, pick = Path(place), random.Random(int(seed))
    template = databases.sqlite_template(folder)
    found, done, acknowledged, file = Counter[str](), Counter[str](), 0, None
    for number in range(int(rounds)):
        if file is None or number % ROUNDS_PER_FILE == 0:
            done += tally(file.database) if file else Counter()
            acknowledged += len(file.acknowledged()) if file else 0
            file = Rounds(way, folder / f"file-{number}", template)
        found += file.round(pick)
    assert file is not None
    if way == "sound":
        file.finish()
        found += judge(file.database, file.acknowledged())
    last = tally(file.database)
    acknowledged += len(file.acknowledged())
    print(json.dumps({"rounds": int(rounds), "acknowledged": acknowledged, "done": done + last, "last": last,
                      "found": found}))  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
