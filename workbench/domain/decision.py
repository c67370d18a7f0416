"""Who may do what, and why not: every condition of a step, met or unmet, as data that any screen can show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.actor import Actor, Role
from workbench.domain.case import CaseRecord
from workbench.domain.lifecycle import Track
from workbench.domain.service import Finding, Service, Step, StepKind
from workbench.domain.text import Text, same


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing a step asks for. `who` names the roles that could meet it."""

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
    """What an office decides for itself. `approval_levels`: 2 = officer and supervisor, 3 = and a reviewer."""

    approval_levels: int = 2


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
) -> Verdict:
    """Answer whether `actor` may take `step` now. It only looks: nothing is changed."""
    found = tuple(findings)
    conditions = (
        _place(track, record, service, step),
        _role(actor, step),
        *_levels(record, step, rules),
        *_eyes(actor, record, step),
        *_papers(step, missing_papers),
        *_reason(step, reason),
        *_documents(step, owed_documents),
        *(Condition("check", False, f.text) for f in found if f.blocking),
    )
    return Verdict(step, conditions, tuple(f.text for f in found if not f.blocking))


def _place(track: Track, record: CaseRecord, service: Service, step: Step) -> Condition:
    here = service.lifecycle.state(record.state) if service.lifecycle.knows(record.state) else None
    title = here.title if here else same(record.state)
    if here is not None and here.closed:
        return Condition("state", False, Text(vi="hồ sơ đã kết thúc ({state})", en="the case is closed ({state})")
                         .fill(state=title))  # fmt: skip
    met = track.move(record.state, step.id) is not None
    text = Text(
        vi="hồ sơ đang ở bước «{state}», không thể «{step}»",
        en="the case is at “{state}”: no “{step}” from there",
    )
    return Condition("state", met, text.fill(state=title, step=step.title))


def _role(actor: Actor, step: Step) -> Condition:
    who = tuple(sorted(step.roles))
    names = Text(vi=", ".join(r.label.vi for r in who), en=", ".join(r.label.en for r in who))
    text = Text(vi="việc này của: {who}; bạn là {you}", en="this is for: {who}; you are {you}")
    return Condition("role", actor.role in step.roles, text.fill(who=names, you=actor.role.label), who)


def _levels(record: CaseRecord, step: Step, rules: HouseRules) -> Iterable[Condition]:
    if step.kind is StepKind.REVIEW:
        text = Text(
            vi="cơ quan này duyệt hai cấp, không qua tổ trưởng",
            en="this office approves in two levels, without a review",
        )
        yield Condition("levels", rules.approval_levels >= 3, text)
    if step.kind is StepKind.APPROVE:
        text = Text(vi="chờ tổ trưởng kiểm tra trước", en="the head of section must review it first")
        met = rules.approval_levels < 3 or record.state == "reviewed"
        yield Condition("levels", met, text, (Role.REVIEWER,))


def _eyes(actor: Actor, record: CaseRecord, step: Step) -> Iterable[Condition]:
    if step.four_eyes:
        text = Text(
            vi="bạn đã tham gia xử lý hồ sơ này: phải là người khác",
            en="you have worked on this case: somebody else must do it",
        )
        yield Condition("four_eyes", actor.account_id not in record.touched_by, text, tuple(sorted(step.roles)))


def _papers(step: Step, missing: Iterable[Text]) -> Iterable[Condition]:
    if step.needs_papers:
        lines = tuple(missing)
        names = Text(vi="; ".join(t.vi for t in lines), en="; ".join(t.en for t in lines))
        yield Condition(
            "papers",
            not lines,
            Text(vi="còn thiếu giấy tờ: {papers}", en="papers missing: {papers}").fill(papers=names),
        )


def _reason(step: Step, reason: str) -> Iterable[Condition]:
    if step.needs_reason:
        yield Condition("reason", bool(reason.strip()), Text(vi="phải ghi lý do", en="a reason must be given"))


def _documents(step: Step, owed: int) -> Iterable[Condition]:
    if step.kind in {StepKind.ISSUE, StepKind.HAND_OVER}:
        text = Text(vi="còn {n} văn bản chưa in xong", en="{n} documents are not finished yet")
        yield Condition("documents", owed == 0, text.fill(n=owed), (Role.SYSTEM,))
