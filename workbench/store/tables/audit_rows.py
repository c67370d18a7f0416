"""The audit chain and the signed statements about it."""

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from workbench.store.tables.base import body, long, long_key


class EventRow(SQLModel, table=True):
    """A link of the audit chain: append-only, no personal text (`commitment` stands for it)."""

    __tablename__: ClassVar[Any] = "events"
    __table_args__ = (Index("events_by_case", "case_id", "id"),)
    id: int | None = long_key()
    at: int = long()
    account_id: int
    actor: str
    role: str
    office: str
    case_id: int | None = None
    action: str
    from_state: str = ""
    to_state: str = ""
    case_version: int = 0
    detail: str = body()
    commitment: str = ""
    previous: str
    hash: str = Field(unique=True)


class EventTextRow(SQLModel, table=True):
    """The words behind an event's commitment; erasing them leaves the chain whole."""

    __tablename__: ClassVar[Any] = "event_texts"
    event_id: int = long_key(foreign_key="events.id")
    salt: str
    words: str = body()


class AuditHeadRow(SQLModel, table=True):
    """The one row that every writer of the chain locks: how long it is and its last hash."""

    __tablename__: ClassVar[Any] = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
    id: int = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    size: int = long(0)
    hash: str = ""


class CheckpointRow(SQLModel, table=True):
    """A signed statement of how long the chain was and where it ended; it leaves the machine as well."""

    __tablename__: ClassVar[Any] = "checkpoints"
    size: int = long_key()
    hash: str
    at: int = long()
    key_id: str
    signature: str
