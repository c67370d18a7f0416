"""A document worker dies at every step of its work, then two take over; a program of its own: it forks.

`python -m tests.crash.worker_killed sound|naive FOLDER` prints, as JSON, how many were killed and what was found.
The first worker dies at its first step, the next one at its second, on a file of its own, until one survives: steps
are the statements and commits, the beginning, some moment in the midst and the end of each printing.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from threading import Timer

from tests.crash import office
from tests.crash.dying import die, steps_to_live, watch
from tests.crash.judge import judge, tally
from tests.crash.naive import naive_store
from tests.support import builders, databases
from tests.support.office import HERE, Clock
from workbench.documents.job import Printed, PrintJob
from workbench.documents.worker import warm
from workbench.store.unit_of_work import Store
from workbench.usecases.issue_documents import Printer, make_demo_keys

CLAIM_SECONDS = 60
MOST_STEPS = 200
MOMENTS = (0.001, 0.004, 0.008, 0.015, 0.03)
"""Seconds into a printing."""


class SteppingPress(office.HerePress):
    """A press that takes a step before and after each printing, and dies `moment` seconds into the first."""

    step: Callable[..., None] = staticmethod(lambda: None)
    moment = 0.0

    def print(self, job: PrintJob) -> Printed:
        self.step()
        if self.moment:
            Timer(self.moment, die).start()
        printed = super().print(job)
        self.step()
        return printed


class NotingPress(office.HerePress):
    """A press that notes what it prints."""

    notes: Path

    def print(self, job: PrintJob) -> Printed:
        with self.notes.open("a") as notes:
            notes.write(f"{job.identifier}\n")
        return super().print(job)


class Office:
    """An office with one case approved and its documents owed; `restore` makes it so again.

    The file always has the same place, so that the engine, once warm, stays warm.
    """

    def __init__(self, way: str, folder: Path) -> None:
        self.notes, self.keys, self.owed = folder / "printed", folder / "keys", folder / "owed.sqlite"
        make_demo_keys(self.keys)
        self.database, self.clock = databases.sqlite_database(databases.sqlite_template(folder), folder), Clock()
        self.store: Store = self.database.open()
        self.first = naive_store(self.database.url) if way == "naive" else self.store
        house, staff = office.founded(self.store, self.clock)
        (case,) = office.proposed(house, 1)
        builders.step(house, staff.supervisor, case, "approve")
        self.store.close()
        self.path = Path(self.database.url.removeprefix("sqlite:///"))
        shutil.copy(self.path, self.owed)
        self.take_over()
        self.printer(office.HerePress, self.store).run_until_idle(HERE)  # so that everything is loaded
        self.restore()

    def restore(self) -> None:
        """Go back to where the documents are owed and nothing is made."""
        self.store.close()
        for left in (self.path, *self.path.parent.glob(f"{self.path.name}-*"), self.notes):
            left.unlink(missing_ok=True)
        shutil.copy(self.owed, self.path)

    def printer(self, press: type[office.HerePress], store: Store) -> Printer:
        house = office.house_on(store, self.clock)
        return Printer(house, press(1, house.plugins.template_dirs), self.keys, CLAIM_SECONDS)

    def dies(self, number: int, moment: float = 0.0) -> bool:
        """Let a worker die at its `number`-th step, or so many seconds into its printing; tell whether it did."""

        def work() -> None:
            printer = self.printer(SteppingPress, self.first)
            assert isinstance(printer.press, SteppingPress)
            printer.press.step, printer.press.moment = steps_to_live(number), moment
            watch(self.first.engine, printer.press.step)
            printer.run_until_idle(HERE)

        return ended(forked(work)) == -signal.SIGKILL

    def take_over(self, workers: int = 2) -> None:
        """Let so many workers do at once whatever is left for them."""

        def work() -> None:
            NotingPress.notes = self.notes
            self.printer(NotingPress, self.store).run_until_idle(HERE)

        assert [ended(child) for child in [forked(work) for _ in range(workers)]] == [0] * workers

    def printed_twice(self) -> int:
        """Return how often those who took over did the same work."""
        noted = Counter(self.notes.read_text().split()) if self.notes.exists() else Counter[str]()
        return sum(times - 1 for times in noted.values())


def forked(work: Callable[[], None]) -> int:
    """Do the work in a process of its own and return its number."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        finally:
            traceback.print_exc()
            os._exit(1)
    return child


def ended(child: int) -> int:
    """Wait for a process and return its exit code; -9 if it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def after_death(one: Office, *, early: bool) -> Counter[str]:
    """Look at what a dead worker left, let others take over, and return everything that was wrong.

    `early`: one of them comes while the dead one's claim still holds.
    """
    found = judge(one.database)
    if early:
        claimed = tally(one.database)["document claimed"]
        one.take_over(1)
        found["claim not kept until it ran out"] = claimed - tally(one.database)["document claimed"]
    one.clock.tick(seconds=CLAIM_SECONDS + 1)
    one.take_over()
    found += judge(one.database)
    left = tally(one.database) - Counter({"issued": 1, "document done": 2})
    found["work left"] = left.total()
    found["printed twice"] = one.printed_twice()
    return +found


def main(way: str, place: str, every: str) -> None:
    warm()
    one, found, killed = Office(way, Path(place)), Counter[str](), 0
    ends = [(number, 0.0) for number in range(1, MOST_STEPS, int(every))]
    for number, moment in [(MOST_STEPS, moment) for moment in MOMENTS] + ends:
        if not one.dies(number, moment):
            break
        killed += 1
        found += after_death(one, early=killed % 4 == 0) if way == "sound" else judge(one.database)
        one.restore()
    print(json.dumps({"killed": killed, "found": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
