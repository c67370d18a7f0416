"""Real databases and a small office on them. `-k sqlite` or `-k postgresql` runs one kind only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.support import databases, demo_office, office
from tests.support.databases import Database, Server
from tests.support.office import Office, Staff
from workbench.store.unit_of_work import Store
from workbench.usecases.house import House

# Two busy cores make anything slow; what is found wrong is what counts.
_patient = hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.register_profile("house", _patient, max_examples=40)
hypothesis_settings.register_profile("long", _patient, max_examples=400)
hypothesis_settings.load_profile("house")

if memory := databases.in_memory():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file that every test copies."""
    return databases.sqlite_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """A PostgreSQL server, one to a test process, started by the first test that needs it."""
    with databases.postgresql_server() as server:
        yield server


def _lend(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if kind == "sqlite":
        yield databases.sqlite_database(request.getfixturevalue("sqlite_template"), tmp_path)
        return
    server: Server = request.getfixturevalue("postgresql_server")
    with server.database() as lent:
        yield lent


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A migrated, empty database of each kind in turn."""
    yield from _lend(request.param, request, tmp_path)


@pytest.fixture(params=KINDS)
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database of each kind in turn, without a schema."""
    if request.param == "sqlite":
        yield Database("sqlite", f"sqlite:///{tmp_path / 'empty.sqlite'}")
        return
    server: Server = request.getfixturevalue("postgresql_server")
    with server.database(migrated=False) as lent:
        yield lent


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demo offices, their accounts and people, and keys; tests copy it."""
    return demo_office.found(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> Database:
    """A migrated, empty SQLite file, for tests about SQLite alone."""
    return databases.sqlite_database(sqlite_template, tmp_path)


@pytest.fixture
def store(database: Database) -> Iterator[Store]:
    """A store on the test's database."""
    opened = database.open()
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(sqlite_database: Database) -> Iterator[Store]:
    """A store on a SQLite file, for tests about SQLite alone."""
    opened = sqlite_database.open()
    yield opened
    opened.close()


@pytest.fixture
def postgresql_store(postgresql_server: Server) -> Iterator[Store]:
    """A store on PostgreSQL, for tests about PostgreSQL alone."""
    with postgresql_server.database() as lent:
        opened = lent.open()
        yield opened
        opened.close()


@pytest.fixture
def the_office(store: Store) -> Office:
    """Two offices with their staff, a fixed clock, and the tests' own service."""
    return office.open_office(store)


@pytest.fixture
def house(the_office: Office) -> House:
    """The house that use cases are called with."""
    return the_office.house


@pytest.fixture
def staff(the_office: Office) -> Staff:
    """The people of office 00001."""
    return the_office.staff


@pytest.fixture
def strangers(the_office: Office) -> Staff:
    """The people of office 00002, who must see nothing of 00001."""
    return the_office.strangers
