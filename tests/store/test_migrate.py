"""The schema: one history, the models' own shape, and never half of it."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

import workbench
from tests.support import builders
from tests.support.catalogues import catalogue
from tests.support.databases import Database
from tests.support.office import Office
from workbench.domain.errors import SetupError
from workbench.store import migrate
from workbench.store.engine import make_engine, sound_driver
from workbench.store.tables import cases

ROOT = Path(__file__).resolve().parents[2]
NEXT = """
from alembic import op
revision, down_revision = "9999", "{head}"

def upgrade():
    op.execute("CREATE TABLE novelty (id INTEGER PRIMARY KEY)")
    {fault}

def downgrade():
    op.execute("DROP TABLE novelty")
"""


@pytest.fixture
def engine(empty_database: Database) -> Iterator[Engine]:
    opened = make_engine(empty_database.url)
    yield opened
    opened.dispose()


def newer_scripts(folder: Path, fault: str = "") -> Path:
    """Return this program's history with one more revision."""
    scripts: Path = shutil.copytree(migrate.SCRIPTS, folder / "migrations")
    (scripts / "versions" / "rev_9999_next.py").write_text(
        NEXT.format(head=migrate.HEAD, fault=fault), encoding="utf-8"
    )
    return scripts


def test_a_new_database_is_refused_until_it_is_upgraded(engine: Engine) -> None:
    with pytest.raises(SetupError, match="workbench office found"):
        migrate.require_current(engine)
    assert migrate.upgrade(engine) is None
    migrate.require_current(engine)


def test_a_database_of_an_older_program_is_refused_until_it_is_upgraded(engine: Engine) -> None:
    migrate.upgrade(engine)
    migrate.downgrade(engine, "0001")
    with pytest.raises(SetupError, match="workbench db upgrade"):
        migrate.require_current(engine)


def test_the_migrated_schema_is_what_the_models_say(engine: Engine) -> None:
    migrate.upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": lambda name, *_: _of_models(name)})
        assert compare_metadata(context, SQLModel.metadata) == []


def _of_models(name: str | None) -> bool:
    return name is None or not name.startswith(("case_words", "person_words"))


def test_each_constraint_and_index_is_what_the_models_would_make(engine: Engine) -> None:
    migrate.upgrade(engine)
    migrated = catalogue(engine)
    migrate.downgrade(engine, "base")
    SQLModel.metadata.create_all(engine.connect().execution_options(writes=True).engine)
    made = catalogue(engine)
    assert made - migrated == set()
    extras = {entry[1] for entry in migrated - made}
    assert all(name.startswith(("case_words", "person_words", "events", "refuse_change")) for name in extras), extras


def test_up_down_and_up_again_makes_the_same_schema(engine: Engine) -> None:
    migrate.upgrade(engine)
    first = catalogue(engine)
    migrate.downgrade(engine, "base")
    assert all("alembic_version" in " ".join(entry) for entry in catalogue(engine))
    migrate.upgrade(engine)
    assert catalogue(engine) == first


def test_the_start_knows_the_newest_revision_without_alembic() -> None:
    assert ScriptDirectory(str(migrate.SCRIPTS)).get_current_head() == migrate.HEAD


def test_a_case_keeps_all_it_has_while_its_person_may_become_unknown(database: Database, the_office: Office) -> None:
    house = the_office.house
    engine, case = (
        make_engine(database.url),
        builders.make_case(house, touched_by=[the_office.staff.officer.account_id]),
    )
    before = builders.record(house, the_office.staff.officer, case)
    migrate.downgrade(engine, "0005")
    migrate.upgrade(engine)
    engine.dispose()
    assert builders.record(house, the_office.staff.officer, case) == before


def test_the_way_back_is_refused_while_there_is_a_case_of_somebody_not_on_record(
    database: Database, the_office: Office
) -> None:
    house = the_office.house
    engine, case = make_engine(database.url), builders.make_case(house)
    with house.store.writing(the_office.staff.system) as unit:
        unit.connection.execute(update(cases).where(cases.c.office == "00001").values(person_id=None))
    with pytest.raises(DBAPIError):
        migrate.downgrade(engine, "0005")
    migrate.require_current(engine)
    engine.dispose()
    assert not builders.record(house, the_office.staff.officer, case).person.identified


def test_a_database_of_a_newer_program_is_refused_and_left_alone(engine: Engine, tmp_path: Path) -> None:
    migrate.upgrade(engine, newer_scripts(tmp_path))
    with pytest.raises(SetupError, match="newer"):
        migrate.require_current(engine)
    with pytest.raises(SetupError, match="newer"):
        migrate.upgrade(engine)
    assert migrate.revision_of(engine) == "9999"


def test_a_revision_that_fails_leaves_the_old_schema(engine: Engine, tmp_path: Path) -> None:
    migrate.upgrade(engine)
    before = catalogue(engine)
    with pytest.raises(ZeroDivisionError):
        migrate.upgrade(engine, newer_scripts(tmp_path, "1 / 0"))
    assert (migrate.revision_of(engine), catalogue(engine)) == (migrate.HEAD, before)


def test_an_old_file_is_backed_up_before_it_is_upgraded(sqlite_database: Database, tmp_path: Path) -> None:
    engine = make_engine(sqlite_database.url)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text("INSERT INTO counters VALUES ('00001', 'TB', '2026', 41)"))
    kept = migrate.upgrade(engine, newer_scripts(tmp_path / "scripts"))
    engine.dispose()
    assert kept is not None
    with closing(sound_driver().connect(str(kept))) as copy:
        assert copy.execute("SELECT last FROM counters").fetchall() == [(41,)]
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [(migrate.HEAD,)]
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert not list(tmp_path.glob("*.sqlite-wal"))


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_statement_no_upgrade_is_left_half_done(tmp_path: Path) -> None:
    sound, naive = _killed_upgrades("sound", 1, tmp_path), _killed_upgrades("naive", 5, tmp_path)
    print(f"killed upgrades: sound {dict(sound)}, naive {dict(naive)}")
    assert sound["half"] == 0
    assert sound["none"] >= 30
    assert naive["half"] > 0.8 * naive.total()


def _killed_upgrades(way: str, stride: int, folder: Path, most: int = 90) -> Counter[str]:
    """Upgrade one database after the other, each killed `stride` statements later, until one survives."""
    urls = [f"sqlite:///{folder}/{way}-{number}.sqlite" for number in range(most)]
    command = [sys.executable, "-m", "tests.store.upgrade_killed", way, str(stride), *urls]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)
    killed = run.stdout.split()
    assert 0 < len(killed) < most
    return Counter(_what_is_left(url) for url in killed)


def _what_is_left(url: str) -> str:
    engine = make_engine(url)
    try:
        found = catalogue(engine)
        whole = migrate.revision_of(engine) == migrate.HEAD
    finally:
        engine.dispose()
    return "whole" if whole else "half" if found else "none"


@pytest.mark.long
def test_an_installed_package_brings_its_own_migrations(tmp_path: Path) -> None:
    installed = tmp_path / "site"
    shutil.copytree(Path(workbench.__file__).parent, installed / "workbench")
    asked = (
        "from workbench.store import engine, migrate;"
        f"made = engine.make_engine('sqlite:///{tmp_path}/new.sqlite'); migrate.upgrade(made);"
        "migrate.require_current(made); print(migrate.__file__)"
    )
    run = subprocess.run(
        [sys.executable, "-c", asked], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith(str(installed))
