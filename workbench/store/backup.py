"""A sound copy of the embedded database, taken while others write."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from workbench.domain.errors import SetupError
from workbench.domain.text import Text
from workbench.store.engine import private_file, sound_driver


def back_up(engine: Engine, target: Path) -> Path:
    """Copy the database to the new file `target` in one step; what is committed meanwhile is not in it.

    A copy of the file itself would be stale or torn (the newest commits are in the WAL), and a backup in several
    steps never ends while others write. SetupError for PostgreSQL, whose own tool is pg_dump.
    """
    if engine.dialect.name != "sqlite":
        raise SetupError(
            Text(
                vi="PostgreSQL được sao lưu bằng pg_dump",
                en="PostgreSQL is backed up with pg_dump",
            )
        )
    if target.exists():
        raise SetupError(
            Text(vi="Đã có tệp {path}: không ghi đè", en="The file {path} exists: it is not overwritten").fill(
                path=target
            )
        )
    private_file(target)
    driver = sound_driver()
    with closing(driver.connect(str(target))) as copy, engine.connect() as connection:
        source: Any = connection.connection.driver_connection
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = delete")  # one file, whole by itself
    return target
