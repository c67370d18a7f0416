"""Persons on record: found by their numbers, with all that is kept of them; written by imports and the demo office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import String, bindparam, insert, literal_column, or_, select, text

from workbench.domain.case import Person
from workbench.store import person_search
from workbench.store.by_key import among, ours
from workbench.store.tables import cases, documents, entries, persons
from workbench.store.unit_of_work import OURS, Unit


class Kept(NamedTuple):
    """A live entry as it is stored: the value is still JSON."""

    kind: str
    value: str
    valid_from: str
    valid_to: str | None


class TheirCase(NamedTuple):
    """A case of a person, open or closed."""

    id: int
    code: str
    service: str
    state: str
    received_at: int
    closed_at: int | None


class TheirLetter(NamedTuple):
    """A document of one of their cases."""

    id: int
    case_code: str
    service: str
    kind: str
    number: str
    state: str
    owed_at: int


_PERSON = bindparam("person", type_=persons.c.id.type)
_PERSONS = select(persons).where(ours(persons), among(persons.c.id))
_LIVE = (
    select(entries.c.kind, entries.c.value, entries.c.valid_from, entries.c.valid_to)
    .where(entries.c.office == OURS, entries.c.person_id == _PERSON, entries.c.live.is_(True))
    .order_by(entries.c.kind.desc(), entries.c.id.desc())  # as the index has them, backwards
)
_LIVE_OF_KIND = _LIVE.where(entries.c.kind == bindparam("kind"))
_CASES = (
    select(cases.c.id, cases.c.code, cases.c.service, cases.c.state, cases.c.received_at, cases.c.closed_at)
    .where(cases.c.office == OURS, cases.c.person_id == _PERSON)
    .order_by(cases.c.id.desc())
)
_LETTERS = (
    select(documents.c.id, cases.c.code, cases.c.service, documents.c.kind, documents.c.number_text,
           documents.c.state, documents.c.owed_at)
    .join(cases, cases.c.id == documents.c.case_id)
    .where(documents.c.office == OURS, cases.c.person_id == _PERSON, documents.c.state != "void")
    .order_by(documents.c.id.desc())
)  # fmt: skip

_SORT = "CASE entries.kind WHEN 'participation' THEN {value} ->> 'fund' WHEN 'benefit' THEN {value} ->> 'benefit' END"
_VALUE = {"sqlite": "entries.value", "postgresql": "CAST(entries.value AS jsonb)"}
_LIVE_OF_SORT = {
    name: _LIVE_OF_KIND.where(literal_column(_SORT.format(value=value)) == bindparam("sort", type_=String()))
    for name, value in _VALUE.items()
}
_COUNTS = {
    name: text(
        f"SELECT entries.kind, COALESCE({_SORT.format(value=value)}, ''), COUNT(*) FROM entries"  # noqa: S608 - fixed
        f" WHERE entries.office = :{OURS.key} AND entries.person_id = :person AND entries.live GROUP BY 1, 2"
        " UNION ALL SELECT '', 'cases', COUNT(*) FROM cases"
        f" WHERE cases.office = :{OURS.key} AND cases.person_id = :person"
        " UNION ALL SELECT '', 'letters', COUNT(*) FROM documents JOIN cases ON cases.id = documents.case_id"
        f" WHERE documents.office = :{OURS.key} AND cases.person_id = :person AND documents.state <> 'void'"
        " UNION ALL SELECT '', 'cards', COUNT(*) FROM cards"
        f" WHERE cards.office = :{OURS.key} AND cards.person_id = :person"
    )
    for name, value in _VALUE.items()
}

Counts = Counter[tuple[str, str]]
"""How many entries in force there are by kind and sort; under no kind their "cases", "letters" and "cards"."""


def counts_of(unit: Unit, person_id: int) -> Counts:
    """Return how much there is of a person: participations by fund, benefits by what they are, all else by kind."""
    counted = unit.ask(_COUNTS["postgresql" if unit.postgres else "sqlite"], person=person_id)
    return Counter({(kind, sort): many for kind, sort, many in counted})


def kept_of(unit: Unit, person_id: int, kind: str | None = None, sort: str = "") -> list[Kept]:
    """Return everything in force of a person, or what is of one kind, or of one sort (see `counts_of`) of a kind.

    The youngest of each kind come first.
    """
    if sort:
        query = _LIVE_OF_SORT["postgresql" if unit.postgres else "sqlite"]
        found = unit.ask(query, person=person_id, kind=kind, sort=sort)
    elif kind is not None:
        found = unit.ask(_LIVE_OF_KIND, person=person_id, kind=kind)
    else:
        found = unit.ask(_LIVE, person=person_id)
    return list(map(Kept._make, found.all()))


def cases_of(unit: Unit, person_id: int) -> list[TheirCase]:
    """Return the cases of a person, the youngest first."""
    return list(map(TheirCase._make, unit.ask(_CASES, person=person_id)))


def letters_of(unit: Unit, person_id: int) -> list[TheirLetter]:
    """Return the documents of a person's cases, the youngest first."""
    return list(map(TheirLetter._make, unit.ask(_LETTERS, person=person_id)))


def by_numbers(unit: Unit, numbers: Sequence[str]) -> dict[str, Person]:
    """Return persons by citizen number and by insurance number; unknown numbers are left out."""
    wanted = list(set(numbers))
    found: dict[str, Person] = {}
    for start in range(0, len(wanted), 100):
        chunk = wanted[start : start + 100]
        either = or_(persons.c.citizen_number.in_(chunk), persons.c.insurance_number.in_(chunk))
        for row in unit.connection.execute(select(persons).where(persons.c.office == unit.office, either)).mappings():
            person = person_of(dict(row))
            found[person.citizen_number] = found[person.insurance_number] = person
    return found


def by_ids(unit: Unit, numbers: Collection[int]) -> dict[int, Person]:
    """Return persons by id; those of other offices are left out."""
    return {row["id"]: person_of(dict(row)) for row in unit.ask(_PERSONS, ids=numbers).mappings()}


def add(unit: Unit, people: Sequence[Mapping[str, Any]]) -> list[int]:
    """Write new persons, findable at once, and return their ids in order."""
    rows = [{"address": "", "phone": "", "email": "", "matched": True, "version": 1, **p, "office": unit.office}
            for p in people]  # fmt: skip
    statement = insert(persons).returning(persons.c.id, sort_by_parameter_order=True)
    ids = list(unit.connection.execute(statement, rows).scalars())
    person_search.index(unit, [(number, person_search.words_of(row)) for number, row in zip(ids, rows, strict=True)])
    return ids


def add_entries(unit: Unit, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write entries that come from outside: imports, and the demo office."""
    full = [{"case_id": None, "supersedes": None, "live": True, "ended_reason": "", "valid_to": None, **row,
             "office": unit.office, "made_at": unit.at, "made_by": unit.actor.account_id} for row in rows]  # fmt: skip
    if full:
        unit.connection.execute(insert(entries), full)


def person_of(row: Mapping[str, Any], prefix: str = "") -> Person:
    """Return the person in a row whose columns begin with `prefix`."""
    names = ("id", "office", "name", "birth", "sex", "citizen_number", "insurance_number", "address", "phone",
             "email", "matched", "version")  # fmt: skip
    return Person(**{name: row[prefix + name] for name in names})
