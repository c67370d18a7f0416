"""Finding a person by what people say: names without diacritics, initials, birth years, any of their numbers.

The index is built and asked as that of the cases is (see `search`): every word typed must begin one of theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import BindParameter, Select, bindparam, column, select, table, text

from workbench.domain.case import Person
from workbench.domain.wording import fold
from workbench.store.search import MOST_WORDS, TAIL, match_of, split, vector_holds
from workbench.store.tables import persons
from workbench.store.unit_of_work import OURS, Unit

MOST: Final = 50
"""How many persons one search answers with."""

_NUMBERS: Final = ("citizen_number", "insurance_number", "phone")
_SAID: Final = ("id", "office", "name", "birth", "sex", *_NUMBERS, "address", "email", "matched", "version")
_LINES: BindParameter[int] = bindparam("lines")
_WORDS: BindParameter[str] = bindparam("words")
_index: Final = table("person_words", column("rowid"), column("person_id"), column("words"))
_OUR_WORDS: Final = "FROM persons WHERE persons.office = :office AND persons.id = :id"
_WRITE_SQLITE: Final = (
    "INSERT INTO person_words (rowid, words) SELECT persons.id, ? FROM persons"
    " WHERE persons.office = ? AND persons.id = ?"
)
_WRITE_POSTGRES: Final = (
    "INSERT INTO person_words (person_id, words) SELECT persons.id, array_to_tsvector(%s) FROM persons"
    " WHERE persons.office = %s AND persons.id = %s"
)


def find(unit: Unit, typed: str, limit: int = MOST) -> list[Person]:
    """Return the persons of the office that hold every word typed, those called by its last name first.

    Words begin names, a birth year (two digits will do), a number, or the last six digits of one. Of a search
    that fits more than `limit` persons the youngest on record are returned.
    """
    words = split(typed)[:MOST_WORDS]
    if not words:
        return []
    if unit.postgres:
        query = _query().join(_index, _index.c.person_id == persons.c.id).where(*vector_holds(_index.c.words, words))
        found = unit.ask(query.order_by(persons.c.id.desc()).limit(_LINES), lines=limit)
    else:
        found = unit.ask(_on_sqlite(), words=match_of(words), lines=limit)
    return sorted((Person(**row) for row in found.mappings()), key=lambda person: _place(person, words))


def _place(person: Person, words: Sequence[str]) -> tuple[bool, str, str, int]:
    name = fold(person.name)
    given = next((word for word in reversed(words) if not word.isdigit()), "")
    return name.rpartition(" ")[2] != given, name, person.birth, person.id


@lru_cache(maxsize=1)
def _query() -> Select[Any]:
    return select(*(persons.c[name] for name in _SAID)).where(persons.c.office == OURS)


@lru_cache(maxsize=1)
def _on_sqlite() -> Select[Any]:
    joined = _query().join(_index, _index.c.rowid == persons.c.id).where(text("person_words MATCH :words"))
    return joined.order_by(_index.c.rowid.desc()).limit(_LINES)


def words_of(person: Mapping[str, Any]) -> str:
    """Return the words a person is found by: names, birth year, numbers, and the tails of the numbers."""
    year = str(person["birth"])[:4]
    numbers = [str(person[name]) for name in _NUMBERS if person[name]]
    return " ".join(split(" ".join([person["name"], year, year[2:], *numbers, *(n[-TAIL:] for n in numbers)])))


def index(unit: Unit, lines: Sequence[tuple[int, str]]) -> None:
    """Write the words of persons (id, words) into the index; they are not in it yet."""
    if not lines:
        return
    if unit.postgres:
        vectors = [(said.split(), unit.office, number) for number, said in lines]
        unit.connection.exec_driver_sql(_WRITE_POSTGRES, vectors)
    else:
        unit.connection.exec_driver_sql(_WRITE_SQLITE, [(said, unit.office, number) for number, said in lines])


def reindex(unit: Unit, changed: Iterable[Person]) -> None:
    """Let persons be found by what is on record of them now."""
    lines = [(person.id, words_of(asdict(person))) for person in changed]
    key = "person_id" if unit.postgres else "rowid"
    statement = text(f"DELETE FROM person_words WHERE {key} IN (SELECT persons.id {_OUR_WORDS})")  # noqa: S608 - fixed
    if lines:
        unit.connection.execute(statement, [{"id": number, "office": unit.office} for number, _ in lines])
    index(unit, lines)
