"""Who asks: somebody who is not on record yet, and the day it becomes known who they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.actor import Actor
from workbench.domain.case import CaseRecord, Person, asker_of
from workbench.domain.errors import BadInputError, NotPermittedError
from workbench.domain.service import Service
from workbench.domain.text import Text
from workbench.domain.wording import clean_line
from workbench.store import answers, moves, queries
from workbench.store.audit import Event
from workbench.usecases import changes, find_person, refusals
from workbench.usecases.house import House

IDENTIFIED = "identified"
"""What the audit calls it when a case is linked to a person on record, or no longer is."""

_LONGEST_NAME = 100
_NAMELESS = Text(
    vi="Ghi tên người hỏi như họ xưng, hoặc số của người có trong sổ",
    en="Say who asks, as they call themselves, or give the number of a person on record",
)
_NEVER = Text(
    vi="Hồ sơ của thủ tục này luôn thuộc về người đã nộp", en="A case of this service stays with whoever filed it"
)
_SETTLED = Text(
    vi="Hồ sơ đã kết thúc và đã giải quyết cho người này: không ghi sang người khác được",
    en="The case is closed and was settled for this person: it can't become somebody else's",
)
_THEIRS = Text(vi="Hồ sơ đã ghi đúng người này", en="The case is this person's already")


@dataclass(frozen=True, slots=True)
class Link:
    """Whose a case is: `number` of a person on record (or a scanned card), "" for nobody on record.

    `seen`: the digest of what the screen showed.
    """

    case_id: int
    seen: str
    number: str


def asker_in(service: Service, office: str, form: Mapping[str, object]) -> Person:
    """Return who asks in a declaration of a service that takes cases of anybody; BadInputError if nobody is named."""
    name = clean_line(str(form.get(service.asker) or ""), _LONGEST_NAME)
    if not name:
        raise BadInputError(_NAMELESS, field=f"form.{service.asker}")
    return asker_of(office, name, form)


def require_linkable(actor: Actor, record: CaseRecord, service: Service) -> None:
    """Raise NotPermittedError unless `actor` may say whose the case is: who may edit it, before or after a decision.

    Once it is closed that changes no decision, unless one about the person on record changed their register.
    """
    if not service.asker:
        raise NotPermittedError(_NEVER)
    if not record.closed_at:
        changes.require_editable(actor, record, service)
    elif record.person.identified and service.changes_register:
        raise NotPermittedError(_SETTLED)
    changes.require_editor(actor)


def identify(house: House, actor: Actor, link: Link, key: str = "") -> int:
    """Link a case to a person on record, or to nobody again; return its new version.

    Whoever does it has worked on the case, and what was shown of it before no longer decides anything.
    NotFoundError for a number that this office has nobody for. The same `key` gives the first answer again.
    """
    asked = [link.case_id, link.seen, link.number]
    with house.store.reading(actor, house.clock()) as unit:
        if kept := answers.recall(unit, key, asked):
            return int(kept)
        before = queries.record(unit, link.case_id)
        require_linkable(actor, before, house.plugins.service(before.service))
        if link.seen != before.digest:
            raise refusals.stale(unit, before)
    after = moves.moved(before, person=_meant(house, actor, before, link.number))
    with house.store.writing(actor, house.clock()) as unit:
        if kept := answers.recall(unit, key, asked):
            return int(kept)
        (written,) = moves.apply(unit, [moves.Move(before, after, _event(before, after), touch=True)])
        if not written:
            raise refusals.stale(unit, before, before.version)
        answers.keep(unit, key, asked, after.version)
    return after.version


def _meant(house: House, actor: Actor, before: CaseRecord, number: str) -> Person:
    if number:
        person = find_person.person(house, actor, number)
    else:
        person = asker_in(house.plugins.service(before.service), before.office, before.form)
    if person.id == before.person.id:
        raise BadInputError(_THEIRS, field="person")
    return person


def _event(before: CaseRecord, after: CaseRecord) -> Event:
    detail: dict[str, object] = {"code": before.code, "person": [before.person.id, after.person.id]}
    words = f"{before.person.name} → {after.person.name}"
    return Event(IDENTIFIED, before.id, before.state, before.state, after.version, detail, words=words)
