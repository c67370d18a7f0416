"""Finding an insurance number by name, province and birth year, or citizen number: for a reason, and audited."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.domain.actor import Actor, Role
from workbench.domain.case import Person, canonical
from workbench.domain.directory import UNKNOWN, DirectoryEntry
from workbench.domain.errors import BadInputError, NotPermittedError
from workbench.domain.given_reason import given_reason
from workbench.domain.text import Text
from workbench.domain.wording import clean_line, fold, mask
from workbench.store import audit, person_search
from workbench.usecases.directories import listed
from workbench.usecases.find_person import number_in
from workbench.usecases.house import House

ASKERS = frozenset({Role.RECEPTION, Role.OFFICER, Role.REVIEWER, Role.SUPERVISOR})
SHORTEST_REASON = 5
MOST = 50

NOT_YOURS = Text(vi="Việc này của người giải quyết hồ sơ", en="This is for those who work on cases")
_WHY = Text(vi="Cần nêu lý do tra cứu", en="Say why you look somebody up")
_NO_NAME = Text(vi="Cần họ và tên", en="The full name is needed")
_NO_PROVINCE = Text(vi="Cần tỉnh, thành phố (tên hoặc mã)", en="The province is needed (its name or code)")
_NO_YEAR = Text(vi="Năm sinh gồm 4 chữ số", en="The birth year has 4 digits")
_NO_NUMBER = Text(vi="Số định danh gồm 12 chữ số (số cũ: 9)", en="A citizen number has 12 digits (a former one 9)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is looked for: a name without or with diacritics, a province by name or code, a birth year.

    With a citizen number, typed or scanned from the card, the rest may be empty; what is given has to fit as well.
    """

    name: str
    province: str
    birth_year: str
    citizen_number: str = ""


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
        raise NotPermittedError(NOT_YOURS)
    asked, why = _checked(wanted, reason)
    province = _province(house, actor, asked.province)
    places = _places(asked.province, province)
    with house.store.writing(actor, house.clock()) as unit:
        fitting = person_search.find(unit, f"{asked.name} {asked.birth_year} {asked.citizen_number}", MOST)
        found = [one for one in fitting if _fits(one, asked) and (not asked.province or _lives_in(one, places))]
        words = {"name": asked.name, "province": asked.province, "birth_year": asked.birth_year, "reason": why}
        if asked.citizen_number:
            words["citizen_number"] = mask(asked.citizen_number)
        detail = {"found": [one.id for one in found]}
        audit.append(unit, [audit.Event("person_looked_up", detail=detail, words=canonical(words))])
    return tuple(_masked(one, province.name if province else asked.province) for one in found)


def _checked(wanted: Wanted, reason: str) -> tuple[Wanted, str]:
    number = number_in(wanted.citizen_number)
    name, province, year = clean_line(wanted.name, 100), clean_line(wanted.province, 60), wanted.birth_year.strip()
    if len(fold(name).split()) < 2 and (name or not number):
        raise BadInputError(_NO_NAME, field="name")
    if not re.fullmatch("[0-9]{4}", year) and (year or not number):
        raise BadInputError(_NO_YEAR, field="birth_year")
    if not province and not number:
        raise BadInputError(_NO_PROVINCE, field="province")
    if number and not re.fullmatch("[0-9]{9}|[0-9]{12}", number):
        raise BadInputError(_NO_NUMBER, field="citizen_number")
    return Wanted(name, province, year, number), given_reason(reason, _WHY, SHORTEST_REASON)


def _province(house: House, actor: Actor, typed: str) -> DirectoryEntry | None:
    """Return the province that is meant, by a code or a name of today or before."""
    directory = next((one for one in listed(house, actor) if one.id == "provinces"), None)
    return next(iter(directory.search(typed, 1)), None) if directory and typed else None


def _places(typed: str, province: DirectoryEntry | None) -> set[str]:
    """Return what an address may call the province: its names of today and before; nothing where none is asked."""
    names = {typed} if typed and not typed.isdigit() else set()
    if province:
        names |= {province.name, *(str(value) for _, value in province.details)}
    return {fold(name).removeprefix("thanh pho ").removeprefix("tinh ") for name in names}


def _fits(person: Person, asked: Wanted) -> bool:
    """Tell whether the numbers are theirs and not others that begin so."""
    same_year = not asked.birth_year or person.birth[:4] == asked.birth_year
    return same_year and (not asked.citizen_number or person.citizen_number == asked.citizen_number)


def _lives_in(person: Person, places: set[str]) -> bool:
    address = f" {re.sub(r'[^0-9a-z]+', ' ', fold(person.address))} "
    return not person.address or any(f" {place} " in address for place in places)


def _masked(person: Person, province: str) -> Match:
    return Match(
        person.id, person.name, person.birth[:4], mask(person.insurance_number), mask(person.citizen_number),
        (province or person.address) if person.address else UNKNOWN,
    )  # fmt: skip
