"""Counting the office's open work: by step, by officer, by due date; and what was done today."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, func, select

from workbench.store.scope import EVERY_OFFICE
from workbench.store.tables import accounts, cases, events
from workbench.store.unit_of_work import Unit


@dataclass(frozen=True, slots=True)
class Tally:
    """How many open cases share a key (a state, an account), and how many of them are late."""

    key: str
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class OfficerTally:
    """What one account holds now and has moved today; `username` "" stands for cases nobody holds."""

    username: str
    name: str
    open: int
    late: int
    done_today: int


def _late(unit: Unit) -> ColumnElement[bool]:
    return and_(cases.c.due_at < unit.at, cases.c.paused_at.is_(None))


def _count_late(unit: Unit) -> ColumnElement[int]:
    count: ColumnElement[int] = func.sum(case((_late(unit), 1), else_=0))
    return count


def by_state(unit: Unit) -> list[Tally]:
    """Return how many open cases stand at each state."""
    query = (
        select(cases.c.state, func.count(), _count_late(unit))
        .where(cases.c.office == unit.office, cases.c.closed_at.is_(None))
        .group_by(cases.c.state)
    )
    return [Tally(state, int(held), int(late)) for state, held, late in unit.connection.execute(query)]


def by_officer(unit: Unit, since: int) -> list[OfficerTally]:
    """Return what each account of the office holds, and what it has moved since `since`; the busiest first."""
    query = (
        select(cases.c.assignee_id, func.count(), _count_late(unit))
        .where(cases.c.office == unit.office, cases.c.closed_at.is_(None))
        .group_by(cases.c.assignee_id)
    )
    held = {account: (int(count), int(late)) for account, count, late in unit.connection.execute(query)}
    done = done_since(unit, since)
    names = select(accounts.c.id, accounts.c.username, accounts.c.name).where(accounts.c.office == unit.office)
    people = [(None, "", ""), *(tuple(row) for row in unit.connection.execute(names))]
    found = [
        OfficerTally(username, name, *held.get(account, (0, 0)), done.get(account, 0) if account else 0)
        for account, username, name in people
        if account in held or account in done
    ]
    return sorted(found, key=lambda one: (-one.open, one.username))


def due_counts(unit: Unit, until: int) -> list[tuple[int, int]]:
    """Return (due_at, cases) of open cases whose clock runs, due between now and `until`, the nearest first."""
    query = (
        select(cases.c.due_at, func.count())
        .where(cases.c.office == unit.office, cases.c.closed_at.is_(None), cases.c.paused_at.is_(None))
        .where(cases.c.due_at >= unit.at, cases.c.due_at < until)
        .group_by(cases.c.due_at)
        .order_by(cases.c.due_at)
    )
    return [(int(due), int(count)) for due, count in unit.connection.execute(query)]


def done_since(unit: Unit, since: int) -> dict[int, int]:
    """Return how many cases each account of the office has moved to another state since `since`.

    The audit is read from its end: today's events are its last ones.
    """
    before = select(events.c.id).where(events.c.at < since).order_by(events.c.id.desc()).limit(1)
    last = unit.connection.execute(before, execution_options=EVERY_OFFICE).scalar_one_or_none() or 0
    query = (
        select(events.c.account_id, func.count(events.c.case_id.distinct()))
        .where(events.c.id > last, events.c.office == unit.office, events.c.case_id.is_not(None))
        .where(events.c.from_state != events.c.to_state)
        .group_by(events.c.account_id)
    )
    return {int(account): int(count) for account, count in unit.connection.execute(query)}
