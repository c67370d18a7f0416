"""Closing and reopening an account, changing its name or role: by an administrator of its office, never one's own.

So an office never loses its last administrator: whoever closes one is another, and still is when it is written.
What the account did stays as it was, its name in every record, and the cases it has touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from workbench.domain.actor import Actor, Role
from workbench.domain.errors import ConflictError, NotFoundError, NotPermittedError
from workbench.domain.given_reason import given_reason
from workbench.domain.text import Text
from workbench.store import accounts, audit, claims
from workbench.store.accounts import AccountInfo
from workbench.store.audit import Event
from workbench.store.unit_of_work import Unit
from workbench.usecases.accounts import full_name, require_account_role
from workbench.usecases.house import House
from workbench.usecases.passwords import NO_SUCH

_NOT_YOURS = Text(
    vi="Chỉ quản trị được đóng, mở, sửa tài khoản", en="Only an administrator closes, reopens or changes accounts"
)
_ONESELF = Text(
    vi="Không ai tự đóng hay đổi vai trò của mình: nhờ một quản trị khác của cơ quan",
    en="Nobody closes their own account or changes its role: ask another administrator of the office",
)
_WHY = Text(vi="Cần ghi lý do đóng, mở hay sửa tài khoản", en="Say why the account is closed, reopened or changed")
_CLOSED = Text(vi="Tài khoản {login} đã đóng rồi", en="The account {login} is closed already")
_OPEN = Text(vi="Tài khoản {login} đang mở", en="The account {login} is open")
_NOTHING = Text(vi="Tài khoản {login} đã đúng như vậy", en="The account {login} is just that already")


def close(house: House, actor: Actor, username: str, reason: str) -> list[str]:
    """Close an account and return the codes of the cases it held, which are in the queue again.

    Nobody signs in to it, and what its running sessions do next is refused. NotPermittedError, NotFoundError,
    BadInputError or ConflictError say why not.
    """
    said = given_reason(reason, _WHY)
    with _changing(house, actor, username) as (unit, account):
        _require_another(actor, account)
        if not account.active:
            raise ConflictError(_CLOSED.fill(login=account.username))
        accounts.change(unit, account.id, active=False)
        returned = claims.release(unit, account.id)
        detail = {"account": account.id, "returned": len(returned)}
        audit.append(unit, [Event("account_closed", detail=detail, words=said)])
    return returned


def reopen(house: House, actor: Actor, username: str, reason: str) -> None:
    """Open a closed account again, with the role and password it had; what was said of wrong ones is forgotten."""
    said = given_reason(reason, _WHY)
    with _changing(house, actor, username) as (unit, account):
        if account.active:
            raise ConflictError(_OPEN.fill(login=account.username))
        accounts.change(unit, account.id, active=True, failures=0, locked_until=0)
        audit.append(unit, [Event("account_reopened", detail={"account": account.id}, words=said)])


def change(  # noqa: PLR0913 - what there is to say of a change
    house: House, actor: Actor, username: str, reason: str, *, name: str | None = None, role: Role | None = None
) -> list[str]:
    """Write an account's name or role anew; return the codes of the cases that another role gives back to the queue.

    Another role ends the running sessions. Who touched a case can't decide it in any role they have later.
    """
    said, whole = given_reason(reason, _WHY), None if name is None else full_name(name)
    with _changing(house, actor, username) as (unit, account):
        wanted = require_account_role(role or account.role)
        if (whole or account.name, wanted) == (account.name, account.role):
            raise ConflictError(_NOTHING.fill(login=account.username))
        returned: list[str] = []
        if wanted is not account.role:
            _require_another(actor, account)
            returned = claims.release(unit, account.id)
        accounts.change(unit, account.id, name=whole or account.name, role=wanted.value)
        detail = {"account": account.id, "role": [account.role.value, wanted.value], "returned": len(returned)}
        audit.append(unit, [Event("account_changed", detail=detail, words=said)])
    return returned


@contextmanager
def _changing(house: House, actor: Actor, username: str) -> Iterator[tuple[Unit, AccountInfo]]:
    """Hold an account of the administrator's office; nothing is written if they were closed themselves meanwhile.

    Of two who close each other the second one's turn at the audit comes after the first one has written.
    """
    if actor.role is not Role.ADMINISTRATOR:
        raise NotPermittedError(_NOT_YOURS)
    with house.store.writing(actor, house.clock()) as unit:
        account = accounts.by_name(unit, username)
        if account is None:
            raise NotFoundError(NO_SUCH.fill(login=username))
        yield unit, account
        accounts.require_standing(unit)


def _require_another(actor: Actor, account: AccountInfo) -> None:
    if account.id == actor.account_id:
        raise NotPermittedError(_ONESELF)
