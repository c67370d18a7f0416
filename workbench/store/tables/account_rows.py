"""Offices, who may sign in, and what they keep for themselves."""

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from workbench.store.tables.base import body, long


class OfficeRow(SQLModel, table=True):
    """An office: its letterhead, the unit its dossier codes begin with, the symbol its letters bear."""

    __tablename__: ClassVar[Any] = "offices"
    code: str = Field(primary_key=True)
    name: str
    parent_name: str
    place: str
    dossier_unit: str
    symbol: str
    address: str = ""
    phone: str = ""


class AccountRow(SQLModel, table=True):
    """Who may sign in. `failures` counts wrong passwords since the last right one.

    `active`: not closed. `temporary_since`: when somebody else set its password, until its owner sets another.
    """

    __tablename__: ClassVar[Any] = "accounts"
    __table_args__ = (
        CheckConstraint(
            "role IN ('reception', 'officer', 'reviewer', 'supervisor', 'administrator', 'auditor')", name="role"
        ),
        CheckConstraint("failures >= 0", name="failures"),
    )
    id: int | None = Field(default=None, primary_key=True)
    username: str = Field(unique=True)
    name: str
    role: str
    office: str = Field(foreign_key="offices.code")
    password_hash: str
    failures: int = 0
    locked_until: int = long(0)
    active: bool = True
    language: str = "vi"
    last_sign_in: int | None = long()
    temporary_since: int | None = long()


class DraftRow(SQLModel, table=True):
    """What somebody has typed and not yet committed, by the place they typed it in."""

    __tablename__: ClassVar[Any] = "drafts"
    account_id: int = Field(primary_key=True)
    place: str = Field(primary_key=True)
    body: str = body()
    at: int = long()


class SavedViewRow(SQLModel, table=True):
    """A filter of the queue that somebody gave a name."""

    __tablename__: ClassVar[Any] = "saved_views"
    account_id: int = Field(primary_key=True)
    name: str = Field(primary_key=True)
    filter: str = body()
