"""Writing records that other systems deliver: each under the source's key, none over what a case decided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import bindparam, exists, func, select, text, update

from workbench.store.bulk_rows import insert_rows, reserve
from workbench.store.by_key import among, ours
from workbench.store.tables import entries, entry_deliveries, persons
from workbench.store.unit_of_work import OURS, Unit


class Became(StrEnum):
    """What became of a delivered row. `kept`: the source says otherwise, but ours stays."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    KEPT = "kept"


class Delivered(NamedTuple):
    """A record as delivered, of a person on record. `content` is the digest of what the source says."""

    person_id: int
    kind: str
    key: str
    value: str
    valid_from: str
    valid_to: str | None
    content: str
    single: bool


class _Known(NamedTuple):
    """The entry that stands for a key, or the youngest one of a kind; `since` is "" for one that a case made."""

    entry_id: int
    content: str
    live: bool
    since: str


class Change(NamedTuple):
    """A row that becomes an entry, and the entry whose place it takes; `noted`: its key came before.

    `instead` below zero is the entry of an earlier change of the same plan: -1 that of the first one.
    """

    row: Delivered
    instead: int | None
    noted: bool


@dataclass(slots=True)
class Plan:
    """What becomes of some rows, in their order, and what is to be written."""

    became: list[Became]
    changes: list[Change]


# Both databases take the keys as one JSON text and look each of them up in the index.
_KEYS = {
    "sqlite": "(SELECT value ->> 0 AS p, value ->> 1 AS k, value ->> 2 AS s FROM json_each(:wanted)) AS w CROSS JOIN",
    "postgresql": "(SELECT CAST(v ->> 0 AS INTEGER) AS p, v ->> 1 AS k, v ->> 2 AS s"
    " FROM jsonb_array_elements(CAST(:wanted AS jsonb)) AS v) AS w INNER JOIN",
}
_KNOWN = {
    name: text(
        f"SELECT w.p, w.k, w.s, d.entry_id, d.content, entries.live FROM {keys} entry_deliveries AS d"  # noqa: S608 - fixed
        " ON d.person_id = w.p AND d.kind = w.k AND d.source_key = w.s"
        f" JOIN entries ON entries.id = d.entry_id WHERE entries.office = :{OURS.key}"
    )
    for name, keys in _KEYS.items()
}
_OURS = (entries.c.office == OURS,)
# Most persons of a first delivery have nothing yet: of them no key needs to be looked up.
_HEARD_OF = select(persons.c.id).where(
    ours(persons), among(persons.c.id),
    exists().where(entry_deliveries.c.person_id == persons.c.id),
)  # fmt: skip
_YOUNGEST = (
    select(entries.c.person_id, entries.c.kind, func.max(entries.c.id).label("id"))
    .where(ours(entries), among(entries.c.person_id), among(entries.c.kind, "kinds"))
    .group_by(entries.c.person_id, entries.c.kind)
    .subquery()
)
_LAST = (
    select(entries.c.person_id, entries.c.kind, entries.c.id, entries.c.live, entries.c.case_id, entries.c.valid_from)
    .join(_YOUNGEST, entries.c.id == _YOUNGEST.c.id)
    .where(*_OURS)
)
_SUPERSEDE = update(entries).where(*_OURS, entries.c.id == bindparam("b_id")).values(live=False)
_NOTE_AGAIN = (
    update(entry_deliveries)
    .where(
        entry_deliveries.c.office == OURS, entry_deliveries.c.person_id == bindparam("b_person"),
        entry_deliveries.c.kind == bindparam("b_kind"), entry_deliveries.c.source_key == bindparam("b_key"),
    )
    .values(entry_id=bindparam("v_entry"), content=bindparam("v_content"))
)  # fmt: skip
_NEXT_REGISTER = (
    update(persons)
    .where(persons.c.office == OURS, persons.c.id == bindparam("b_id"))
    .values(version=persons.c.version + 1)
)


def plan(unit: Unit, rows: Sequence[Delivered]) -> Plan:
    """Hold the rows against what is on record; nothing is written."""
    known, last = _known(unit, rows), _last(unit, rows)
    found = Plan([], [])
    for row in rows:
        kept = known.get(row[:3]) if known else None  # its person, kind and key
        became, instead = _judge(row, kept, last.get(row[:2]) if row.single else None)
        found.became.append(became)
        if became is Became.NEW or became is Became.CHANGED:
            found.changes.append(Change(row, instead, kept is not None))
            if row.single:
                last[row[:2]] = _Known(-len(found.changes), "", True, row.valid_from)
    return found


def _judge(row: Delivered, known: _Known | None, last: _Known | None) -> tuple[Became, int | None]:
    """Say what becomes of a row, and which entry it takes the place of.

    An entry that is no longer live was replaced or ended by a case, for a source never leaves one so. Of a kind
    that a person has one of, a row under a new key follows an older one, unless a case had its say.
    """
    if known:
        if not known.live:
            return Became.KEPT, None
        return (Became.SAME, None) if known.content == row.content else (Became.CHANGED, known.entry_id)
    if last is None:
        return Became.NEW, None
    if last.live and last.since and last.since <= row.valid_from:
        return Became.CHANGED, last.entry_id
    return Became.KEPT, None


def _known(unit: Unit, rows: Sequence[Delivered]) -> dict[tuple[int, str, str], _Known]:
    heard_of = set(unit.ask(_HEARD_OF, ids=sorted({row.person_id for row in rows})).scalars())
    if not heard_of:
        return {}
    wanted = json.dumps([row[:3] for row in rows if row.person_id in heard_of])
    statement = _KNOWN["postgresql" if unit.postgres else "sqlite"]
    found = unit.connection.execute(statement, {"wanted": wanted, OURS.key: unit.office})
    return {(p, k, s): _Known(entry, content, bool(live), "") for p, k, s, entry, content, live in found}


def _last(unit: Unit, rows: Sequence[Delivered]) -> dict[tuple[int, str], _Known]:
    """Return the youngest entry of each kind of which a person has one."""
    if not (wanted := [row for row in rows if row.single]):
        return {}
    found = unit.ask(_LAST, ids=sorted({r.person_id for r in wanted}), kinds=sorted({r.kind for r in wanted}))
    return {(r.person_id, r.kind): _Known(r.id, "", r.live, "" if r.case_id else r.valid_from) for r in found}


def write(unit: Unit, planned: Plan) -> None:
    """Write what was planned in this very unit, and let the registers' versions grow."""
    changes = planned.changes
    if not changes:
        return
    numbers = reserve(unit, entries.name, len(changes))
    replaced = [_replaced(change, numbers) for change in changes]
    numbered = list(zip(numbers, changes, strict=True))
    insert_rows(unit, entries, _ENTRY, _entry_rows(unit, zip(numbered, replaced, strict=True)))
    unit.send(_SUPERSEDE, [{"b_id": former} for former in replaced if former])
    fresh = [_noted(unit.office, number, change.row) for number, change in numbered if not change.noted]
    insert_rows(unit, entry_deliveries, _NOTED, fresh)
    unit.send(_NOTE_AGAIN, [_noted_again(number, change.row) for number, change in numbered if change.noted])
    unit.send(_NEXT_REGISTER, [{"b_id": number} for number in sorted({change.row.person_id for change in changes})])


def _replaced(change: Change, numbers: Sequence[int]) -> int | None:
    """Return the entry whose place a change takes, that of an earlier change by its number."""
    return numbers[-change.instead - 1] if change.instead and change.instead < 0 else change.instead


_ENTRY = ("id", "office", "person_id", "kind", "value", "valid_from", "valid_to", "case_id", "supersedes", "live",
          "ended_reason", "made_at", "made_by")  # fmt: skip
_NOTED = ("person_id", "kind", "source_key", "office", "entry_id", "content")


def _entry_rows(
    unit: Unit, numbered: Iterable[tuple[tuple[int, Change], int | None]]
) -> list[tuple[int | str | None, ...]]:
    office, made = unit.office, (True, "", unit.at, unit.actor.account_id)
    return [
        (number, office, row.person_id, row.kind, row.value, row.valid_from, row.valid_to, None, former, *made)
        for (number, (row, _, _)), former in numbered
    ]


def _noted(office: str, number: int, row: Delivered) -> tuple[Any, ...]:
    return row.person_id, row.kind, row.key, office, number, row.content


def _noted_again(number: int, row: Delivered) -> Mapping[str, Any]:
    return {
        "b_person": row.person_id, "b_kind": row.kind, "b_key": row.key, "v_entry": number, "v_content": row.content,
    }  # fmt: skip
