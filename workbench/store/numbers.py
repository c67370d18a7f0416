"""Numbers without gaps: drawn from a counter row in the transaction that uses them."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite

from workbench.store.tables import counters
from workbench.store.unit_of_work import Unit


def draw(unit: Unit, series: str, period: str, count: int = 1, *, office: str | None = None) -> int:
    """Draw `count` numbers at once and return the first; a rolled-back transaction gives them back."""
    key = {"office": unit.office if office is None else office, "series": series, "period": period}
    insert = (postgresql if unit.postgres else sqlite).insert(counters).values(**key, last=0).on_conflict_do_nothing()
    unit.connection.execute(insert)
    where = [counters.c[name] == value for name, value in key.items()]
    step = update(counters).where(*where).values(last=counters.c.last + count).returning(counters.c.last)
    last: int = unit.connection.execute(step).scalar_one()
    return last - count + 1
