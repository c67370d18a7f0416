"""Whole cases read into the values that everybody outside of the store sees: the case, its person, its files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import String, cast, func, select

from workbench.domain.attachment import Attachment
from workbench.domain.case import CaseRecord, asker_of
from workbench.domain.status import Channel
from workbench.store import attachments
from workbench.store.by_key import among, ours
from workbench.store.people import person_of
from workbench.store.tables import accounts, cases, persons, touches
from workbench.store.unit_of_work import Unit, moment, moment_or_none

_HANDS = (
    select(func.aggregate_strings(cast(touches.c.account_id, String), ","))
    .where(touches.c.case_id == cases.c.id)
    .scalar_subquery()
)
_RECORDS = (
    select(cases, *(c.label(f"p_{c.name}") for c in persons.c), accounts.c.username.label("a_username"),
           _HANDS.label("hands"))
    .outerjoin(persons, persons.c.id == cases.c.person_id)
    .outerjoin(accounts, (accounts.c.id == cases.c.assignee_id) & (accounts.c.office == cases.c.office))
    .where(ours(cases), among(cases.c.id))
)  # fmt: skip


def read(unit: Unit, numbers: Sequence[int]) -> dict[int, CaseRecord]:
    """Return the cases of the unit's office by id, in two statements however many they are."""
    attached = attachments.of_cases(unit, numbers)
    rows = unit.ask(_RECORDS, ids=numbers).mappings()
    return {row["id"]: _record(dict(row), attached.get(row["id"], ())) for row in rows}


def _record(row: Mapping[str, Any], attached: tuple[Attachment, ...]) -> CaseRecord:
    form = json.loads(row["form"])
    known = row["person_id"] is not None
    person = person_of(row, "p_") if known else asker_of(row["office"], row["person_name"], form)
    return CaseRecord(
        id=row["id"], code=row["code"], office=row["office"], service=row["service"], procedure=row["procedure"],
        service_version=row["service_version"], state=row["state"], status=row["status"],
        channel=Channel(row["channel"]), person=person, form=form,
        papers=frozenset(json.loads(row["papers"])), note=row["note"], version=row["version"],
        received_at=moment(row["received_at"]), due_at=moment(row["due_at"]), target_at=moment(row["target_at"]),
        rules_day=date.fromisoformat(row["rules_day"]), paused_at=moment_or_none(row["paused_at"]),
        supplements=row["supplements"], closed_at=moment_or_none(row["closed_at"]),
        assignee_id=row["assignee_id"], assignee=row["a_username"] or "", outside_id=row["outside_id"] or "",
        touched_by=frozenset(map(int, row["hands"].split(",") if row["hands"] else ())),
        extended_from=moment_or_none(row["extended_from"]), attachments=attached,
    )  # fmt: skip
