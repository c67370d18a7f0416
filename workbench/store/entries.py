"""The register's entries, read as typed values; what changes them is in `register_writes`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Row, bindparam, select

from workbench.domain.case import CaseRecord, Person
from workbench.domain.register import Entry, OpenCase, RecordKind
from workbench.store.by_key import among, ours
from workbench.store.tables import cases
from workbench.store.tables import entries as table
from workbench.store.unit_of_work import OURS, Unit, moment


@dataclass(frozen=True, slots=True)
class Register:
    """What is on record of one person at one moment: the answer to every question a plugin may ask.

    `unreadable`: kinds with an entry that no longer fits its kind's model; nothing is decided on such a register.
    """

    person: Person
    kept: Mapping[str, tuple[Entry, ...]]
    open_cases: tuple[OpenCase, ...] = ()
    unreadable: tuple[str, ...] = ()

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """All versions of a kind, the youngest first."""
        return self.kept.get(kind, ())

    def current(self, kind: str) -> Entry | None:
        """The entry that was neither superseded nor ended."""
        return next((entry for entry in self.entries(kind) if entry.live), None)


_KEPT = (
    select(table, cases.c.code.label("case_code"))
    .outerjoin(cases, cases.c.id == table.c.case_id)
    .where(ours(table), among(table.c.person_id), among(table.c.kind, "kinds"))
    .order_by(table.c.id.desc())
)
_PERSONS_WITH = (
    select(table.c.person_id)
    .distinct()
    .where(
        table.c.office == OURS, among(table.c.kind, "kinds"), table.c.person_id > bindparam("after"),
    )
    .order_by(table.c.person_id)
    .limit(bindparam("most"))
)  # fmt: skip
_OPEN_CASES = select(cases.c.person_id, cases.c.id, cases.c.code, cases.c.service, cases.c.state).where(
    ours(cases), among(cases.c.person_id), cases.c.closed_at.is_(None)
)


def registers(
    unit: Unit, seen: Iterable[CaseRecord], kinds: Mapping[str, RecordKind], reads: set[str]
) -> dict[int, Register]:
    """Return the registers of the cases' persons by case id, holding the kinds in `reads`."""
    seen = list(seen)
    persons_seen = sorted({case.person.id for case in seen})
    kept = _kept(unit, persons_seen, kinds, reads)
    others = _open_cases(unit, persons_seen)
    return {case.id: _register(case.person, kept, others, but=case.id) for case in seen}


def register_of(unit: Unit, person: Person, kinds: Mapping[str, RecordKind], but: int = 0) -> Register:
    """Return everything on record of one person; the case `but` is not one of their other cases."""
    return _register(person, _kept(unit, [person.id], kinds, set(kinds)), _open_cases(unit, [person.id]), but)


def registers_of(
    unit: Unit, seen: Iterable[Person], kinds: Mapping[str, RecordKind], reads: set[str]
) -> dict[int, Register]:
    """Return what is on record of several people by their id, holding the kinds in `reads` and none of their cases."""
    found = list(seen)
    kept = _kept(unit, [person.id for person in found], kinds, reads)
    return {person.id: _register(person, kept, {}) for person in found}


def persons_with(unit: Unit, kinds: set[str], after: int, limit: int) -> list[int]:
    """Return the ids of people who have an entry of one of these kinds: the next ones after an id, in order."""
    return list(unit.ask(_PERSONS_WITH, kinds=sorted(kinds), after=after, most=limit).scalars())


Kept = dict[int, dict[str, list[Entry | None]]]
"""Entries by person and kind, the youngest first; None for one that can't be read."""


def _register(person: Person, kept: Kept, others: Mapping[int, list[tuple[int, OpenCase]]], but: int = 0) -> Register:
    mine = kept.get(person.id, {})
    return Register(
        person,
        {kind: tuple(entry for entry in found if entry) for kind, found in mine.items()},
        tuple(case for number, case in others.get(person.id, ()) if number != but),
        tuple(sorted(kind for kind, found in mine.items() if None in found)),
    )


def _kept(unit: Unit, persons_seen: Sequence[int], kinds: Mapping[str, RecordKind], reads: set[str]) -> Kept:
    if not (wanted := reads & set(kinds)):
        return {}
    kept: Kept = {}
    for row in unit.ask(_KEPT, ids=persons_seen, kinds=sorted(wanted)):
        kept.setdefault(row.person_id, {}).setdefault(row.kind, []).append(_entry(row, kinds[row.kind]))
    return kept


def _entry(row: Row[*tuple[Any, ...]], kind: RecordKind) -> Entry | None:
    try:
        value = kind.model.model_validate(json.loads(row.value))
    except ValidationError:
        return None
    return Entry(
        id=row.id, kind=row.kind, person_id=row.person_id, value=value,
        valid_from=date.fromisoformat(row.valid_from),
        valid_to=date.fromisoformat(row.valid_to) if row.valid_to else None,
        case_code=row.case_code or "", supersedes=row.supersedes, live=row.live, ended_reason=row.ended_reason,
        made_on=moment(row.made_at).date(),
    )  # fmt: skip


def _open_cases(unit: Unit, persons_seen: Sequence[int]) -> dict[int, list[tuple[int, OpenCase]]]:
    found: dict[int, list[tuple[int, OpenCase]]] = {}
    for person, number, code, service, state in unit.ask(_OPEN_CASES, ids=persons_seen):
        found.setdefault(person, []).append((number, OpenCase(code, service, state)))
    return found
