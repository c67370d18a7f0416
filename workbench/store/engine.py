"""The one engine factory: every trap of SQLite and PostgreSQL that was found is closed here, and checked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url

from workbench.domain.errors import SetupError
from workbench.domain.text import Text

FIRST_SOUND_SQLITE: Final = (3, 51, 3)
"""3.7.0 to 3.51.2 can corrupt a file that two connections write and checkpoint at once (WAL reset)."""

PRAGMAS: Final = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 30_000,
    "secure_delete": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
}
"""Each is set and read back: several are silently ignored in the wrong moment."""

NETWORK_FILE_SYSTEMS: Final = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "ceph"})


def make_engine(url: str) -> Engine:
    """Return the engine for `url`; SetupError if the build, the disk or a pragma is not fit."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    return create_engine(parsed, pool_size=10, max_overflow=30, pool_pre_ping=True)


def _sqlite(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise SetupError(Text(vi="Cần một tệp cơ sở dữ liệu", en="The database must be a file"))
    path = Path(url.database)
    _refuse_network_disk(path)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
    engine = create_engine(url, module=sound_driver(), pool_size=10, max_overflow=30)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def sound_driver() -> Any:
    """Return a SQLite driver without the WAL-reset bug: the shipped one, else the system's if it is sound."""
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        from sqlite3 import dbapi2
    if dbapi2.sqlite_version_info < FIRST_SOUND_SQLITE:
        version = dbapi2.sqlite_version
        raise SetupError(
            Text(
                vi=f"SQLite {version} có lỗi làm hỏng tệp; cần 3.51.3 trở lên (gói pysqlite3) hoặc PostgreSQL",
                en=f"SQLite {version} can corrupt the file; use 3.51.3 or later (package pysqlite3) or PostgreSQL",
            )
        )
    return dbapi2


def _prepare(dbapi: Any, _record: object) -> None:
    dbapi.isolation_level = None  # BEGIN is ours: the driver's own loses updates without an error
    cursor = dbapi.cursor()
    for name, wanted in PRAGMAS.items():
        cursor.execute(f"PRAGMA {name} = {wanted}")
        got = cursor.execute(f"PRAGMA {name}").fetchone()
        if got is None or got[0] != wanted:
            raise SetupError(
                Text(vi=f"SQLite không nhận cấu hình {name}", en=f"SQLite did not take the setting {name} ({got})")
            )
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _refuse_network_disk(path: Path) -> None:
    mounts = Path("/proc/mounts")
    if sys.platform != "linux" or not mounts.exists():
        return
    here, best, kind = str(path.resolve()), "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, point, fstype, *_ = line.split()
        if here.startswith(point) and len(point) > len(best):
            best, kind = point, fstype
    if kind in NETWORK_FILE_SYSTEMS:
        raise SetupError(
            Text(
                vi=f"Tệp cơ sở dữ liệu nằm trên ổ mạng ({kind}); hãy dùng ổ trong máy hoặc PostgreSQL",
                en=f"The database file is on a network disk ({kind}); use a local disk or PostgreSQL",
            )
        )
