"""Where in a queue a case stands, and the lines of a place that no page led to: for jumps and refreshes."""

from __future__ import annotations

from sqlalchemy import and_, func, or_, select

from workbench.store import queries
from workbench.store.queries import CaseLine, QueueFilter
from workbench.store.tables import cases
from workbench.store.unit_of_work import Unit


def place(unit: Unit, wanted: QueueFilter, case_id: int) -> int | None:
    """Return how many lines of the queue come before a case; None: it is not in this queue."""
    found = unit.connection.execute(
        queries._filtered(unit, select(cases.c.due_at), wanted).where(cases.c.id == case_id)
    ).scalar_one_or_none()
    if found is None:
        return None
    before = or_(cases.c.due_at < found, and_(cases.c.due_at == found, cases.c.id < case_id))
    query = queries._filtered(unit, select(func.count()), wanted).where(before)
    return int(unit.connection.execute(query).scalar_one())


def jump(unit: Unit, wanted: QueueFilter, start: int, limit: int) -> list[CaseLine]:
    """Return the lines `start` … `start + limit`: counted off, so only where no key leads there (the End key)."""
    query = queries._filtered(unit, select(cases.c.due_at, cases.c.id), wanted)
    query = query.order_by(cases.c.due_at, cases.c.id).offset(start - 1).limit(1)
    key = unit.connection.execute(query).one_or_none()
    return queries.page(unit, wanted, (key.due_at, key.id), limit) if key else []
