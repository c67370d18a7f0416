"""May this person take this step of what they see? Asked before a decision, and by every screen that offers one."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import ValidationError

from workbench.domain import extension
from workbench.domain.actor import Actor
from workbench.domain.case import CaseRecord, CaseView
from workbench.domain.decision import Condition, Verdict, assess
from workbench.domain.errors import BadInputError, NotFoundError
from workbench.domain.form import problems
from workbench.domain.service import Service, Step, StepKind
from workbench.domain.text import Text, joined
from workbench.store.entries import Register
from workbench.usecases import clocks
from workbench.usecases.house import House


def step_of(service: Service, step_id: str) -> Step:
    """Return a step by its id; NotFoundError names what the service knows."""
    try:
        return service.lifecycle.step(step_id)
    except KeyError:
        known = ", ".join(step.id for step in service.lifecycle.steps)
        raise NotFoundError(
            Text(vi=f"Không có bước «{step_id}»; có: {known}", en=f"There is no step “{step_id}”; there are: {known}")
        ) from None


def read_view(house: House, record: CaseRecord, reason: str = "") -> CaseView:
    """Return what a plugin gets to see; BadInputError if the declaration no longer fits its form."""
    try:
        return house.view(record, reason)
    except ValidationError as error:
        found = problems(error, house.plugins.service(record.service).form)
        text = Text(vi="Tờ khai không đọc được: {why}", en="The declaration can't be read: {why}")
        raise BadInputError(
            text.fill(why=joined("; ", (p.text for p in found))), field=f"form.{found[0].field}"
        ) from None


def examine(  # noqa: PLR0913 - the parts of one question
    house: House, actor: Actor, view: CaseView, register: Register, step: Step, *, owed: int = 0,
    days: int | None = None,
) -> Verdict:  # fmt: skip
    """Answer "may I?" for one step, the plugins' objections and the missing papers included.

    `days` of an extension: None as long as nobody has said them.
    """
    record = view.record
    service = house.plugins.service(record.service)
    track = house.plugins.tracks[service.id]
    missing = [paper.title for paper in service.missing(view.form, record)]
    reached = track.move(record.state, step.id) is not None
    findings = house.plugins.objections(view, step, register) if reached else ()
    return assess(
        actor, record, service, track, step, rules=house.rules, findings=findings,
        missing_papers=missing, owed_documents=owed, reason=view.reason,
        more=_more(house, service, view, step, days),
    )  # fmt: skip


def _more(house: House, service: Service, view: CaseView, step: Step, days: int | None) -> Iterable[Condition]:
    if step.kind is not StepKind.EXTEND:
        return ()
    return extension.conditions(view.record, house.clock(), longest=clocks.longest(service, view), days=days)
