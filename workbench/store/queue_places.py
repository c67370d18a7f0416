"""Where in a queue a case stands, and the lines of a place that no page led to: for jumps and refreshes."""

from __future__ import annotations

from sqlalchemy import and_, func, or_, select

from workbench.store import queries
from workbench.store.queries import CaseLine, QueueFilter
from workbench.store.tables import cases
from workbench.store.unit_of_work import Unit


def place(unit: Unit, wanted: QueueFilter, case_id: int) -> int | None:
    """Return how many lines of the queue come before a case; None: it is not in this queue."""
    query = queries.filtered(unit, select(cases.c.due_at), wanted).where(cases.c.id == case_id)
    found = unit.ask(query).scalar_one_or_none()
    if found is None:
        return None
    earlier = or_(cases.c.due_at < found, and_(cases.c.due_at == found, cases.c.id < case_id))
    before = cases.c.id > case_id if wanted.searched else earlier
    query = queries.filtered(unit, select(func.count()), wanted).where(before)
    return int(unit.ask(query).scalar_one())


def jump(unit: Unit, wanted: QueueFilter, start: int, limit: int) -> list[CaseLine]:
    """Return the lines `start` … `start + limit`: counted off, so only where no key leads there (the End key)."""
    keys = queries.keys(unit, wanted, start)
    return queries.page(unit, wanted, keys[-1], limit) if len(keys) == start else []
