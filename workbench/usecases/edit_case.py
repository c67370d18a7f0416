"""Changing what a case says before it is decided: ticked papers, notes, the declaration, who works on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from workbench.domain.actor import Actor, Role
from workbench.domain.case import CaseRecord
from workbench.domain.errors import BadInputError, NotPermittedError
from workbench.domain.form import problems
from workbench.domain.service import Service
from workbench.domain.text import Text
from workbench.store import moves, queries
from workbench.store.audit import Event
from workbench.usecases import advance
from workbench.usecases.house import House

EDITORS = frozenset({Role.RECEPTION, Role.OFFICER})
LONGEST_NOTE = 4000


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody changed; None leaves a part as it is. `seen` is the digest their screen showed."""

    case_id: int
    seen: str
    form: Mapping[str, Any] | None = None
    papers: frozenset[str] | None = None
    note: str | None = None
    assignee_id: int | None = None


def edit(house: House, actor: Actor, change: Edit) -> int:
    """Write an edit as the case's next version and return it; a newer version is never overwritten."""
    with house.store.reading(actor, house.clock()) as unit:
        before = queries.record(unit, change.case_id)
        service = house.plugins.service(before.service)
        _may_edit(actor, before, service)
        if change.seen != before.digest:
            raise advance.stale(unit, before)
    after = _edited(before, service, change)
    event = Event("edit", before.id, before.state, before.state, after.version, detail=_parts(change))
    with house.store.writing(actor, house.clock()) as unit:
        if not moves.apply(unit, [moves.Move(before, after, event, touch=True)])[before.id]:
            raise advance.stale(unit, before)
    return after.version


def _may_edit(actor: Actor, record: CaseRecord, service: Service) -> None:
    if actor.role not in EDITORS:
        raise NotPermittedError(
            Text(vi="Chỉ bộ phận tiếp nhận và cán bộ sửa được hồ sơ", en="Only reception and officers may edit a case")
        )
    workable = {source for step in service.lifecycle.steps if not step.four_eyes for source in step.sources
                if step.roles & EDITORS}  # fmt: skip
    deciding = {source for step in service.lifecycle.steps if step.four_eyes for source in step.sources}
    if record.closed_at or record.state not in workable or record.state in deciding:
        raise NotPermittedError(
            Text(vi="Hồ sơ đang chờ quyết định hoặc đã kết thúc: không sửa được",
                 en="The case awaits a decision or is closed: it can't be edited")
        )  # fmt: skip


def _edited(before: CaseRecord, service: Service, change: Edit) -> CaseRecord:
    form: Mapping[str, object] = before.form
    if change.form is not None:
        form = declaration(service, change.form)
    papers = before.papers if change.papers is None else change.papers
    known = {paper.id for paper in service.papers}
    if papers - known:
        unknown = ", ".join(sorted(papers - known))
        raise BadInputError(Text(vi=f"Không có giấy tờ: {unknown}", en=f"No such papers: {unknown}"), field="papers")
    note = before.note if change.note is None else change.note[:LONGEST_NOTE]
    after = moves.moved(before, form=form, papers=papers, note=note)
    return after if change.assignee_id is None else replace(after, assignee_id=change.assignee_id)


def declaration(service: Service, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a declaration as it is stored; BadInputError names the first field that can't be taken."""
    try:
        return service.form.model_validate(dict(given)).model_dump(mode="json")
    except ValidationError as error:
        found = problems(error, service.form)
        text = Text(vi="; ".join(p.text.vi for p in found), en="; ".join(p.text.en for p in found))
        raise BadInputError(text, field=f"form.{found[0].field}") from None


def _parts(change: Edit) -> dict[str, object]:
    parts = ("form", "papers", "note", "assignee_id")
    return {"changed": [part for part in parts if getattr(change, part) is not None]}
