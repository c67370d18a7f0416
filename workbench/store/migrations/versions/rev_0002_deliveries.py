"""What other systems deliver, under their own keys; what cases corrected; persons found by what people say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from workbench.domain.wording import fold

revision = "0002"
down_revision = "0001"

CORRECTABLE = ("name", "birth", "sex", "citizen_number", "address", "phone", "email")
SQLITE = (
    "CREATE VIRTUAL TABLE person_words USING fts5(words, prefix='1 2 3 4 5 6', tokenize='unicode61',"
    " detail=column, content='', contentless_delete=1)",
)
EVERY_OFFICE = {"every_office": True}
POSTGRESQL = (
    "CREATE TABLE person_words (person_id INTEGER NOT NULL CONSTRAINT pk_person_words PRIMARY KEY"
    " CONSTRAINT fk_person_words_person_id REFERENCES persons (id), words TSVECTOR NOT NULL)",
    "CREATE INDEX person_words_search ON person_words USING gin (words)",
)


def upgrade() -> None:
    """Add the tables, and index everybody who is on record."""
    postgres = op.get_bind().dialect.name == "postgresql"
    _tables()
    for statement in POSTGRESQL if postgres else SQLITE:
        op.execute(statement)
    for some in _everybody():
        _index(some, postgres)
    # Nobody wrote down until now what cases corrected: of whoever's register a case changed, every field counts.
    for field in CORRECTABLE:
        op.execute(
            "INSERT INTO corrections (person_id, field, office)"  # noqa: S608 - fixed names
            f" SELECT id, '{field}', office FROM persons WHERE version > 1",
            execution_options=EVERY_OFFICE,
        )


def downgrade() -> None:
    """Remove the tables."""
    for table in ("person_words", "corrections", "entry_deliveries", "person_deliveries"):
        op.drop_table(table)


def _tables() -> None:
    op.create_table(
        "person_deliveries",
        sa.Column("office", sa.String, nullable=False),
        sa.Column("source_key", sa.String, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("content", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("office", "source_key", name="pk_person_deliveries"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_person_deliveries_person_id"),
        sa.UniqueConstraint("person_id", name="uq_person_deliveries_person_id"),
    )
    op.create_table(
        "entry_deliveries",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("source_key", sa.String, nullable=False),
        sa.Column("office", sa.String, nullable=False),
        sa.Column("entry_id", sa.Integer, nullable=False),
        sa.Column("content", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "kind", "source_key", name="pk_entry_deliveries"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_entry_deliveries_person_id"),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name="fk_entry_deliveries_entry_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "corrections",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("field", sa.String, nullable=False),
        sa.Column("office", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "field", name="pk_corrections"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_corrections_person_id"),
    )


def _everybody(chunk: int = 5000) -> Iterator[Sequence[sa.Row[Any]]]:
    columns = "id, name, birth, citizen_number, insurance_number, phone"
    query = sa.text(f"SELECT {columns} FROM persons WHERE id > :after ORDER BY id LIMIT {chunk}")  # noqa: S608 - fixed
    connection, after = op.get_bind().execution_options(**EVERY_OFFICE), 0
    while some := connection.execute(query, {"after": after}).all():
        yield some
        after = some[-1].id


def _index(some: Sequence[sa.Row[Any]], postgres: bool) -> None:
    key, said = ("person_id", "array_to_tsvector(string_to_array(:words, ' '))") if postgres else ("rowid", ":words")
    rows = [{"id": row.id, "words": _words(row)} for row in some]
    statement = sa.text(f"INSERT INTO person_words ({key}, words) VALUES (:id, {said})")  # noqa: S608 - fixed
    op.get_bind().execute(statement, rows, execution_options=EVERY_OFFICE)


def _words(row: sa.Row[Any]) -> str:
    numbers = [number for number in (row.citizen_number, row.insurance_number, row.phone) if number]
    said = " ".join([row.name, row.birth[:4], row.birth[2:4], *numbers, *(number[-6:] for number in numbers)])
    kept = "".join(char if char.isalnum() else " " for char in fold(said)).split()
    return " ".join(dict.fromkeys(word[:40] for word in kept))
