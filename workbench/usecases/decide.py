"""Deciding one step on what was read: was it what they saw, may they, what does it change and owe?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from typing import TypeVar

from workbench.domain.boundary import guarded
from workbench.domain.calendar import VIETNAM
from workbench.domain.case import CaseRecord, CaseView
from workbench.domain.decision import AFTER_DOCUMENTS
from workbench.domain.document_kind import DocumentKind, Medium
from workbench.domain.errors import BadInputError, NotPermittedError
from workbench.domain.given_reason import reason_lines
from workbench.domain.register import Change
from workbench.domain.service import Service, Step, StepKind
from workbench.domain.text import Text, same
from workbench.store import accounts, documents, intake, moves
from workbench.store.accounts import OfficeInfo
from workbench.store.audit import Event
from workbench.store.documents import Owed
from workbench.store.entries import Register
from workbench.store.unit_of_work import Unit
from workbench.usecases import changes, clocks, letters, refusals
from workbench.usecases.changes import Ticked
from workbench.usecases.examine import examine, read_view, step_of
from workbench.usecases.house import House

T = TypeVar("T")
_NOT_MADE = Text(
    vi="{code}: chưa lập hồ sơ mới từ hồ sơ này: mở hồ sơ rồi F10 «chuyển», hoặc «workbench enquiry turn»",
    en="{code}: no case has been made of it yet: open it and take F10 “turn”, or “workbench enquiry turn”",
)


@dataclass(frozen=True, slots=True)
class Request:
    """A step somebody wants to take. `seen` is the digest of what their screen showed.

    `reasons`: ids of the step's standard reasons, `reason`: words of their own. `papers` and `note`: what
    they ticked and wrote on the way, over the case's `version`, kept together with the step. `days`: by how
    many working days an extension moves the due date.
    """

    case_id: int
    step: str
    seen: str
    reason: str = ""
    reasons: tuple[str, ...] = ()
    papers: frozenset[str] | None = None
    note: str | None = None
    version: int = 0
    days: int = 0


@dataclass(frozen=True)
class Desk:
    """What the decisions about some cases share; what not every step asks about is read when the first one does."""

    house: House
    unit: Unit
    case_ids: Sequence[int]

    @cached_property
    def office(self) -> OfficeInfo:
        """The office that decides, as its letters say it."""
        return accounts.office(self.unit)

    @cached_property
    def unfinished(self) -> Mapping[int, int]:
        """How many documents each case still waits for; cases that wait for none are left out."""
        return documents.unfinished(self.unit, self.case_ids)


@dataclass(frozen=True, slots=True)
class Decision:
    """One step that may be taken: the case as it was, as the plugin sees it, and the request that asked."""

    desk: Desk
    service: Service
    step: Step
    before: CaseRecord
    view: CaseView
    register: Register
    request: Request


def decide(desk: Desk, before: CaseRecord, register: Register | None, request: Request) -> moves.Move:
    """Return what a request makes of a case, ready to be written; the refusal is raised."""
    service = desk.house.plugins.service(before.service)
    assert register is not None  # its service is running, so it was loaded
    step = step_of(service, request.step)
    if request.seen != before.digest:
        raise refusals.stale(desk.unit, before, request.version)
    ticked = Ticked(request.version, request.papers, request.note)
    shown = changes.with_ticked(desk.unit, before, service, ticked)
    reason = "; ".join(reason.vi for reason in _reasons(step, request))
    view = read_view(desk.house, shown, reason)
    owed = desk.unfinished.get(before.id, 0) if step.kind in AFTER_DOCUMENTS else 0
    verdict = examine(desk.house, desk.unit.actor, view, register, step, owed=owed, days=request.days)
    if not verdict.allowed:
        raise refusals.refused(desk.unit, before, verdict)
    if step.kind is StepKind.TURN and not intake.known(desk.unit, [before.turns_into]):
        raise NotPermittedError(_NOT_MADE.fill(code=before.code), (_NOT_MADE.fill(code=before.code),))
    return _plan(Decision(desk, service, step, before, view, register, request))


def _reasons(step: Step, request: Request) -> tuple[Text, ...]:
    standard = tuple(reason.text for reason in step.reasons if reason.id in request.reasons)
    words = reason_lines(request.reason)
    return (*standard, same(words)) if words else standard


def _plan(d: Decision) -> moves.Move:
    if d.register.unreadable:
        kinds = ", ".join(d.register.unreadable)
        text = Text(vi="Sổ có bản ghi không đọc được: {kinds}", en="Records that can't be read: {kinds}")
        raise BadInputError(text.fill(kinds=kinds))
    target = d.service.lifecycle.state(d.step.target_from(d.before.state))
    clocked = clocks.after_step(d.before, d.step, target, d.desk.house.calendar, d.desk.unit.now, days=d.request.days)
    after = moves.moved(d.view.record, state=target.id, status=int(target.shown(d.before.assignee_id)), **clocked)
    planned: tuple[Change, ...] = ()
    if d.step.kind is StepKind.APPROVE:  # nothing else changes the register
        planned = _asked(d.before, lambda: tuple(d.service.plan(d.view, d.step, d.register)))
        changes.refuse_delivered(planned, d.desk.house.plugins.record_kinds)
        changes.refuse_nobodys(planned, d.before)
    return moves.Move(d.before, after, _event(d, after), planned, tuple(_owed(d, after)), touch=d.step.touches)


def _event(d: Decision, after: CaseRecord) -> Event:
    detail: dict[str, object] = {
        "code": d.before.code, "seen": d.request.seen, "rules": d.before.rules_day.isoformat(),
        "service": f"{d.before.service}/{d.before.service_version}", "reasons": list(d.request.reasons),
    }  # fmt: skip
    if changed := [part for part in ("papers", "note") if getattr(d.before, part) != getattr(after, part)]:
        detail["changed"] = changed
    if d.step.kind is StepKind.EXTEND:
        detail |= {"days": d.request.days, "due_from": _iso(d.before.due_at), "due_to": _iso(after.due_at)}
    return Event(d.step.id, d.before.id, d.before.state, after.state, after.version, detail, words=d.view.reason)


def _iso(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).isoformat()


def _owed(d: Decision, after: CaseRecord) -> Iterable[Owed]:
    unit = d.desk.unit
    occasion = letters.Occasion(
        d.service, d.step, d.service.lifecycle.state(d.before.state), replace(d.view, record=after), d.desk.office,
        unit.actor, unit.now, _reasons(d.step, d.request), d.request.days,
    )  # fmt: skip
    for kind in _asked(d.before, lambda: d.service.documents_of(d.step, d.view.form)):
        said = _asked(d.before, partial(_said, d, occasion, kind))
        yield Owed(kind.id, kind.medium.value, kind.template, kind.symbol, d.desk.office.symbol, said)


def _said(d: Decision, occasion: letters.Occasion, kind: DocumentKind) -> str:
    own = d.desk.house.plugins.document_context(occasion.view, kind, d.register)
    return letters.spelled(own if kind.medium is Medium.CARD else letters.compose(occasion, kind, own))


def _asked(record: CaseRecord, ask: Callable[[], T]) -> T:
    """Ask a plugin for its part of a decision; if it fails, this case's step is refused and nobody else's."""
    answers: list[T] = []

    def keep() -> None:
        answers.append(ask())

    if faults := guarded(keep):
        text = Text(vi="{code}: {why}", en="{code}: {why}").fill(code=record.code, why=faults[0].text)
        raise NotPermittedError(text, (faults[0].text,))
    return answers[0]
