"""Looking at the accounts of an office: for administrators and auditors."""

from __future__ import annotations

from workbench.domain.actor import Actor, Role
from workbench.domain.errors import NotPermittedError
from workbench.domain.text import Text
from workbench.store import accounts
from workbench.store.accounts import AccountInfo
from workbench.usecases.house import House

READERS = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})


def listed(house: House, actor: Actor) -> list[AccountInfo]:
    """Return the accounts of the actor's office."""
    if actor.role not in READERS:
        raise NotPermittedError(
            Text(vi="Chỉ quản trị và kiểm tra xem được tài khoản", en="Only administrators and auditors see accounts")
        )
    with house.store.reading(actor, house.clock()) as unit:
        return accounts.listed(unit)
