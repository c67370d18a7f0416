"""What the processes of a race do: the house's own way, and the naive way that must be seen to fail."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import create_engine, select, text, update

from tests.support.racing import Racer
from workbench.domain.actor import Actor
from workbench.domain.errors import WorkbenchError
from workbench.store.engine import sound_driver
from workbench.store.queries import QueueFilter
from workbench.store.tables import cases
from workbench.usecases import assign
from workbench.usecases.advance import Request, advance


def approve_each(racer: Racer, actor: Actor, requests: Sequence[Request]) -> list[str]:
    """Approve each case at the same moment as the other; answer what came of it."""
    told = []
    for request in requests:
        racer.start()
        try:
            told.append(advance(racer.house, actor, request).state)
        except WorkbenchError as refusal:
            told.append(refusal.text.en)
    return told


def ask_with_a_key(racer: Racer, actor: Actor, requests: Sequence[Request]) -> list[tuple[str, int]]:
    """Ask for each approval under its key at the same moment as the other line of the same person."""
    told = []
    for request in requests:
        racer.start()
        outcome = advance(racer.house, actor, request, f"key {request.case_id}")
        told.append((outcome.state, outcome.version))
    return told


def approve_each_naively(racer: Racer, actor: Actor, requests: Sequence[Request]) -> list[str]:
    """Look whether the case still waits, then approve it: right for one supervisor, wrong for two."""
    told = []
    for request in requests:
        racer.start()
        with racer.house.store.reading(actor) as unit:
            mine = (cases.c.office == unit.office, cases.c.id == request.case_id)
            state = unit.connection.execute(select(cases.c.state).where(*mine)).scalar_one()
        racer.start()
        with racer.house.store.writing(actor) as unit:
            if state == "proposed":
                unit.connection.execute(update(cases).where(*mine).values(state="approved"))
            told.append("approved" if state == "proposed" else "refused")
    return told


def take_until_empty(racer: Racer, actor: Actor, most: int) -> list[int]:
    """Take cases until there are none; answer which."""
    taken: list[int] = []
    racer.start()
    while more := assign.take(racer.house, actor, QueueFilter(states=("received",)), most):
        taken += more
    return taken


def take_naively(racer: Racer, actor: Actor, url: str, times: int) -> list[int]:
    """Look for the next free case, then take it, with the transactions that SQLAlchemy and the driver give."""
    sqlite = url.startswith("sqlite")
    engine = create_engine(url, module=sound_driver()) if sqlite else create_engine(url)
    free = text("SELECT id FROM cases WHERE assignee_id IS NULL ORDER BY due_at, id LIMIT 1")
    taken = []
    for _ in range(times):
        racer.start()
        with engine.connect() as connection:
            number = connection.execute(free).scalar_one()
            racer.start()
            connection.execute(update(cases).where(cases.c.id == number).values(assignee_id=actor.account_id))
            connection.commit()
            taken.append(number)
    engine.dispose()
    return taken
