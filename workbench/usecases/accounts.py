"""The accounts of an office: looked at by administrators and auditors, added by administrators."""

from __future__ import annotations

from workbench.domain.actor import Actor, Role
from workbench.domain.errors import BadInputError, NotFoundError, NotPermittedError
from workbench.domain.text import Text
from workbench.domain.wording import clean_line
from workbench.store import accounts, audit
from workbench.store.accounts import AccountInfo, NewAccount
from workbench.store.unit_of_work import Unit
from workbench.usecases.house import House
from workbench.usecases.sign_in import hashed

READERS = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
SHORTEST_PASSWORD = 8

_NOT_SEEN = Text(vi="Chỉ quản trị và kiểm tra xem được tài khoản", en="Only administrators and auditors see accounts")
_NOT_YOURS = Text(vi="Chỉ quản trị được thêm tài khoản", en="Only an administrator adds accounts")
_SHORT = Text(
    vi="Mật khẩu cần ít nhất {least} ký tự", en="A password needs at least {least} characters"
).fill(least=SHORTEST_PASSWORD)  # fmt: skip
_NO_NAME = Text(vi="Cần họ tên", en="A full name is needed")
_NO_ACCOUNT = Text(vi="Hệ thống không phải tài khoản", en="The system is no account")
_BAD_LOGIN = Text(vi="Tên tài khoản không hợp lệ", en="The user name is not valid")
_NOT_YOUR_PASSWORD = Text(
    vi="Chỉ quản trị được đặt mật khẩu của người khác", en="Only an administrator sets somebody else's password"
)
_NO_SUCH = Text(vi="Cơ quan không có tài khoản {login}", en="The office has no account {login}")
_TAKEN = Text(vi="Đã có tài khoản {login}", en="The account {login} exists")


def new_account(username: str, name: str, role: Role, password: str) -> NewAccount:
    """Return an account that can be, its password hashed; BadInputError says by its field why it can't."""
    if role is Role.SYSTEM:
        raise BadInputError(_NO_ACCOUNT, field="role")
    login = clean_line(username, 40).lower()
    if not login.replace(".", "").replace("-", "").replace("_", "").isalnum():
        raise BadInputError(_BAD_LOGIN, field="username")
    whole = clean_line(name, 60)
    if not whole:
        raise BadInputError(_NO_NAME, field="name")
    return NewAccount(login, whole, role, _hashed(password))


def listed(house: House, actor: Actor) -> list[AccountInfo]:
    """Return the accounts of the actor's office."""
    if actor.role not in READERS:
        raise NotPermittedError(_NOT_SEEN)
    with house.store.reading(actor, house.clock()) as unit:
        return accounts.listed(unit)


def add_account(  # noqa: PLR0913 - what there is to say of an account
    house: House, actor: Actor, *, username: str, name: str, role: Role, password: str
) -> int:
    """Write a new account in the administrator's office and return its id."""
    if actor.role not in {Role.ADMINISTRATOR, Role.SYSTEM}:
        raise NotPermittedError(_NOT_YOURS)
    new = new_account(username, name, role, password)
    with house.store.writing(actor, house.clock()) as unit:
        return write(unit, new)


def set_password(house: House, actor: Actor, username: str, password: str) -> None:
    """Give an account another password: one's own, or as administrator anybody's of the office.

    NotFoundError, NotPermittedError or BadInputError say why not. The audit knows who set whose.
    """
    kept = _hashed(password)
    with house.store.writing(actor, house.clock()) as unit:
        found = next((one for one in accounts.listed(unit) if one.username == username.lower()), None)
        if actor.role is not Role.ADMINISTRATOR and (found is None or found.id != actor.account_id):
            raise NotPermittedError(_NOT_YOUR_PASSWORD)
        if found is None:
            raise NotFoundError(_NO_SUCH.fill(login=username))
        accounts.set_password(unit, found.id, kept)
        audit.append(unit, [audit.Event("password_set", detail={"account": found.id})])


def _hashed(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise BadInputError(_SHORT, field="password")
    return hashed(password)


def write(unit: Unit, new: NewAccount) -> int:
    """Write an account of the unit's office and tell the audit; BadInputError if its user name is taken."""
    if accounts.by_username(unit, new.username):
        raise BadInputError(_TAKEN.fill(login=new.username), field="username")
    number = accounts.add(unit, new)
    audit.append(unit, [audit.Event("account_added", detail={"account": number, "role": new.role.value})])
    return number
