"""Reads of cases: lists select columns and page by key; a whole case is loaded only to show or change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Select, bindparam, func, or_, select, union_all

from workbench.domain.case import CaseRecord
from workbench.domain.errors import NotFoundError
from workbench.domain.register import OpenCase
from workbench.domain.text import Text
from workbench.store import search, whole_cases
from workbench.store.tables import cases
from workbench.store.unit_of_work import OURS, Unit

CHUNK = 100


class CaseLine(NamedTuple):
    """One line of the queue: what a list shows, and nothing that would have to be joined or parsed."""

    id: int
    code: str
    name: str
    procedure: str
    service: str
    state: str
    due_at: int
    paused: bool
    assignee_id: int | None
    version: int


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What a queue shows. `due_before`: seconds since 1970. `words`: a search without diacritics.

    `states`: None for all of them, an empty tuple for none. `assignee_id`: 0 for cases that nobody holds.
    `channel`: filed in this way only. `received_before`: seconds since 1970. `procedure`: its code, searched for.
    """

    states: tuple[str, ...] | None = None
    service: str = ""
    assignee_id: int | None = None
    due_before: int | None = None
    words: str = ""
    closed: bool = False
    channel: int | None = None
    received_before: int | None = None
    procedure: str = ""

    @property
    def searched(self) -> bool:
        """Whether this is a search, which shows the youngest cases first."""
        return bool(self.words.strip() or self.procedure)


NOBODY = 0

Key = tuple[int, int]
"""Where a page ends: (due_at, id) of its last line."""

_DUE: BindParameter[int] = bindparam("due")
_NUMBER: BindParameter[int] = bindparam("number")
_LINES: BindParameter[int] = bindparam("lines")
_KEY = (cases.c.id, cases.c.due_at)
_LINE = (
    cases.c.id, cases.c.code, cases.c.person_name, cases.c.procedure, cases.c.service, cases.c.state,
    cases.c.due_at, cases.c.paused_at.is_not(None).label("paused"), cases.c.assignee_id, cases.c.version,
)  # fmt: skip


def page(unit: Unit, wanted: QueueFilter, after: Key | None = None, limit: int = 50) -> list[CaseLine]:
    """Return the next lines of a queue after the key `after`: the nearest due date first, a search the youngest."""
    query = _page(unit.postgres, wanted, paged=after is not None)
    due, number = after or (0, 0)
    return list(map(CaseLine._make, unit.ask(query, due=due, number=number, lines=limit)))


def ids(unit: Unit, wanted: QueueFilter, limit: int) -> list[int]:
    """Return the ids of a queue's cases in its order: what Ctrl+A marks."""
    return [number for _, number in keys(unit, wanted, limit)]


def keys(unit: Unit, wanted: QueueFilter, limit: int) -> list[Key]:
    """Return where each of a queue's lines stands, in its order."""
    found = unit.ask(_page(unit.postgres, wanted, paged=False, columns="key"), lines=limit)
    return [(due, number) for number, due in found]


def free(unit: Unit, wanted: QueueFilter, limit: int) -> list[int]:
    """Return the ids of a queue's next cases, held for this writing unit; what another holds is passed over."""
    query = _by_due(unit.postgres, wanted, paged=False, columns="key")
    if unit.postgres:
        query = query.with_for_update(skip_locked=True, key_share=True, of=cases)
    return [number for number, _ in unit.ask(query, lines=limit)]


def count(unit: Unit, wanted: QueueFilter) -> int:
    """Return how many lines a queue has."""
    return int(unit.ask(filtered(unit, select(func.count()), wanted)).scalar_one())


_COLUMNS = {"key": _KEY, "line": _LINE}


@lru_cache(maxsize=256)
def _page(postgres: bool, wanted: QueueFilter, *, paged: bool, columns: str = "line") -> Select[Any]:
    """Return the query of a queue's pages, built once: building it costs as much as its answer."""
    if wanted.searched:
        found, place = _filtered(select(*_COLUMNS[columns]), postgres, wanted), search.order(postgres, wanted.words)
        if paged:
            found = found.where(place < _NUMBER)
        return found.order_by(place.desc()).limit(_LINES)
    if wanted.states is None or len(wanted.states) < 2 or wanted.closed:
        return _by_due(postgres, wanted, paged=paged, columns=columns)
    # Each state is read off its own index and the few lines are merged: one list of states would be sorted whole.
    parts = [_by_due(postgres, replace(wanted, states=(s,)), paged=paged, columns=columns) for s in wanted.states]
    merged = union_all(*(select(part.subquery()) for part in parts)).subquery()
    return select(merged).order_by(merged.c.due_at, merged.c.id).limit(_LINES)


def _by_due(postgres: bool, wanted: QueueFilter, *, paged: bool, columns: str = "line") -> Select[Any]:
    query = _filtered(select(*_COLUMNS[columns]), postgres, wanted)
    if paged:
        query = query.where(cases.c.due_at >= _DUE, or_(cases.c.due_at > _DUE, cases.c.id > _NUMBER))
    return query.order_by(cases.c.due_at, cases.c.id).limit(_LINES)


def filtered(unit: Unit, query: Select[Any], wanted: QueueFilter) -> Select[Any]:
    """Return a query of cases narrowed to what a queue of this office shows; `Unit.ask` gives it the office."""
    return _filtered(query, unit.postgres, wanted)


def _filtered(query: Select[Any], postgres: bool, wanted: QueueFilter) -> Select[Any]:
    query = query.select_from(cases).where(cases.c.office == OURS)
    if not wanted.closed:
        query = query.where(cases.c.closed_at.is_(None))
    if wanted.states is not None:
        one = len(wanted.states) == 1
        query = query.where(cases.c.state == wanted.states[0] if one else cases.c.state.in_(wanted.states))
    if wanted.service:
        query = query.where(cases.c.service == wanted.service)
    if wanted.procedure:
        query = query.where(cases.c.procedure == wanted.procedure)
        if not (wanted.closed or wanted.words.strip()):
            query = query.where(cases.c.due_at > 0)  # always true: it names the column whose index has open ones only
    if wanted.assignee_id is not None:
        query = query.where(cases.c.assignee_id == (wanted.assignee_id or None))
    if wanted.due_before is not None:
        query = query.where(cases.c.due_at < wanted.due_before, cases.c.paused_at.is_(None))
    if wanted.channel is not None:
        query = query.where(cases.c.channel == wanted.channel)
    if wanted.received_before is not None:
        query = query.where(cases.c.received_at < wanted.received_before)
    return search.narrow(query, postgres, wanted.words) if wanted.words.strip() else query


def case_id(unit: Unit, code: str) -> int:
    """Return the id behind a dossier code; NotFoundError where this office has none."""
    query = select(cases.c.id).where(cases.c.office == unit.office, cases.c.code == code)
    found = unit.connection.execute(query).scalar_one_or_none()
    if found is None:
        raise no_such_case(code)
    return int(found)


def linked(unit: Unit, case: CaseRecord) -> list[OpenCase]:
    """Return the case that turned into this one, and the one that this one turned into; of most there is neither."""
    either = or_(cases.c.code == case.came_of, cases.c.outside_id == case.turns_into)
    query = select(cases.c.code, cases.c.service, cases.c.state).where(cases.c.office == unit.office, either)
    return [OpenCase(*found) for found in unit.connection.execute(query.order_by(cases.c.id))]


def no_such_case(code: object) -> NotFoundError:
    """Return the refusal that tells nothing about other offices."""
    return NotFoundError(Text(vi=f"Không có hồ sơ {code}", en=f"There is no case {code}"))


def record(unit: Unit, number: int) -> CaseRecord:
    """Return one whole case."""
    found = records(unit, [number])
    if number not in found:
        raise no_such_case(number)
    return found[number]


def records(unit: Unit, numbers: Sequence[int]) -> dict[int, CaseRecord]:
    """Return whole cases by id; those of other offices are left out."""
    found: dict[int, CaseRecord] = {}
    for start in range(0, len(numbers), CHUNK):
        found |= whole_cases.read(unit, numbers[start : start + CHUNK])
    return found
