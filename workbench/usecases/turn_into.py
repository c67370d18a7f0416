"""An enquiry that asks for more than words becomes a case of the right service, with what is known filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.actor import Actor
from workbench.domain.case import CaseRecord, canonical
from workbench.domain.errors import BadInputError, NotPermittedError
from workbench.domain.service import Service
from workbench.domain.status import Channel
from workbench.domain.text import Text, joined
from workbench.domain.wording import clean_block
from workbench.store import intake
from workbench.usecases.advance import Request, advance
from workbench.usecases.browse import CaseFile, open_case
from workbench.usecases.decide import step_of
from workbench.usecases.envelope import service_named
from workbench.usecases.house import House
from workbench.usecases.intake import take_in

STEP = "turn"
"""The step by which a service lets go of a case that another service goes on with."""

_LONGEST_REQUEST = 1000
_SAME = Text(vi="Hồ sơ đã thuộc thủ tục này", en="The case is one of this service already")
_REASON = Text(vi="Chuyển thành hồ sơ {code}", en="Turned into case {code}")


@dataclass(frozen=True, slots=True)
class Turned:
    """The case that goes on, and whether it was made now."""

    code: str
    new: bool


def turn_into(
    house: House, actor: Actor, code: str, service_name: str, answers: Mapping[str, str] | None = None
) -> Turned:
    """Take in a dossier for the person of the enquiry `code` and close the enquiry.

    Both are two transactions under one outside id: broken off in between, the same call again goes on where it
    stopped and makes no second case. BadInputError names the answers that the service needs beyond what is known.
    """
    file = open_case(house, actor, code)
    target = service_named(house.plugins.services.values(), service_name)
    if target.id == file.record.service:
        raise BadInputError(_SAME, field="service")
    outside_id = outside_id_of(file.record)
    with house.store.reading(actor, house.clock()) as unit:
        before = intake.known(unit, [outside_id]).get(outside_id)
    open_still = file.service is None or not file.service.lifecycle.state(file.record.state).closed
    if before and not open_still:
        return Turned(before.code, new=False)
    _require_turnable(house, file)
    made = before.code if before else _taken(house, actor, file.record, target, answers or {})
    reason = _REASON.fill(code=made).vi
    advance(house, actor, Request(file.record.id, STEP, file.record.digest, reason))
    return Turned(made, new=before is None)


def _require_turnable(house: House, file: CaseFile) -> None:
    step = step_of(house.plugins.service(file.record.service), STEP)
    verdict = next((one for one in file.verdicts if one.step.id == step.id), None)
    if verdict is None or not verdict.allowed:
        closed = Text(vi="hồ sơ không còn ở bước chuyển được", en="the case can't be turned into another any more")
        unmet = verdict.unmet if verdict else (closed,)
        raise NotPermittedError(joined("; ", unmet), unmet)


def _taken(house: House, actor: Actor, asked: CaseRecord, target: Service, answers: Mapping[str, str]) -> str:
    person = asked.person
    key = "citizen_number" if person.citizen_number else "insurance_number"
    line = {
        "id": outside_id_of(asked), "service": target.id, "channel": Channel(asked.channel).name.lower(),
        "person": {key: getattr(person, key)}, "form": {**_carried(asked, target), **answers},
    }  # fmt: skip
    report = take_in(house, actor, [canonical(line)])
    if report.faults:
        texts = (Text(vi=f"{f.field}: {f.text.vi}", en=f"{f.field}: {f.text.en}") for f in report.faults)
        raise BadInputError(joined("; ", texts), field=report.faults[0].field)
    return report.taken[0].code


def outside_id_of(asked: CaseRecord) -> str:
    """Return the outside id of the case that an enquiry turns into: it names the enquiry, and stands for one case."""
    return f"turned:{asked.code}"


def _carried(asked: CaseRecord, target: Service) -> dict[str, object]:
    """Return what the enquiry already answers of the service's form: how to reach the asker, what they ask for."""
    said = {name: str(asked.form.get(name, "")) for name in ("phone", "email", "subject", "question")}
    said["request"] = clean_block(f"{said['subject']}\n{said['question']}", _LONGEST_REQUEST)
    return {
        name: said[name] for name in ("phone", "email", "request") if name in target.form.model_fields and said[name]
    }
