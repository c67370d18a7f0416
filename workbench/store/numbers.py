"""Numbers without gaps: drawn from a counter row in the transaction that uses them."""

from __future__ import annotations

from sqlalchemy import bindparam, update
from sqlalchemy.dialects import postgresql, sqlite

from workbench.store.tables import counters
from workbench.store.unit_of_work import Unit

_STEP = (
    update(counters)
    .where(
        counters.c.office == bindparam("b_office"), counters.c.series == bindparam("b_series"),
        counters.c.period == bindparam("b_period"),
    )
    .values(last=counters.c.last + bindparam("b_count"))
    .returning(counters.c.last)
)  # fmt: skip
_BEGIN = {
    "postgresql": postgresql.insert(counters).on_conflict_do_nothing(),
    "sqlite": sqlite.insert(counters).on_conflict_do_nothing(),
}


def draw(unit: Unit, series: str, period: str, count: int = 1, *, office: str | None = None) -> int:
    """Draw `count` numbers at once and return the first; a rolled-back transaction gives them back."""
    key = {"b_office": unit.office if office is None else office, "b_series": series, "b_period": period}
    last = unit.connection.execute(_STEP, {**key, "b_count": count}).scalar_one_or_none()
    if last is None:
        first = {"office": key["b_office"], "series": series, "period": period, "last": 0}
        unit.connection.execute(_BEGIN["postgresql" if unit.postgres else "sqlite"], [first])
        last = unit.connection.execute(_STEP, {**key, "b_count": count}).scalar_one()
    return int(last) - count + 1
