"""Accounts and offices: read to sign in, written by the administrator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from sqlalchemy import ColumnElement, insert, select, update

from workbench.domain.actor import Actor, Role
from workbench.store import standing
from workbench.store.scope import EVERY_OFFICE
from workbench.store.tables import accounts
from workbench.store.tables import offices as office_rows
from workbench.store.unit_of_work import OURS, Unit


@dataclass(frozen=True, slots=True)
class OfficeInfo:
    """An office as its letterhead says it."""

    code: str
    name: str
    parent_name: str
    place: str
    dossier_unit: str
    symbol: str
    address: str
    phone: str


@dataclass(frozen=True, slots=True)
class AccountInfo:
    """An account without its secret; `password` only tells one it had from another (see `standing.token`)."""

    id: int
    username: str
    name: str
    role: Role
    office: str
    active: bool
    locked_until: int
    failures: int
    language: str
    last_sign_in: int | None
    temporary_since: int | None
    password: str = field(repr=False)


_OFFICE = select(office_rows).where(office_rows.c.code == OURS)


def office(unit: Unit) -> OfficeInfo:
    """Return the unit's own office."""
    return OfficeInfo(*unit.ask(_OFFICE).one())


def office_codes(unit: Unit) -> list[str]:
    """Return every office: what a document worker goes through, one after the other."""
    return list(unit.connection.execute(select(office_rows.c.code).order_by(office_rows.c.code)).scalars())


def offices(unit: Unit) -> list[OfficeInfo]:
    """Return every office with its letterhead, by code."""
    return [OfficeInfo(*row) for row in unit.connection.execute(select(office_rows).order_by(office_rows.c.code))]


def add_office(unit: Unit, info: OfficeInfo) -> None:
    """Write a new office."""
    unit.connection.execute(insert(office_rows), [asdict(info)])


def change_office(unit: Unit, values: Mapping[str, str]) -> None:
    """Write what is said anew of the unit's own office."""
    unit.connection.execute(update(office_rows).where(office_rows.c.code == unit.office).values(**values))


def by_username(unit: Unit, username: str) -> tuple[AccountInfo, str] | None:
    """Return an account with its password hash; sign-in is the one question that knows no office."""
    query = select(accounts).where(accounts.c.username == username)
    row = unit.connection.execute(query, execution_options=EVERY_OFFICE).mappings().one_or_none()
    return None if row is None else (_info(dict(row)), str(row["password_hash"]))


def by_id(unit: Unit, account_id: int) -> AccountInfo | None:
    """Return an account of the unit's office, held until the end of the unit if it writes."""
    return _of_office(unit, accounts.c.id == account_id)


def by_name(unit: Unit, username: str) -> AccountInfo | None:
    """Return an account of the unit's office by its user name, held until the end of the unit if it writes."""
    return _of_office(unit, accounts.c.username == username.strip().lower())


def _of_office(unit: Unit, which: ColumnElement[bool]) -> AccountInfo | None:
    query = unit.held(select(accounts).where(accounts.c.office == unit.office, which))
    row = unit.connection.execute(query).mappings().one_or_none()
    return None if row is None else _info(dict(row))


def listed(unit: Unit) -> list[AccountInfo]:
    """Return the accounts of the unit's office."""
    query = select(accounts).where(accounts.c.office == unit.office).order_by(accounts.c.username)
    return [_info(dict(row)) for row in unit.connection.execute(query).mappings()]


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What is said of a new account; the password arrives as its hash.

    `temporary`: somebody else chose it, so its owner sets another before anything else.
    """

    username: str
    name: str
    role: Role
    password_hash: str
    temporary: bool = False


def add(unit: Unit, new: NewAccount) -> int:
    """Write a new account of the unit's office and return its id."""
    row = {
        "username": new.username, "name": new.name, "role": new.role.value, "office": unit.office,
        "password_hash": new.password_hash, "failures": 0, "locked_until": 0, "active": True, "language": "vi",
        "temporary_since": unit.at if new.temporary else None,
    }  # fmt: skip
    return int(unit.connection.execute(insert(accounts).values(**row).returning(accounts.c.id)).scalar_one())


def set_password(unit: Unit, account_id: int, password_hash: str, *, temporary: bool) -> None:
    """Keep another password of an account of the unit's office; the wrong ones before it are forgotten."""
    since = unit.at if temporary else None
    values = {"password_hash": password_hash, "failures": 0, "locked_until": 0, "temporary_since": since}
    change(unit, account_id, **values)


def change(unit: Unit, account_id: int, **values: object) -> None:
    """Write what is so of an account of the unit's office from now on."""
    mine = (accounts.c.id == account_id, accounts.c.office == unit.office)
    unit.connection.execute(update(accounts).where(*mine).values(**values))


def require_standing(unit: Unit) -> None:
    """Raise SessionEndedError unless the unit's actor still is who they were when it opened."""
    standing.require(unit.connection, unit.actor)


def note_attempt(unit: Unit, account_id: int, *, failures: int, locked_until: int, signed_in: bool) -> None:
    """Keep how a sign-in went."""
    values: dict[str, object] = {"failures": failures, "locked_until": locked_until}
    if signed_in:
        values["last_sign_in"] = unit.at
    change(unit, account_id, **values)


def _info(row: dict[str, object]) -> AccountInfo:
    own = {"role": Role(str(row["role"])), "password": standing.token(str(row["password_hash"]))}
    return AccountInfo(**{name: (row | own)[name] for name in AccountInfo.__dataclass_fields__})  # type: ignore[arg-type]


def actor_of(account: AccountInfo) -> Actor:
    """Return the actor that an account becomes when its owner signs in."""
    return Actor(account.id, account.username, account.name, account.role, account.office, account.password)
