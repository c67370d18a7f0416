"""The one way for a case to move: look, decide on what was seen, write everything at once, then tell.

Screen, bulk, command line and timer all come through here. Plugins are asked between the reading and the
writing, so the writer's turn holds statements only; what they were asked about is compared again under
the lock, by the versions of the case and of its person's register.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.domain.actor import Actor
from workbench.domain.calendar import VIETNAM
from workbench.domain.case import CaseRecord, CaseView
from workbench.domain.decision import Verdict, assess
from workbench.domain.errors import NotFoundError, NotPermittedError, StaleError, WorkbenchError
from workbench.domain.service import Medium, Service, Step, StepKind
from workbench.domain.text import Text, same
from workbench.domain.wording import clean_block
from workbench.hookspecs import CaseAdvanced
from workbench.store import accounts, answers, moves, queries, timeline
from workbench.store.audit import Event
from workbench.store.documents import Owed, unfinished
from workbench.store.entries import Register
from workbench.store.unit_of_work import Unit
from workbench.usecases import clocks, letters
from workbench.usecases.house import House

CHUNK = 100
LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True)
class Request:
    """A step somebody wants to take. `seen` is the digest of what their screen showed.

    `reasons`: ids of the step's standard reasons, `reason`: words of their own. `papers` and `note`: what
    they ticked and wrote on the way, kept together with the step.
    """

    case_id: int
    step: str
    seen: str
    reason: str = ""
    reasons: tuple[str, ...] = ()
    papers: frozenset[str] | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one request ended: in a new state, or with the refusal that says why not."""

    case_id: int
    code: str
    state: str = ""
    version: int = 0
    refusal: WorkbenchError | None = None


def advance(house: House, actor: Actor, request: Request, key: str = "") -> Outcome:
    """Take one step; raise the refusal if there is one. The same `key` gives the first outcome again."""
    (outcome,) = decide_many(house, actor, [request], key=key)
    if outcome.refusal:
        raise outcome.refusal
    return outcome


def decide_many(
    house: House,
    actor: Actor,
    requests: Sequence[Request],
    *,
    key: str = "",
    progress: Callable[[Sequence[Outcome]], bool] = lambda done: True,
) -> list[Outcome]:
    """Take steps of many cases, a hundred to a transaction; a refused one stops nobody else.

    After each hundred `progress` is told the outcomes; it answers False to stop before the next ones.
    """
    outcomes: list[Outcome] = []
    for start in range(0, len(requests), CHUNK):
        chunk = requests[start : start + CHUNK]
        outcomes += _decide_chunk(house, actor, chunk, f"{key}/{start}" if key else "")
        if not progress(outcomes):
            break
    return outcomes


def _decide_chunk(house: House, actor: Actor, requests: Sequence[Request], key: str) -> list[Outcome]:
    asked = [[r.case_id, r.step, r.seen, r.reason, list(r.reasons)] for r in requests]
    with house.store.reading(actor, house.clock()) as unit:
        if kept := answers.recall(unit, key, asked):
            return [_outcome_again(one) for one in kept]
        prepared = list(_prepare(house, unit, requests))
    planned = [one for one in prepared if isinstance(one, moves.Move)]
    with house.store.writing(actor, house.clock()) as unit:
        if kept := answers.recall(unit, key, asked):  # a twin of this request was quicker
            return [_outcome_again(one) for one in kept]
        written = moves.apply(unit, planned)
        outcomes = [_outcome(unit, one, written) for one in prepared]
        answers.keep(unit, key, asked, [_kept(one) for one in outcomes])
    for move in planned:
        if written[move.before.id]:
            house.plugins.tell(_told(move))
    return outcomes


def _prepare(house: House, unit: Unit, requests: Sequence[Request]) -> Iterable[moves.Move | Outcome]:
    found = queries.records(unit, [request.case_id for request in requests])
    desk = Desk(house, unit, accounts.office(unit), unfinished(unit, list(found)))
    registers = _registers(house, unit, found.values())
    for request in requests:
        before = found.get(request.case_id)
        if before is None:
            yield Outcome(request.case_id, "", refusal=queries.no_such_case(request.case_id))
            continue
        try:
            yield _decide(desk, before, registers.get(before.id), request)
        except WorkbenchError as refusal:
            yield Outcome(before.id, before.code, before.state, before.version, refusal)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the decisions of one chunk share: the house, the reading unit, the office, documents not yet made."""

    house: House
    unit: Unit
    office: accounts.OfficeInfo
    unfinished: Mapping[int, int]


def _registers(house: House, unit: Unit, found: Iterable[CaseRecord]) -> dict[int, Register]:
    groups: dict[str, list[CaseRecord]] = {}
    for record in found:
        groups.setdefault(record.service, []).append(record)
    registers: dict[int, Register] = {}
    for service_id, group in groups.items():
        if service_id in house.plugins.services:
            registers |= house.registers(unit, group, house.plugins.services[service_id])
    return registers


def _decide(desk: Desk, before: CaseRecord, register: Register | None, request: Request) -> moves.Move:
    service = desk.house.plugins.service(before.service)
    assert register is not None  # its service is running, so it was loaded
    step = step_of(service, request.step)
    if request.seen != before.digest:
        raise stale(desk.unit, before)
    shown = _with_edits(before, step, request)
    reasons = _reasons(step, request)
    view = desk.house.view(shown, "; ".join(reason.vi for reason in reasons))
    owed = desk.unfinished.get(before.id, 0)
    verdict = examine(desk.house, desk.unit.actor, view, register, step, owed=owed)
    if not verdict.allowed:
        raise refused(desk.unit, before, verdict)
    return _plan(desk, before, view, register, step, request)


def _with_edits(before: CaseRecord, step: Step, request: Request) -> CaseRecord:
    if step.four_eyes or not step.touches:  # whoever decides does not edit
        return before
    papers = before.papers if request.papers is None else request.papers
    return replace(before, papers=papers, note=before.note if request.note is None else request.note)


def _reasons(step: Step, request: Request) -> tuple[Text, ...]:
    standard = tuple(reason.text for reason in step.reasons if reason.id in request.reasons)
    words = clean_block(request.reason, LONGEST_REASON)
    return (*standard, same(words)) if words else standard


def step_of(service: Service, step_id: str) -> Step:
    """Return a step by its id; NotFoundError names what the service knows."""
    try:
        return service.lifecycle.step(step_id)
    except KeyError:
        known = ", ".join(step.id for step in service.lifecycle.steps)
        raise NotFoundError(
            Text(vi=f"Không có bước «{step_id}»; có: {known}", en=f"There is no step “{step_id}”; there are: {known}")
        ) from None


def examine(house: House, actor: Actor, view: CaseView, register: Register, step: Step, *, owed: int = 0) -> Verdict:
    """Answer "may I?" for one step, the plugins' objections and the missing papers included."""
    record = view.record
    service = house.plugins.service(record.service)
    track = house.plugins.tracks[service.id]
    missing = [paper.title for paper in service.papers_for(view.form) if paper.id not in record.papers]
    reached = track.move(record.state, step.id) is not None
    findings = house.plugins.objections(view, step, register) if reached else ()
    return assess(
        actor, record, service, track, step, rules=house.rules, findings=findings,
        missing_papers=missing, owed_documents=owed, reason=view.reason,
    )  # fmt: skip


def _plan(  # noqa: PLR0913, PLR0917 - the parts of one decision
    desk: Desk, before: CaseRecord, view: CaseView, register: Register, step: Step, request: Request
) -> moves.Move:
    service, unit = desk.house.plugins.service(before.service), desk.unit
    target = service.lifecycle.state(step.target)
    clock = clocks.after_step(before, step, target, desk.house.calendar, unit.now)
    after = moves.moved(view.record, state=target.id, status=int(target.status), **clock)
    event = Event(
        step.id, before.id, before.state, target.id, after.version,
        detail={"code": before.code, "seen": request.seen, "rules": before.rules_day.isoformat(),
                "service": f"{before.service}/{before.service_version}", "reasons": list(request.reasons)},
        words=view.reason,
    )  # fmt: skip
    decided = replace(view, record=after)
    occasion = letters.Occasion(
        service, step, service.lifecycle.state(before.state), decided, desk.office, unit.actor, unit.now,
        _reasons(step, request),
    )  # fmt: skip
    owed = tuple(_owed(desk.house, occasion, register))
    changes = tuple(service.plan(view, step, register)) if step.kind is StepKind.APPROVE else ()
    return moves.Move(before, after, event, changes, owed, touch=step.touches)


def _owed(house: House, occasion: letters.Occasion, register: Register) -> Iterable[Owed]:
    for kind_id in occasion.step.documents:
        kind = occasion.service.document(kind_id)
        own = house.plugins.document_context(occasion.view, kind, register)
        context = own if kind.medium is Medium.CARD else letters.compose(occasion, kind, own)
        yield Owed(kind.id, kind.medium.value, kind.template, kind.symbol, letters.plain(context))


def stale(unit: Unit, record: CaseRecord) -> StaleError:
    """Return the refusal that tells who changed the case, and when."""
    return StaleError(
        Text(
            vi="Hồ sơ {code} đã thay đổi sau khi bạn xem: chưa làm gì cả. {last}",
            en="Case {code} has changed since you saw it: nothing was done. {last}",
        ).fill(code=record.code, last=last_change(unit, record)),
    )


def refused(unit: Unit, record: CaseRecord, verdict: Verdict) -> NotPermittedError:
    """Return the refusal of a step with every reason, and who moved the case last if it is elsewhere now."""
    reasons = verdict.unmet
    if any(c.id == "state" and not c.met for c in verdict.conditions):
        reasons = (*reasons, last_change(unit, record))
    why = Text(vi="; ".join(r.vi for r in reasons), en="; ".join(r.en for r in reasons))
    head = Text(vi="{code}: không thể «{step}»: {why}", en="{code}: can't “{step}”: {why}")
    return NotPermittedError(head.fill(code=record.code, step=verdict.step.title, why=why), reasons)


def last_change(unit: Unit, record: CaseRecord) -> Text:
    """Say who changed the case last, and when."""
    last = timeline.last(unit, record.id)
    if last is None:
        return same("")
    when = last.at.astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y")
    return Text(
        vi=f"Lần cuối: {last.actor} lúc {when} ({last.action})", en=f"Last: {last.actor} at {when} ({last.action})"
    )


def _outcome(unit: Unit, one: moves.Move | Outcome, written: dict[int, bool]) -> Outcome:
    if isinstance(one, Outcome):
        return one
    if written[one.before.id]:
        return Outcome(one.before.id, one.before.code, one.after.state, one.after.version)
    return Outcome(one.before.id, one.before.code, one.before.state, one.before.version, stale(unit, one.before))


def _kept(outcome: Outcome) -> list[object]:
    refusal = [outcome.refusal.text.vi, outcome.refusal.text.en] if outcome.refusal else None
    return [outcome.case_id, outcome.code, outcome.state, outcome.version, refusal]


def _outcome_again(kept: list[object]) -> Outcome:
    case_id, code, state, version, refusal = kept
    error = NotPermittedError(Text(*refusal)) if isinstance(refusal, list) else None
    return Outcome(int(str(case_id)), str(code), str(state), int(str(version)), error)


def _told(move: moves.Move) -> CaseAdvanced:
    return CaseAdvanced(
        move.before.code, move.before.office, move.before.service, move.event.action,
        move.before.state, move.after.state, move.after.version,
    )  # fmt: skip
