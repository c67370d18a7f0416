"""Bringing a database to this program's schema: a backup first, then everything in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, Engine, inspect, text

from workbench.domain.errors import SetupError
from workbench.domain.text import Text
from workbench.store.backup import back_up
from workbench.store.founded import NOBODY_HERE

if TYPE_CHECKING:
    from alembic.config import Config

HEAD: Final = "0007"
"""The revision this program works with; kept here so that the start need not import alembic."""

SCRIPTS: Final = Path(__file__).parent / "migrations"
_ONE_AT_A_TIME: Final = 0x776F726B
"""The advisory lock by which two programs that upgrade one PostgreSQL database take turns."""

TOO_OLD = Text(
    vi="Cơ sở dữ liệu chưa đúng phiên bản ({here}, cần {wanted}): hãy chạy «workbench db upgrade»",
    en="The database is not up to date ({here}, {wanted} is needed): run “workbench db upgrade”",
)
TOO_NEW = Text(
    vi="Cơ sở dữ liệu thuộc phiên bản mới hơn ({here}): hãy cập nhật chương trình",
    en="The database belongs to a newer version ({here}): update the program",
)


def revision_of(engine: Engine) -> str:
    """Return the revision a database is at; empty for one without a schema."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none() or "")


def require_current(engine: Engine) -> None:
    """Raise SetupError, saying what to run, unless the database is exactly at this program's revision."""
    here = revision_of(engine)
    if not here:
        raise SetupError(NOBODY_HERE)
    if here != HEAD:
        raise _wrong(here, HEAD, known=here <= HEAD)


def upgrade(engine: Engine, scripts: Path = SCRIPTS) -> Path | None:
    """Bring a database, new or old, to the newest revision; return the backup made of an old SQLite file.

    SetupError if it belongs to a newer program. A kill at any moment leaves the old schema or the new one.
    """
    here, (wanted, known) = revision_of(engine), _history(scripts)
    if here == wanted:
        return None
    if here and here not in known:
        raise _wrong(here, wanted, known=False)
    kept = _keep(engine, here) if here and engine.dialect.name == "sqlite" else None
    _move(engine, scripts, lambda commands, config: commands.upgrade(config, "head"))
    return kept


def downgrade(engine: Engine, revision: str, scripts: Path = SCRIPTS) -> None:
    """Take a database back to `revision` (`base`: no schema at all). What newer tables held is lost."""
    _move(engine, scripts, lambda commands, config: commands.downgrade(config, revision))


def _wrong(here: str, wanted: str, *, known: bool) -> SetupError:
    return SetupError((TOO_OLD if known else TOO_NEW).fill(here=here, wanted=wanted))


def _history(scripts: Path) -> tuple[str, set[str]]:
    from alembic.script import ScriptDirectory

    history = ScriptDirectory(str(scripts))
    return str(history.get_current_head()), {script.revision for script in history.walk_revisions()}


def _keep(engine: Engine, here: str) -> Path:
    path = Path(str(engine.url.database))
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    return back_up(engine, path.with_name(f"{path.stem}.{here}.{stamp}{path.suffix}"))


def _move(engine: Engine, scripts: Path, command: Callable[[Any, Config], None]) -> None:
    from alembic import command as commands
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    with engine.connect() as raw, _free_to_rebuild(raw) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_AT_A_TIME})
        config.attributes["connection"] = connection
        command(commands, config)
        if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise AssertionError("the migration left a row that refers to nothing")


@contextmanager
def _free_to_rebuild(raw: Connection) -> Iterator[Connection]:
    """Let SQLite rebuild tables that others refer to: that rule can only be lifted outside of a transaction."""
    connection = raw.execution_options(writes=True)
    if connection.dialect.name != "sqlite":
        yield connection
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield connection
    finally:
        driver.execute("PRAGMA foreign_keys = ON")
