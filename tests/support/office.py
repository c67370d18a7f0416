"""Two small synthetic offices and everybody who works there."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher

from tests.support import service
from workbench.domain.actor import Actor, Role, system_actor
from workbench.domain.calendar import VIETNAM, load_calendar
from workbench.domain.decision import HouseRules
from workbench.plugins import Plugins, load_plugins
from workbench.store import accounts
from workbench.store.accounts import NewAccount, OfficeInfo
from workbench.store.unit_of_work import Store
from workbench.usecases.house import House

HERE, ELSEWHERE = "00001", "00002"
PASSWORD = "mat khau thu nghiem"
MONDAY = datetime(2026, 1, 5, 9, 0, tzinfo=VIETNAM)


@cache
def password_hash(password: str = PASSWORD) -> str:
    """Return the hash of a password, made with as little work as argon2 allows: the hash itself says how much."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(password)


@dataclass
class Clock:
    """A clock that stands still until a test moves it."""

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def tick(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass(frozen=True)
class Staff:
    """Everybody of one office, signed in."""

    reception: Actor
    officer: Actor
    officer2: Actor
    reviewer: Actor
    supervisor: Actor
    supervisor2: Actor
    administrator: Actor
    auditor: Actor
    system: Actor

    @property
    def people(self) -> tuple[Actor, ...]:
        return tuple(getattr(self, name) for name in self.__dataclass_fields__ if name != "system")


@dataclass(frozen=True)
class Office:
    """A house on a database with both offices in it: `staff` works here, `strangers` elsewhere."""

    house: House
    clock: Clock
    staff: Staff = field(repr=False)
    strangers: Staff = field(repr=False)


def plugins() -> Plugins:
    """Load the tests' own service and nothing else."""
    found = load_plugins(())
    found.add("address", "1", sys.modules[service.__name__])
    assert not [info.fault for info in found.infos if info.fault]
    return found


def house_on(store: Store, clock: Clock, rules: HouseRules | None = None) -> House:
    """Put a house together on a store: what `bootstrap` does, with the tests' service."""
    return House(store, plugins(), load_calendar(), rules or HouseRules(), clock)


def found_office(store: Store, code: str) -> Staff:
    """Write an office with an account of every role."""
    system = system_actor(code)
    people: dict[str, Actor] = {}
    with store.writing(system, MONDAY) as unit:
        accounts.add_office(unit, OfficeInfo(code, f"BHXH cơ sở {code}", "BHXH tỉnh Thử Nghiệm", "Thử Nghiệm",
                                             f"H00.{int(code)}", f"BHXH-{code}", "Số 1 phố Thử", ""))  # fmt: skip
        for name in (n for n in Staff.__dataclass_fields__ if n != "system"):
            role, username = Role(name.rstrip("2")), f"{name}.{code}"
            number = accounts.add(unit, NewAccount(username, f"Người {name}", role, password_hash()))
            people[name] = Actor(number, username, f"Người {name}", role, code)
    return Staff(**people, system=system)


def open_office(store: Store) -> Office:
    """Found both offices on an empty store."""
    clock = Clock()
    here, elsewhere = found_office(store, HERE), found_office(store, ELSEWHERE)
    return Office(house_on(store, clock), clock, here, elsewhere)
