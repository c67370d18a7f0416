"""Signing in: argon2 passwords, a growing delay after five failures, locked after ten."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from workbench.domain.actor import Actor, system_actor
from workbench.domain.errors import NotPermittedError, SetupError, TemporaryPasswordError
from workbench.domain.text import Text
from workbench.store import accounts, audit
from workbench.store.accounts import AccountInfo
from workbench.store.founded import NOBODY_HERE
from workbench.store.unit_of_work import Unit
from workbench.usecases.house import House

if TYPE_CHECKING:
    from argon2 import PasswordHasher

PATIENCE = 5
LIMIT = 10
LOCK_SECONDS = 15 * 60
WRONG = Text(vi="Tài khoản hoặc mật khẩu không đúng", en="The account or the password is wrong")
NOBODY = system_actor("")

_TEMPORARY = Text(
    vi="Mật khẩu này do quản trị đặt. Đặt mật khẩu của riêng bạn trước: workbench user password --as {login}",
    en="This password is an administrator's word. First set your own: workbench user password --as {login}",
)


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobodys_hash() -> str:
    return hashed("nobody has this password")


def hashed(password: str) -> str:
    """Return what is kept of a password: the same however its marks were typed."""
    return _hasher().hash(unicodedata.normalize("NFC", password))


def sign_in(house: House, username: str, password: str) -> Actor:
    """Return the actor that a right password makes; NotPermittedError says wrong or for how long locked.

    TemporaryPasswordError for a right one that somebody else has set, SetupError where there is no office.
    """
    account = admitted(house, username, password)
    if account.temporary_since is not None:
        raise TemporaryPasswordError(_TEMPORARY.fill(login=account.username))
    return accounts.actor_of(account)


def admitted(house: House, username: str, password: str) -> AccountInfo:
    """Return the account that a right password opens, be it a temporary one; the refusals are those of `sign_in`."""
    with house.store.reading(NOBODY, house.clock()) as unit:
        found = accounts.by_username(unit, username.strip().lower())
        if found is None and not accounts.office_codes(unit):
            raise SetupError(NOBODY_HERE)
    account, kept = found or (None, _nobodys_hash())
    right = _is_right(kept, password)  # an unknown account takes as long as a known one
    if account is None or not account.active:
        raise NotPermittedError(WRONG)
    with house.store.writing(NOBODY, house.clock()) as nobodys:
        unit = Unit(nobodys.connection, accounts.actor_of(account), nobodys.now)  # who is not admitted yet can't act
        refusal = _note(unit, account.id, right=right)
    if refusal:
        raise refusal
    return account


def _note(unit: Unit, account_id: int, *, right: bool) -> NotPermittedError | None:
    """Count the attempt on the account as it is now: of many guesses made at once, each is counted.

    While the account rests a right password is not told from a wrong one.
    """
    account = accounts.by_id(unit, account_id)
    if account is None or account.locked_until > unit.at:
        return _locked(account.locked_until - unit.at) if account else NotPermittedError(WRONG)
    failures = 0 if right else account.failures + 1
    until = unit.at + delay_after(failures) if failures >= PATIENCE else 0
    accounts.note_attempt(unit, account_id, failures=failures, locked_until=until, signed_in=right)
    audit.append(unit, [audit.Event("sign_in" if right else "sign_in_refused")])
    if right:
        return None
    return _locked(until - unit.at) if until else NotPermittedError(WRONG)


def delay_after(failures: int) -> int:
    """Return how many seconds an account rests after so many wrong passwords in a row."""
    return LOCK_SECONDS if failures >= LIMIT else 2 ** (failures - PATIENCE)


def _is_right(kept: str, password: str) -> bool:
    from argon2.exceptions import VerificationError

    try:
        return _hasher().verify(kept, unicodedata.normalize("NFC", password))
    except VerificationError:
        return False


def _locked(seconds: int) -> NotPermittedError:
    return NotPermittedError(
        Text(
            vi=f"Sai nhiều lần: tài khoản tạm khóa {seconds} giây",
            en=f"Too many wrong passwords: the account rests for {seconds} seconds",
        )
    )
