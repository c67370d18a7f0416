"""F1: a case is read, moved one step and written back, by our track and by other libraries' machines.

All of them work on the same table in memory, so that what is compared is the moving, with the least storing there is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any, Final

from bench.clock import Work, interleaved, ratio
from bench.goals import Conditions, Found
from bench.office import plugins, service
from workbench.domain.service import Lifecycle

WAY: Final = ("accept", "propose", "return", "propose", "approve", "issue", "hand_over")
CASES: Final = 300

Move = Callable[[str, str], str]
"""From a state and a step to the next state."""


def f1(conditions: Conditions) -> Iterator[Found]:
    """Compare our table of moves with a machine made for each case, as these libraries' own examples do."""
    lifecycle = service().lifecycle
    track = plugins().tracks[service().id]
    cases = conditions.many(CASES, brief=10)
    ours: Move = lambda state, step: str(track.move(state, step))  # noqa: E731
    for twin in (_transitions, _statemachine):
        taken, theirs = interleaved([_walk(ours, cases), _walk(twin(lifecycle), cases)], conditions.many(15))
        yield ratio(theirs, taken, f"{cases} cases, {len(WAY)} steps each")


def _walk(move: Move, cases: int) -> Work:
    """Return work that leads every case of a table all the way, reading and writing it at each step."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.execute("CREATE TABLE cases (id INTEGER PRIMARY KEY, state TEXT NOT NULL)")

    def work() -> None:
        database.execute("BEGIN")
        database.executemany("REPLACE INTO cases VALUES (?, 'received')", [(number,) for number in range(cases)])
        for step in WAY:
            for number in range(cases):
                (state,) = database.execute("SELECT state FROM cases WHERE id = ?", (number,)).fetchone()
                database.execute("UPDATE cases SET state = ? WHERE id = ?", (move(state, step), number))
        database.execute("COMMIT")
        assert database.execute("SELECT DISTINCT state FROM cases").fetchall() == [("handed_over",)]

    return work


def _transitions(lifecycle: Lifecycle) -> Move:
    from transitions import Machine

    states = [state.id for state in lifecycle.states]
    moves = [
        {"trigger": step.id, "source": source, "dest": step.target_from(source)}
        for step in lifecycle.steps
        for source in step.sources
    ]

    class Case:
        """What a Machine puts its triggers on."""

        state: str

    def move(state: str, step: str) -> str:
        case = Case()
        Machine(case, states=states, transitions=moves, initial=state, auto_transitions=False)
        getattr(case, step)()
        return case.state

    return move


def _statemachine(lifecycle: Lifecycle) -> Move:
    from statemachine import State, StateMachine

    states = {state.id: State(initial=state.id == lifecycle.initial, value=state.id) for state in lifecycle.states}
    for state in lifecycle.states:
        states[state.id]._final = state.closed
    events: dict[str, Any] = {}
    for step in lifecycle.steps:
        for source in step.sources:
            way = states[source].to(states[step.target_from(source)])
            events[step.id] = events[step.id] | way if step.id in events else way
    machine: Any = type("Dossier", (StateMachine,), {**states, **events})

    def move(state: str, step: str) -> str:
        case = machine(start_value=state)
        case.send(step)
        (reached,) = case.configuration_values
        return str(reached)

    return move
