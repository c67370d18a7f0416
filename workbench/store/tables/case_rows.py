"""Persons, their cases and their register."""

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from workbench.store.tables.base import body, long

_OPEN = text("closed_at IS NULL")


class PersonRow(SQLModel, table=True):
    """A citizen on record. `version` grows with every change of their register."""

    __tablename__: ClassVar[Any] = "persons"
    __table_args__ = (
        UniqueConstraint("office", "citizen_number"),
        CheckConstraint("sex IN (1, 2)", name="sex"),
        CheckConstraint("version >= 1", name="version"),
        Index("persons_by_insurance_number", "office", "insurance_number"),
    )
    id: int | None = Field(default=None, primary_key=True)
    office: str = Field(foreign_key="offices.code")
    name: str
    birth: str
    sex: int
    citizen_number: str
    insurance_number: str
    address: str = ""
    phone: str = ""
    email: str = ""
    matched: bool = True
    version: int = 1


def _open(name: str, *columns: str) -> Index:
    """Index the open cases only: closed ones outnumber them a hundred to one."""
    return Index(name, *columns, sqlite_where=_OPEN, postgresql_where=_OPEN)


class CaseRow(SQLModel, table=True):
    """A case. `person_name` repeats the person's name so that a list reads one table.

    `person_id` is empty where who asks is not on record: then `person_name` is the name they gave.
    """

    __tablename__: ClassVar[Any] = "cases"
    __table_args__ = (
        UniqueConstraint("office", "outside_id"),
        CheckConstraint("version >= 1", name="version"),
        CheckConstraint("status BETWEEN 1 AND 10", name="status"),
        _open("open_cases_by_due", "office", "due_at", "id", "paused_at"),  # the late ones are counted from it alone
        _open("open_cases_by_state", "office", "state", "due_at", "id"),
        _open("open_cases_by_assignee", "office", "assignee_id", "due_at", "id"),
        # Wider than the others and without closed_at: SQLite never takes it for open cases, to list or to count them.
        Index("cases_by_due", "office", "due_at", "id", "state", "received_at", "target_at"),
        Index("cases_by_person", "person_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    office: str = Field(foreign_key="offices.code")
    service: str
    procedure: str
    service_version: int
    state: str
    status: int
    channel: int
    person_id: int | None = Field(default=None, foreign_key="persons.id")
    person_name: str
    form: str = body()
    papers: str = "[]"
    note: str = body()
    version: int = 1
    received_at: int = long()
    due_at: int = long()
    target_at: int = long()
    rules_day: str
    paused_at: int | None = long()
    supplements: int = 0
    closed_at: int | None = long()
    assignee_id: int | None = None
    outside_id: str | None = None
    content_hash: str = ""
    extended_from: int | None = long()


class TouchRow(SQLModel, table=True):
    """Who has worked on a case: none of them may approve it. Account 0 is the program itself."""

    __tablename__: ClassVar[Any] = "touches"
    case_id: int = Field(primary_key=True, foreign_key="cases.id")
    account_id: int = Field(primary_key=True)


class EntryRow(SQLModel, table=True):
    """A version of a record. `live`: neither superseded nor ended."""

    __tablename__: ClassVar[Any] = "entries"
    __table_args__ = (UniqueConstraint("supersedes"), Index("entries_by_person", "person_id", "kind", "id"))
    id: int | None = Field(default=None, primary_key=True)
    office: str
    person_id: int = Field(foreign_key="persons.id")
    kind: str
    value: str = body()
    valid_from: str
    valid_to: str | None = None
    case_id: int | None = Field(default=None, foreign_key="cases.id")
    supersedes: int | None = Field(default=None, foreign_key="entries.id")
    live: bool = True
    ended_reason: str = ""
    made_at: int = long()
    made_by: int = 0


class CounterRow(SQLModel, table=True):
    """The last number drawn of a series in a period (a year, a day, or everything)."""

    __tablename__: ClassVar[Any] = "counters"
    office: str = Field(primary_key=True)
    series: str = Field(primary_key=True)
    period: str = Field(primary_key=True)
    last: int


class AnswerRow(SQLModel, table=True):
    """What an action answered, kept under its idempotency key: the same key gets the same answer."""

    __tablename__: ClassVar[Any] = "answers"
    office: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    account_id: int
    request: str
    answer: str = body()
    at: int = long()
