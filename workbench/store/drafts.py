"""Drafts: what somebody typed and has not committed, kept through a lost connection."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select

from workbench.domain.case import canonical
from workbench.store.tables import drafts
from workbench.store.unit_of_work import Unit


def load(unit: Unit, place: str) -> Any:
    """Return the draft of the unit's actor at `place`, or None."""
    query = select(drafts.c.body).where(drafts.c.account_id == unit.actor.account_id, drafts.c.place == place)
    body = unit.connection.execute(query).scalar_one_or_none()
    return None if body is None else json.loads(body)


def places(unit: Unit, since: datetime | None = None) -> list[str]:
    """Return where the actor has drafts, kept after `since` if that is given, the latest first."""
    mine = (drafts.c.account_id == unit.actor.account_id, drafts.c.at > (int(since.timestamp()) if since else 0))
    query = select(drafts.c.place).where(*mine).order_by(drafts.c.at.desc())
    return list(unit.connection.execute(query).scalars())


def save(unit: Unit, place: str, body: Any) -> None:
    """Keep a draft in the place of the former one; None forgets it."""
    me = unit.actor.account_id
    unit.connection.execute(delete(drafts).where(drafts.c.account_id == me, drafts.c.place == place))
    if body is not None:
        row = {"account_id": me, "place": place, "body": canonical(body), "at": unit.at}
        unit.connection.execute(insert(drafts), [row])
