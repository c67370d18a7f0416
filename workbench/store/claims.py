"""Taking the next cases that nobody holds, each by one person however many ask at once; giving all of them back."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from workbench.domain.case import CaseRecord
from workbench.store import moves, queries
from workbench.store.audit import Event
from workbench.store.queries import NOBODY, QueueFilter
from workbench.store.tables import cases
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


def release(unit: Unit, account_id: int) -> list[str]:
    """Put every open case of an account back into the queue and return their codes.

    Whoever held them has worked on them all the same: who touched a case is not forgotten.
    """
    theirs = (cases.c.office == unit.office, cases.c.assignee_id == account_id, cases.c.closed_at.is_(None))
    query = unit.held(select(cases.c.id).where(*theirs).order_by(cases.c.id))
    codes: list[str] = []
    while held := list(unit.connection.execute(query).scalars()):  # again, if a person's register moved meanwhile
        given_up = [_given_up(before) for before in queries.records(unit, held).values()]
        written = moves.apply(unit, given_up)
        codes += [move.before.code for move, done in zip(given_up, written, strict=True) if done]
    return sorted(codes)


def _given_up(before: CaseRecord) -> moves.Move:
    after = moves.moved(before, assignee_id=None)
    detail = {"code": before.code, "assignee": [before.assignee_id, None]}
    return moves.Move(
        before, after, Event("release", before.id, before.state, before.state, after.version, detail=detail)
    )
