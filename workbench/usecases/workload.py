"""How much work the office has: by step, by officer, and what falls due in the days ahead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from workbench.domain.actor import Actor
from workbench.domain.calendar import VIETNAM
from workbench.domain.text import Text, same
from workbench.store import tallies
from workbench.store.tallies import OfficerTally, Tally
from workbench.usecases.house import House
from workbench.usecases.queue import midnight

DAYS_AHEAD = 7


@dataclass(frozen=True, slots=True)
class StepLoad:
    """The open cases at one state."""

    title: Text
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class Workload:
    """The office's open work at one moment. `ahead`: the working days to come with what falls due on each."""

    open: int
    late: int
    done_today: int
    steps: tuple[StepLoad, ...]
    officers: tuple[OfficerTally, ...]
    ahead: tuple[tuple[date, int], ...]
    at: datetime


def workload(house: House, actor: Actor) -> Workload:
    """Count the open work of the actor's office."""
    now = house.clock().astimezone(VIETNAM)
    days = _days_ahead(house, now.date())
    until = datetime.combine(days[-1] + timedelta(days=1), time(), VIETNAM)
    with house.store.reading(actor, now) as unit:
        states = tallies.by_state(unit)
        officers = tallies.by_officer(unit, midnight(house))
        due = tallies.due_counts(unit, int(until.timestamp()))
    ahead = dict.fromkeys(days, 0)
    for moment, count in due:
        day = datetime.fromtimestamp(moment, VIETNAM).date()
        ahead[day] = ahead.get(day, 0) + count
    return Workload(
        open=sum(one.open for one in states), late=sum(one.late for one in states),
        done_today=sum(one.done_today for one in officers), steps=_in_order(house, states),
        officers=tuple(officers), ahead=tuple(sorted(ahead.items())), at=now,
    )  # fmt: skip


def _days_ahead(house: House, today: date) -> list[date]:
    first = today if house.calendar.is_working_day(today) else house.calendar.add_working_days(today, 1)
    return [house.calendar.add_working_days(first, count) for count in range(DAYS_AHEAD)]


def _in_order(house: House, states: list[Tally]) -> tuple[StepLoad, ...]:
    """Return the states in the order the services declare them, unknown ones last."""
    titles = _titles(house)
    order = {state: number for number, state in enumerate(titles)}
    found = sorted(states, key=lambda one: (order.get(one.key, len(order)), one.key))
    return tuple(StepLoad(titles.get(one.key, same(one.key)), one.open, one.late) for one in found)


def _titles(house: House) -> Mapping[str, Text]:
    titles: dict[str, Text] = {}
    for service in house.plugins.services.values():
        for state in service.lifecycle.states:
            titles.setdefault(state.id, state.title)
    return titles
