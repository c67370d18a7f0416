"""Changing what a case says before it is decided: ticked papers, notes, the declaration, who works on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from workbench.domain.actor import Actor
from workbench.domain.attachment import refusals as refusals_of
from workbench.domain.case import CaseRecord, digest_of
from workbench.domain.errors import BadInputError
from workbench.domain.form import problems
from workbench.domain.service import Service
from workbench.domain.text import Text, joined
from workbench.store import accounts, answers, moves, queries
from workbench.store.audit import Event
from workbench.store.unit_of_work import Unit
from workbench.usecases import changes, refusals
from workbench.usecases.askers import asker_in
from workbench.usecases.changes import EDITORS, Ticked
from workbench.usecases.house import House

NOBODY = queries.NOBODY


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody changed; None leaves a part as it is. `seen` is the digest their screen showed.

    `version` is the version it showed: without it nothing that somebody else wrote is overwritten.
    `assignee_id`: an account, or NOBODY to give the case back to the queue.
    """

    case_id: int
    seen: str
    form: Mapping[str, Any] | None = None
    papers: frozenset[str] | None = None
    note: str | None = None
    assignee_id: int | None = None
    version: int = 0


def edit(house: House, actor: Actor, change: Edit, key: str = "") -> int:
    """Write an edit as the case's next version and return it; a newer version is never overwritten.

    The same `key` gives the first answer again.
    """
    asked = _asked(change)
    with house.store.reading(actor, house.clock()) as unit:
        if kept := answers.recall(unit, key, asked):
            return int(kept)
        before = queries.record(unit, change.case_id)
        service = house.plugins.service(before.service)
        changes.require_editor(actor)
        if change.seen != before.digest:
            raise refusals.stale(unit, before, change.version)
        changes.require_seen(unit, before, change.version, overwrites=False)
        changes.require_editable(actor, before, service)
        after = _edited(unit, before, service, change)
    event = Event("edit", before.id, before.state, before.state, after.version, detail=_detail(before, after))
    with house.store.writing(actor, house.clock()) as unit:
        if kept := answers.recall(unit, key, asked):
            return int(kept)
        if after.assignee_id and after.assignee_id != before.assignee_id:
            _require_assignable(unit, after.assignee_id)  # again: nobody closes the account before this is written
        (written,) = moves.apply(unit, [moves.Move(before, after, event, touch=True)])
        if not written:
            raise refusals.stale(unit, before, before.version)
        answers.keep(unit, key, asked, after.version)
    return after.version


def _edited(unit: Unit, before: CaseRecord, service: Service, change: Edit) -> CaseRecord:
    after = changes.with_ticked(unit, before, service, Ticked(change.version, change.papers, change.note))
    if change.form is not None:
        after = replace(after, form=declaration(service, change.form))
        if not before.person.identified:
            after = replace(after, person=asker_in(service, before.office, after.form))
        _require_room(after)
    if change.assignee_id is not None:
        holder = _assignee(unit, before, change)
        status = service.lifecycle.state(before.state).shown(holder)
        after = replace(after, assignee_id=holder, status=int(status))
    return moves.moved(after)


def _require_room(after: CaseRecord) -> None:
    """Hold the declaration to what is left beside the attached files: it counts among them."""
    if after.attachments and (refused := refusals_of(after.declaration_bytes, after.attachments)):
        raise BadInputError(joined("; ", refused), field="form")


def _assignee(unit: Unit, before: CaseRecord, change: Edit) -> int | None:
    wanted = change.assignee_id or None
    from_another = before.assignee_id not in {None, wanted, unit.actor.account_id}
    changes.require_seen(unit, before, change.version, overwrites=from_another)
    if wanted:
        _require_assignable(unit, wanted)
    return wanted


def _require_assignable(unit: Unit, account_id: int) -> None:
    account = accounts.by_id(unit, account_id)
    if account is None or not account.active or account.role not in EDITORS:
        raise BadInputError(
            Text(vi="Người này không nhận xử lý hồ sơ được", en="This account can't be given cases"),
            field="assignee_id",
        )


def declaration(service: Service, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a declaration as it is stored; BadInputError names the first field that can't be taken."""
    try:
        return service.form.model_validate(dict(given)).model_dump(mode="json")
    except ValidationError as error:
        found = problems(error, service.form)
        raise BadInputError(joined("; ", (p.text for p in found)), field=f"form.{found[0].field}") from None


def _detail(before: CaseRecord, after: CaseRecord) -> dict[str, object]:
    parts = ("form", "papers", "note", "assignee_id")
    detail: dict[str, object] = {
        "code": before.code, "changed": [part for part in parts if getattr(before, part) != getattr(after, part)],
    }  # fmt: skip
    if before.assignee_id != after.assignee_id:
        detail["assignee"] = [before.assignee_id, after.assignee_id]
    if before.form != after.form:
        detail["form"] = [digest_of(before.form), digest_of(after.form)]
    return detail


def _asked(change: Edit) -> list[object]:
    papers = None if change.papers is None else sorted(change.papers)
    form = None if change.form is None else dict(change.form)
    return [change.case_id, change.seen, form, papers, change.note, change.assignee_id, change.version]
