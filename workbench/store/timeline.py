"""What happened to a case, read back from the audit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, select

from workbench.store.by_key import ours
from workbench.store.tables import cases, event_texts, events
from workbench.store.unit_of_work import Unit, moment

ATTACHED, DETACHED = "attach", "detach"
"""What an event is called that adds files to a case or removes one; its words are their names."""

LOOKED_AT = "attachment_viewed"
"""What an event is called that changes nothing: somebody looked at a file of the case."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a case's timeline. `words` is the reason that was given, where it was not erased.

    `version`: the case's version that it made, or saw.
    """

    number: int
    case_id: int
    at: datetime
    actor: str
    role: str
    action: str
    from_state: str
    to_state: str
    detail: Mapping[str, Any]
    words: str
    version: int = 0


_COLUMNS = (
    events.c.id, events.c.case_id, events.c.at, events.c.actor, events.c.role, events.c.action, events.c.from_state,
    events.c.to_state, events.c.detail, event_texts.c.words, events.c.case_version,
)  # fmt: skip


def of_case(unit: Unit, case_id: int, limit: int = 200) -> list[Happening]:
    """Return what happened to a case, the latest first."""
    return _found(unit, events.c.case_id == case_id, limit)


def last_about(unit: Unit, person_id: int) -> Happening | None:
    """Return the latest thing that changed any case of a person."""
    theirs = select(cases.c.id).where(ours(cases), cases.c.person_id == person_id)
    return next(iter(_found(unit, and_(events.c.case_id.in_(theirs), events.c.action != LOOKED_AT), 1)), None)


def _found(unit: Unit, condition: ColumnElement[bool], limit: int) -> list[Happening]:
    query = (
        select(*_COLUMNS)
        .outerjoin(event_texts, event_texts.c.event_id == events.c.id)
        .where(events.c.office == unit.office, condition)
        .order_by(events.c.id.desc())
        .limit(limit)
    )
    return [_happening(row) for row in unit.ask(query)]


def _happening(row: Row[*tuple[Any, ...]]) -> Happening:
    number, case_id, at, actor, role, action, before, after, detail, words, version = row
    said = json.loads(detail or "{}")
    return Happening(number, case_id, moment(at), actor, role, action, before, after, said, words or "", version)
