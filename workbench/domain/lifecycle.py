"""The only file that imports `transitions`: compiles a sound lifecycle into the table that cases move by.

One shared machine per service, no auto transitions (`to_approved()` would skip the approval), and no
model: the machine is asked once for every state and step, and what it answers is the table. A property
test shows that the two agree. What a sound lifecycle is, see `soundness.py`.
"""

from __future__ import annotations

from transitions import Machine, MachineError

from workbench.domain.errors import DeclarationError
from workbench.domain.service import Lifecycle, Service
from workbench.domain.soundness import faults_of, listed
from workbench.domain.text import Text


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
    faults = faults_of(service)
    if faults:
        text = Text(
            vi="Gói dịch vụ {service} khai báo không hợp lệ: {faults}",
            en="Service {service} declares something impossible: {faults}",
        )
        raise DeclarationError(text.fill(service=service.id, faults=listed(faults)))
    return Track(service.lifecycle)
