"""Finding a case by what people say: names without diacritics, initials, birth years, the tail of a number.

SQLite keeps the folded words in an FTS5 table, PostgreSQL in a table with a `simple` text-search index.
A word of one letter is an initial: too broad for an index, it is checked on what the others have found.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, false, func, literal_column, select, text, true

from workbench.domain.case import Person
from workbench.domain.wording import fold
from workbench.store.tables import cases
from workbench.store.unit_of_work import Unit

TAIL = 6
"""The last digits of a number that people type: they leave about one open case."""


def words_of(code: str, person: Person) -> str:
    """Return the folded words a case is found by: the name first, so that initials can be matched on it."""
    year = person.birth[:4]
    numbers = [n for n in (person.citizen_number, person.insurance_number, person.phone) if n]
    parts = [fold(person.name), year, year[2:], code.lower().replace("-", " "), code.rsplit("-", 1)[-1]]
    return " ".join([*parts, *numbers, *(n[-TAIL:] for n in numbers)])


def tokens(words: str) -> tuple[list[str], list[str]]:
    """Split what was typed into words for the index and initials."""
    typed = "".join(ch if ch.isalnum() else " " for ch in fold(words)).split()
    return [t for t in typed if len(t) > 1], [t for t in typed if len(t) == 1]


def matches(unit: Unit, words: str) -> ColumnElement[bool]:
    """Return the condition that a case holds all the words, each as the beginning of one of its own."""
    long, initials = tokens(words)
    if not long and not initials:
        return false() if words.strip() else true()
    condition = _postgres(long) if unit.postgres else _sqlite(long)
    if not initials:
        return condition
    return and_(condition, *(_initial(unit, letter, i) for i, letter in enumerate(initials)))


def _sqlite(long: Sequence[str]) -> ColumnElement[bool]:
    if not long:
        return true()
    query = " ".join(f'"{token}"*' for token in long)
    found = text("SELECT rowid FROM case_words WHERE case_words MATCH :words").bindparams(words=query)
    condition: ColumnElement[bool] = cases.c.id.in_(found.columns(literal_column("rowid")))
    return condition


def _postgres(long: Sequence[str]) -> ColumnElement[bool]:
    if not long:
        return true()
    query = " & ".join(f"{token}:*" for token in long)
    simple: ColumnElement[Any] = literal_column("'simple'::regconfig")
    vector: ColumnElement[Any] = func.to_tsvector(simple, literal_column("case_words.words"))
    number: ColumnElement[int] = literal_column("case_id")
    found = select(number).select_from(text("case_words")).where(vector.op("@@")(func.to_tsquery(simple, query)))
    condition: ColumnElement[bool] = cases.c.id.in_(found)
    return condition


def _initial(unit: Unit, letter: str, position: int) -> ColumnElement[bool]:
    key: ColumnElement[int] = literal_column("case_words.case_id" if unit.postgres else "case_words.rowid")
    words: ColumnElement[str] = literal_column("' ' || case_words.words")
    like = words.like(bindparam(f"initial{position}", f"% {letter}%"))
    one: ColumnElement[int] = literal_column("1")
    return exists(select(one).select_from(text("case_words")).where(key == cases.c.id, like))


def index(unit: Unit, lines: Sequence[tuple[int, str]]) -> None:
    """Write the words of cases (id, words) into the index."""
    table = "case_words(case_id, words)" if unit.postgres else "case_words(rowid, words)"
    statement = text(f"INSERT INTO {table} VALUES (:id, :words)")  # noqa: S608 - two fixed wordings
    unit.connection.execute(statement, [{"id": number, "words": words} for number, words in lines])
