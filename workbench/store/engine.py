"""The one engine factory: every trap of SQLite and PostgreSQL that was found is closed here, and checked."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from workbench.domain.errors import SetupError
from workbench.domain.text import Text

FIRST_SOUND_SQLITE: Final = (3, 51, 3)
"""3.7.0 to 3.51.2 can corrupt a file that two connections write and checkpoint at once (WAL reset)."""

PRAGMAS: Final = {
    "busy_timeout": 30_000,  # first: the others may have to wait for a writer
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "recursive_triggers": 1,  # without it INSERT OR REPLACE passes the audit's triggers
    "trusted_schema": 0,
}
"""Each is set and read back: several are silently ignored in the wrong moment."""

POSTGRESQL_OPTIONS: Final = "-c lock_timeout=30s -c idle_in_transaction_session_timeout=60s"
"""Nobody waits forever for somebody else's row, and nobody's lost screen keeps one."""

NETWORK_FILE_SYSTEMS: Final = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "vboxsf",
    "fuse.sshfs", "fuse.glusterfs", "fuse.rclone", "fuse.ceph", "fuse.s3fs",
})  # fmt: skip

POOL: Final[Mapping[str, Any]] = {"pool_size": 10, "max_overflow": 30, "hide_parameters": True}
"""An error of the database never quotes what was being written: that is somebody's data."""

_NO_ADDRESS: Final = Text(
    vi="Cấu hình WORKBENCH_DATABASE_URL không hợp lệ: cần postgresql://TÀI-KHOẢN@MÁY/CƠ-SỞ-DỮ-LIỆU, hoặc bỏ trống",
    en="The setting WORKBENCH_DATABASE_URL is not valid: postgresql://ACCOUNT@HOST/DATABASE is needed, or nothing",
)
"""The address itself is not told again: it may hold a password."""


def make_engine(url: str) -> Engine:
    """Return the engine for `url`; SetupError if that leads nowhere, or the build, the disk or a pragma is not fit."""
    parsed = _address(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    options = {} if "options" in parsed.query else {"options": POSTGRESQL_OPTIONS}
    return create_engine(parsed, pool_pre_ping=True, connect_args=options, **POOL)


def _address(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise SetupError(_NO_ADDRESS) from None
    if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        raise SetupError(_NO_ADDRESS)
    return parsed


def _sqlite(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise SetupError(Text(vi="Cần một tệp cơ sở dữ liệu", en="The database must be a file"))
    path = Path(url.database)
    refuse_network_disk(path)
    private_file(path)
    engine = create_engine(url, module=sound_driver(), **POOL)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def private_file(path: Path) -> None:
    """Make sure that `path` exists and that only its owner may open it; SQLite's side files follow its mode."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.chmod(0o600)


def sound_driver() -> Any:
    """Return a SQLite driver without the WAL-reset bug: the shipped one, else the system's if it is sound."""
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        from sqlite3 import dbapi2
    refuse_unsound(dbapi2.sqlite_version_info)
    return dbapi2


def refuse_unsound(version: tuple[int, ...]) -> None:
    """Raise SetupError for a SQLite that can corrupt its file."""
    if version < FIRST_SOUND_SQLITE:
        found, least = (".".join(map(str, one)) for one in (version, FIRST_SOUND_SQLITE))
        raise SetupError(
            Text(
                vi="SQLite {found} có lỗi làm hỏng tệp; cần {least} trở lên (gói pysqlite3) hoặc PostgreSQL",
                en="SQLite {found} can corrupt the file; use {least} or later (package pysqlite3) or PostgreSQL",
            ).fill(found=found, least=least)
        )


def _prepare(dbapi: Any, _record: object) -> None:
    dbapi.isolation_level = None  # BEGIN is ours: the driver's own loses updates without an error
    for name, wanted in PRAGMAS.items():
        dbapi.execute(f"PRAGMA {name} = {wanted}")
    refuse_other_settings(dbapi)


def refuse_other_settings(dbapi: Any) -> None:
    """Read every pragma back; SetupError names the first that did not take."""
    for name, wanted in PRAGMAS.items():
        got = dbapi.execute(f"PRAGMA {name}").fetchone()
        if got is None or got[0] != wanted:
            raise SetupError(
                Text(
                    vi="SQLite không nhận cấu hình {name} = {wanted}",
                    en="SQLite did not take the setting {name} = {wanted}",
                ).fill(name=name, wanted=wanted)
            )


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def refuse_network_disk(path: Path, mounts: Path = Path("/proc/mounts")) -> None:
    """Raise SetupError if `path` lies on a network disk, whose locks can't be relied on."""
    kind = _file_system(path, mounts) if sys.platform == "linux" and mounts.exists() else ""
    if kind in NETWORK_FILE_SYSTEMS or str(path).startswith("\\\\"):
        raise SetupError(
            Text(
                vi="Tệp cơ sở dữ liệu nằm trên ổ mạng ({kind}); hãy dùng ổ trong máy hoặc PostgreSQL",
                en="The database file is on a network disk ({kind}); use a local disk or PostgreSQL",
            ).fill(kind=kind or "UNC")
        )


def _file_system(path: Path, mounts: Path) -> str:
    here, best, kind = path.resolve(), -1, ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, point, name, *_ = line.split()
        folder = Path(point.replace("\\040", " "))
        if here.is_relative_to(folder) and len(folder.parts) >= best:  # of two on one point the later one counts
            best, kind = len(folder.parts), name
    return kind
