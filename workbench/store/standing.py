"""Whether whoever acts still may: asked when a unit of work opens, so that no session outlives its account."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select

from workbench.domain.actor import Actor, Role
from workbench.domain.errors import SessionEndedError
from workbench.domain.text import Text
from workbench.store.tables import accounts

_ENDED: Final = Text(
    vi="Phiên làm việc đã hết: tài khoản bị đóng, đổi vai trò hoặc được đặt lại mật khẩu. Hãy đăng nhập lại",
    en="Your session has ended: the account was closed, has another role, or its password was set anew. Sign in again",
)
_STANDS: Final = select(accounts.c.password_hash).where(
    accounts.c.id == bindparam("who"), accounts.c.office == bindparam("where"), accounts.c.role == bindparam("what"),
    accounts.c.active, accounts.c.temporary_since.is_(None),
)  # fmt: skip


def require(connection: Connection, actor: Actor, *, held: bool = False) -> None:
    """Raise SessionEndedError unless the actor is an open account of that office and role, its password as it was.

    The program itself needs no account. `held`: on PostgreSQL nobody closes the account before this unit ends;
    SQLite's writers take turns anyway.
    """
    if actor.role is Role.SYSTEM:
        return
    query: Any = _STANDS.with_for_update(key_share=True) if held else _STANDS
    asked = {"who": actor.account_id, "where": actor.office, "what": actor.role.value}
    kept = connection.execute(query, asked).scalar_one_or_none()
    if kept is None or actor.signed_with not in {"", token(kept)}:
        raise SessionEndedError(_ENDED)


def token(password_hash: str) -> str:
    """Return what tells one password of an account from the next, and says nothing else of it."""
    return hashlib.sha256(password_hash.encode()).hexdigest()[:32]
