"""Writing persons that other systems deliver: each under the source's key; what a case corrected stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Select, bindparam, insert, select, update

from workbench.store import person_search, register_writes
from workbench.store.bulk_rows import reserve
from workbench.store.by_key import among, ours
from workbench.store.sync_entries import Became
from workbench.store.tables import cases, corrections, person_deliveries, persons
from workbench.store.unit_of_work import OURS, Unit

FIELDS: Final = (
    "name", "birth", "sex", "citizen_number", "insurance_number", "address", "phone", "email", "matched",
)  # fmt: skip
NUMBERS: Final = ("citizen_number", "insurance_number")
"""The numbers that no two persons of an office share."""

_ROW = (*(persons.c[name] for name in ("id", *FIELDS)), person_deliveries.c.source_key)
_THEIRS = person_deliveries.c.person_id == persons.c.id
_BY_KEY = (
    select(*_ROW).join(person_deliveries, _THEIRS)
    .where(person_deliveries.c.office == OURS, among(person_deliveries.c.source_key, "wanted"))
)  # fmt: skip
_BY_NUMBER = {
    name: select(*_ROW).outerjoin(person_deliveries, _THEIRS)
    .where(persons.c.office == OURS, among(persons.c[name], "wanted"))
    for name in NUMBERS
}  # fmt: skip
_CORRECTED = select(corrections.c.person_id, corrections.c.field).where(
    ours(corrections), among(corrections.c.person_id, "wanted")
)
_IDS = {
    name: select(persons.c[name], persons.c.id)
    .where(persons.c.office == OURS, among(persons.c[name], "wanted"))
    .order_by(persons.c.id.desc())
    for name in NUMBERS
}
_LOCKS = (
    select(cases.c.id).where(ours(cases), among(cases.c.person_id, "wanted")).order_by(cases.c.id),
    select(persons.c.id).where(ours(persons), among(persons.c.id, "wanted")).order_by(persons.c.id),
)
_MAKE, _NOTE = insert(persons), insert(person_deliveries)
_NOTE_AGAIN = (
    update(person_deliveries)
    .where(person_deliveries.c.office == OURS, person_deliveries.c.source_key == bindparam("b_key"))
    .values(content=bindparam("v_content"))
)


@dataclass(frozen=True, slots=True)
class DeliveredPerson:
    """A person as delivered: only what the source tells stands in `told`."""

    key: str
    told: Mapping[str, Any]
    content: str


@dataclass(slots=True)
class Verdict:
    """What becomes of a delivered person. `taken` names a number that is somebody else's: then nothing does."""

    row: DeliveredPerson
    became: Became = Became.NEW
    person_id: int = 0
    changes: dict[str, Any] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    taken: str = ""
    other_key: bool = False
    noted: bool = False

    @property
    def sound(self) -> bool:
        """Tell whether the row can be taken over."""
        return not (self.taken or self.other_key)


@dataclass(slots=True)
class _OnRecord:
    """Everybody whom the rows may be about, by the source's key and by each number."""

    by_key: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    by_number: dict[str, dict[str, Mapping[str, Any]]] = field(default_factory=dict)
    corrected: dict[int, set[str]] = field(default_factory=dict)

    @property
    def ids(self) -> set[int]:
        """Their ids."""
        return {row["id"] for found in (self.by_key, *self.by_number.values()) for row in found.values()}


def plan(unit: Unit, rows: Sequence[DeliveredPerson]) -> list[Verdict]:
    """Hold delivered persons against those on record; nothing is written. Their rows stay locked in a writing unit."""
    there = _on_record(unit, rows)
    if lock(unit, there.ids):
        there = _on_record(unit, rows)  # whatever was decided while we waited
    verdicts = []
    for row in rows:
        verdict = _judge(row, there)
        if verdict.sound:
            _claim(verdict, there)
        verdicts.append(verdict)
    return verdicts


def _on_record(unit: Unit, rows: Sequence[DeliveredPerson]) -> _OnRecord:
    there = _OnRecord()
    there.by_key = {row["source_key"]: row for row in _asked(unit, _BY_KEY, (row.key for row in rows))}
    for name in NUMBERS:
        found = _asked(unit, _BY_NUMBER[name], (row.told[name] for row in rows if row.told.get(name)))
        there.by_number[name] = {row[name]: row for row in found}
    for row in _asked(unit, _CORRECTED, there.ids):
        there.corrected.setdefault(row["person_id"], set()).add(row["field"])
    return there


def _judge(row: DeliveredPerson, there: _OnRecord) -> Verdict:
    verdict = Verdict(row)
    person = there.by_key.get(row.key)
    if person is None and (person := there.by_number["citizen_number"].get(row.told["citizen_number"])):
        verdict.other_key = person["source_key"] is not None
    verdict.noted = person is not None and person["source_key"] is not None
    verdict.person_id = person["id"] if person else 0
    differs = {name: value for name, value in row.told.items() if person is None or person[name] != value}
    verdict.kept = tuple(sorted(set(differs) & there.corrected.get(verdict.person_id, set())))
    verdict.changes = {name: value for name, value in differs.items() if name not in verdict.kept}
    for name in NUMBERS:
        owner = there.by_number[name].get(verdict.changes.get(name, ""))
        if owner is not None and owner["id"] != verdict.person_id:
            verdict.taken = name
    if person is not None:
        verdict.became = Became.CHANGED if verdict.changes else Became.KEPT if verdict.kept else Became.SAME
    return verdict


def _claim(verdict: Verdict, there: _OnRecord) -> None:
    """Let a later row of the same chunk see the numbers that this one takes: -1 is nobody's id."""
    owner = {"id": verdict.person_id or -1, "source_key": verdict.row.key}
    for name in NUMBERS:
        if number := verdict.changes.get(name):
            there.by_number[name][number] = {**verdict.row.told, **owner}


def write(unit: Unit, verdicts: Sequence[Verdict]) -> None:
    """Write what was planned in this very unit; persons and their cases are found under what is new at once."""
    sound = [one for one in verdicts if one.sound]
    _add(unit, [one for one in sound if not one.person_id])
    for one in sound:
        if one.became is Became.CHANGED:
            theirs = (persons.c.office == unit.office, persons.c.id == one.person_id)
            unit.connection.execute(update(persons).where(*theirs).values(**one.changes, version=persons.c.version + 1))
            register_writes.refile(unit, one.person_id)
    noted = [{"b_key": one.row.key, "v_content": one.row.content} for one in sound if one.noted]
    unit.send(_NOTE_AGAIN, noted)
    unit.send(_NOTE, [
        {"office": unit.office, "source_key": one.row.key, "person_id": one.person_id, "content": one.row.content}
        for one in sound if not one.noted
    ])  # fmt: skip


def _add(unit: Unit, new: Sequence[Verdict]) -> None:
    blank = {"address": "", "phone": "", "email": "", "insurance_number": "", "matched": True, "version": 1}
    rows = [{**blank, **one.row.told, "id": number, "office": unit.office}
            for number, one in zip(reserve(unit, persons.name, len(new)) if new else (), new, strict=True)]  # fmt: skip
    for one, row in zip(new, rows, strict=True):
        one.person_id = row["id"]
    columns = ("id", "office", *FIELDS, "version")
    unit.send(_MAKE, [{name: row[name] for name in columns} for row in rows])
    person_search.index(unit, [(row["id"], person_search.words_of(row)) for row in rows])


def ids_of(unit: Unit, numbers: Iterable[str]) -> dict[str, int]:
    """Return persons' ids by citizen number and by insurance number; a citizen number counts first."""
    wanted = set(numbers)
    found: dict[str, int] = {}
    for name in reversed(NUMBERS):
        found |= {row[name]: row["id"] for row in _asked(unit, _IDS[name], wanted)}
    return found


def lock(unit: Unit, ids: Iterable[int]) -> bool:
    """Let nobody decide about these persons before this unit ends; False where SQLite's writer is alone anyway.

    Cases first, then persons, each by id: as whoever decides does it, so that neither waits for the other forever.
    To be asked once in a unit.
    """
    if not (unit.postgres and unit.writes):
        return False
    wanted = sorted(set(ids))
    for query in _LOCKS:
        unit.ask(unit.held(query), wanted=wanted).all()
    return True


def _asked(unit: Unit, query: Select[Any], wanted: Iterable[Any]) -> Iterable[Mapping[str, Any]]:
    values = sorted(set(wanted))
    return [dict(row) for row in unit.ask(query, wanted=values).mappings()] if values else []
