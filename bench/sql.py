"""The bare twin of our SQL: the statements our code sends are noted, and sent again through the driver alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from workbench.store.engine import PRAGMAS, sound_driver

Statement = tuple[str, Any, bool]
"""SQL, its parameters, and whether they are rows for executemany."""


@contextmanager
def noted(engine: Engine) -> Iterator[list[Statement]]:
    """Note every statement that goes through `engine`, BEGIN and COMMIT included."""
    found: list[Statement] = []

    def note(_c: object, _cursor: object, statement: str, parameters: Any, _context: object, many: bool) -> None:
        found.append((statement, parameters, many))

    def ended(_connection: object) -> None:
        found.append(("COMMIT", (), False))

    event.listen(engine, "before_cursor_execute", note)
    event.listen(engine, "commit", ended)
    event.listen(engine, "rollback", ended)  # a reading unit ends so; for the driver it costs the same
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)
        event.remove(engine, "commit", ended)
        event.remove(engine, "rollback", ended)


def bare(path: Path) -> sqlite3.Connection:
    """Open a file with the driver alone, under the settings that our engine has."""
    connection: sqlite3.Connection = sound_driver().connect(str(path), isolation_level=None)
    for name, wanted in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {wanted}")
    return connection


def send(connection: sqlite3.Connection, statements: Sequence[Statement]) -> None:
    """Send statements and fetch what they answer."""
    for statement, parameters, many in statements:
        if many:
            connection.executemany(statement, parameters)
        else:
            connection.execute(statement, parameters).fetchall()
