"""Taking the next cases of a queue that nobody holds: each goes to one person, however many ask at once."""

from __future__ import annotations

from dataclasses import replace

from workbench.store import moves, queries
from workbench.store.audit import Event
from workbench.store.queries import NOBODY, QueueFilter
from workbench.store.unit_of_work import Unit


def take(unit: Unit, wanted: QueueFilter, most: int) -> list[int]:
    """Give the actor up to `most` cases of a queue and return their ids, the nearest due date first.

    On PostgreSQL rows that others are just taking are passed over; SQLite's writers take turns.
    """
    free = queries.free(unit, replace(wanted, assignee_id=NOBODY), most)
    found = queries.records(unit, free)
    taken = []
    for before in (found[number] for number in free):
        after = moves.moved(before, assignee_id=unit.actor.account_id)
        event = Event("take", before.id, before.state, before.state, after.version, detail={"code": before.code})
        taken.append(moves.Move(before, after, event, touch=True))
    written = moves.apply(unit, taken)
    return [move.before.id for move, done in zip(taken, written, strict=True) if done]
