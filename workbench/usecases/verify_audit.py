"""Walking the audit chain from its first link to its head."""

from __future__ import annotations

from workbench.domain.actor import Actor, Role
from workbench.domain.errors import NotPermittedError
from workbench.domain.text import Text
from workbench.store import audit
from workbench.store.audit import Break, Head
from workbench.usecases.house import House

READERS = frozenset({Role.ADMINISTRATOR, Role.AUDITOR, Role.SUPERVISOR})

_NOT_YOURS = Text(
    vi="Chỉ kiểm tra, quản trị và lãnh đạo kiểm tra được nhật ký",
    en="Only auditors, administrators and supervisors verify the audit chain",
)


def verify(house: House, actor: Actor) -> tuple[Head, Break | None]:
    """Return where the sound part of the chain ends, and the first break if there is one."""
    if actor.role not in READERS:
        raise NotPermittedError(_NOT_YOURS)
    head = Head()
    with house.store.reading(actor, house.clock()) as unit:
        for here in audit.walk(unit):
            if isinstance(here, Break):
                return head, here
            head = here
    return head, None
