"""What SQLModel can't say of the schema: the search index, the append-only audit, the first rows."""

from __future__ import annotations

from typing import Final

SQLITE: Final = (
    "CREATE VIRTUAL TABLE case_words USING fts5(words, prefix='2 3', tokenize='unicode61')",
    "CREATE TRIGGER events_no_update BEFORE UPDATE ON events"
    " BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END",
    "CREATE TRIGGER events_no_delete BEFORE DELETE ON events"
    " BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END",
    "INSERT INTO audit_head (id, size, hash) VALUES (1, 0, '')",
)

POSTGRESQL: Final = (
    "CREATE TABLE case_words (case_id INTEGER PRIMARY KEY REFERENCES cases(id), words TEXT NOT NULL)",
    "CREATE INDEX case_words_search ON case_words USING gin (to_tsvector('simple'::regconfig, words))",
    "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$",
    "CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events"
    " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    "INSERT INTO audit_head (id, size, hash) VALUES (1, 0, '')",
)


def extras(dialect: str) -> tuple[str, ...]:
    """Return the statements that follow the tables in a new database."""
    return POSTGRESQL if dialect == "postgresql" else SQLITE
