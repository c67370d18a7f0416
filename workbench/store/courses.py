"""How cases went, read for many at once: their clocks, and when they first came to each state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select

from workbench.domain.status import Channel
from workbench.store.by_key import among, ours
from workbench.store.tables import cases, events, persons
from workbench.store.unit_of_work import OURS, Unit, moment, moment_or_none

CHUNK = 500


class Passage(NamedTuple):
    """One case's clocks. `entered`: when it first came to each state; the audit is where that is kept."""

    id: int
    service: str
    status: int
    channel: Channel
    received_at: datetime
    due_at: datetime
    paused_at: datetime | None
    closed_at: datetime | None
    supplements: int
    entered: dict[str, datetime]


_CLOCKS = select(
    cases.c.id, cases.c.service, cases.c.status, cases.c.channel, cases.c.received_at, cases.c.due_at,
    cases.c.paused_at, cases.c.closed_at, cases.c.supplements,
).where(ours(cases), among(cases.c.id))  # fmt: skip
_ENTERED = (
    select(events.c.case_id, events.c.to_state, func.min(events.c.at))
    .where(ours(events), among(events.c.case_id), events.c.from_state != events.c.to_state)
    .group_by(events.c.case_id, events.c.to_state)
)


class Received(NamedTuple):
    """A case as the register of dossiers lists it."""

    id: int
    code: str
    service: str
    procedure: str
    name: str
    address: str
    phone: str
    channel: Channel
    status: int
    received_at: datetime
    due_at: datetime


_RECEIVED = (
    select(
        cases.c.id, cases.c.code, cases.c.service, cases.c.procedure, cases.c.person_name.label("name"),
        func.coalesce(persons.c.address, "").label("address"), func.coalesce(persons.c.phone, "").label("phone"),
        cases.c.channel, cases.c.status, cases.c.received_at, cases.c.due_at,
    )
    .outerjoin(persons, persons.c.id == cases.c.person_id)
    .where(cases.c.office == OURS, cases.c.received_at >= bindparam("start"), cases.c.received_at < bindparam("stop"))
    .order_by(cases.c.received_at, cases.c.id)
    .limit(bindparam("most"))
)  # fmt: skip


def received(unit: Unit, start: datetime, end: datetime, limit: int) -> list[Received]:
    """Return the cases received from `start` until before `end`, the earliest first."""
    found = unit.ask(_RECEIVED, start=int(start.timestamp()), stop=int(end.timestamp()), most=limit).mappings()
    return [Received(**_read(dict(row))) for row in found]


def _read(row: dict[str, Any]) -> dict[str, Any]:
    times = {name: moment(row[name]) for name in ("received_at", "due_at")}
    return {**row, **times, "channel": Channel(row["channel"])}


def of_cases(unit: Unit, ids: Sequence[int]) -> dict[int, Passage]:
    """Return how cases went, by id, in two statements for every five hundred."""
    found: dict[int, Passage] = {}
    for start in range(0, len(ids), CHUNK):
        chunk = list(ids[start : start + CHUNK])
        entered: dict[int, dict[str, datetime]] = {}
        for case_id, state, at in unit.ask(_ENTERED, ids=chunk):
            entered.setdefault(case_id, {})[state] = moment(at)
        for number, service, status, channel, received, due, paused, closed, times in unit.ask(_CLOCKS, ids=chunk):
            found[number] = Passage(
                number, service, status, Channel(channel), moment(received), moment(due), moment_or_none(paused),
                moment_or_none(closed), times, entered.get(number, {}),
            )  # fmt: skip
    return found
