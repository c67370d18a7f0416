"""An enquiry that asks for more than words becomes a case of the right service, with what is known filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.actor import Actor
from workbench.domain.case import CaseRecord, canonical
from workbench.domain.errors import BadInputError, NotPermittedError
from workbench.domain.service import Service, StepKind
from workbench.domain.status import Channel
from workbench.domain.strict_json import parse_object
from workbench.domain.text import Text, joined
from workbench.domain.wording import clean_block
from workbench.store import intake
from workbench.usecases.advance import Request, advance
from workbench.usecases.browse import CaseFile, open_case
from workbench.usecases.enclosed import longest_of
from workbench.usecases.envelope import Fault, person_key, service_named
from workbench.usecases.house import House
from workbench.usecases.intake import Report, Taken, take_in

_LONGEST_REQUEST = 1000
_SAME = Text(vi="Hồ sơ đã thuộc thủ tục này", en="The case is one of this service already")
_REASON = Text(vi="Chuyển thành hồ sơ {code}", en="Turned into case {code}")
_WHO = Text(
    vi="chưa rõ hồ sơ của ai: ghi số của người có trong sổ (--person)",
    en="it isn't known whose case it is: give the number of a person on record (--person)",
)


@dataclass(frozen=True, slots=True)
class Turned:
    """The case that goes on, and whether it was made now."""

    code: str
    new: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """The case an enquiry is to turn into, said by itself: a service or its procedure, answers by their fields.

    `person`: the number of the person it is about; "" for the one of the enquiry.
    """

    service: str
    answers: Mapping[str, str] = field(default_factory=dict)
    person: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """What the case that an enquiry turns into begins with: all that is known, "" for what is not.

    `id`: the outside id it is taken in under. `service`: the one the enquiry names, if there is one.
    `person`: the number of the person on record. `answers`: by the names that services give these fields.
    """

    case_id: int
    code: str
    id: str
    service: str
    person: str
    channel: str
    answers: Mapping[str, str]


def start(house: House, actor: Actor, case: int | str) -> Start:
    """Return what the case begins with; NotPermittedError if the enquiry can't be turned where it stands."""
    file = open_case(house, actor, case)
    _require_turnable(file)
    return _start(house, file.record)


def _start(house: House, asked: CaseRecord) -> Start:
    said = {name: str(asked.form.get(name) or "") for name in ("phone", "email", "subject", "question", "procedure")}
    said["request"] = clean_block(f"{said['subject']}\n{said['question']}", _LONGEST_REQUEST)
    named = [one.id for one in house.plugins.services.values() if one.procedure == said["procedure"]]
    person = asked.person.citizen_number or asked.person.insurance_number
    return Start(
        asked.id, asked.code, asked.turns_into, named[0] if len(named) == 1 else "", person,
        Channel(asked.channel).name.lower(), {name: said[name] for name in ("phone", "email", "request") if said[name]},
    )  # fmt: skip


def turn(house: House, actor: Actor, code: str, line: str, *, dry_run: bool = False) -> Report:
    """Take in the dossier that the enquiry `code` turns into, a line of intake, and close the enquiry.

    Both are two transactions under one outside id: broken off in between, the same call again goes on where it
    stopped and makes no second case. A report with faults, or of a dry run: the enquiry is as it was.
    """
    file = open_case(house, actor, code)
    outside_id = file.record.turns_into
    with house.store.reading(actor, house.clock()) as unit:
        before = intake.known(unit, [outside_id]).get(outside_id)
    if before:
        report = Report(dry_run, (Taken(1, outside_id, before.code, new=False),), ())
    if before and file.record.closed_at:
        return report
    _require_turnable(file)
    if not before:
        made = {**parse_object(line, longest=longest_of(line)), "id": outside_id}
        if made.get("service") == file.record.service:
            return Report(dry_run, (), (Fault(1, "service", _SAME, outside_id),))
        report = take_in(house, actor, [canonical(made)], dry_run=dry_run)
    if report.ok and not dry_run:
        reason = _REASON.fill(code=report.taken[0].code).vi
        advance(house, actor, Request(file.record.id, _step(file), file.record.digest, reason))
    return report


def turn_into(house: House, actor: Actor, code: str, wanted: Wanted) -> Turned:
    """Do the same with what is known of the enquiry and what is `wanted`.

    BadInputError names what the service needs beyond that.
    """
    asked = open_case(house, actor, code).record
    target = service_named(house.plugins.services.values(), wanted.service)
    report = turn(house, actor, code, canonical(_line(_start(house, asked), target, wanted)))
    if report.faults:
        texts = (Text(vi=f"{f.field}: {f.text.vi}", en=f"{f.field}: {f.text.en}") for f in report.faults)
        nobody = [] if wanted.person or asked.person.identified else [_WHO]
        raise BadInputError(joined("; ", [*nobody, *texts]), field=report.faults[0].field)
    return Turned(report.taken[0].code, report.taken[0].new)


def _line(known: Start, target: Service, wanted: Wanted) -> dict[str, Any]:
    carried = {name: said for name, said in known.answers.items() if name in target.form.model_fields}
    return {
        "id": known.id, "service": target.id, "channel": known.channel,
        "person": person_key(wanted.person or known.person), "form": {**carried, **wanted.answers},
    }  # fmt: skip


def _step(file: CaseFile) -> str:
    steps = file.service.lifecycle.steps if file.service else ()
    return next((step.id for step in steps if step.kind is StepKind.TURN), "")


def _require_turnable(file: CaseFile) -> None:
    verdict = next((one for one in file.verdicts if one.step.id == _step(file)), None)
    if verdict is None or not verdict.allowed:
        closed = Text(vi="hồ sơ không còn ở bước chuyển được", en="the case can't be turned into another any more")
        unmet = verdict.unmet if verdict else (closed,)
        raise NotPermittedError(joined("; ", unmet), unmet)
