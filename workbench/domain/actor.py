"""Who acts: the roles of an office and the signed-in person, frozen for one action."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.text import Text


class Role(StrEnum):
    """What an account may be. Whoever is not named by a rule may not: the default is to deny."""

    RECEPTION = "reception"
    OFFICER = "officer"
    REVIEWER = "reviewer"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    SYSTEM = "system"

    @property
    def label(self) -> Text:
        """The role's name as people of the office say it."""
        return _TITLES[self]


_TITLES = {
    Role.RECEPTION: Text(vi="Bộ phận tiếp nhận", en="Reception"),
    Role.OFFICER: Text(vi="Cán bộ thẩm tra", en="Officer"),
    Role.REVIEWER: Text(vi="Tổ trưởng", en="Head of section"),
    Role.SUPERVISOR: Text(vi="Lãnh đạo", en="Supervisor"),
    Role.ADMINISTRATOR: Text(vi="Quản trị", en="Administrator"),
    Role.AUDITOR: Text(vi="Kiểm tra (chỉ đọc)", en="Auditor (read only)"),
    Role.SYSTEM: Text(vi="Hệ thống", en="The system"),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """The person (or the system) behind one action, and the one office they act for.

    `signed_with` tells the password they signed in with from any set later; empty: they did not sign in by one.
    """

    account_id: int
    username: str
    name: str
    role: Role
    office: str
    signed_with: str = field(default="", repr=False, compare=False)


def system_actor(office: str) -> Actor:
    """Return the program itself, acting in `office` when a timer or a finished document moves a case."""
    return Actor(account_id=0, username="system", name="Hệ thống", role=Role.SYSTEM, office=office)
