"""How a database means to answer what the store asks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


@contextmanager
def statements_of(engine: Engine) -> Iterator[list[tuple[str, Any]]]:
    """Collect the statements that are sent within the block, with their values."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            sent.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def plan_of(engine: Engine, ask: Callable[[], object], *, prepare: str = "") -> str:
    """Return the plan of every statement that `ask` sends, a line a step."""
    with statements_of(engine) as sent:
        ask()
    explain = "EXPLAIN QUERY PLAN " if engine.dialect.name == "sqlite" else "EXPLAIN "
    lines: list[str] = []
    with engine.connect() as raw:
        connection = raw.execution_options(writes=True, every_office=True)
        if prepare:
            connection.exec_driver_sql(prepare)
        for statement, values in sent:
            if statement.startswith(("SELECT", "UPDATE", "DELETE")):
                found = connection.exec_driver_sql(explain + statement, values)
                lines += [str(row[-1]) for row in found]
    return "\n".join(lines)
