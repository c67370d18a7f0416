"""Writing thousands of rows at once: the ids they get, and the shortest way to the driver."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table, text

from workbench.store.scope import EVERY_OFFICE
from workbench.store.unit_of_work import Unit

_NEXT_IDS = "SELECT nextval(pg_get_serial_sequence('{table}', 'id')) FROM generate_series(1, :many)"


def insert_rows(unit: Unit, table: Table[Any], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows whose values stand in the order of `columns`: of many rows, anything else costs more than the row."""
    if rows:
        mark = "%s" if unit.postgres else "?"
        marks = ", ".join([mark] * len(columns))
        statement = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - names of ours
        unit.connection.exec_driver_sql(statement, list(rows))


def reserve(unit: Unit, table: str, many: int) -> Sequence[int]:
    """Return ids that no other row of `table` has or will get: asking for each row's own costs more than the row."""
    if unit.postgres:
        return [int(number) for number in _told(unit, _NEXT_IDS.format(table=table), many=many)]
    (highest,) = _told(unit, f"SELECT COALESCE(MAX(id), 0) FROM {table}")  # noqa: S608 - a table of ours
    return range(highest + 1, highest + 1 + many)


def _told(unit: Unit, question: str, **values: object) -> Sequence[Any]:
    return unit.connection.execute(text(question), values, execution_options=EVERY_OFFICE).scalars().all()
