"""One session, one commit: a unit of work knows its office, its actor and its moment, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, CursorResult, Engine, Executable, Insert, Select, bindparam
from sqlalchemy.sql.dml import UpdateBase

from workbench.domain.actor import Actor
from workbench.domain.calendar import VIETNAM
from workbench.store import standing
from workbench.store.scope import fence

OURS: Final[BindParameter[Any]] = bindparam("our_office")
"""The unit's office, in statements that are built once: building one anew costs several times its answer."""

SNAPSHOT: Final = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""How PostgreSQL reads: everything a unit sees is of one moment, as it always is on SQLite."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A transaction in the name of `actor`. Every statement of the store is held to `office`."""

    connection: Connection
    actor: Actor
    now: datetime

    @property
    def office(self) -> str:
        """The only office this unit can see or change."""
        return self.actor.office

    @property
    def at(self) -> int:
        """The moment of the unit, in seconds since 1970."""
        return int(self.now.timestamp())

    @property
    def postgres(self) -> bool:
        """Tell whether rows must be locked by hand: SQLite's writers already take turns."""
        return self.connection.dialect.name == "postgresql"

    @property
    def writes(self) -> bool:
        """Tell whether this unit was opened to write."""
        return bool(self.connection.get_execution_options().get("writes"))

    def held(self, query: Select[Any]) -> Select[Any]:
        """Return `query` so that nobody changes the rows it finds before this unit ends, if it writes.

        Whoever merely refers to such a row (a new case to its person) need not wait.
        """
        return _held(query) if self.postgres and self.writes else query

    def ask(self, statement: Executable, **values: object) -> CursorResult[*tuple[Any, ...]]:
        """Execute a statement that was built once, for this office and with `values`."""
        return self.connection.execute(statement, {OURS.key: self.office, **values})

    def send(self, statement: UpdateBase, rows: Sequence[Mapping[str, object]]) -> int:
        """Execute a writing statement that was built once for each of `rows`; return how many rows it changed.

        The rows, all with the same names, go to the driver as they are: SQLAlchemy's work on each of them costs
        several times the database's own.
        """
        if not rows:
            return 0
        made = _wording(statement, self.connection, tuple(rows[0]))
        same = {**made.fixed, OURS.key: self.office}
        values: Any = [{**same, **row} for row in rows]
        if made.in_order:
            values = list(map(made.in_order, values))
        return self.connection.exec_driver_sql(made.sql, values).rowcount

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Undo what the block wrote, and only that, if it ends in an exception."""
        with self.connection.begin_nested():
            yield


@lru_cache(maxsize=64)
def _held(query: Select[Any]) -> Select[Any]:
    return query.with_for_update(key_share=True)


@dataclass(frozen=True, slots=True)
class _Wording:
    """The SQL of a statement, the values that are part of it, and what puts them all in order if they go by place."""

    sql: str
    fixed: Mapping[str, object]
    in_order: Callable[[Mapping[str, object]], Any] | None


_wordings: dict[tuple[UpdateBase, str, tuple[str, ...]], _Wording] = {}


def _wording(statement: UpdateBase, connection: Connection, names: tuple[str, ...]) -> _Wording:
    key = (statement, connection.dialect.name, names)
    if key not in _wordings:
        columns = [name for name in names if name in statement.table.c] if isinstance(statement, Insert) else []
        made: Any = statement.compile(connection, column_keys=columns, for_executemany=True)
        fixed = {name: value for name, value in made.params.items() if value is not None}
        _wordings[key] = _Wording(str(made), fixed, itemgetter(*made.positiontup) if made.positiontup else None)
    return _wordings[key]


class Store:
    """Opens units of work on one database. Writing units take the writer's turn at their very beginning.

    SessionEndedError instead of a unit for whoever's account was closed or changed since they signed in.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        fence(engine)

    @contextmanager
    def reading(self, actor: Actor, now: datetime | None = None) -> Iterator[Unit]:
        """Open a unit that only reads; it ends with the block, so that no screen ever holds one."""
        with self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(**SNAPSHOT)
            standing.require(connection, actor)
            yield Unit(connection, actor, now or datetime.now(UTC))

    @contextmanager
    def writing(self, actor: Actor, now: datetime | None = None, *, held: bool = False) -> Iterator[Unit]:
        """Open a unit that is committed at the end of the block, or wholly undone by an exception.

        `held`: nobody closes or changes the actor's account before it ends.
        """
        with self.engine.connect() as raw:
            connection = raw.execution_options(writes=True)
            with connection.begin():
                standing.require(connection, actor, held=held)
                yield Unit(connection, actor, now or datetime.now(UTC))

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def moment(seconds: int) -> datetime:
    """Return a stored moment as a person of the office reads it: in Vietnam's time."""
    return datetime.fromtimestamp(seconds, VIETNAM)


def moment_or_none(seconds: int | None) -> datetime | None:
    """Return a stored moment, or None where there is none."""
    return None if seconds is None else moment(seconds)
