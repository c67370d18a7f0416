"""Writing dossiers that arrive: importers of an office take turns, and an outside id stands for one case."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select

from workbench.domain.attachment import NewFile
from workbench.domain.case import Person, canonical
from workbench.domain.status import Channel
from workbench.store import attachments, search
from workbench.store.tables import cases, offices, touches
from workbench.store.unit_of_work import Unit

CHUNK = 100


@dataclass(frozen=True, slots=True)
class NewCase:
    """A dossier ready to become a case: everything but its code, which is drawn when it is written."""

    service: str
    procedure: str
    service_version: int
    state: str
    status: int
    channel: Channel
    person: Person
    form: Mapping[str, object]
    papers: frozenset[str]
    received_at: datetime
    due_at: datetime
    target_at: datetime
    rules_day: date
    outside_id: str
    content_hash: str
    attachments: tuple[NewFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What an outside id already stands for."""

    code: str
    content_hash: str


def take_turns(unit: Unit) -> None:
    """Wait for the office's other importers: on SQLite every writer does so anyway."""
    if unit.postgres:
        query = select(offices.c.code).where(offices.c.code == unit.office)
        unit.connection.execute(query.with_for_update(key_share=True))


def known(unit: Unit, outside_ids: Iterable[str]) -> dict[str, Known]:
    """Return the cases that came under these ids before."""
    wanted = sorted(set(outside_ids))
    found: dict[str, Known] = {}
    for start in range(0, len(wanted), CHUNK):
        query = select(cases.c.outside_id, cases.c.code, cases.c.content_hash).where(
            cases.c.office == unit.office, cases.c.outside_id.in_(wanted[start : start + CHUNK])
        )
        found |= {str(outside): Known(code, content) for outside, code, content in unit.connection.execute(query)}
    return found


def add(unit: Unit, coded: Sequence[tuple[str, NewCase]]) -> list[int]:
    """Write new cases under their codes, findable at once; return their ids in order."""
    if not coded:
        return []
    statement = insert(cases).returning(cases.c.id, sort_by_parameter_order=True)
    ids = list(unit.connection.execute(statement, [_row(unit, code, new) for code, new in coded]).scalars())
    search.index(unit, [(i, search.words_of(code, new.person)) for i, (code, new) in zip(ids, coded, strict=True)])
    if unit.actor.account_id:
        unit.connection.execute(insert(touches), [{"case_id": i, "account_id": unit.actor.account_id} for i in ids])
    attachments.add(unit, [(i, new.attachments) for i, (_, new) in zip(ids, coded, strict=True)])
    return ids


def _row(unit: Unit, code: str, new: NewCase) -> dict[str, object]:
    return {
        "code": code, "office": unit.office, "service": new.service, "procedure": new.procedure,
        "service_version": new.service_version, "state": new.state, "status": new.status,
        "channel": int(new.channel), "person_id": new.person.id or None, "person_name": new.person.name,
        "form": canonical(new.form), "papers": json.dumps(sorted(new.papers)), "note": "", "version": 1,
        "received_at": int(new.received_at.timestamp()), "due_at": int(new.due_at.timestamp()),
        "target_at": int(new.target_at.timestamp()), "rules_day": new.rules_day.isoformat(), "supplements": 0,
        "outside_id": new.outside_id, "content_hash": new.content_hash,
    }  # fmt: skip
