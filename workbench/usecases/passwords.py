"""Passwords after the first: one sets one's own; what an administrator sets for somebody is good for one thing."""

from __future__ import annotations

from unicodedata import normalize

from workbench.domain.actor import Actor, Role
from workbench.domain.errors import BadInputError, NotFoundError, NotPermittedError
from workbench.domain.text import Text
from workbench.store import accounts, audit
from workbench.store.unit_of_work import Unit
from workbench.usecases.house import House
from workbench.usecases.sign_in import NOBODY, WRONG, admitted, hashed

SHORTEST = 8
NAME_COUNTS = 4
"""From how many letters on a user name may not be part of its password."""

_SHORT = Text(
    vi="Mật khẩu cần ít nhất {least} ký tự", en="A password needs at least {least} characters"
).fill(least=SHORTEST)  # fmt: skip
_NAMED = Text(vi="Mật khẩu không được chứa tên tài khoản", en="A password must not contain the user name")
_SAME = Text(vi="Mật khẩu mới phải khác mật khẩu cũ", en="The new password must not be the old one")
_NOT_YOURS = Text(
    vi="Chỉ quản trị được đặt mật khẩu của người khác", en="Only an administrator sets somebody else's password"
)
NO_SUCH = Text(vi="Cơ quan không có tài khoản {login}", en="The office has no account {login}")


def hashed_new(username: str, password: str) -> str:
    """Return what is kept of a password to be set; BadInputError says why it can't be that account's."""
    if len(password) < SHORTEST:
        raise BadInputError(_SHORT, field="password")
    if len(username) >= NAME_COUNTS and username.lower() in password.lower():
        raise BadInputError(_NAMED, field="password")
    return hashed(password)


def set_own(house: House, username: str, old: str, new: str) -> None:
    """Give one's own account another password, by the one it has, be that a temporary one.

    NotPermittedError if the old one is wrong (it counts as a sign-in), BadInputError if the new one can't be.
    """
    account = admitted(house, username, old)
    if normalize("NFC", new) == normalize("NFC", old):
        raise BadInputError(_SAME, field="password")
    kept = hashed_new(account.username, new)
    with house.store.writing(NOBODY, house.clock()) as nobodys:
        unit = Unit(nobodys.connection, accounts.actor_of(account), nobodys.now)  # a temporary one acts in this only
        found = accounts.by_id(unit, account.id)
        if found is None or not found.active or found.password != account.password:
            raise NotPermittedError(WRONG)  # set by somebody else, or closed, since the old one was found right
        accounts.set_password(unit, account.id, kept, temporary=False)
        audit.append(unit, [audit.Event("password_set", detail={"account": account.id})])


def set_temporary(house: House, actor: Actor, username: str, password: str) -> None:
    """As administrator, give somebody of the office a password with which they can but set their own.

    Their rest after wrong ones ends, and so do their running sessions. NotFoundError, NotPermittedError or
    BadInputError say why not.
    """
    if actor.role is not Role.ADMINISTRATOR:
        raise NotPermittedError(_NOT_YOURS)
    kept = hashed_new(username, password)
    with house.store.writing(actor, house.clock()) as unit:
        found = accounts.by_name(unit, username)
        if found is None:
            raise NotFoundError(NO_SUCH.fill(login=username))
        accounts.set_password(unit, found.id, kept, temporary=True)
        audit.append(unit, [audit.Event("password_set", detail={"account": found.id, "temporary": True})])
