"""A state machine by rules that walks a case of any service: anybody may try any step at any time."""

from __future__ import annotations

from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from transitions import Machine, MachineError

from tests.plugins.people import record_of
from workbench.domain.actor import Actor, Role
from workbench.domain.case import CaseRecord
from workbench.domain.decision import HouseRules, assess
from workbench.domain.lifecycle import Cursor, Track, machine_of
from workbench.domain.service import Service, State, Step, StepKind
from workbench.domain.status import NationalStatus

BEFORE_WITHDRAWAL = {1, 2, 4, 5, 6}
DECIDED = {NationalStatus.SETTLED, NationalStatus.HANDED_OVER}
NEWCOMER = 99


def walk(service: Service, track: Track) -> type[Walk]:
    """Return the state machine of `service`, whose cases move by `track`."""
    return type("Walk", (Walk,), {"service": service, "track": track, "machine": machine_of(service.lifecycle)})


class Walk(RuleBasedStateMachine):
    """One case and everybody of the office, who have the accounts 1 to 4."""

    service: ClassVar[Service]
    track: ClassVar[Track]
    machine: ClassVar[Machine]

    @initialize(levels=st.sampled_from([2, 3]))
    def a_case_comes_in(self, levels: int) -> None:
        self.house_rules = HouseRules(levels)
        self.state = self.service.lifecycle.initial
        self.touched: frozenset[int] = frozenset()
        self.supplements = 0
        self.approved = False

    @rule(data=st.data(), account=st.integers(1, 4), role=st.sampled_from(Role))
    def anybody_tries_anything(self, data: st.DataObject, account: int, role: Role) -> None:
        self.attempt(data.draw(st.sampled_from(self.service.lifecycle.steps)), account, role)

    @rule(data=st.data(), account=st.integers(1, 4))
    def somebody_in_the_right_role_tries_anything(self, data: st.DataObject, account: int) -> None:
        step = data.draw(st.sampled_from(self.service.lifecycle.steps))
        self.attempt(step, account, min(step.roles))

    @rule(data=st.data())
    def somebody_new_does_what_comes_next(self, data: st.DataObject) -> None:
        if ahead := self.service.lifecycle.steps_from(self.state):
            step = data.draw(st.sampled_from(ahead))
            self.attempt(step, NEWCOMER, min(step.roles))

    def attempt(self, step: Step, account: int, role: Role) -> None:
        legal = self.machine_says(step)
        assert self.track.move(self.state, step.id) == legal, "the table and the machine disagree"
        record = self.record()
        actor = Actor(account, "mau", "Lê Văn Mẫu", role, record.office)
        verdict = assess(actor, record, self.service, self.track, step, rules=self.house_rules)
        if verdict.allowed:
            assert legal is not None, "an illegal step was allowed"
            self.take(step, actor, legal)

    def record(self) -> CaseRecord:
        return record_of(self.service, self.state, touched_by=self.touched, supplements=self.supplements)

    def take(self, step: Step, actor: Actor, target: str) -> None:
        here, there = self.at(self.state), self.at(target)
        assert actor.role in step.roles
        assert not here.closed, "a closed case moved"
        assert not (step.four_eyes and actor.account_id in self.touched), "the same pair of eyes twice"
        if there.status is NationalStatus.WITHDRAWAL_REQUESTED:
            assert here.status in BEFORE_WITHDRAWAL
        if step.kind is StepKind.REQUEST_SUPPLEMENT:
            assert not self.supplements or actor.role is Role.SUPERVISOR, "a second supplement without the supervisor"
            self.supplements += 1
        self.state = target
        self.touched |= {actor.account_id} if step.touches else set()
        self.approved |= step.kind is StepKind.APPROVE

    def machine_says(self, step: Step) -> str | None:
        cursor = Cursor(self.state)
        try:
            self.machine.events[step.id].trigger(cursor)
        except MachineError:
            return None
        return cursor.state

    def at(self, state: str) -> State:
        return self.service.lifecycle.state(state)

    @invariant()
    def the_portal_can_show_where_it_stands(self) -> None:
        assert 1 <= self.at(self.state).status <= 10

    @invariant()
    def nothing_is_settled_that_nobody_approved(self) -> None:
        assert self.approved or self.at(self.state).status not in DECIDED, "settled without approval"
