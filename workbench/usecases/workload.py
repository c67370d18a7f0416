"""How much work the office has: by step, by officer, how it stands to its due dates, and what falls due next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from workbench.domain import metric
from workbench.domain.actor import Actor
from workbench.domain.calendar import VIETNAM
from workbench.domain.metric import Timing
from workbench.domain.text import Text, same
from workbench.store import tallies
from workbench.store.unit_of_work import Unit
from workbench.usecases import on_time
from workbench.usecases.house import House
from workbench.usecases.queue import midnight

DAYS_AHEAD = 7


@dataclass(frozen=True, slots=True)
class Load:
    """So many open cases, and how they stand by the national index (`domain/metric.py`) at this moment."""

    open: int = 0
    early: int = 0
    overdue: int = 0

    @property
    def on_time(self) -> int:
        """What is neither overdue nor ended before its due day."""
        return self.open - self.early - self.overdue

    def __add__(self, other: Load) -> Load:
        return Load(self.open + other.open, self.early + other.early, self.overdue + other.overdue)


@dataclass(frozen=True, slots=True)
class StepLoad:
    """The open cases at one state."""

    title: Text
    load: Load


@dataclass(frozen=True, slots=True)
class OfficerLoad:
    """What one account holds now and has moved today; `username` "" stands for cases nobody holds."""

    username: str
    name: str
    load: Load
    done_today: int


@dataclass(frozen=True, slots=True)
class Workload:
    """The office's open work at one moment. `ahead`: the working days to come with what falls due on each."""

    load: Load
    done_today: int
    steps: tuple[StepLoad, ...]
    officers: tuple[OfficerLoad, ...]
    ahead: tuple[tuple[date, int], ...]
    at: datetime


def workload(house: House, actor: Actor) -> Workload:
    """Count the open work of the actor's office."""
    now = house.clock().astimezone(VIETNAM)
    days = _days_ahead(house, now.date())
    until = datetime.combine(days[-1] + timedelta(days=1), time(), VIETNAM)
    with house.store.reading(actor, now) as unit:
        loads = _loads(house, unit)
        officers = _officers(unit, loads, tallies.done_since(unit, midnight(house)))
        due = tallies.due_counts(unit, int(until.timestamp()), metric.ENDED)
    ahead = dict.fromkeys(days, 0)
    for moment, count in due:
        day = datetime.fromtimestamp(moment, VIETNAM).date()
        ahead[day] = ahead.get(day, 0) + count
    return Workload(
        load=sum(loads.values(), Load()), done_today=sum(one.done_today for one in officers),
        steps=_in_order(house, loads), officers=officers, ahead=tuple(sorted(ahead.items())), at=now,
    )  # fmt: skip


Place = tuple[str, int | None]
"""A state, and the account that holds the case."""


def _loads(house: House, unit: Unit) -> dict[Place, Load]:
    """Return how the open cases stand, by state and account; only those are weighed that may not be on time."""
    doubtful = tallies.doubtful(unit, metric.ENDED)
    stands = on_time.of_unit(house, unit, [one.id for one in doubtful])
    timings = Counter((one.state, one.assignee_id, stands[one.id].timing) for one in doubtful)
    return {
        (state, account): Load(count, timings[state, account, Timing.EARLY], timings[state, account, Timing.OVERDUE])
        for state, account, count in tallies.held(unit)
    }


def _officers(unit: Unit, loads: Mapping[Place, Load], done: Mapping[int, int]) -> tuple[OfficerLoad, ...]:
    """Return what each account holds and has moved today, the busiest first."""
    held: dict[int | None, Load] = {}
    for (_, account), load in loads.items():
        held[account] = held.get(account, Load()) + load
    found = [
        OfficerLoad(username, name, held.get(account, Load()), done.get(account, 0) if account else 0)
        for account, (username, name) in tallies.holders(unit).items()
        if account in held or account in done
    ]
    return tuple(sorted(found, key=lambda one: (-one.load.open, one.username)))


def _days_ahead(house: House, today: date) -> list[date]:
    first = today if house.calendar.is_working_day(today) else house.calendar.add_working_days(today, 1)
    return [house.calendar.add_working_days(first, count) for count in range(DAYS_AHEAD)]


def _in_order(house: House, loads: Mapping[Place, Load]) -> tuple[StepLoad, ...]:
    """Return the states in the order the services declare them, unknown ones last."""
    at: dict[str, Load] = {}
    for (state, _), load in loads.items():
        at[state] = at.get(state, Load()) + load
    titles = _titles(house)
    order = {state: number for number, state in enumerate(titles)}
    found = sorted(at, key=lambda state: (order.get(state, len(order)), state))
    return tuple(StepLoad(titles.get(state, same(state)), at[state]) for state in found)


def _titles(house: House) -> Mapping[str, Text]:
    titles: dict[str, Text] = {}
    for service in house.plugins.services.values():
        for state in service.lifecycle.states:
            titles.setdefault(state.id, state.title)
    return titles
