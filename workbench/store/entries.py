"""The register's entries: read as typed values, changed only by what a decision planned."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, insert, select, text, update

from workbench.domain.case import CaseRecord, Person, canonical
from workbench.domain.register import Change, CorrectPerson, End, Entry, Issue, OpenCase, RecordKind, Replace
from workbench.store import search
from workbench.store.tables import cases, persons
from workbench.store.tables import entries as table
from workbench.store.unit_of_work import Unit


@dataclass(frozen=True, slots=True)
class Register:
    """What is on record of one person at one moment: the answer to every question a plugin may ask."""

    person: Person
    kept: Mapping[str, tuple[Entry, ...]]
    open_cases: tuple[OpenCase, ...] = ()

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """All versions of a kind, the youngest first."""
        return self.kept.get(kind, ())

    def current(self, kind: str) -> Entry | None:
        """The entry that was neither superseded nor ended."""
        return next((entry for entry in self.entries(kind) if entry.live), None)


def registers(
    unit: Unit, seen: Iterable[CaseRecord], kinds: Mapping[str, RecordKind], reads: set[str]
) -> dict[int, Register]:
    """Return the registers of the cases' persons by case id, holding the kinds in `reads`."""
    seen = list(seen)
    people = sorted({case.person.id for case in seen})
    kept = _kept(unit, people, kinds, reads)
    others = _open_cases(unit, people)
    return {
        case.id: Register(
            case.person,
            kept.get(case.person.id, {}),
            tuple(o for number, o in others.get(case.person.id, ()) if number != case.id),
        )
        for case in seen
    }


def register_of(unit: Unit, person: Person, kinds: Mapping[str, RecordKind]) -> Register:
    """Return everything on record of one person, whoever asks."""
    kept = _kept(unit, [person.id], kinds, set(kinds)).get(person.id, {})
    return Register(person, kept, tuple(o for _, o in _open_cases(unit, [person.id]).get(person.id, ())))


def _kept(
    unit: Unit, people: Sequence[int], kinds: Mapping[str, RecordKind], reads: set[str]
) -> dict[int, dict[str, tuple[Entry, ...]]]:
    query = (
        select(table, cases.c.code.label("case_code"))
        .outerjoin(cases, cases.c.id == table.c.case_id)
        .where(table.c.office == unit.office, table.c.person_id.in_(people), table.c.kind.in_(reads & set(kinds)))
        .order_by(table.c.id.desc())
    )
    kept: dict[int, dict[str, tuple[Entry, ...]]] = {}
    for row in unit.connection.execute(query):
        entry = Entry(
            id=row.id, kind=row.kind, person_id=row.person_id,
            value=kinds[row.kind].model.model_validate(json.loads(row.value)),
            valid_from=date.fromisoformat(row.valid_from),
            valid_to=date.fromisoformat(row.valid_to) if row.valid_to else None,
            case_code=row.case_code or "", supersedes=row.supersedes, live=row.live, ended_reason=row.ended_reason,
        )  # fmt: skip
        mine = kept.setdefault(row.person_id, {})
        mine[row.kind] = (*mine.get(row.kind, ()), entry)
    return kept


def _open_cases(unit: Unit, people: Sequence[int]) -> dict[int, list[tuple[int, OpenCase]]]:
    query = select(cases.c.person_id, cases.c.id, cases.c.code, cases.c.service, cases.c.state).where(
        cases.c.office == unit.office, cases.c.person_id.in_(people), cases.c.closed_at.is_(None)
    )
    found: dict[int, list[tuple[int, OpenCase]]] = {}
    for person, number, code, service, state in unit.connection.execute(query):
        found.setdefault(person, []).append((number, OpenCase(code, service, state)))
    return found


def apply(unit: Unit, decided: Sequence[tuple[CaseRecord, Sequence[Change]]]) -> None:
    """Write the changes that were planned; an entry that is no longer live is a fault of the caller's lock."""
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
    if made:
        unit.connection.execute(insert(table), made)


def _row(unit: Unit, case: CaseRecord, kind: str, change: Issue | Replace, supersedes: int | None) -> dict[str, object]:
    return {
        "office": unit.office, "person_id": case.person.id, "kind": kind,
        "value": canonical(change.value.model_dump(mode="json")), "valid_from": change.valid_from.isoformat(),
        "valid_to": change.valid_to.isoformat() if change.valid_to else None, "case_id": case.id,
        "supersedes": supersedes, "live": True, "ended_reason": "", "made_at": unit.at,
        "made_by": unit.actor.account_id,
    }  # fmt: skip


def _end(unit: Unit, ended: list[dict[str, object]]) -> None:
    if not ended:
        return
    rows = [{**row, "v_to": row["v_to"].isoformat() if isinstance(row["v_to"], date) else None} for row in ended]
    statement = (
        update(table)
        .where(table.c.id == bindparam("b_id"), table.c.office == unit.office, table.c.live.is_(True))
        .values(live=False, ended_reason=bindparam("v_reason"), valid_to=bindparam("v_to"))
    )
    if unit.connection.execute(statement, rows).rowcount != len(rows):
        raise AssertionError("an entry to be ended was no longer live")


CORRECTABLE = frozenset({"name", "birth", "sex", "citizen_number", "address", "phone", "email"})


def _correct(unit: Unit, case: CaseRecord, values: Mapping[str, str]) -> None:
    unknown = set(values) - CORRECTABLE
    if unknown:
        raise AssertionError(f"no such fields of a person: {sorted(unknown)}")
    unit.connection.execute(update(persons).where(persons.c.id == case.person.id).values(**values))
    if "name" in values:
        theirs = (cases.c.office == unit.office, cases.c.person_id == case.person.id)
        unit.connection.execute(update(cases).where(*theirs).values(person_name=values["name"]))
    _reindex(unit, case.person.id)


def _reindex(unit: Unit, person_id: int) -> None:
    from workbench.store.queries import person_of

    row = unit.connection.execute(select(persons).where(persons.c.id == person_id)).mappings().one()
    person = person_of(dict(row))
    query = select(cases.c.id, cases.c.code).where(cases.c.person_id == person_id)
    lines = [(number, search.words_of(code, person)) for number, code in unit.connection.execute(query)]
    key = "case_id" if unit.postgres else "rowid"
    forget = text(f"DELETE FROM case_words WHERE {key} = :id")  # noqa: S608 - two fixed wordings
    unit.connection.execute(forget, [{"id": number} for number, _ in lines])
    search.index(unit, lines)
