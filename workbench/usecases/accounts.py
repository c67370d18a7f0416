"""The accounts of an office: looked at by administrators and auditors, added by administrators."""

from __future__ import annotations

from workbench.domain.actor import Actor, Role
from workbench.domain.errors import BadInputError, NotPermittedError
from workbench.domain.text import Text
from workbench.domain.wording import UNCUT, clean_line
from workbench.store import accounts, audit
from workbench.store.accounts import AccountInfo, NewAccount
from workbench.store.unit_of_work import Unit
from workbench.usecases.house import House
from workbench.usecases.passwords import hashed_new

LONGEST_LOGIN = 40
"""Characters of a user name."""

LONGEST_NAME = 60
"""Characters of a name as it stands in letters and in the audit."""

READERS = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})

_NOT_SEEN = Text(vi="Chỉ quản trị và kiểm tra xem được tài khoản", en="Only administrators and auditors see accounts")
_NOT_YOURS = Text(vi="Chỉ quản trị được thêm tài khoản", en="Only an administrator adds accounts")
_NO_NAME = Text(vi="Cần họ tên", en="A full name is needed")
_NO_ACCOUNT = Text(vi="Hệ thống không phải tài khoản", en="The system is no account")
_BAD_LOGIN = Text(vi="Tên tài khoản không hợp lệ", en="The user name is not valid")
_LONG_LOGIN = Text(vi="Tên tài khoản dài quá {most} ký tự", en="The user name has more than {most} characters")
_LONG_NAME = Text(vi="Họ tên dài quá {most} ký tự", en="The full name has more than {most} characters")
_TAKEN = Text(vi="Đã có tài khoản {login}", en="The account {login} exists")


def new_account(username: str, name: str, role: Role, password: str, *, temporary: bool = False) -> NewAccount:
    """Return an account that can be, its password hashed; BadInputError says by its field why it can't.

    `temporary`: the password is not its owner's own word.
    """
    require_account_role(role)
    login = clean_line(username, UNCUT).lower()
    if len(login) > LONGEST_LOGIN:
        raise BadInputError(_LONG_LOGIN.fill(most=LONGEST_LOGIN), field="username")
    if not login.replace(".", "").replace("-", "").replace("_", "").isalnum():
        raise BadInputError(_BAD_LOGIN, field="username")
    return NewAccount(login, full_name(name), role, hashed_new(login, password), temporary)


def require_account_role(role: Role) -> Role:
    """Return a role that an account may have; BadInputError for the program's own."""
    if role is Role.SYSTEM:
        raise BadInputError(_NO_ACCOUNT, field="role")
    return role


def full_name(name: str) -> str:
    """Return a person's name as it is kept; BadInputError if there is none, or one that would have to be cut."""
    whole = clean_line(name, UNCUT)
    if not whole:
        raise BadInputError(_NO_NAME, field="name")
    if len(whole) > LONGEST_NAME:
        raise BadInputError(_LONG_NAME.fill(most=LONGEST_NAME), field="name")
    return whole


def listed(house: House, actor: Actor) -> list[AccountInfo]:
    """Return the accounts of the actor's office."""
    if actor.role not in READERS:
        raise NotPermittedError(_NOT_SEEN)
    with house.store.reading(actor, house.clock()) as unit:
        return accounts.listed(unit)


def add_account(  # noqa: PLR0913 - what there is to say of an account
    house: House, actor: Actor, *, username: str, name: str, role: Role, password: str
) -> int:
    """Write a new account in the administrator's office and return its id: its owner first sets their own password."""
    if actor.role is not Role.ADMINISTRATOR:
        raise NotPermittedError(_NOT_YOURS)
    new = new_account(username, name, role, password, temporary=True)
    with house.store.writing(actor, house.clock()) as unit:
        return write(unit, new)


def write(unit: Unit, new: NewAccount) -> int:
    """Write an account of the unit's office and tell the audit; BadInputError if its user name is taken."""
    if accounts.by_username(unit, new.username):
        raise BadInputError(_TAKEN.fill(login=new.username), field="username")
    number = accounts.add(unit, new)
    audit.append(unit, [audit.Event("account_added", detail={"account": number, "role": new.role.value})])
    return number
