"""Writes what a decision changes on the register, and lets persons and cases be found under what is on record now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from workbench.domain.case import CaseRecord, canonical
from workbench.domain.errors import BadInputError
from workbench.domain.register import Change, CorrectPerson, End, Issue, Record, Replace
from workbench.domain.text import Text
from workbench.domain.wording import mask
from workbench.store import people, person_search, search
from workbench.store.tables import cases, corrections, persons
from workbench.store.tables import entries as table
from workbench.store.unit_of_work import OURS, Unit

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

_TWINNED: Final = "insurance_number"

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


def refuse_twins(unit: Unit, decided: Iterable[tuple[CaseRecord, Sequence[Change]]]) -> None:
    """Refuse an insurance number that somebody else was given at the same moment; call it after the audit's link.

    Whoever decides waits for that link, so that what was decided meanwhile is seen now. No index forbids such twins,
    because other systems deliver some.
    """
    for case, changes in decided:
        for change in changes:
            if isinstance(change, CorrectPerson) and _TWINNED in change.values:
                _refuse_taken(unit, case, _TWINNED, change.values[_TWINNED])


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
