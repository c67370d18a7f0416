"""One session, one commit: a unit of work knows its office, its actor and its moment, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select

from workbench.domain.actor import Actor
from workbench.domain.calendar import VIETNAM
from workbench.store.scope import fence

SNAPSHOT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
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
        return query.with_for_update(key_share=True) if self.postgres and self.writes else query

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Undo what the block wrote, and only that, if it ends in an exception."""
        with self.connection.begin_nested():
            yield


class Store:
    """Opens units of work on one database. Writing units take the writer's turn at their very beginning."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        fence(engine)

    @contextmanager
    def reading(self, actor: Actor, now: datetime | None = None) -> Iterator[Unit]:
        """Open a unit that only reads; it ends with the block, so that no screen ever holds one."""
        with self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(**SNAPSHOT)
            yield Unit(connection, actor, now or datetime.now(UTC))

    @contextmanager
    def writing(self, actor: Actor, now: datetime | None = None) -> Iterator[Unit]:
        """Open a unit that is committed at the end of the block, or wholly undone by an exception."""
        with self.engine.connect() as raw:
            connection = raw.execution_options(writes=True)
            with connection.begin():
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
