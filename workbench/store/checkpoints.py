"""Signed statements of how long the audit chain was and where it ended: a chain alone can be written anew."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from workbench.store.tables import checkpoints
from workbench.store.unit_of_work import Unit


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A statement: at `at` (seconds since 1970) the chain had `size` events and ended in `hash`.

    `signature`: Ed25519 by the key `key_id`, in hex.
    """

    size: int
    hash: str
    at: int
    key_id: str
    signature: str


def keep(unit: Unit, made: Checkpoint) -> Checkpoint:
    """Keep a statement and return it; of several about the same size the first one stays."""
    row = {name: getattr(made, name) for name in Checkpoint.__dataclass_fields__}
    insert = (postgresql if unit.postgres else sqlite).insert(checkpoints)
    unit.connection.execute(insert.on_conflict_do_nothing(), [row])
    found = unit.connection.execute(select(checkpoints).where(checkpoints.c.size == made.size)).one()
    return _checkpoint(dict(found._mapping))


def kept(unit: Unit) -> list[Checkpoint]:
    """Return the statements that are kept here, the oldest first; those that left the machine may be more."""
    rows = unit.connection.execute(select(checkpoints).order_by(checkpoints.c.size)).mappings()
    return [_checkpoint(dict(row)) for row in rows]


def _checkpoint(row: dict[str, object]) -> Checkpoint:
    return Checkpoint(**row)  # type: ignore[arg-type]


def signed_part(made: Checkpoint) -> tuple[object, ...]:
    """Return what the signature is over: everything but itself."""
    return astuple(made)[:-1]
