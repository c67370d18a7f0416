"""Form 06, the control slip of a case: who handed it to whom, when, and whether in time; made anew from the audit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.documents.job import PrintJob
from workbench.documents.letter import Letterhead, Procedure
from workbench.domain.actor import Actor, Role
from workbench.domain.calendar import VIETNAM
from workbench.domain.case import CaseRecord
from workbench.domain.metric import Timing
from workbench.domain.service import Service, StepKind
from workbench.domain.text import Language, Text, joined, same
from workbench.store import accounts, queries, timeline
from workbench.store.timeline import Happening
from workbench.usecases import letters, on_time
from workbench.usecases.house import House

TEMPLATE = "dossier/control"
MOST = 2000
"""How many happenings a slip tells of: more than any case ever had."""

_FILED = Text(vi="Nộp hồ sơ", en="Filed")
_MOVED = Text(vi="hạn {before} chuyển thành {after}", en="due {before}, now {after}")


@dataclass(frozen=True, slots=True)
class Handover:
    """One line: the giver took `step`, the taker is who took the next one, or else who is to take it."""

    at: datetime
    giver: str
    giver_role: Text
    taker: str
    taker_role: Text
    step: Text
    timing: Text
    note: Text


@dataclass(frozen=True, slots=True)
class ControlSlip:
    """Everything on the slip. `first_due_at`: the due date before an extension. Nothing of it is stored."""

    letterhead: Letterhead
    dossier_code: str
    procedure: Procedure
    applicant: str
    received_at: datetime
    due_at: datetime
    first_due_at: datetime | None
    ended_at: datetime | None
    supplements: int
    timing: Text
    lines: tuple[Handover, ...]
    made_at: datetime
    made_by: str


def slip(house: House, actor: Actor, case: int | str) -> ControlSlip:
    """Return the slip of a case, by id or dossier code."""
    with house.store.reading(actor, house.clock()) as unit:
        number = case if isinstance(case, int) else queries.case_id(unit, case)
        record = queries.record(unit, number)
        happened = list(reversed(timeline.of_case(unit, number, MOST)))
        names = {account.username: account.name for account in accounts.listed(unit)}
        stands = on_time.of_unit(house, unit, [number])[number]
        head = letters.letterhead(accounts.office(unit))
    service = house.plugins.services.get(record.service)
    title = service.title if service else same(record.service)
    return ControlSlip(
        head, record.code, Procedure(record.procedure, title), record.person.name, record.received_at, record.due_at,
        record.extended_from, stands.ended_at, record.supplements, stands.timing.label,
        tuple(_lines(house, record, happened, names, stands)), house.clock().astimezone(VIETNAM), actor.name,
    )  # fmt: skip


def job(made: ControlSlip, language: Language) -> PrintJob:
    """Return the slip as something to print: without a number or signature."""
    return PrintJob(
        TEMPLATE, language, letters.as_printed(made), title=made.dossier_code,
        identifier=f"{made.dossier_code}/control/{language}", created=made.made_at,
    )  # fmt: skip


def _lines(
    house: House, record: CaseRecord, happened: Sequence[Happening], names: Mapping[str, str],
    stands: on_time.Standing,
) -> Iterator[Handover]:  # fmt: skip
    service = house.plugins.services.get(record.service)
    shown = [one for one in happened if one.from_state != one.to_state or _kind(service, one) is StepKind.EXTEND]
    for place, one in enumerate(shown):
        after = next((later for later in shown[place + 1 :] if later.from_state != later.to_state), None)
        taker = _name(names, after) if after else ""
        role = _role(after.role) if after else _waiting(house, service, one)
        ended = stands.ended_at == one.at
        late = Timing.OVERDUE if one.at > record.due_at else Timing.ON_TIME
        yield Handover(
            one.at, _name(names, one), _role(one.role), taker, role, _title(service, one),
            (stands.timing if ended else late).label, _note(one),
        )  # fmt: skip


def _kind(service: Service | None, one: Happening) -> StepKind | None:
    steps = service.lifecycle.steps if service else ()
    return next((step.kind for step in steps if step.id == one.action), None)


def _title(service: Service | None, one: Happening) -> Text:
    if not one.from_state:
        return _FILED
    steps = service.lifecycle.steps if service else ()
    return next((step.title for step in steps if step.id == one.action), same(one.action))


def _waiting(house: House, service: Service | None, one: Happening) -> Text:
    """Name the roles whose turn it is."""
    if service is None or not service.lifecycle.knows(one.to_state):
        return same("")
    main = [step for step in service.lifecycle.steps_from(one.to_state) if step.main and house.rules.offers(step)]
    roles = sorted({role for step in main for role in step.roles})
    return joined(", ", (role.label for role in roles))


def _name(names: Mapping[str, str], one: Happening) -> str:
    """Return who acted; the program itself has no name, its role says it."""
    return "" if one.role == Role.SYSTEM else names.get(one.actor, one.actor)


def _role(role: str) -> Text:
    return Role(role).label


def _note(one: Happening) -> Text:
    if "due_to" in one.detail:
        days = {name: datetime.fromisoformat(one.detail[f"due_{way}"]) for name, way in _WAYS}
        moved = _MOVED.fill(**{name: f"{day:%d/%m/%Y}" for name, day in days.items()})
        return joined("; ", [same(one.words.rstrip(".")), moved]) if one.words else moved
    return same(one.words)


_WAYS = (("before", "from"), ("after", "to"))
