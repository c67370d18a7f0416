"""Persons on record: found by their numbers, written by imports and the demo office."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import insert, or_, select

from workbench.domain.case import Person
from workbench.store import person_search
from workbench.store.queries import person_of
from workbench.store.tables import entries, persons
from workbench.store.unit_of_work import Unit


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
    query = select(persons).where(persons.c.office == unit.office, persons.c.id.in_(numbers))
    return {row["id"]: person_of(dict(row)) for row in unit.connection.execute(query).mappings()}


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
