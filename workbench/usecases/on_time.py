"""How cases stand to their due dates at a moment, for lists, slips and registers alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.domain import metric
from workbench.domain.actor import Actor
from workbench.domain.metric import Course, Timing
from workbench.domain.service import state_of
from workbench.domain.status import NationalStatus
from workbench.store import courses
from workbench.store.courses import Passage
from workbench.store.unit_of_work import Unit
from workbench.usecases.house import House


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands: by the national index, when its processing ended, and whether its filing waits too long.

    `returned_at`: when the result was handed over.
    """

    timing: Timing
    ended_at: datetime | None
    unanswered: bool
    returned_at: datetime | None = None


def standings(house: House, actor: Actor, ids: Sequence[int]) -> dict[int, Standing]:
    """Return how cases stand now, by id."""
    with house.store.reading(actor, house.clock()) as unit:
        return of_unit(house, unit, ids)


def of_unit(house: House, unit: Unit, ids: Iterable[int], until: datetime | None = None) -> dict[int, Standing]:
    """Return how cases stand at `until` (now), read in a unit that is open already."""
    found = courses.of_cases(unit, list(ids))
    return {number: _standing(house, passage, unit.now, until or unit.now) for number, passage in found.items()}


def _standing(house: House, passage: Passage, now: datetime, until: datetime) -> Standing:
    course, status = _course(house, passage), NationalStatus(passage.status)
    late = metric.unanswered(passage.channel, status, passage.received_at, now, house.rules.reply_hours)
    return Standing(metric.timing(course, house.calendar, until), metric.ended_at(course), late,
                    course.reached.get(NationalStatus.HANDED_OVER))  # fmt: skip


def _course(house: House, passage: Passage) -> Course:
    service = house.plugins.services.get(passage.service)
    reached: dict[NationalStatus, datetime] = {}
    if passage.closed_at:  # what the audit tells of the way there comes first
        reached[NationalStatus(passage.status)] = passage.closed_at
    for state, at in passage.entered.items():
        if known := state_of(service, state):
            reached[known.status] = min(at, reached.get(known.status, at))
    return Course(passage.received_at, passage.due_at, reached, passage.supplements, passage.paused_at)
