"""Finding the person that a number, a scanned card or what people say of them belongs to."""

from __future__ import annotations

from typing import Final, NamedTuple

from workbench.domain.actor import Actor, Role
from workbench.domain.case import Person
from workbench.domain.errors import NotFoundError, NotPermittedError
from workbench.domain.identifiers import check_card_number
from workbench.domain.text import Text
from workbench.domain.wording import compact, mask
from workbench.store import people as kept
from workbench.store import person_search
from workbench.usecases.house import House

READERS: Final = frozenset({Role.RECEPTION, Role.OFFICER, Role.REVIEWER, Role.SUPERVISOR, Role.AUDITOR})
"""Who may look at persons at all: whoever runs the machine has no business with them."""

_NOBODY = Text(vi="Không có người mang số {number}", en="Nobody on record has the number {number}")
_NOT_YOURS = Text(vi="Vai trò «{role}» không được xem người tham gia", en="The role “{role}” may not look at persons")


class PersonLine(NamedTuple):
    """One person in a list of those found: enough to tell them apart, the numbers masked."""

    id: int
    name: str
    birth: str
    citizen_number: str
    insurance_number: str
    address: str


def person(house: House, actor: Actor, scanned: str) -> Person:
    """Return the person by citizen number, insurance number or the QR text of a card; NotFoundError if unknown."""
    number = number_in(scanned)
    with house.store.reading(actor, house.clock()) as unit:
        found = kept.by_numbers(unit, [number]).get(number)
    if found is None:
        raise NotFoundError(_NOBODY.fill(number=mask(number)))
    return found


def people(house: House, actor: Actor, typed: str, limit: int = person_search.MOST) -> list[PersonLine]:
    """Return the persons that hold every word typed (see `person_search.find`), or those of a scanned card.

    NotPermittedError for roles that have no business with persons, BadInputError for a card that can't be read.
    """
    require_reader(actor)
    words = words_in(typed)
    with house.store.reading(actor, house.clock()) as unit:
        return [_line(one) for one in person_search.find(unit, words, limit)]


def require_reader(actor: Actor) -> None:
    """Raise NotPermittedError unless `actor` may look at persons."""
    if actor.role not in READERS:
        raise NotPermittedError(_NOT_YOURS.fill(role=actor.role.label))


def words_in(typed: str) -> str:
    """Return what to search for: of a card its number, of a card's number the insurance number, digits in one piece."""
    if "|" in typed:
        return number_in(typed)
    number = compact(typed)
    if check_card_number(number) is None:
        return number[-10:]
    return number if number.isdigit() else typed


def number_in(scanned: str) -> str:
    """Return the number that was typed or scanned; of a health card, typed or scanned, its insurance number."""
    if "|" not in scanned:
        number = compact(scanned)
        return number if check_card_number(number) else number[-10:]
    from workbench.documents.citizen_card import CitizenCard, scan

    card = scan(scanned)
    return card.number if isinstance(card, CitizenCard) else card.fields.number[-10:]


def _line(found: Person) -> PersonLine:
    numbers = mask(found.citizen_number), mask(found.insurance_number)
    return PersonLine(found.id, found.name, found.birth, *numbers, found.address)
