"""Fills a new file with an invented office by plain SQL: a migrated schema first, then every table by executemany."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from argon2 import PasswordHasher

from bench import invented
from bench.invented import OFFICE, OFFICER, SUPERVISOR, Shape
from workbench.demo.office import OFFICES
from workbench.domain.actor import Actor, Role
from workbench.domain.service import Service
from workbench.store.engine import make_engine, sound_driver
from workbench.store.migrate import upgrade

PASSWORD: Final = "chi de do toc do"
THE_OFFICER: Final = Actor(OFFICER, "canbo", "Trần Văn Mẫu", Role.OFFICER, OFFICE)
THE_SUPERVISOR: Final = Actor(SUPERVISOR, "lanhdao", "Lê Thị Minh Họa", Role.SUPERVISOR, OFFICE)
Say = Callable[[str], None]


def migrate(path: Path) -> None:
    """Make a new file with the program's own schema."""
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()


def build(path: Path, shape: Shape, service: Service, say: Say = lambda words: None) -> Path:
    """Write an office with invented cases into the new file `path`; what is half built is worth nothing."""
    migrate(path)
    with closing(sound_driver().connect(str(path), isolation_level=None)) as database:
        for pragma in ("journal_mode = off", "synchronous = off", "cache_size = -1000000"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")
        _fill(database, shape, service, say)
        database.execute("COMMIT")
        database.execute("PRAGMA journal_mode = wal")
    return path


def _fill(database: sqlite3.Connection, shape: Shape, service: Service, say: Say) -> None:
    # A real password costs a tenth of a second to check, by design; this one costs next to nothing.
    hashed = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    everybody = list(invented.persons(shape))
    holders = sorted({number % len(everybody) for number in range(shape.first_open, shape.cases + 1)})
    _insert(database, "offices", [{"code": OFFICE, **OFFICES[OFFICE]}])
    _insert(database, "accounts", [_account(actor, hashed) for actor in (THE_OFFICER, THE_SUPERVISOR)])
    _insert(database, "persons", [asdict(person) for person in everybody])
    _insert(database, "entries", [invented.card(everybody[place]) for place in holders])
    done = 0
    for some in invented.dossiers(shape, service, everybody):
        _insert(database, "cases", some.cases)
        _insert(database, "case_words", some.words)
        _insert(database, "touches", some.touches)
        _insert(database, "events", some.events)
        done += len(some.cases)
        say(f"building the file of {shape.cases:,} cases: {100 * done // shape.cases} %")
    last = some.events[-1]
    database.execute("UPDATE audit_head SET size = ?, hash = ?", (last["id"], last["hash"]))


def _account(actor: Actor, hashed: str) -> dict[str, Any]:
    return {
        "id": actor.account_id, "username": actor.username, "name": actor.name, "role": actor.role.value,
        "office": OFFICE, "password_hash": hashed, "failures": 0, "locked_until": 0, "active": True, "language": "vi",
    }  # fmt: skip


def _insert(database: sqlite3.Connection, table: str, rows: Sequence[dict[str, Any]]) -> None:
    names = list(rows[0])
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    database.executemany(statement, [tuple(row.values()) for row in rows])
