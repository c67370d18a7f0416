"""The papers that were seen in the earlier cases of people, read for many at once."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import select

from workbench.domain.status import NationalStatus
from workbench.store.by_key import among, ours
from workbench.store.tables import cases
from workbench.store.unit_of_work import Unit


class Seen(NamedTuple):
    """The papers that were ticked in one granted case."""

    person_id: int
    case_id: int
    service: str
    code: str
    papers: tuple[str, ...]


_GRANTED = (NationalStatus.SETTLED.value, NationalStatus.HANDED_OVER.value)
_SEEN = (
    select(cases.c.person_id, cases.c.id, cases.c.service, cases.c.code, cases.c.papers)
    .where(ours(cases), among(cases.c.person_id, "people"), among(cases.c.service, "services"))
    .where(cases.c.status.in_(_GRANTED))
    .order_by(cases.c.id)
)


def of_people(unit: Unit, people: Collection[int], services: Collection[str]) -> list[Seen]:
    """Return what was seen in the granted cases of `people` by `services`, the earliest case first; one statement."""
    if not people or not services:
        return []
    found = unit.ask(_SEEN, people=sorted(people), services=sorted(services))
    return [Seen(row.person_id, row.id, row.service, row.code, tuple(json.loads(row.papers))) for row in found]
