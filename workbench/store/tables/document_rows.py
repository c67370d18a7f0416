"""Documents, their finished files, and the cards that were issued."""

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from workbench.store.tables.base import body, long

PENDING = "state IN ('owed', 'claimed')"
"""Documents still to be made, word for word as a query must say it for the partial index to serve it."""


class DocumentRow(SQLModel, table=True):
    """A document owed, being made, done or void. Its number and what it says are fixed when it is owed."""

    __tablename__: ClassVar[Any] = "documents"
    __table_args__ = (
        UniqueConstraint("case_id", "kind", "round"),
        UniqueConstraint("office", "symbol", "year", "number"),
        CheckConstraint("state IN ('owed', 'claimed', 'done', 'void')", name="state"),
        Index("pending_documents", "office", "id", sqlite_where=text(PENDING), postgresql_where=text(PENDING)),
    )
    id: int | None = Field(default=None, primary_key=True)
    office: str
    case_id: int = Field(foreign_key="cases.id")
    kind: str
    round: int = 1
    medium: str
    template: str
    state: str = "owed"
    symbol: str | None = None
    year: int | None = None
    number: int | None = None
    number_text: str = ""
    context: str = body()
    owed_at: int = long()
    claimed_by: str = ""
    claimed_until: int = long(0)
    attempts: int = 0
    fault: str = ""
    made_at: int | None = long()


class FileRow(SQLModel, table=True):
    """A finished file of a document: `part` is `vi.pdf`, `en.pdf` or `card.png`."""

    __tablename__: ClassVar[Any] = "files"
    document_id: int = Field(primary_key=True, foreign_key="documents.id")
    part: str = Field(primary_key=True)
    sha256: str
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class CardRow(SQLModel, table=True):
    """A card that was issued. `payload15` and `payload10` are the two QR texts, signed when it is made."""

    __tablename__: ClassVar[Any] = "cards"
    __table_args__ = (Index("cards_by_person", "person_id"),)
    serial: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    office: str
    person_id: int = Field(foreign_key="persons.id")
    case_id: int = Field(sa_column=Column(Integer, ForeignKey("cases.id"), unique=True, nullable=False))
    issued_at: int = long()
    key_id: str = ""
    payload15: str = body()
    payload10: str = body()
    superseded_at: int | None = long()
    superseded_by: int | None = None
    revoked_at: int | None = long()
