"""Backups: whole, sound and closed to others, though somebody writes meanwhile."""

from __future__ import annotations

import os
import shutil
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.support import builders
from tests.support.databases import Database
from tests.support.office import HERE, house_on, open_office
from workbench.domain.actor import system_actor
from workbench.domain.errors import SetupError
from workbench.store import audit, queries
from workbench.store.audit import Break
from workbench.store.backup import back_up
from workbench.store.engine import sound_driver
from workbench.store.queries import QueueFilter
from workbench.store.unit_of_work import Store


def test_a_backup_taken_under_writes_is_whole(sqlite_store: Store, tmp_path: Path) -> None:
    the_office = open_office(sqlite_store)
    house, staff = the_office.house, the_office.staff
    cases = builders.make_cases(house, 60)
    begun, left = threading.Event(), iter(cases)

    def work() -> None:
        for number, case in enumerate(left):
            builders.step(house, staff.reception, case, "accept")
            if number == 5:
                begun.set()

    worker = threading.Thread(target=work)
    worker.start()
    begun.wait()
    copy = back_up(sqlite_store.engine, tmp_path / "elsewhere" / "copy.sqlite")
    worker.join()
    restored = Database("sqlite", f"sqlite:///{copy}").open()
    with restored.reading(system_actor(HERE)) as unit:
        assert unit.connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        assert not [one for one in audit.walk(unit) if isinstance(one, Break)]
        assert audit.head(unit).size >= 6
        assert queries.count(unit, QueueFilter()) == len(cases)
    accepted = house_on(restored, the_office.clock)
    untouched = builders.record(accepted, staff.reception, cases[-1])
    if untouched.state == "received":
        builders.step(accepted, staff.reception, cases[-1], "accept")  # and work goes on from it
    restored.close()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_a_backup_is_one_file_for_its_owners_eyes(sqlite_store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    copy = back_up(sqlite_store.engine, folder / "copy.sqlite")
    assert [path.name for path in folder.iterdir()] == ["copy.sqlite"]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_control_a_copy_of_the_file_alone_is_stale(
    sqlite_store: Store, sqlite_database: Database, tmp_path: Path
) -> None:
    the_office = open_office(sqlite_store)
    builders.make_cases(the_office.house, 3)
    stale = tmp_path / "stale.sqlite"
    shutil.copy(sqlite_database.url.removeprefix("sqlite:///"), stale)
    whole = back_up(sqlite_store.engine, tmp_path / "whole.sqlite")
    counts = []
    for path in (stale, whole):
        with closing(sound_driver().connect(str(path))) as connection:
            counts.append(connection.execute("SELECT count(*) FROM cases").fetchone()[0])
    assert counts == [0, 3]


def test_a_backup_overwrites_nothing(sqlite_store: Store, tmp_path: Path) -> None:
    target = tmp_path / "precious.txt"
    target.write_text("precious")
    with pytest.raises(SetupError):
        back_up(sqlite_store.engine, target)
    assert target.read_text() == "precious"


def test_postgresql_is_backed_up_by_its_own_tool(postgresql_store: Store, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="pg_dump"):
        back_up(postgresql_store.engine, tmp_path / "copy.sqlite")
