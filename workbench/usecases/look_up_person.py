"""Finding an insurance number by name, province and birth year, as VssID does: for a reason, and audited."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.domain.actor import Actor, Role
from workbench.domain.case import Person, canonical
from workbench.domain.directory import UNKNOWN
from workbench.domain.errors import BadInputError, NotPermittedError
from workbench.domain.text import Text
from workbench.domain.wording import clean_line, fold, mask
from workbench.store import audit, person_search
from workbench.usecases.directories import listed
from workbench.usecases.house import House

ASKERS = frozenset({Role.RECEPTION, Role.OFFICER, Role.REVIEWER, Role.SUPERVISOR})
SHORTEST_REASON = 5
MOST = 50

_NOT_YOURS = Text(vi="Việc này của người giải quyết hồ sơ", en="This is for those who work on cases")
_NO_REASON = Text(vi="Cần nêu lý do tra cứu", en="Say why you look somebody up")
_NO_NAME = Text(vi="Cần họ và tên", en="The full name is needed")
_NO_PROVINCE = Text(vi="Cần tỉnh, thành phố (tên hoặc mã)", en="The province is needed (its name or code)")
_NO_YEAR = Text(vi="Năm sinh gồm 4 chữ số", en="The birth year has 4 digits")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is looked for: a name without or with diacritics, a province by name or code, a birth year."""

    name: str
    province: str
    birth_year: str


@dataclass(frozen=True, slots=True)
class Match:
    """A person found, with masked numbers; `place` is UNKNOWN where no address is on record."""

    id: int
    name: str
    birth_year: str
    insurance_number: str
    citizen_number: str
    place: str | Text


def look_up_person(house: House, actor: Actor, wanted: Wanted, reason: str) -> tuple[Match, ...]:
    """Return who fits, those without an address on record included; BadInputError says what is missing.

    The audit keeps who asked, when, for what reason and what; of the answer nothing but the persons' ids.
    """
    if actor.role not in ASKERS:
        raise NotPermittedError(_NOT_YOURS)
    asked, why = _checked(wanted, reason)
    places = _places(house, actor, asked.province)
    with house.store.writing(actor, house.clock()) as unit:
        fitting = person_search.find(unit, f"{asked.name} {asked.birth_year}", MOST)
        found = [one for one in fitting if one.birth[:4] == asked.birth_year and _lives_in(one, places)]
        words = {"name": asked.name, "province": asked.province, "birth_year": asked.birth_year, "reason": why}
        detail = {"found": [one.id for one in found]}
        audit.append(unit, [audit.Event("person_looked_up", detail=detail, words=canonical(words))])
    return tuple(_masked(one, asked.province) for one in found)


def _checked(wanted: Wanted, reason: str) -> tuple[Wanted, str]:
    asked = Wanted(clean_line(wanted.name, 100), clean_line(wanted.province, 60), clean_line(wanted.birth_year, 10))
    why = clean_line(reason, 300)
    if len(why) < SHORTEST_REASON:
        raise BadInputError(_NO_REASON, field="reason")
    if len(fold(asked.name).split()) < 2:
        raise BadInputError(_NO_NAME, field="name")
    if not asked.province:
        raise BadInputError(_NO_PROVINCE, field="province")
    if not re.fullmatch("[0-9]{4}", asked.birth_year):
        raise BadInputError(_NO_YEAR, field="birth_year")
    return asked, why


def _places(house: House, actor: Actor, province: str) -> set[str]:
    """Return what an address may call the province: its names of today and before, as its directory has them."""
    names = {province} if not province.isdigit() else set()
    directory = next((one for one in listed(house, actor) if one.id == "provinces"), None)
    for entry in directory.search(province, 1) if directory else ():
        names |= {entry.name, *(str(value) for _, value in entry.details)}
    return {fold(name).removeprefix("thanh pho ").removeprefix("tinh ") for name in names}


def _lives_in(person: Person, places: set[str]) -> bool:
    address = f" {re.sub(r'[^0-9a-z]+', ' ', fold(person.address))} "
    return not person.address or any(f" {place} " in address for place in places)


def _masked(person: Person, province: str) -> Match:
    return Match(
        person.id, person.name, person.birth[:4], mask(person.insurance_number), mask(person.citizen_number),
        province if person.address else UNKNOWN,
    )  # fmt: skip
