"""Files attached to cases, and what they hold: each content is kept once in an office, whatever it is called."""

from typing import Any, ClassVar

from sqlalchemy import Column, ForeignKeyConstraint, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from workbench.store.tables.base import long


class ContentRow(SQLModel, table=True):
    """What a file holds, under its SHA-256 (hex)."""

    __tablename__: ClassVar[Any] = "attachment_contents"
    office: str = Field(primary_key=True, foreign_key="offices.code")
    sha256: str = Field(primary_key=True)
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class AttachmentRow(SQLModel, table=True):
    """A file of a case, the `place`-th that it ever had. One that was removed stays, and says by whom."""

    __tablename__: ClassVar[Any] = "attachments"
    __table_args__ = (
        UniqueConstraint("case_id", "place"),
        ForeignKeyConstraint(["office", "sha256"], ["attachment_contents.office", "attachment_contents.sha256"]),
    )
    id: int | None = Field(default=None, primary_key=True)
    office: str
    case_id: int = Field(foreign_key="cases.id")
    place: int
    name: str
    media: str
    size: int
    sha256: str
    added_at: int = long()
    added_by: int
    removed_at: int | None = long()
    removed_by: int | None = None
