"""What a database says of itself, in one comparable form: tables, columns, constraints, indexes, triggers."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, text

_POSTGRESQL = (
    "SELECT 'column', table_name, column_name, data_type, is_nullable, column_default"
    " FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), '', ''"
    " FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
    "SELECT 'index', tablename, indexname, indexdef, '', '' FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), '', ''"
    " FROM pg_trigger WHERE NOT tgisinternal",
    "SELECT 'function', proname, prosrc, '', '', '' FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
)


def catalogue(engine: Engine) -> set[tuple[str, ...]]:
    """Return everything the database holds but its rows."""
    with engine.connect() as connection:
        return _postgresql(connection) if engine.dialect.name == "postgresql" else _sqlite(connection)


def _postgresql(connection: Connection) -> set[tuple[str, ...]]:
    return {tuple(map(str, row)) for query in _POSTGRESQL for row in connection.execute(text(query))}


def _sqlite(connection: Connection) -> set[tuple[str, ...]]:
    """SQLite keeps each statement as it was written; the order of a table's lines says nothing."""
    found = connection.execute(text("SELECT type, name, tbl_name, sql FROM sqlite_master"))
    return {(kind, name, table, *sorted(_lines(sql or ""))) for kind, name, table, sql in found}


def _lines(sql: str) -> list[str]:
    """A column that was added later shares the line of the last one before it; SQLite quotes what it renamed."""
    lines = [line.strip().rstrip(",") for line in sql.replace('"', "").splitlines()]
    whole = ("CREATE", "CONSTRAINT", "BEGIN")
    return [part for line in lines for part in ([line] if line.startswith(whole) else line.split(", "))]
