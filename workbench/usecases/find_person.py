"""Finding the person that a number or a scanned card belongs to."""

from __future__ import annotations

from workbench.domain.actor import Actor
from workbench.domain.case import Person
from workbench.domain.errors import NotFoundError
from workbench.domain.text import Text
from workbench.domain.wording import compact, mask
from workbench.store import people
from workbench.usecases.house import House

_NOBODY = Text(vi="Không có người mang số {number}", en="Nobody on record has the number {number}")


def person(house: House, actor: Actor, scanned: str) -> Person:
    """Return the person by citizen number, insurance number or the QR text of a card; NotFoundError if unknown."""
    number = number_in(scanned)
    with house.store.reading(actor, house.clock()) as unit:
        found = people.by_numbers(unit, [number]).get(number)
    if found is None:
        raise NotFoundError(_NOBODY.fill(number=mask(number)))
    return found


def number_in(scanned: str) -> str:
    """Return the number that was typed, or the one on the card whose QR was scanned."""
    if "|" not in scanned:
        return compact(scanned)
    from workbench.documents.citizen_card import CitizenCard, scan

    card = scan(scanned)
    return card.number if isinstance(card, CitizenCard) else card.fields.number[-10:]
