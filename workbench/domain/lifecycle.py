"""The only file that imports `transitions`: checks a declared lifecycle and compiles it into one table.

One shared machine per service, no auto transitions (`to_approved()` would skip the approval), and no
model: the machine is asked once for every state and step, and what it answers is the table that cases
move by. A property test shows that the table and the machine agree.
"""

from __future__ import annotations

from collections import Counter

from transitions import Machine, MachineError

from workbench.domain.actor import Role
from workbench.domain.errors import DeclarationError
from workbench.domain.service import Lifecycle, Service, Step, StepKind
from workbench.domain.status import NationalStatus
from workbench.domain.text import Text

DECIDING = {Role.SUPERVISOR}
NOT_WITHDRAWABLE = {NationalStatus.SETTLED, NationalStatus.HANDED_OVER}


class Cursor:
    """The thinnest thing a machine can move: a state and nothing else."""

    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


def machine_of(lifecycle: Lifecycle) -> Machine:
    """Return the machine behind a lifecycle; it holds no case."""
    return Machine(
        model=None,
        states=[state.id for state in lifecycle.states],
        initial=lifecycle.initial,
        auto_transitions=False,
        transitions=[
            {"trigger": step.id, "source": source, "dest": step.target}
            for step in lifecycle.steps
            for source in step.sources
        ],
    )


class Track:
    """A lifecycle ready to move cases by: `move(state, step)` and nothing more."""

    __slots__ = ("_table", "lifecycle")

    def __init__(self, lifecycle: Lifecycle) -> None:
        self.lifecycle = lifecycle
        self._table = _compile(lifecycle)

    def move(self, state: str, step: str) -> str | None:
        """Return the state that `step` leads to from `state`; None where there is no such step."""
        return self._table.get((state, step))


def _compile(lifecycle: Lifecycle) -> dict[tuple[str, str], str]:
    machine = machine_of(lifecycle)
    table: dict[tuple[str, str], str] = {}
    for state in lifecycle.states:
        for step in lifecycle.steps:
            cursor = Cursor(state.id)
            try:
                machine.events[step.id].trigger(cursor)
            except MachineError:
                continue
            table[state.id, step.id] = cursor.state
    return table


def compile_service(service: Service) -> Track:
    """Check a service and return its track; DeclarationError names everything impossible in it."""
    faults = [*_names(service), *_edges(service)]
    if not faults:  # the rest reads the graph, which must be sound
        faults = [*_reach(service.lifecycle), *_duties(service)]
    if faults:
        list_ = "; ".join(faults)
        raise DeclarationError(
            Text(
                vi=f"Gói dịch vụ {service.id} khai báo không hợp lệ: {list_}",
                en=f"Service {service.id} declares something impossible: {list_}",
            )
        )
    return Track(service.lifecycle)


def _names(service: Service) -> list[str]:
    life = service.lifecycle
    named = {
        "state": [s.id for s in life.states],
        "step": [s.id for s in life.steps],
        "paper": [p.id for p in service.papers],
        "document": [d.id for d in service.documents],
    }
    faults = [
        f"{what} {name!r} is declared {count} times"
        for what, names in named.items()
        for name, count in Counter(names).items()
        if count > 1
    ]
    if not life.knows(life.initial):
        faults.append(f"the first state {life.initial!r} is not declared")
    return faults


def _edges(service: Service) -> list[str]:
    life, kinds = service.lifecycle, {d.id for d in service.documents}
    faults = []
    for step in life.steps:
        for state in (*step.sources, step.target):
            if not life.knows(state):
                faults.append(f"step {step.id!r} names the unknown state {state!r}")
        faults += [f"step {step.id!r} owes the unknown document {d!r}" for d in step.documents if d not in kinds]
        if not step.roles:
            faults.append(f"nobody may take step {step.id!r}")
        if not step.sources:
            faults.append(f"step {step.id!r} starts nowhere")
    return faults


def _reach(life: Lifecycle) -> list[str]:
    ahead: dict[str, set[str]] = {s.id: set() for s in life.states}
    for step in life.steps:
        for source in step.sources:
            ahead[source].add(step.target)
    seen = _closure({life.initial}, ahead)
    faults = [f"state {s.id!r} can never be reached" for s in life.states if s.id not in seen]
    for state in life.states:
        if state.closed and ahead[state.id]:
            faults.append(f"the closed state {state.id!r} has a step that leaves it")
        if not any(life.state(s).closed for s in _closure({state.id}, ahead)):
            faults.append(f"from state {state.id!r} a case can never be closed")
    return faults


def _closure(start: set[str], ahead: dict[str, set[str]]) -> set[str]:
    seen, edge = set(start), set(start)
    while edge:
        edge = {target for state in edge for target in ahead[state]} - seen
        seen |= edge
    return seen


def _duties(service: Service) -> list[str]:
    faults = []
    for step in service.lifecycle.steps:
        faults += _step_duties(step, service.lifecycle)
    approving = [s for s in service.lifecycle.steps if s.kind is StepKind.APPROVE]
    if not approving:
        faults.append("no step approves")
    gate = {s.target for s in approving}
    open_road: dict[str, set[str]] = {s.id: set() for s in service.lifecycle.states}
    for step in service.lifecycle.steps:
        if step.kind is not StepKind.APPROVE:
            for source in step.sources:
                open_road[source].add(step.target)
    without = _closure({service.lifecycle.initial}, open_road)
    faults += [f"state {s!r} can be reached without approval" for s in sorted(gate & without)]
    return faults


def _step_duties(step: Step, life: Lifecycle) -> list[str]:
    faults = []
    if step.kind is StepKind.APPROVE and not step.four_eyes:
        faults.append(f"step {step.id!r} approves without a second pair of eyes")
    if step.kind is StepKind.APPROVE and not step.roles <= DECIDING:
        faults.append(f"step {step.id!r} lets somebody approve who is no supervisor")
    if step.kind is StepKind.WITHDRAW and any(life.state(s).status in NOT_WITHDRAWABLE for s in step.sources):
        faults.append(f"step {step.id!r} withdraws a case that is already settled")
    if Role.AUDITOR in step.roles:
        faults.append(f"step {step.id!r} lets an auditor act")
    return faults
