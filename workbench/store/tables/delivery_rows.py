"""What came from the agency's other systems, under the keys it has there, and what a case put right since."""

from typing import Any, ClassVar

from sqlmodel import Field, SQLModel


class PersonDeliveryRow(SQLModel, table=True):
    """The person a source's key stands for. `content`: the digest of what the source said last."""

    __tablename__: ClassVar[Any] = "person_deliveries"
    office: str = Field(primary_key=True)
    source_key: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="persons.id", unique=True)
    content: str


class EntryDeliveryRow(SQLModel, table=True):
    """The entry a source's key stands for, the youngest that it delivered. `content` as above."""

    __tablename__: ClassVar[Any] = "entry_deliveries"
    __table_args__ = ({"sqlite_with_rowid": False},)
    person_id: int = Field(primary_key=True, foreign_key="persons.id")
    kind: str = Field(primary_key=True)
    source_key: str = Field(primary_key=True)
    office: str
    entry_id: int = Field(foreign_key="entries.id")
    content: str


class CorrectionRow(SQLModel, table=True):
    """A field of a person that a case corrected: no source may overwrite it."""

    __tablename__: ClassVar[Any] = "corrections"
    person_id: int = Field(primary_key=True, foreign_key="persons.id")
    field: str = Field(primary_key=True)
    office: str
