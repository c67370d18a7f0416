"""Counting the office's open work: where it stands, who holds it, what is due; and what was done today."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, or_, select

from workbench.store.scope import EVERY_OFFICE
from workbench.store.tables import accounts, cases, events
from workbench.store.unit_of_work import Unit


class Held(NamedTuple):
    """How many open cases stand at a state and are held by one account; None: by nobody."""

    state: str
    assignee_id: int | None
    open: int


class Doubtful(NamedTuple):
    """An open case that does not wait on time: time alone, a second supplement or its own end have a say."""

    id: int
    state: str
    assignee_id: int | None


def held(unit: Unit) -> list[Held]:
    """Return how many open cases stand where and with whom."""
    places = (cases.c.state, cases.c.assignee_id)
    query = select(*places, func.count()).where(*_open(unit)).group_by(*places)
    return [Held(state, account, int(count)) for state, account, count in unit.connection.execute(query)]


def doubtful(unit: Unit, ended: Collection[int]) -> list[Doubtful]:
    """Return the open cases past their due date, asked for a second supplement, or at one of the statuses `ended`.

    Every other open case is on time (`metric.timing`): it is not due yet, and goes on.
    """
    may_be = or_(cases.c.due_at < unit.at, cases.c.supplements > 1, cases.c.status.in_(ended))
    query = select(cases.c.id, cases.c.state, cases.c.assignee_id).where(*_open(unit), may_be)
    return [Doubtful(*row) for row in unit.connection.execute(query)]


def holders(unit: Unit) -> dict[int | None, tuple[str, str]]:
    """Return the user name and the name of whoever may hold a case, by account; None: nobody, without a name."""
    query = select(accounts.c.id, accounts.c.username, accounts.c.name).where(accounts.c.office == unit.office)
    found: dict[int | None, tuple[str, str]] = {None: ("", "")}
    found.update((number, (username, name)) for number, username, name in unit.connection.execute(query))
    return found


def _open(unit: Unit) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return cases.c.office == unit.office, cases.c.closed_at.is_(None)


def due_counts(unit: Unit, until: int, ended: Collection[int]) -> list[tuple[int, int]]:
    """Return (due_at, cases) of open cases whose clock runs, due between now and `until`, the nearest first.

    Those at one of the statuses `ended` are left out: what is settled is not due again.
    """
    query = (
        select(cases.c.due_at, func.count())
        .where(*_open(unit), cases.c.paused_at.is_(None), cases.c.status.not_in(ended))
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
