"""The store as many programs have it: each statement is committed as it comes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import create_engine, event

from workbench.domain.actor import Actor
from workbench.store.engine import PRAGMAS, sound_driver
from workbench.store.unit_of_work import Store, Unit


class NaiveUnit(Unit):
    """A unit without savepoints."""

    def attempt(self) -> Any:
        return nullcontext()


class NaiveStore(Store):
    """What many programs do: the driver commits each statement as it comes."""

    @contextmanager
    def writing(self, actor: Actor, now: datetime | None = None, *, held: bool = False) -> Iterator[Unit]:
        with self.engine.connect() as raw:
            connection = raw.execution_options(writes=True)
            yield NaiveUnit(connection, actor, now or datetime.now(UTC))


def naive_store(url: str) -> Store:
    """Open such a store."""
    engine = create_engine(url, module=sound_driver(), isolation_level="AUTOCOMMIT")
    event.listen(engine, "connect", lambda dbapi, _: dbapi.execute(f"PRAGMA busy_timeout = {PRAGMAS['busy_timeout']}"))
    return NaiveStore(engine)
