"""The audit chain: every event carries the hash of the one before, written with the change it tells of."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import insert, select, update

from workbench.domain.case import canonical
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


def append(unit: Unit, new: Sequence[Event]) -> int:
    """Add links to the chain and return the last one's number."""
    if not new:
        return 0
    query = select(audit_head.c.size, audit_head.c.hash).where(audit_head.c.id == 1)
    size, head = unit.connection.execute(query.with_for_update() if unit.postgres else query).one()
    rows, texts = [], []
    for event in new:
        size += 1
        row, words = _link(unit, event, size, head)
        head = str(row["hash"])
        rows.append(row)
        texts += words
    unit.connection.execute(insert(events), rows)
    if texts:
        unit.connection.execute(insert(event_texts), texts)
    unit.connection.execute(update(audit_head).where(audit_head.c.id == 1).values(size=size, hash=head))
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
class Broken:
    """The first place where the chain does not hold."""

    number: int
    why: str


def verify(unit: Unit, chunk: int = 5000) -> tuple[int, str, Broken | None]:
    """Walk the whole chain; return its length, its head and the first break."""
    number, head = 0, ""
    for row in _walk(unit, chunk):
        number += 1
        if row["id"] != number:
            return number - 1, head, Broken(number, "missing or inserted")
        if row["previous"] != head or link_hash(row) != row["hash"]:
            return number - 1, head, Broken(number, "changed")
        head = str(row["hash"])
    size, last = unit.connection.execute(select(audit_head.c.size, audit_head.c.hash)).one()
    if (size, last) != (number, head):
        return number, head, Broken(number + 1, "cut short")
    return number, head, None


def _walk(unit: Unit, chunk: int) -> Iterator[Mapping[str, object]]:
    after = 0
    while True:
        query = select(events).where(events.c.id > after).order_by(events.c.id).limit(chunk)
        rows = unit.connection.execute(query).mappings().all()
        yield from (dict(row) for row in rows)
        if len(rows) < chunk:
            return
        after = rows[-1]["id"]
