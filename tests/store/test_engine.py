"""The engine: sound builds only, settings that took, a file for its owner's eyes, and no transaction left behind."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from tests.support.databases import Database
from tests.support.office import HERE
from workbench.domain.actor import system_actor
from workbench.domain.errors import SetupError
from workbench.store import engine
from workbench.store.engine import PRAGMAS, make_engine
from workbench.store.scope import UnfencedError
from workbench.store.unit_of_work import Store

ACTOR = system_actor(HERE)


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 51, 2)])
def test_a_sqlite_that_can_corrupt_its_file_is_refused(version: tuple[int, ...]) -> None:
    with pytest.raises(SetupError, match="pysqlite3"):
        engine.refuse_unsound(version)


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 53, 4), (4, 0, 0)])
def test_a_sound_sqlite_is_taken(version: tuple[int, ...]) -> None:
    engine.refuse_unsound(version)


def test_the_driver_in_use_is_sound() -> None:
    assert engine.sound_driver().sqlite_version_info >= engine.FIRST_SOUND_SQLITE


def test_every_connection_has_every_setting(sqlite_database: Database) -> None:
    made = make_engine(sqlite_database.url)
    with made.connect() as first, made.connect() as second:
        for connection in (first, second):
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in PRAGMAS}
            assert found == PRAGMAS
    made.dispose()


@pytest.mark.parametrize("name", PRAGMAS)
def test_a_setting_that_did_not_take_stops_the_program(name: str, tmp_path: Path) -> None:
    connection = engine.sound_driver().connect(tmp_path / "workbench.sqlite")
    engine._prepare(connection, None)
    other = {"journal_mode": "delete", "busy_timeout": 5}.get(name, 1 - int(bool(PRAGMAS[name])))
    connection.execute(f"PRAGMA {name} = {other}")
    with pytest.raises(SetupError, match=name):
        engine.refuse_other_settings(connection)
    connection.close()


def test_a_setting_made_inside_a_transaction_is_ignored_which_is_why_all_are_read_back(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "any.sqlite", isolation_level=None)
    connection.execute("BEGIN")
    connection.execute("PRAGMA foreign_keys = ON")
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (0,)
    connection.close()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_only_the_owner_may_open_the_file_and_its_side_files(tmp_path: Path) -> None:
    path = tmp_path / "data" / "workbench.sqlite"
    store = Store(make_engine(f"sqlite:///{path}"))
    with store.writing(ACTOR) as unit:
        unit.connection.execute(text("CREATE TABLE any_table (id INTEGER)"))
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    store.close()
    assert modes == {"workbench.sqlite": 0o600, "workbench.sqlite-wal": 0o600, "workbench.sqlite-shm": 0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "workbench.sqlite"
    path.touch(mode=0o644)
    make_engine(f"sqlite:///{path}").dispose()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


MOUNTS = """\
/dev/vda / ext4 rw 0 0
server:/home /mnt/office nfs4 rw 0 0
/dev/vdb /mnt/office/local ext4 rw 0 0
//server/share /mnt/my\\040share cifs rw 0 0
overlay /mnt/office2 overlay rw 0 0
"""


@pytest.mark.parametrize(
    ("place", "network"),
    [
        ("/data/workbench.sqlite", False),
        ("/mnt/office/workbench.sqlite", True),
        ("/mnt/office/local/workbench.sqlite", False),
        ("/mnt/office2/workbench.sqlite", False),
        ("/mnt/my share/workbench.sqlite", True),
    ],
)
@pytest.mark.skipif(not Path("/proc/mounts").exists(), reason="mounts are read on Linux")
def test_a_network_disk_is_refused(place: str, network: bool, tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    with pytest.raises(SetupError, match="network disk") if network else nullcontext():
        engine.refuse_network_disk(Path(place), mounts)


def test_a_windows_share_is_refused() -> None:
    with pytest.raises(SetupError, match="network disk"):
        engine.refuse_network_disk(Path(r"\\server\share\workbench.sqlite"))


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused_since_each_thread_would_see_its_own(url: str) -> None:
    with pytest.raises(SetupError):
        make_engine(url)


def test_a_writer_takes_its_turn_before_it_reads(sqlite_database: Database) -> None:
    store, said = sqlite_database.open(), []

    @event.listens_for(store.engine, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    with store.writing(ACTOR) as unit:
        unit.connection.execute(text("SELECT 1"))
    with store.reading(ACTOR) as unit:
        unit.connection.execute(text("SELECT 2"))
    store.close()
    assert said == ["BEGIN IMMEDIATE", "SELECT 1", "BEGIN", "SELECT 2"]


def test_a_reading_unit_leaves_no_transaction_open_even_when_it_fails(store: Store) -> None:
    for fails in (False, True):
        with suppress(ZeroDivisionError), store.reading(ACTOR) as unit:
            unit.connection.execute(text("SELECT count(*) FROM offices"))
            driver = _driver(unit.connection)
            assert fails is False or 1 / 0
        assert not _in_transaction(driver)


def test_a_writing_unit_that_fails_leaves_nothing_behind(store: Store) -> None:
    with suppress(ZeroDivisionError), store.writing(ACTOR) as unit:
        unit.connection.execute(
            text("INSERT INTO counters (office, series, period, last) VALUES ('00001', 'TB', '2026', 1)")
        )
        driver = _driver(unit.connection)
        1 / 0  # noqa: B018
    assert not _in_transaction(driver)
    with store.reading(ACTOR) as unit:
        count = text("SELECT count(*) FROM counters WHERE counters.office = '00001'")
        assert unit.connection.execute(count).scalar_one() == 0


def test_a_reading_unit_cant_write(store: Store) -> None:
    with store.reading(ACTOR) as unit, pytest.raises(UnfencedError, match="does not write"):
        unit.connection.execute(
            text("INSERT INTO counters (office, series, period, last) VALUES ('00001', 'TB', '2026', 1)")
        )


def test_all_that_a_reading_unit_sees_is_of_one_moment(store: Store) -> None:
    count = text("SELECT count(*) FROM counters WHERE counters.office = '00001'")
    with store.reading(ACTOR) as reading:
        before = reading.connection.execute(count).scalar_one()
        with store.writing(ACTOR) as writing:
            writing.connection.execute(
                text("INSERT INTO counters (office, series, period, last) VALUES ('00001', 'TB', '2026', 1)")
            )
        assert reading.connection.execute(count).scalar_one() == before
    with store.reading(ACTOR) as reading:
        assert reading.connection.execute(count).scalar_one() == before + 1


def test_an_attempt_that_fails_is_undone_and_the_unit_goes_on(store: Store) -> None:
    row = "INSERT INTO counters (office, series, period, last) VALUES ('00001', '{series}', '2026', 1)"
    with store.writing(ACTOR) as unit:
        unit.connection.execute(text(row.format(series="A")))
        with suppress(ZeroDivisionError), unit.attempt():
            unit.connection.execute(text(row.format(series="B")))
            1 / 0  # noqa: B018
        unit.connection.execute(text(row.format(series="C")))
    with store.reading(ACTOR) as unit:
        kept = unit.connection.execute(text("SELECT series FROM counters WHERE counters.office = '00001' ORDER BY 1"))
        assert list(kept.scalars()) == ["A", "C"]


def _driver(connection: Any) -> Any:
    return connection.connection.driver_connection


def _in_transaction(driver: Any) -> bool:
    """Ask the driver of a connection that went back to the pool."""
    if hasattr(driver, "in_transaction"):
        return bool(driver.in_transaction)
    return str(driver.info.transaction_status.name) != "IDLE"
