"""Filters of the queue that somebody gave a name."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import delete, insert, select

from workbench.domain.case import canonical
from workbench.store.queries import QueueFilter
from workbench.store.tables import saved_views
from workbench.store.unit_of_work import Unit

_KNOWN = {field.name for field in fields(QueueFilter)}


def load(unit: Unit) -> list[tuple[str, QueueFilter]]:
    """Return the actor's own views by name."""
    query = (
        select(saved_views.c.name, saved_views.c.filter)
        .where(saved_views.c.account_id == unit.actor.account_id)
        .order_by(saved_views.c.name)
    )
    return [(name, _filter(json.loads(body))) for name, body in unit.connection.execute(query)]


def save(unit: Unit, name: str, wanted: QueueFilter) -> None:
    """Keep a view in the place of the one that had this name."""
    forget(unit, name)
    row = {"account_id": unit.actor.account_id, "name": name, "filter": canonical(asdict(wanted))}
    unit.connection.execute(insert(saved_views), [row])


def forget(unit: Unit, name: str) -> None:
    """Remove a view; one that is not there is removed already."""
    mine = saved_views.c.account_id == unit.actor.account_id
    unit.connection.execute(delete(saved_views).where(mine, saved_views.c.name == name))


def _filter(kept: dict[str, Any]) -> QueueFilter:
    """Read a filter back; what an older or newer program wrote into it beyond ours is left out."""
    known = {key: value for key, value in kept.items() if key in _KNOWN}
    states = known.get("states")
    return QueueFilter(**{**known, "states": None if states is None else tuple(states)})
