"""Whoever stands at the counter: who they are, and what is on record that their request is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.actor import Actor
from workbench.domain.case import Person
from workbench.domain.register import RegisterView
from workbench.store import audit
from workbench.store.entries import register_of
from workbench.usecases import find_person, on_file
from workbench.usecases.house import House
from workbench.usecases.person_record import VIEWED


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody found by `number`. `on_file`: the papers not to be asked for again, with the code of their case.

    `register` holds the kinds of record that the service reads, and their open cases; no kind without a service.
    """

    number: str
    person: Person
    on_file: Mapping[str, str]
    register: RegisterView


def caller(house: House, actor: Actor, scanned: str, service: str = "") -> Caller:
    """Return whose number was typed or scanned, and what is on record of them; every look is a line of the audit.

    NotFoundError if nobody has the number, BadInputError for a card that can't be read.
    """
    find_person.require_reader(actor)
    number = find_person.number_in(scanned)
    found = find_person.person(house, actor, number)
    with house.store.writing(actor, house.clock()) as unit:  # first the line, then the look
        audit.append(unit, [audit.Event(VIEWED, detail={"person": found.id, "service": service})])
    reads = house.plugins.services[service].reads if service in house.plugins.services else ()
    kinds = {name: kind for name, kind in house.plugins.record_kinds.items() if name in reads}
    with house.store.reading(actor, house.clock()) as unit:
        held = register_of(unit, found, kinds)
        papers = on_file.of_person(house, unit, found.id, service)
    return Caller(number, found, papers, held)
