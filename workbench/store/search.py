"""Finding a case by what people say: names without diacritics, initials, birth years, the tail of a number.

Both databases keep the folded words of each case: SQLite in an FTS5 table, PostgreSQL as a text-search vector.
Everything typed must begin one of them. Nothing that was typed is ever read as a query language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, column, func, table, text
from sqlalchemy import cast as as_type
from sqlalchemy.dialects.postgresql import TSQUERY

from workbench.domain.case import Person
from workbench.domain.wording import fold
from workbench.store.tables import cases
from workbench.store.unit_of_work import Unit

TAIL: Final = 6
"""The last digits of a number that people type: they leave about one open case."""

MOST_WORDS: Final = 12
LONGEST_WORD: Final = 40
_WORD: Final = re.compile(r"[^\W_]+")
_END_OF_CODE: Final = re.compile(r"(?<![0-9])[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])-[0-9]{1,5}$")
"""A day and a number, as the queue shows a dossier code: word by word they would begin citizen numbers too."""

_index: Final = table("case_words", column("rowid"), column("case_id"), column("words"))


def split(words: str) -> list[str]:
    """Return the folded words of a text, letters and digits only, each once."""
    return list(dict.fromkeys(word[:LONGEST_WORD] for word in _WORD.findall(fold(words))))


def words_of(code: str, person: Person) -> str:
    """Return the words a case is found by: name, birth year, dossier code, and the tails of the numbers."""
    year = person.birth[:4]
    numbers = [n for n in (person.citizen_number, person.insurance_number, person.phone) if n]
    return " ".join(split(" ".join([person.name, year, year[2:], code, *numbers, *(n[-TAIL:] for n in numbers)])))


def narrow(query: Select[Any], postgres: bool, words: str) -> Select[Any]:
    """Return a query of cases narrowed to those that hold every word, each as the beginning of one of theirs."""
    typed = split(words)[:MOST_WORDS]
    joined = query.join(_index, (_index.c.case_id if postgres else _index.c.rowid) == cases.c.id)
    if not typed:
        return joined.where(cases.c.id < 0)  # there is none
    if code := _END_OF_CODE.search(words.strip()):
        joined = joined.where(cases.c.code.contains(code.group()))
    if postgres:
        return joined.where(*vector_holds(_index.c.words, typed))
    return joined.where(text("case_words MATCH :words").bindparams(words=match_of(typed)))


def order(postgres: bool, words: str) -> ColumnElement[int]:
    """Return what search results are ordered by, so that a page of a broad search stops after its lines."""
    return cases.c.id if postgres or not words.strip() else _index.c.rowid


def match_of(typed: Sequence[str]) -> str:
    """Return what FTS5 is asked for, so that each word begins one of a row's."""
    return " ".join(f'"{word}"*' for word in typed)


def vector_holds(words: ColumnElement[Any], typed: Sequence[str]) -> list[ColumnElement[bool]]:
    """Return the same for a text-search vector of PostgreSQL.

    Long words are looked up in the index; an initial is too broad for it and is checked on what they found.
    """
    long, initials = [w for w in typed if len(w) > 1], [w for w in typed if len(w) == 1]
    conditions: list[ColumnElement[bool]] = []
    if long:
        conditions.append(words.op("@@", is_comparison=True)(_query(long)))
    if initials:
        conditions.append(func.ts_match_vq(words, _query(initials)))
    return conditions


def _query(words: Sequence[str]) -> ColumnElement[Any]:
    return as_type(" & ".join(f"'{word}':*" for word in words), TSQUERY)


def index(unit: Unit, lines: Sequence[tuple[int, str]]) -> None:
    """Write the words of the office's cases (id, words) into the index."""
    key = "case_id" if unit.postgres else "rowid"
    words = "array_to_tsvector(string_to_array(:words, ' '))" if unit.postgres else ":words"
    ours = "FROM cases WHERE cases.office = :office AND cases.id = :id"
    statement = text(f"INSERT INTO case_words ({key}, words) SELECT cases.id, {words} {ours}")
    if lines:
        rows = [{"id": number, "words": said, "office": unit.office} for number, said in lines]
        unit.connection.execute(statement, rows)


def forget(unit: Unit, numbers: Iterable[int]) -> None:
    """Take cases of the office out of the index, by their ids."""
    key = "case_id" if unit.postgres else "rowid"
    mine = "SELECT id FROM cases WHERE cases.office = :office AND cases.id = :id"
    statement = text(f"DELETE FROM case_words WHERE {key} IN ({mine})")  # noqa: S608 - fixed
    if rows := [{"office": unit.office, "id": number} for number in numbers]:
        unit.connection.execute(statement, rows)
