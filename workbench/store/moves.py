"""Writing what was decided: any number of cases in one transaction, each bound to the version that was seen.

The same statements serve one step and a bulk of a hundred: what is stale is told apart under the lock,
before anything is written, and every write is checked for the rows it must have changed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DataError, IntegrityError

from workbench.domain.case import CaseRecord, canonical
from workbench.domain.errors import BadInputError
from workbench.domain.register import Change
from workbench.domain.text import Text
from workbench.store import audit, cards, documents, register_writes
from workbench.store.audit import Event
from workbench.store.by_key import among, ours
from workbench.store.documents import Owed
from workbench.store.tables import cases, persons, touches
from workbench.store.unit_of_work import OURS, Unit


@dataclass(frozen=True, slots=True)
class Move:
    """One case, decided: `before` is what was seen, `after` what it becomes; the rest comes with it."""

    before: CaseRecord
    after: CaseRecord
    event: Event
    changes: tuple[Change, ...] = ()
    owed: tuple[Owed, ...] = ()
    touch: bool = False


def _seen(table: Table[Any]) -> tuple[ColumnElement[bool], ...]:
    return table.c.office == OURS, table.c.id == bindparam("b_id"), table.c.version == bindparam("b_version")


def _found(table: Table[Any], *columns: ColumnElement[Any]) -> Select[Any]:
    return select(table.c.id, table.c.version, *columns).where(ours(table), among(table.c.id)).order_by(table.c.id)


_WRITTEN = ("state", "status", "papers", "note", "form", "version", "due_at", "target_at",
            "paused_at", "supplements", "closed_at", "extended_from", "assignee_id")  # fmt: skip
_VERSIONS = _found(cases, cases.c.person_id)
_REGISTERS = _found(persons)
_MOVE = update(cases).where(*_seen(cases)).values({name: bindparam(f"v_{name}") for name in _WRITTEN})
_NEXT_REGISTER = update(persons).where(*_seen(persons)).values(version=persons.c.version + 1)
_TOUCH = {
    "postgresql": postgresql.insert(touches).on_conflict_do_nothing(),
    "sqlite": sqlite.insert(touches).on_conflict_do_nothing(),
}


def apply(unit: Unit, moves: Sequence[Move]) -> list[bool]:
    """Write the moves; answer for each whether it was written (False: something has changed since it was seen).

    BadInputError if the database refuses what was planned: then nothing is written, and the unit can go on.
    """
    if not moves:
        return []
    try:
        with unit.attempt():
            sound = _still_true(unit, moves)
            _write(unit, [move for move, holds in zip(moves, sound, strict=True) if holds])
            return sound
    except (IntegrityError, DataError) as refusal:
        raise BadInputError(_REFUSED.fill(why=type(refusal.orig).__name__)) from refusal


_REFUSED = Text(
    vi="Cơ sở dữ liệu không nhận thay đổi này ({why}): chưa làm gì cả",
    en="The database does not take this change ({why}): nothing was done",
)


def _write(unit: Unit, sound: Sequence[Move]) -> None:
    _write_cases(unit, sound)
    _write_touches(unit, sound)
    for move in sound:
        if move.after.person != move.before.person:
            register_writes.refile_case(unit, move.after)
    changed = [(move.before, move.changes) for move in sound if move.changes]
    _raise_register_versions(unit, [before for before, _ in changed])
    register_writes.apply(unit, changed)
    owed = documents.owe(unit, [(move.before.id, move.owed) for move in sound if move.owed])
    cards.issue(unit, [m.before for m in sound if any(o.medium == "card" for o in m.owed)])
    audit.append(unit, [_told(move.event, owed.get(move.before.id)) for move in sound])
    register_writes.refuse_twins(unit, changed)


def _told(event: Event, owed: Sequence[str] | None) -> Event:
    return replace(event, detail={**event.detail, "documents": owed}) if owed else event


def _still_true(unit: Unit, moves: Sequence[Move]) -> list[bool]:
    """Compare, row by locked row, what each move was decided on with what is there now."""
    rows = unit.ask(unit.held(_VERSIONS), ids=[move.before.id for move in moves])
    found = {row.id: row for row in rows}
    register = _register_versions(unit, {row.person_id for row in found.values() if row.person_id})
    return [_holds(move, found, register) for move in moves]


def _holds(move: Move, found: dict[int, Any], register: dict[int, int]) -> bool:
    person = move.before.person
    row = found.get(move.before.id)
    if row is None or row.version != move.before.version:
        return False
    if person.identified and register.get(person.id) != person.version:
        return False
    del found[row.id]  # a case moves once
    if move.changes:
        del register[person.id]  # a second decision about the same person must see the first one's result
    return True


def _register_versions(unit: Unit, people: set[int]) -> dict[int, int]:
    if not people:
        return {}
    return {row.id: row.version for row in unit.ask(unit.held(_REGISTERS), ids=sorted(people))}


def _write_cases(unit: Unit, moves: Sequence[Move]) -> None:
    rows = [{"b_id": m.before.id, "b_version": m.before.version, **_values(m.after)} for m in moves]
    if (changed := unit.send(_MOVE, rows)) != len(rows):
        raise AssertionError(f"{changed} cases changed instead of {len(rows)}")


def _values(after: CaseRecord) -> dict[str, object]:
    return {
        "v_state": after.state, "v_status": after.status, "v_papers": json.dumps(sorted(after.papers)),
        "v_note": after.note, "v_form": canonical(after.form),
        "v_version": after.version, "v_due_at": int(after.due_at.timestamp()),
        "v_target_at": int(after.target_at.timestamp()),
        "v_paused_at": int(after.paused_at.timestamp()) if after.paused_at else None,
        "v_supplements": after.supplements,
        "v_closed_at": int(after.closed_at.timestamp()) if after.closed_at else None,
        "v_extended_from": int(after.extended_from.timestamp()) if after.extended_from else None,
        "v_assignee_id": after.assignee_id,
    }  # fmt: skip


def _write_touches(unit: Unit, moves: Sequence[Move]) -> None:
    me = unit.actor.account_id
    rows = [{"case_id": m.before.id, "account_id": me} for m in moves if m.touch and me not in m.before.touched_by]
    unit.send(_TOUCH["postgresql" if unit.postgres else "sqlite"], rows)


def _raise_register_versions(unit: Unit, seen: Sequence[CaseRecord]) -> None:
    rows = [{"b_id": r.person.id, "b_version": r.person.version} for r in seen]
    if (changed := unit.send(_NEXT_REGISTER, rows)) != len(rows):
        raise AssertionError(f"{changed} registers changed instead of {len(rows)}")


def moved(before: CaseRecord, **changes: object) -> CaseRecord:
    """Return the case as it becomes: the next version with `changes`."""
    return replace(before, version=before.version + 1, **changes)  # type: ignore[arg-type]
