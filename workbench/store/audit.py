"""The audit chain: every event carries the hash of the one before, written with the change it tells of."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, insert, literal_column, select, update

from workbench.domain.case import canonical
from workbench.store.scope import EVERY_OFFICE
from workbench.store.tables import audit_head, event_texts, events
from workbench.store.unit_of_work import Unit

LINKED = ("id", "at", "account_id", "actor", "role", "office", "case_id", "action", "from_state", "to_state",
          "case_version", "detail", "commitment", "previous")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """What happened. `detail` holds codes and digests only; personal words go into `words`."""

    action: str
    case_id: int | None = None
    from_state: str = ""
    to_state: str = ""
    case_version: int = 0
    detail: Mapping[str, object] = field(default_factory=dict)
    words: str = ""


_HEAD = select(audit_head.c.size, audit_head.c.hash).where(audit_head.c.id == literal_column("1"))
_EVENTS, _TEXTS = insert(events), insert(event_texts)
_MOVE_HEAD = update(audit_head).values(size=bindparam("v_size"), hash=bindparam("v_hash"))


def append(unit: Unit, new: Sequence[Event]) -> int:
    """Add links to the chain and return the last one's number."""
    if not new:
        return 0
    size, head = unit.connection.execute(unit.held(_HEAD)).one()
    rows, texts = [], []
    for event in new:
        size += 1
        row, words = _link(unit, event, size, head)
        head = str(row["hash"])
        rows.append(row)
        texts += words
    unit.send(_EVENTS, rows)
    unit.send(_TEXTS, texts)
    unit.send(_MOVE_HEAD, [{"v_size": size, "v_hash": head}])
    return int(size)


def _link(unit: Unit, event: Event, number: int, previous: str) -> tuple[dict[str, object], list[dict[str, object]]]:
    salt = secrets.token_hex(16) if event.words else ""
    row: dict[str, object] = {
        "id": number, "at": unit.at, "account_id": unit.actor.account_id, "actor": unit.actor.username,
        "role": unit.actor.role.value, "office": unit.office, "case_id": event.case_id, "action": event.action,
        "from_state": event.from_state, "to_state": event.to_state, "case_version": event.case_version,
        "detail": canonical(event.detail), "commitment": commitment(salt, event.words) if salt else "",
        "previous": previous,
    }  # fmt: skip
    row["hash"] = link_hash(row)
    return row, [{"event_id": number, "salt": salt, "words": event.words}] if salt else []


def commitment(salt: str, words: str) -> str:
    """Return what stands in the chain for personal words: they can be shown, not guessed, and be erased."""
    return hashlib.sha256(f"{salt}\x1f{words}".encode()).hexdigest()


def link_hash(row: Mapping[str, object]) -> str:
    """Return the hash of a link over everything it says, the hash before it included."""
    return hashlib.sha256(canonical([row[name] for name in LINKED]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Head:
    """How long the chain is and where it ends."""

    size: int = 0
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where the chain does not hold; `number` is the event's."""

    number: int
    why: str


def head(unit: Unit) -> Head:
    """Return where the chain ends, as its writers left it."""
    return Head(*unit.connection.execute(_HEAD).one())


def walk(unit: Unit, chunk: int = 5000) -> Iterator[Head | Break]:
    """Check every link of the whole chain, all offices', and yield where it stands after each.

    It ends at the first break: an event changed, removed, inserted or moved, or words that are not those
    committed to. Words that were erased are no break.
    """
    here = Head()
    for row in _rows(unit, chunk):
        number = here.size + 1
        why = _fault(row, number, here.hash)
        if why:
            yield Break(number, why)
            return
        here = Head(number, str(row["hash"]))
        yield here
    if here != head(unit):
        yield Break(here.size + 1, "cut short")


def _fault(row: Mapping[str, Any], number: int, previous: str) -> str:
    if row["id"] != number:
        return "missing or inserted"
    if row["previous"] != previous or link_hash(row) != row["hash"]:
        return "changed"
    if row["salt"] is not None and commitment(row["salt"], row["words"]) != row["commitment"]:
        return "words changed"
    return ""


def _rows(unit: Unit, chunk: int) -> Iterator[Mapping[str, Any]]:
    after = None
    query = select(events, event_texts.c.salt, event_texts.c.words).outerjoin(
        event_texts, event_texts.c.event_id == events.c.id
    )
    while True:
        next_ones = query if after is None else query.where(events.c.id > after)
        page = next_ones.order_by(events.c.id).limit(chunk)
        rows = unit.connection.execute(page, execution_options=EVERY_OFFICE).mappings().all()
        yield from (dict(row) for row in rows)
        if len(rows) < chunk:
            return
        after = rows[-1]["id"]
