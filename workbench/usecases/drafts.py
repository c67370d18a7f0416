"""Keeping what is being typed, so that a lost connection loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workbench.domain.actor import Actor
from workbench.store import drafts
from workbench.usecases.house import House


def load(house: House, actor: Actor, place: str) -> Any:
    """Return the actor's draft at `place`, or None."""
    with house.store.reading(actor, house.clock()) as unit:
        return drafts.load(unit, place)


def places(house: House, actor: Actor) -> list[str]:
    """Return where the actor has drafts, the latest first."""
    with house.store.reading(actor, house.clock()) as unit:
        return drafts.places(unit)


def save(house: House, actor: Actor, place: str, body: Any) -> None:
    """Keep a draft; None forgets it."""
    save_all(house, actor, {place: body})


def save_all(house: House, actor: Actor, bodies: Mapping[str, Any]) -> None:
    """Keep drafts by their places, all of them or none; None forgets one."""
    with house.store.writing(actor, house.clock()) as unit:
        for place, body in bodies.items():
            drafts.save(unit, place, body)


def hand_over(house: House, actor: Actor, bodies: Mapping[str, Any], since: datetime) -> None:
    """Keep drafts that could not be kept at `since`, but none in the place of what was typed later elsewhere."""
    with house.store.writing(actor, house.clock()) as unit:
        later = drafts.places(unit, since=since)
        for place in bodies.keys() - set(later):
            drafts.save(unit, place, bodies[place])
