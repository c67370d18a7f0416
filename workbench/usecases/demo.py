"""A demo office: made-up offices, accounts and people, and sixty cases on their way, through the real use cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from typing import Any

from workbench.demo.office import ACCOUNTS, OFFICE, OFFICES, PASSWORD, SECOND_OFFICE, who_may_sign_in
from workbench.demo.people import OF_SECOND_OFFICE, people
from workbench.demo.story import TAKE, Dossier, Turn, dossiers
from workbench.domain.actor import Actor, system_actor
from workbench.domain.calendar import VIETNAM
from workbench.domain.case import canonical
from workbench.domain.errors import ConflictError
from workbench.domain.text import Text
from workbench.store import accounts, audit, documents, queries
from workbench.store import people as register
from workbench.store.accounts import NewAccount, OfficeInfo
from workbench.usecases import accounts as logins
from workbench.usecases.advance import Request, advance
from workbench.usecases.edit_case import Edit, edit
from workbench.usecases.house import House
from workbench.usecases.intake import take_in
from workbench.usecases.issue_documents import Printer
from workbench.usecases.sign_in import hashed

RECEPTION = {OFFICE: "tiepnhan", SECOND_OFFICE: "tiepnhan-b"}
OPENING, WORKING = time(8), time(10)

_REAL = Text(
    vi="Cơ sở dữ liệu này không phải của cơ quan minh họa: không ghi gì cả",
    en="This database is not that of the demo office: nothing was written",
)


@dataclass(frozen=True, slots=True)
class Built:
    """What was written this time; nothing, if everything was there."""

    offices: int = 0
    accounts: int = 0
    people: int = 0
    cases: int = 0


def notice(house: House) -> Text | None:
    """Return who may sign in, for the sign-in screen; None anywhere but in a demo office."""
    return who_may_sign_in() if _there(house) and _is_ours(house) else None


def found(house: House, on: datetime | None = None) -> Built:
    """Write the demo offices, accounts and people, each unless it is there; refuse a database of somebody else's.

    `on`: when that was done, if it was not now. What people have on record is of today: a proxy that is about to end
    has not ended yet.
    """
    today = _today(house)
    if on is not None:
        house = replace(house, clock=lambda: on)
    there = _there(house)
    if there and not _is_ours(house):
        raise ConflictError(_REAL)
    offices = sum(_add_office(house, code) for code in OFFICES if code not in there)
    added = sum(_add_accounts(house, code) for code in OFFICES)
    return Built(offices, added, sum(_add_people(house, code, today) for code in OFFICES))


def build(house: House, printer: Printer) -> Built:
    """Write the demo office with its cases, make their documents, and hand over what is collected."""
    built, new = write(house)
    for office in OFFICES:
        printer.run_until_idle(office)
    for dossier in dossiers(_today(house)):
        if dossier.plot.handed_over and dossier.line["id"] in new:
            _hand_over(house, account(house, "tiepnhan"), new[dossier.line["id"]])
    return built


def write(house: House) -> tuple[Built, Mapping[str, int]]:
    """Write the demo office with its cases, dated as if they had come one by one; return the ids of the new ones."""
    happenings = sorted(_happenings(house), key=lambda happening: happening[0])
    opening = happenings[0][0] - timedelta(days=1)
    built = found(house, opening)
    cast = {username: account(house, username) for _, username, _, _ in ACCOUNTS}
    new: dict[str, int] = {}
    for moment, dossier, turn in happenings:
        at = replace(house, clock=partial(min, moment, house.clock()))
        outside_id = str(dossier.line["id"])
        if turn is None:
            new |= _receive(at, cast[RECEPTION[dossier.plot.office]], dossier, moment)
        elif outside_id in new:
            take_turn(at, cast[turn.who], new[outside_id], turn)
    return replace(built, cases=len(new)), new


def _happenings(house: House) -> Iterator[tuple[datetime, Dossier, Turn | None]]:
    today = _today(house)
    for number, dossier in enumerate(dossiers(today)):
        day = house.calendar.add_working_days(today, -dossier.received) if dossier.received else today
        minutes = timedelta(minutes=number)
        yield datetime.combine(day, OPENING, VIETNAM) + minutes, dossier, None
        for place, turn in enumerate(dossier.plot.turns):
            later = house.calendar.add_working_days(day, turn.after) if turn.after else day
            yield datetime.combine(later, WORKING, VIETNAM) + minutes + timedelta(hours=place), dossier, turn


def _receive(house: House, actor: Actor, dossier: Dossier, moment: datetime) -> dict[str, int]:
    report = take_in(house, actor, [canonical(dict(dossier.line))])
    with house.store.reading(actor, house.clock()) as unit:
        return {one.id: queries.case_id(unit, one.code) for one in report.taken if one.new}


def _hand_over(house: House, actor: Actor, case_id: int) -> None:
    """Hand a result over, unless its documents could not be made on this machine: then the case waits for them."""
    with house.store.reading(actor, house.clock()) as unit:
        finished = not documents.unfinished(unit, [case_id])
    if finished:
        take_turn(house, actor, case_id, Turn("tiepnhan", "hand_over"))


def take_turn(house: House, actor: Actor, case_id: int, turn: Turn) -> None:
    """Let somebody take a step on what they see now."""
    with house.store.reading(actor, house.clock()) as unit:
        seen = queries.record(unit, case_id).digest
    if turn.step == TAKE:
        edit(house, actor, Edit(case_id, seen, assignee_id=actor.account_id))
    else:
        advance(house, actor, Request(case_id, turn.step, seen, reason=turn.reason))


def account(house: House, username: str) -> Actor:
    """Return a demo account as the actor it becomes."""
    with house.store.reading(system_actor(OFFICE), house.clock()) as unit:
        found = accounts.by_username(unit, username)
    assert found is not None  # it was written a moment ago
    return accounts.actor_of(found[0])


def _there(house: House) -> list[str]:
    with house.store.reading(system_actor(OFFICE), house.clock()) as unit:
        return accounts.office_codes(unit)


def _is_ours(house: House) -> bool:
    with house.store.reading(system_actor(OFFICE), house.clock()) as unit:
        known = set(accounts.office_codes(unit))
        return OFFICE in known and known <= set(OFFICES) and accounts.office(unit).name == OFFICES[OFFICE]["name"]


def _add_office(house: House, code: str) -> bool:
    with house.store.writing(system_actor(code), house.clock()) as unit:
        accounts.add_office(unit, OfficeInfo(code=code, **OFFICES[code]))
        audit.append(unit, [audit.Event("office_added", detail={"office": code})])
    return True


def _add_accounts(house: House, office: str) -> int:
    with house.store.writing(system_actor(office), house.clock()) as unit:
        missing = [(login, name, role) for code, login, name, role in ACCOUNTS
                   if code == office and not accounts.by_username(unit, login)]  # fmt: skip
        for login, name, role in missing:
            logins.write(unit, NewAccount(login, name, role, _password()))
    return len(missing)


@cache
def _password() -> str:
    """Return what is kept of the one password of all, made once: by design it takes time."""
    return hashed(PASSWORD)


def _add_people(house: House, office: str, today: date) -> int:
    everybody = [p for p in people(today) if (p.number in OF_SECOND_OFFICE) == (office == SECOND_OFFICE)]
    with house.store.writing(system_actor(office), house.clock()) as unit:
        there = register.by_numbers(unit, [p.row["citizen_number"] for p in everybody])
        missing = [p for p in everybody if p.row["citizen_number"] not in there]
        if not missing:
            return 0
        ids = register.add(unit, [p.row for p in missing])
        kinds = house.plugins.record_kinds
        rows = [
            {"person_id": number, "kind": kind, "valid_from": _first(value) or f"{today}", "valid_to": _last(value),
             "value": canonical(kinds[kind].model.model_validate(value).model_dump(mode="json"))}
            for number, person in zip(ids, missing, strict=True)
            for kind, value in person.entries
            if kind in kinds
        ]  # fmt: skip
        register.add_entries(unit, rows)
        audit.append(unit, [audit.Event("people_added", detail={"people": len(ids), "entries": len(rows)})])
    return len(missing)


def _today(house: House) -> date:
    return house.clock().astimezone(VIETNAM).date()


def _first(value: Mapping[str, Any]) -> str | None:
    """Return the day from which a record holds: its own first day, or that of its first month."""
    month = value.get("from_month") or value.get("first_month")
    return value.get("valid_from") or value.get("from_day") or (month and f"{month}-01")


def _last(value: Mapping[str, Any]) -> str | None:
    return value.get("valid_to") or value.get("to_day")
