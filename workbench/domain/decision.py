"""Who may do what, and why not: every condition of a step, met or unmet, as data that any screen can show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from workbench.domain.actor import Actor, Role
from workbench.domain.case import CaseRecord
from workbench.domain.lifecycle import Track
from workbench.domain.service import Finding, Service, Step, StepKind
from workbench.domain.text import Text, joined, same

AFTER_DOCUMENTS: Final = frozenset({StepKind.ISSUE, StepKind.HAND_OVER})
"""The steps that wait until every document of the case is finished."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing a step asks for. `text` says what is so, met or not; `who` names the roles that could meet it."""

    id: str
    met: bool
    text: Text
    who: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to "may I?": all conditions, and warnings that forbid nothing."""

    step: Step
    conditions: tuple[Condition, ...]
    warnings: tuple[Text, ...] = ()

    @property
    def allowed(self) -> bool:
        """Tell whether every condition is met."""
        return all(condition.met for condition in self.conditions)

    @property
    def unmet(self) -> tuple[Text, ...]:
        """What stands in the way, one sentence each."""
        return tuple(condition.text for condition in self.conditions if not condition.met)


@dataclass(frozen=True, slots=True)
class HouseRules:
    """What an office decides for itself. `approval_levels`: 2 = officer and supervisor, 3 = and a reviewer.

    `dossier_code`: how a dossier is numbered, a format of `unit`, `day` and `number` (the text of TT
    03/2025/TT-VPCP is not confirmed, so it is a setting). `reply_hours`: how long an electronic filing may wait.
    """

    approval_levels: int = 2
    dossier_code: str = "{unit}-{day:%y%m%d}-{number:04d}"
    reply_hours: int = 2

    def offers(self, step: Step) -> bool:
        """Tell whether this office uses the step at all: with two levels nobody reviews."""
        return step.kind is not StepKind.REVIEW or self.approval_levels >= 3


def assess(  # noqa: PLR0913 - the parts of one question, each needed
    actor: Actor,
    record: CaseRecord,
    service: Service,
    track: Track,
    step: Step,
    *,
    rules: HouseRules,
    findings: Iterable[Finding] = (),
    missing_papers: Iterable[Text] = (),
    owed_documents: int = 0,
    reason: str = "given later",
    more: Iterable[Condition] = (),
) -> Verdict:
    """Answer whether `actor` may take `step` now. It only looks: nothing is changed.

    `more`: what a kind of step asks for of its own, as an extension does.
    """
    found = tuple(findings)
    conditions = (
        _place(track, record, service, step),
        _role(actor, step),
        *_levels(record, service, step, rules),
        *_again(actor, record, step),
        *_eyes(actor, record, step),
        *_hands(actor, record, step),
        *_papers(step, missing_papers),
        *_reason(step, reason),
        *more,
        *_documents(step, owed_documents),
        *(Condition("check", False, f.text) for f in found if f.blocking),
    )
    warnings = (*_overdue(record, step), *(f.text for f in found if not f.blocking))
    return Verdict(step, conditions, warnings)


def _either(id_: str, met: bool, good: Text, bad: Text, who: tuple[Role, ...] = ()) -> Condition:
    return Condition(id_, met, good if met else bad, who)


def _place(track: Track, record: CaseRecord, service: Service, step: Step) -> Condition:
    here = service.lifecycle.state(record.state) if service.lifecycle.knows(record.state) else None
    title = here.title if here else same(record.state)
    if here is not None and here.closed:
        closed = Text(vi="hồ sơ đã kết thúc ({state})", en="the case is closed ({state})")
        return Condition("state", False, closed.fill(state=title))
    good = Text(vi="hồ sơ đang ở bước «{state}»", en="the case is at “{state}”")
    bad = Text(
        vi="hồ sơ đang ở bước «{state}», không thể «{step}»",
        en="the case is at “{state}”: no “{step}” from there",
    )
    met = track.move(record.state, step.id) is not None
    return _either("state", met, good.fill(state=title), bad.fill(state=title, step=step.title))


def _role(actor: Actor, step: Step) -> Condition:
    who = tuple(sorted(step.roles))
    good = Text(vi="việc này của: {who}", en="this is for: {who}")
    bad = Text(vi="việc này của: {who}; bạn là {you}", en="this is for: {who}; you are {you}")
    names = joined(", ", (role.label for role in who))
    met = actor.role in step.roles
    return _either("role", met, good.fill(who=names), bad.fill(who=names, you=actor.role.label), who)


def _levels(record: CaseRecord, service: Service, step: Step, rules: HouseRules) -> Iterable[Condition]:
    three = rules.approval_levels >= 3
    if step.kind is StepKind.REVIEW:
        good = Text(vi="cơ quan này duyệt ba cấp", en="this office approves in three levels")
        bad = Text(
            vi="cơ quan này duyệt hai cấp, không qua tổ trưởng",
            en="this office approves in two levels, without a review",
        )
        yield _either("levels", three, good, bad)
    if step.kind is StepKind.APPROVE and three:
        reviewed = {s.target for s in service.lifecycle.steps if s.kind is StepKind.REVIEW}
        good = Text(vi="tổ trưởng đã kiểm tra", en="the head of section has reviewed it")
        bad = Text(vi="chờ tổ trưởng kiểm tra trước", en="the head of section must review it first")
        yield _either("levels", record.state in reviewed, good, bad, (Role.REVIEWER,))


def _again(actor: Actor, record: CaseRecord, step: Step) -> Iterable[Condition]:
    """A second request for a supplement is the supervisor's: it counts as overdue in the national metric."""
    if step.kind is StepKind.REQUEST_SUPPLEMENT and record.supplements:
        good = Text(vi="lãnh đạo cho yêu cầu bổ sung lần nữa", en="a supervisor may ask for a supplement again")
        bad = Text(
            vi="đã yêu cầu bổ sung {n} lần: lần nữa phải do lãnh đạo quyết định",
            en="asked for a supplement {n} time(s): a supervisor decides about another",
        )
        met = actor.role is Role.SUPERVISOR
        yield _either("supplements", met, good, bad.fill(n=record.supplements), (Role.SUPERVISOR,))


def _overdue(record: CaseRecord, step: Step) -> Iterable[Text]:
    if step.kind is StepKind.REQUEST_SUPPLEMENT and record.supplements:
        yield Text(
            vi="yêu cầu bổ sung quá một lần: hồ sơ bị tính quá hạn trong chỉ số quốc gia",
            en="more than one request for a supplement: the national metric counts the case as overdue",
        )


def _eyes(actor: Actor, record: CaseRecord, step: Step) -> Iterable[Condition]:
    if step.four_eyes:
        good = Text(vi="bạn chưa tham gia xử lý hồ sơ này", en="you have not worked on this case")
        bad = Text(
            vi="bạn đã tham gia xử lý hồ sơ này: phải là người khác",
            en="you have worked on this case: somebody else must do it",
        )
        met = actor.account_id not in record.touched_by
        yield _either("four_eyes", met, good, bad, tuple(sorted(step.roles)))


def _hands(actor: Actor, record: CaseRecord, step: Step) -> Iterable[Condition]:
    if step.kind is StepKind.TAKE_BACK:
        good = Text(vi="bạn đã xử lý hồ sơ này", en="you have worked on this case")
        bad = Text(vi="chỉ người đã xử lý hồ sơ này rút lại được", en="only those who worked on the case take it back")
        met = actor.account_id in record.touched_by
        yield _either("hands", met, good, bad, tuple(sorted(step.roles)))


def _papers(step: Step, missing: Iterable[Text]) -> Iterable[Condition]:
    if step.needs_papers:
        lines = tuple(missing)
        good = Text(vi="đủ giấy tờ", en="all papers are there")
        bad = Text(vi="còn thiếu giấy tờ: {papers}", en="papers missing: {papers}")
        yield _either("papers", not lines, good, bad.fill(papers=joined("; ", lines)))


def _reason(step: Step, reason: str) -> Iterable[Condition]:
    if step.needs_reason:
        good, bad = Text(vi="có lý do", en="a reason is given"), Text(vi="phải ghi lý do", en="a reason must be given")
        yield _either("reason", bool(reason.strip()), good, bad)


def _documents(step: Step, owed: int) -> Iterable[Condition]:
    if step.kind in AFTER_DOCUMENTS:
        good = Text(vi="văn bản đã in xong", en="all documents are finished")
        bad = Text(vi="còn {n} văn bản chưa in xong", en="{n} documents are not finished yet")
        yield _either("documents", owed == 0, good, bad.fill(n=owed), (Role.SYSTEM,))
