"""The first schema: offices, cases, register, documents, cards, the audit chain and the search index."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NAMES = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
schema = sa.MetaData(naming_convention=NAMES)
Column = sa.Column[Any]


def word(name: str, *more: Any, **options: Any) -> Column:
    """Declare a short text."""
    return sa.Column(name, sa.String, *more, **{"nullable": False, **options})


def body(name: str) -> Column:
    """Declare a text of any length."""
    return sa.Column(name, sa.Text, nullable=False)


def number(name: str, *more: Any, **options: Any) -> Column:
    """Declare a small number or the key of a row."""
    return sa.Column(name, sa.Integer, *more, **{"nullable": False, **options})


def long(name: str, *, nullable: bool = False) -> Column:
    """Declare a moment or a size."""
    return sa.Column(name, sa.BigInteger, nullable=nullable)


def long_key(name: str, *more: Any) -> Column:
    """Declare a long key that the program counts itself."""
    kind = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    return sa.Column(name, kind, *more, primary_key=True, autoincrement=False)


def flag(name: str) -> Column:
    """Declare a yes or no."""
    return sa.Column(name, sa.Boolean, nullable=False)


def to(target: str) -> sa.ForeignKey:
    """Refer to another table's row."""
    return sa.ForeignKey(target)


def check(name: str, condition: str) -> sa.CheckConstraint:
    """Declare what must hold of each row."""
    return sa.CheckConstraint(condition, name=name)


def partly(name: str, *columns: str, where: str) -> sa.Index:
    """Index only the rows where something holds."""
    return sa.Index(name, *columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


sa.Table(
    "offices", schema, word("code", primary_key=True), word("name"), word("parent_name"), word("place"),
    word("dossier_unit"), word("symbol"), word("address"), word("phone"),
)  # fmt: skip
sa.Table(
    "accounts", schema, number("id", primary_key=True), word("username", unique=True), word("name"), word("role"),
    word("office", to("offices.code")), word("password_hash"), number("failures"), long("locked_until"),
    flag("active"), word("language"), long("last_sign_in", nullable=True),
    check("role", "role IN ('reception', 'officer', 'reviewer', 'supervisor', 'administrator', 'auditor')"),
    check("failures", "failures >= 0"),
)  # fmt: skip
sa.Table(
    "drafts", schema, number("account_id", primary_key=True), word("place", primary_key=True), body("body"), long("at"),
)  # fmt: skip
sa.Table(
    "saved_views", schema, number("account_id", primary_key=True), word("name", primary_key=True), body("filter"),
)  # fmt: skip
sa.Table(
    "persons", schema, number("id", primary_key=True), word("office", to("offices.code")), word("name"),
    word("birth"), number("sex"), word("citizen_number"), word("insurance_number"), word("address"), word("phone"),
    word("email"), flag("matched"), number("version"),
    sa.UniqueConstraint("office", "citizen_number"), check("sex", "sex IN (1, 2)"), check("version", "version >= 1"),
    sa.Index("persons_by_insurance_number", "office", "insurance_number"),
)  # fmt: skip
sa.Table(
    "cases", schema, number("id", primary_key=True), word("code", unique=True), word("office", to("offices.code")),
    word("service"), word("procedure"), number("service_version"), word("state"), number("status"),
    number("channel"), number("person_id", to("persons.id")), word("person_name"), body("form"), word("papers"),
    body("note"), number("version"), long("received_at"), long("due_at"), long("target_at"), word("rules_day"),
    long("paused_at", nullable=True), number("supplements"), long("closed_at", nullable=True),
    number("assignee_id", nullable=True), word("outside_id", nullable=True), word("content_hash"),
    sa.UniqueConstraint("office", "outside_id"), check("version", "version >= 1"),
    check("status", "status BETWEEN 1 AND 10"),
    partly("open_cases_by_due", "office", "due_at", "id", "paused_at", where="closed_at IS NULL"),
    partly("open_cases_by_state", "office", "state", "due_at", "id", where="closed_at IS NULL"),
    partly("open_cases_by_assignee", "office", "assignee_id", "due_at", "id", where="closed_at IS NULL"),
    sa.Index("cases_by_due", "office", "due_at", "id", "state", "received_at", "target_at"),
    sa.Index("cases_by_person", "person_id"),
)  # fmt: skip
sa.Table(
    "touches", schema, number("case_id", to("cases.id"), primary_key=True), number("account_id", primary_key=True),
)  # fmt: skip
sa.Table(
    "entries", schema, number("id", primary_key=True), word("office"), number("person_id", to("persons.id")),
    word("kind"), body("value"), word("valid_from"), word("valid_to", nullable=True),
    number("case_id", to("cases.id"), nullable=True), number("supersedes", to("entries.id"), nullable=True),
    flag("live"), word("ended_reason"), long("made_at"), number("made_by"),
    sa.UniqueConstraint("supersedes"), sa.Index("entries_by_person", "person_id", "kind", "id"),
)  # fmt: skip
sa.Table(
    "counters", schema, word("office", primary_key=True), word("series", primary_key=True),
    word("period", primary_key=True), number("last"),
)  # fmt: skip
sa.Table(
    "answers", schema, word("office", primary_key=True), word("key", primary_key=True), number("account_id"),
    word("request"), body("answer"), long("at"),
)  # fmt: skip
sa.Table(
    "documents", schema, number("id", primary_key=True), word("office"), number("case_id", to("cases.id")),
    word("kind"), number("round"), word("medium"), word("template"), word("state"), word("symbol", nullable=True),
    number("year", nullable=True), number("number", nullable=True), word("number_text"), body("context"),
    long("owed_at"), word("claimed_by"), long("claimed_until"), number("attempts"), word("fault"),
    long("made_at", nullable=True),
    sa.UniqueConstraint("case_id", "kind", "round"), sa.UniqueConstraint("office", "symbol", "year", "number"),
    check("state", "state IN ('owed', 'claimed', 'done', 'void')"),
    partly("pending_documents", "office", "id", where="state IN ('owed', 'claimed')"),
)  # fmt: skip
sa.Table(
    "files", schema, number("document_id", to("documents.id"), primary_key=True), word("part", primary_key=True),
    word("sha256"), sa.Column("body", sa.LargeBinary, nullable=False),
)  # fmt: skip
sa.Table(
    "cards", schema, number("serial", primary_key=True, autoincrement=False), word("office"),
    number("person_id", to("persons.id")), number("case_id", to("cases.id"), unique=True), long("issued_at"),
    word("key_id"), body("payload15"), body("payload10"), long("superseded_at", nullable=True),
    number("superseded_by", nullable=True), long("revoked_at", nullable=True),
    sa.Index("cards_by_person", "person_id"),
)  # fmt: skip
sa.Table(
    "events", schema, long_key("id"), long("at"), number("account_id"), word("actor"), word("role"), word("office"),
    number("case_id", nullable=True), word("action"), word("from_state"), word("to_state"), number("case_version"),
    body("detail"), word("commitment"), word("previous"), word("hash", unique=True),
    sa.Index("events_by_case", "case_id", "id"),
)  # fmt: skip
sa.Table("event_texts", schema, long_key("event_id", to("events.id")), word("salt"), body("words"))
sa.Table(
    "audit_head", schema, number("id", primary_key=True, autoincrement=False), long("size"), word("hash"),
    check("one_row", "id = 1"),
)  # fmt: skip
sa.Table("checkpoints", schema, long_key("size"), word("hash"), long("at"), word("key_id"), word("signature"))

# The index holds each beginning of one to six letters, so that any typed word is one look-up, and no text
# of its own. The audit takes new events only: an update, a deletion, a replacement are refused.
SQLITE = (
    "CREATE VIRTUAL TABLE case_words USING fts5(words, prefix='1 2 3 4 5 6', tokenize='unicode61',"
    " detail=column, content='', contentless_delete=1)",
    "CREATE TRIGGER events_no_update BEFORE UPDATE ON events"
    " BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END",
    "CREATE TRIGGER events_no_delete BEFORE DELETE ON events"
    " BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END",
)
POSTGRESQL = (
    "CREATE TABLE case_words (case_id INTEGER NOT NULL CONSTRAINT pk_case_words PRIMARY KEY"
    " CONSTRAINT fk_case_words_case_id REFERENCES cases (id), words TSVECTOR NOT NULL)",
    "CREATE INDEX case_words_search ON case_words USING gin (words)",
    "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$",
    "CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events"
    " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
)


def upgrade() -> None:
    """Make the whole schema."""
    connection = op.get_bind()
    schema.create_all(connection, checkfirst=False)
    for statement in POSTGRESQL if connection.dialect.name == "postgresql" else SQLITE:
        op.execute(statement)
    op.execute("INSERT INTO audit_head (id, size, hash) VALUES (1, 0, '')")


def downgrade() -> None:
    """Remove the whole schema."""
    connection = op.get_bind()
    op.execute("DROP TABLE case_words")
    schema.drop_all(connection, checkfirst=False)
    if connection.dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
