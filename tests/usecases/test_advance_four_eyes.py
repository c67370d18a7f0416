"""Four eyes: nobody decides about a case they have worked on, by whatever way they came to work on it."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace

import pytest

from tests.support import builders
from tests.support.office import HERE, MONDAY, Office
from tests.support.service import SERVICE
from workbench.domain.actor import Actor, Role
from workbench.domain.case import CaseRecord, Person
from workbench.domain.decision import HouseRules, assess
from workbench.domain.errors import WorkbenchError
from workbench.domain.lifecycle import Track, compile_service
from workbench.domain.service import Step
from workbench.domain.status import Channel
from workbench.store import queries, timeline
from workbench.store.queries import QueueFilter
from workbench.usecases.account_changes import change
from workbench.usecases.advance import Request, advance, decide_many
from workbench.usecases.assign import take
from workbench.usecases.changes import EDITORS
from workbench.usecases.edit_case import Edit, edit
from workbench.usecases.house import House

RUNS_IN_STORE = {"sqlite": 100, "postgresql": 30}
ROLES = (Role.RECEPTION, Role.OFFICER, Role.REVIEWER, Role.SUPERVISOR)
LIFE = SERVICE.lifecycle
DECIDING = {step.id for step in LIFE.steps if step.four_eyes}


def actor(account: int, role: Role) -> Actor:
    """Return an account in a role; delegation gives one account several."""
    return Actor(account, f"a{account}", f"A{account}", role, HERE)


def a_case() -> CaseRecord:
    now = MONDAY
    person = Person(1, HERE, "Nguyễn Văn A", "1990", 1, "000190000001", "")
    return CaseRecord(1, "H00.1-260105-0001", HERE, SERVICE.id, SERVICE.procedure, 1, "in_progress", 4, Channel.COUNTER,
                      person, {}, frozenset(), "", 1, now, now, now, now.date())  # fmt: skip


@dataclass
class Run:
    """One case in memory, and who did what to it, written down by the test itself."""

    case: CaseRecord
    rules: HouseRules
    hands: list[tuple[int, str]] = field(default_factory=list)
    decided: list[tuple[int, str]] = field(default_factory=list)
    bypasses: int = 0

    def worked(self, who: Actor, what: str) -> None:
        self.hands.append((who.account_id, what))
        self.case = replace(self.case, touched_by=self.case.touched_by | {who.account_id})

    def step(self, who: Actor, step: Step, track: Track, rule: Callable[[Actor, Run, Step], bool]) -> None:
        target = track.move(self.case.state, step.id)
        if target is None or not rule(who, self, step):
            return
        if step.id in DECIDING:
            self.decided.append((who.account_id, step.id))
            self.bypasses += any(who.account_id == one for one, _ in self.hands)
        if step.touches:
            self.worked(who, step.id)
        self.case = replace(self.case, state=target)


def by_the_set_of_hands(who: Actor, run: Run, step: Step) -> bool:
    verdict = assess(who, run.case, SERVICE, TRACK, step, rules=run.rules, reason="x")
    return verdict.allowed


def by_officer_is_not_approver(who: Actor, run: Run, step: Step) -> bool:
    """The naive rule: only the one who proposed may not approve."""
    proposed = [one for one, what in run.hands if what == "propose"]
    return who.role in step.roles and not (step.id in DECIDING and proposed[-1:] == [who.account_id])


TRACK = compile_service(SERVICE)


def run_once(run: Run, pick: random.Random, rule: Callable[[Actor, Run, Step], bool]) -> None:
    """Let four accounts do things in whatever role they are given that day, by any of the ways there are."""
    for _ in range(5):
        ahead = [step for step in LIFE.steps_from(run.case.state) if run.rules.offers(step)]
        if not ahead or run.case.state == "approved":
            return
        step = pick.choice((*ahead[:1] * 3, *ahead))
        who = actor(pick.randint(1, 4), pick.choice(sorted(step.roles)) if pick.random() < 0.8 else pick.choice(ROLES))
        if pick.random() < 0.15 and who.role in EDITORS:
            run.worked(who, pick.choice(("edit", "take", "assign")))
        run.step(who, step, TRACK, rule)


@pytest.mark.parametrize("runs", [2_000, pytest.param(25_000, marks=pytest.mark.long)])
@pytest.mark.parametrize("levels", [2, 3])
def test_in_random_runs_nobody_decides_about_what_they_worked_on(levels: int, runs: int) -> None:
    pick, bypassed, decided, naive = random.Random(levels), 0, 0, 0
    rules = HouseRules(approval_levels=levels)
    for _ in range(runs):
        run = Run(a_case(), rules)
        run_once(run, pick, by_the_set_of_hands)
        bypassed, decided = bypassed + run.bypasses, decided + len(run.decided)
    for _ in range(500):
        run = Run(a_case(), rules)
        run_once(run, pick, by_officer_is_not_approver)
        naive += run.bypasses
    print(f"four eyes, {levels} levels: {runs} runs, {decided} decisions, {bypassed} bypasses; naive {naive} of 500")
    assert decided > runs // 10
    assert bypassed == 0
    assert naive > 0


def test_through_the_store_nobody_decides_about_what_they_worked_on_by_any_way(the_office: Office) -> None:
    """Single steps, bulk, edits, taking, assigning: who worked on a case is read back from the audit."""
    house = the_office.house
    accounts = [account for account in the_office.staff.people if account.role in ROLES]
    pick, decided, runs = random.Random(7), 0, RUNS_IN_STORE[house.store.engine.dialect.name]
    for case in builders.make_cases(house, runs, state="in_progress"):
        for _ in range(6):
            _do_something(house, pick.choice(accounts), case, pick)
        with house.store.reading(the_office.staff.auditor) as unit:
            told = timeline.of_case(unit, case)[::-1]
        hands: set[str] = set()
        for line in told:
            decided += line.action in DECIDING
            assert line.action not in DECIDING or line.actor not in hands, told
            if line.action in {"edit", "take"} or STEPS[line.action].touches:
                hands.add(line.actor)
    print(f"four eyes in the store: {runs} runs, {decided} decisions, 0 bypasses")
    assert decided > runs // 10


STEPS = {step.id: step for step in LIFE.steps}


def _do_something(house: House, account: Actor, case: int, pick: random.Random) -> None:
    seen = builders.record(house, account, case)
    ahead = [step for step in LIFE.steps_from(seen.state) if house.rules.offers(step)]
    if not ahead:
        return
    step, way = pick.choice((*ahead[:1] * 3, *ahead)), pick.random()
    clerk = replace(account, role=Role.OFFICER)
    who = replace(account, role=pick.choice(sorted(step.roles)))
    request = Request(case, step.id, seen.digest, reason="x")
    with suppress(WorkbenchError):
        if way < 0.1:
            edit(house, clerk, Edit(case, seen.digest, note=f"note {way}", version=seen.version))
        elif way < 0.2:
            edit(house, clerk, Edit(case, seen.digest, assignee_id=account.account_id, version=seen.version))
        elif way < 0.3:
            take(house, clerk, QueueFilter(words=seen.code))
        elif way < 0.6:
            decide_many(house, who, [request])
        else:
            advance(house, who, request)


def test_a_touch_that_comes_between_looking_and_deciding_is_seen(the_office: Office) -> None:
    """Whoever is about to approve and is made a hand in the same moment must not slip through."""
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house, state="in_progress")
    with house.store.reading(staff.supervisor) as unit:
        assert queries.record(unit, case).touched_by == frozenset()
        clerk = replace(staff.supervisor, role=Role.OFFICER)
        change(house, staff.administrator, clerk.username, "giúp một ngày", role=clerk.role)
        seen = builders.record(house, clerk, case)
        edit(house, clerk, Edit(case, seen.digest, note="x", version=1))
        record = queries.record(unit, case)  # still the moment it began with: version and hands of one time
        assert (record.version, record.touched_by) == (1, frozenset())
    record = builders.record(house, staff.officer, case)
    assert (record.version, record.touched_by) == (2, frozenset({staff.supervisor.account_id}))
