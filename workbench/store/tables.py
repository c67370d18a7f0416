"""The tables. Moments are whole seconds since 1970 (UTC), days are ISO text, values are canonical JSON text."""

from typing import Any, ClassVar

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Table, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel


def _long(default: Any = None) -> Any:
    return Field(default=default, sa_type=BigInteger)


def _body(**more: Any) -> Any:
    return Field(default="", sa_type=Text, **more)


class Office(SQLModel, table=True):
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


class Account(SQLModel, table=True):
    """Who may sign in. `failures` counts wrong passwords since the last right one."""

    __tablename__: ClassVar[Any] = "accounts"
    id: int | None = Field(default=None, primary_key=True)
    username: str = Field(unique=True)
    name: str
    role: str
    office: str = Field(foreign_key="offices.code")
    password_hash: str
    failures: int = 0
    locked_until: int = Field(default=0, sa_type=BigInteger)
    active: bool = True
    language: str = "vi"
    last_sign_in: int | None = _long()


class PersonRow(SQLModel, table=True):
    """A citizen on record. `version` grows with every change of their register."""

    __tablename__: ClassVar[Any] = "persons"
    __table_args__ = (
        UniqueConstraint("office", "citizen_number"),
        Index("persons_by_insurance_number", "office", "insurance_number"),
    )
    id: int | None = Field(default=None, primary_key=True)
    office: str
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


OPEN = text("closed_at IS NULL")


class CaseRow(SQLModel, table=True):
    """A case. `person_name` repeats the person's name so that a list reads one table."""

    __tablename__: ClassVar[Any] = "cases"
    __table_args__ = (
        UniqueConstraint("office", "outside_id"),
        Index("open_cases_by_due", "office", "due_at", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("open_cases_by_state", "office", "state", "due_at", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("open_cases_by_assignee", "assignee_id", "due_at", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("cases_by_due", "office", "due_at", "id"),
        Index("cases_by_person", "person_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    office: str
    service: str
    procedure: str
    service_version: int
    state: str
    status: int
    channel: int
    person_id: int = Field(foreign_key="persons.id")
    person_name: str
    form: str = _body()
    papers: str = "[]"
    note: str = _body()
    version: int = 1
    received_at: int = _long()
    due_at: int = _long()
    target_at: int = _long()
    rules_day: str
    paused_at: int | None = _long()
    supplements: int = 0
    closed_at: int | None = _long()
    assignee_id: int | None = None
    outside_id: str | None = None
    content_hash: str = ""


class TouchRow(SQLModel, table=True):
    """Who has worked on a case: none of them may approve it."""

    __tablename__: ClassVar[Any] = "touches"
    case_id: int = Field(primary_key=True, foreign_key="cases.id")
    account_id: int = Field(primary_key=True)


class EventRow(SQLModel, table=True):
    """A link of the audit chain: append-only, no personal text (`commitment` stands for it)."""

    __tablename__: ClassVar[Any] = "events"
    __table_args__ = (Index("events_by_case", "case_id", "id"),)
    id: int | None = Field(default=None, primary_key=True, sa_type=BigInteger)
    at: int = _long()
    account_id: int
    actor: str
    role: str
    office: str
    case_id: int | None = None
    action: str
    from_state: str = ""
    to_state: str = ""
    case_version: int = 0
    detail: str = _body()
    commitment: str = ""
    previous: str
    hash: str = Field(unique=True)


class EventTextRow(SQLModel, table=True):
    """The words behind an event's commitment; erasing them leaves the chain whole."""

    __tablename__: ClassVar[Any] = "event_texts"
    event_id: int = Field(primary_key=True, sa_type=BigInteger)
    salt: str
    words: str = _body()


class AuditHead(SQLModel, table=True):
    """The one row that every writer of the chain locks: how long it is and its last hash."""

    __tablename__: ClassVar[Any] = "audit_head"
    id: int = Field(default=1, primary_key=True)
    size: int = Field(default=0, sa_type=BigInteger)
    hash: str = ""


class Checkpoint(SQLModel, table=True):
    """A signed statement of how long the chain was and where it ended."""

    __tablename__: ClassVar[Any] = "checkpoints"
    size: int = Field(primary_key=True, sa_type=BigInteger)
    hash: str
    at: int = _long()
    signature: str


class EntryRow(SQLModel, table=True):
    """A version of a record. `live`: neither superseded nor ended."""

    __tablename__: ClassVar[Any] = "entries"
    __table_args__ = (UniqueConstraint("supersedes"), Index("entries_by_person", "person_id", "kind", "id"))
    id: int | None = Field(default=None, primary_key=True)
    office: str
    person_id: int = Field(foreign_key="persons.id")
    kind: str
    value: str = _body()
    valid_from: str
    valid_to: str | None = None
    case_id: int | None = None
    supersedes: int | None = None
    live: bool = True
    ended_reason: str = ""
    made_at: int = _long()
    made_by: int = 0


class Counter(SQLModel, table=True):
    """The last number drawn of a series in a period (a year, a day, or everything)."""

    __tablename__: ClassVar[Any] = "counters"
    office: str = Field(primary_key=True)
    series: str = Field(primary_key=True)
    period: str = Field(primary_key=True)
    last: int


class DocumentRow(SQLModel, table=True):
    """A document owed, being made, done or void. Its number and what it says are fixed when it is owed."""

    __tablename__: ClassVar[Any] = "documents"
    __table_args__ = (
        UniqueConstraint("case_id", "kind", "round"),
        UniqueConstraint("office", "symbol", "year", "number"),
        Index("documents_owed", "id", sqlite_where=text("state <> 'done'"), postgresql_where=text("state <> 'done'")),
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
    context: str = _body()
    owed_at: int = _long()
    claimed_by: str = ""
    claimed_until: int = Field(default=0, sa_type=BigInteger)
    attempts: int = 0
    fault: str = ""
    made_at: int | None = _long()


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
    serial: int = Field(primary_key=True)
    office: str
    person_id: int = Field(foreign_key="persons.id")
    case_id: int = Field(foreign_key="cases.id", unique=True)
    issued_at: int = _long()
    key_id: str = ""
    payload15: str = _body()
    payload10: str = _body()
    superseded_at: int | None = _long()
    superseded_by: int | None = None
    revoked_at: int | None = _long()


class AnswerRow(SQLModel, table=True):
    """What an action answered, kept under its idempotency key: the same key gets the same answer."""

    __tablename__: ClassVar[Any] = "answers"
    office: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    account_id: int
    request: str
    answer: str = _body()
    at: int = _long()


class Draft(SQLModel, table=True):
    """What somebody has typed and not yet committed, by the place they typed it in."""

    __tablename__: ClassVar[Any] = "drafts"
    account_id: int = Field(primary_key=True)
    place: str = Field(primary_key=True)
    body: str = _body()
    at: int = _long()


class SavedView(SQLModel, table=True):
    """A filter of the queue that somebody gave a name."""

    __tablename__: ClassVar[Any] = "saved_views"
    account_id: int = Field(primary_key=True)
    name: str = Field(primary_key=True)
    filter: str = _body()


def _table(model: Any) -> Table[Any]:
    return SQLModel.metadata.tables[str(model.__tablename__)]


offices = _table(Office)
accounts = _table(Account)
persons = _table(PersonRow)
cases = _table(CaseRow)
touches = _table(TouchRow)
events = _table(EventRow)
event_texts = _table(EventTextRow)
audit_head = _table(AuditHead)
checkpoints = _table(Checkpoint)
entries = _table(EntryRow)
counters = _table(Counter)
documents = _table(DocumentRow)
files = _table(FileRow)
cards = _table(CardRow)
answers = _table(AnswerRow)
drafts = _table(Draft)
saved_views = _table(SavedView)
