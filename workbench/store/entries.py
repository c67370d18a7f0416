"""The register's entries: read as typed values, changed only by what a decision planned."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pydantic import ValidationError
from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from workbench.domain.case import CaseRecord, Person, canonical
from workbench.domain.errors import BadInputError
from workbench.domain.register import Change, CorrectPerson, End, Entry, Issue, OpenCase, Record, RecordKind, Replace
from workbench.domain.text import Text
from workbench.domain.wording import mask
from workbench.store import people, person_search, search
from workbench.store.tables import cases, corrections, persons
from workbench.store.tables import entries as table
from workbench.store.unit_of_work import OURS, Unit, moment

CORRECTABLE: Final = frozenset(
    {"name", "birth", "sex", "citizen_number", "insurance_number", "address", "phone", "email"}
)

_NO_JSON = Text(vi="Bản ghi {kind} có giá trị không ghi được", en="The record {kind} has a value that can't be written")
_NOT_LIVE = Text(
    vi="Bản ghi cần thay đổi không còn hiệu lực: chưa làm gì cả",
    en="The entry to be changed is no longer live: nothing was done",
)
_NO_FIELD = Text(vi="Không sửa được trường: {fields}", en="These can't be corrected: {fields}")
_TAKEN = {
    "citizen_number": Text(
        vi="Số định danh {number} đã thuộc về người khác", en="The number {number} belongs to somebody else"
    ),
    "insurance_number": Text(
        vi="Mã số BHXH {number} đã thuộc về người khác", en="The insurance number {number} belongs to somebody else"
    ),
}


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


_MAKE = insert(table)
_END = (
    update(table)
    .where(table.c.office == OURS, table.c.id == bindparam("b_id"), table.c.live.is_(True))
    .values(live=False, ended_reason=bindparam("v_reason"), valid_to=bindparam("v_to"))
)
_CORRECTED = {
    "postgresql": postgresql.insert(corrections).on_conflict_do_nothing(),
    "sqlite": sqlite.insert(corrections).on_conflict_do_nothing(),
}
_KEPT = (
    select(table, cases.c.code.label("case_code"))
    .outerjoin(cases, cases.c.id == table.c.case_id)
    .where(
        table.c.office == OURS, table.c.person_id.in_(bindparam("ids", expanding=True)),
        table.c.kind.in_(bindparam("kinds", expanding=True)),
    )
    .order_by(table.c.id.desc())
)  # fmt: skip
_PERSONS_WITH = (
    select(table.c.person_id)
    .distinct()
    .where(
        table.c.office == OURS, table.c.kind.in_(bindparam("kinds", expanding=True)),
        table.c.person_id > bindparam("after"),
    )
    .order_by(table.c.person_id)
    .limit(bindparam("most"))
)  # fmt: skip
_OPEN_CASES = select(cases.c.person_id, cases.c.id, cases.c.code, cases.c.service, cases.c.state).where(
    cases.c.office == OURS, cases.c.person_id.in_(bindparam("ids", expanding=True)), cases.c.closed_at.is_(None)
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


def apply(unit: Unit, decided: Sequence[tuple[CaseRecord, Sequence[Change]]]) -> None:
    """Write the changes that were planned; BadInputError names what the register can't take."""
    made: list[dict[str, object]] = []
    ended: list[dict[str, object]] = []
    for case, changes in decided:
        for change in changes:
            match change:
                case Issue():
                    made.append(_row(unit, case, change.kind, change, None))
                case Replace():
                    made.append(_row(unit, case, change.entry.kind, change, change.entry.id))
                    ended.append({"b_id": change.entry.id, "v_reason": "", "v_to": change.entry.valid_to})
                case End():
                    ended.append({"b_id": change.entry.id, "v_reason": change.reason.vi, "v_to": change.on})
                case CorrectPerson():
                    _correct(unit, case, change.values)
    _end(unit, ended)
    unit.send(_MAKE, made)


def _row(unit: Unit, case: CaseRecord, kind: str, change: Issue | Replace, supersedes: int | None) -> dict[str, object]:
    return {
        "office": unit.office, "person_id": case.person.id, "kind": kind,
        "value": _said(change.value), "valid_from": change.valid_from.isoformat(),
        "valid_to": change.valid_to.isoformat() if change.valid_to else None, "case_id": case.id,
        "supersedes": supersedes, "live": True, "ended_reason": "", "made_at": unit.at,
        "made_by": unit.actor.account_id,
    }  # fmt: skip


def _said(value: Record) -> str:
    try:
        return canonical(value.model_dump(mode="json"))
    except ValueError:
        raise BadInputError(_NO_JSON.fill(kind=type(value).__name__)) from None


def _end(unit: Unit, ended: list[dict[str, object]]) -> None:
    rows = [{**row, "v_to": row["v_to"].isoformat() if isinstance(row["v_to"], date) else None} for row in ended]
    if unit.send(_END, rows) != len(rows):
        raise BadInputError(_NOT_LIVE)


def _correct(unit: Unit, case: CaseRecord, values: Mapping[str, str]) -> None:
    if unknown := sorted(set(values) - CORRECTABLE):
        raise BadInputError(_NO_FIELD.fill(fields=", ".join(unknown)), field=unknown[0])
    for field in sorted(_TAKEN.keys() & values.keys()):
        _refuse_taken(unit, case, field, values[field])
    new = {name: int(value) if name == "sex" else value for name, value in values.items()}
    theirs = (persons.c.office == unit.office, persons.c.id == case.person.id)
    unit.connection.execute(update(persons).where(*theirs).values(**new))
    _remember(unit, case.person.id, new)
    refile(unit, case.person.id)


def _remember(unit: Unit, person_id: int, fields: Iterable[str]) -> None:
    """Note what a case has put right: no other system overwrites it (see `sync_people`)."""
    rows = [{"person_id": person_id, "field": field, "office": unit.office} for field in fields]
    unit.send(_CORRECTED["postgresql" if unit.postgres else "sqlite"], rows)


def _refuse_taken(unit: Unit, case: CaseRecord, field: str, number: str) -> None:
    query = select(persons.c.id).where(persons.c.office == unit.office, persons.c[field] == number)
    if unit.connection.execute(query.where(persons.c.id != case.person.id)).first():
        raise BadInputError(_TAKEN[field].fill(number=mask(number)), field=field)


def refile(unit: Unit, person_id: int) -> None:
    """Let the person and their cases, closed ones too, be listed and found under what is on record now."""
    person = people.by_ids(unit, {person_id}).get(person_id)
    if person is None:
        return
    person_search.reindex(unit, [person])
    theirs = (cases.c.office == unit.office, cases.c.person_id == person_id)
    unit.connection.execute(update(cases).where(*theirs).values(person_name=person.name))
    found = unit.connection.execute(select(cases.c.id, cases.c.code).where(*theirs)).all()
    search.forget(unit, (number for number, _ in found))
    search.index(unit, [(number, search.words_of(code, person)) for number, code in found])


def refile_case(unit: Unit, case: CaseRecord) -> None:
    """Let one case be somebody else's, and be listed and found as theirs."""
    person = case.person
    mine = (cases.c.office == unit.office, cases.c.id == case.id)
    unit.connection.execute(update(cases).where(*mine).values(person_id=person.id or None, person_name=person.name))
    search.forget(unit, [case.id])
    search.index(unit, [(case.id, search.words_of(case.code, person))])
