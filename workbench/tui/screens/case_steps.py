"""What can be done with a case from its screen: what F9 and F10 do, why not, and where the case stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from workbench.domain.actor import Actor
from workbench.domain.decision import Condition, Verdict
from workbench.domain.form import Form
from workbench.domain.paper import Paper
from workbench.domain.service import Lifecycle, Service, StepKind
from workbench.domain.text import Text, joined
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.step_bar import Step as Stage

if TYPE_CHECKING:
    from workbench.gateway import CaseFile

UNSAVED: Final = Text(vi="tờ khai sửa chưa lưu: Ctrl+S trước", en="the declaration has unsaved changes: Ctrl+S first")
NO_STEP: Final = Text(vi="Không có thao tác ở bước này", en="Nothing to do at this step")
"""What the bar says of a case that nobody takes a step with where it stands."""

_MISSING: Final = Text(vi="còn thiếu giấy tờ: {papers}", en="papers missing: {papers}")
_ALL_THERE: Final = Text(vi="đủ giấy tờ", en="all papers are there")


@dataclass(frozen=True, slots=True)
class Offer:
    """What F9 does, and the other steps in the order of the service."""

    main: Verdict | None
    others: tuple[Verdict, ...]


def offer(file: CaseFile, actor: Actor, papers: frozenset[str], *, unsaved: bool = False) -> Offer:
    """Weigh the steps of a case again with the papers ticked on the screen.

    Of several main steps the one counts that this person may take, or else the one their role is for.
    `unsaved`: the declaration on the screen is not the one the checks have seen, so no step may be taken.
    """
    verdicts = [_with_ticks(file, verdict, papers) for verdict in file.verdicts]
    if unsaved:
        verdicts = [_held_back(verdict) for verdict in verdicts]
    mains = [verdict for verdict in verdicts if verdict.step.main]
    mains.sort(key=lambda v: (not v.allowed, actor.role not in v.step.roles))
    main = mains[0] if mains else None
    return Offer(main, tuple(verdict for verdict in verdicts if verdict is not main))


def _held_back(verdict: Verdict) -> Verdict:
    return replace(verdict, conditions=(*verdict.conditions, Condition("unsaved", False, UNSAVED)))


def _with_ticks(file: CaseFile, verdict: Verdict, papers: frozenset[str]) -> Verdict:
    if not verdict.step.needs_papers:
        return verdict
    missing = [paper.title for paper in missing_papers(file, papers)]
    text = _MISSING.fill(papers=joined("; ", missing)) if missing else _ALL_THERE
    fresh = Condition("papers", not missing, text)
    return replace(verdict, conditions=tuple(fresh if c.id == "papers" else c for c in verdict.conditions))


def needed_papers(file: CaseFile) -> tuple[Paper, ...]:
    """Return the checklist of this case; none where its declaration can't be read."""
    if file.service is None or (form := form_of(file)) is None:
        return ()
    return file.service.papers_for(form)


def missing_papers(file: CaseFile, papers: frozenset[str]) -> tuple[Paper, ...]:
    """Return what is neither ticked nor on file; nothing where the declaration can't be read."""
    if file.service is None or (form := form_of(file)) is None:
        return ()
    return file.service.missing(form, file.record, papers)


def form_of(file: CaseFile) -> Form | None:
    """Return the declaration read through the service's form, or None where it can't be."""
    if file.service is None or file.fault is not None:
        return None
    return file.service.form.model_validate(dict(file.record.form))


def choice(verdict: Verdict) -> Choice:
    """Return a step as something to choose, with everything that stands in its way."""
    blocked = None if verdict.allowed else joined("; ", verdict.unmet)
    return Choice(verdict.step.id, verdict.step.title, blocked)


def findings(file: CaseFile, main: Verdict | None) -> tuple[tuple[bool, Text], ...]:
    """Return what the checks say of the main step: (forbids it, words), the forbidding ones first."""
    if file.fault is not None:
        return ((True, file.fault),)
    if main is None:
        return ()
    forbidding = [(True, c.text) for c in main.conditions if c.id == "check"]
    return (*forbidding, *((False, text) for text in main.warnings))


def stages(file: CaseFile) -> Sequence[Stage]:
    """Return the ordinary way of a case through its service, with the present state on it."""
    if file.service is None:
        return ()
    life, here = file.service.lifecycle, file.record.state
    way = _ordinary_way(file.service, here)
    visited = {h.to_state for h in file.timeline} | {life.initial}
    if here not in way and life.knows(here):
        reached = max((n for n, state in enumerate(way) if state in visited), default=-1)
        rest = [] if life.state(here).closed else way[reached + 1 :]
        way = [*way[: reached + 1], here, *rest]
    at = way.index(here) if here in way else 0
    return [_stage(life, state, n, at) for n, state in enumerate(way)]


def _stage(life: Lifecycle, state: str, number: int, at: int) -> Stage:
    ended = life.state(state).closed
    done = number < at or (number == at and ended)
    return Stage(life.state(state).title, "done" if done else "now" if number == at else "later")


def _ordinary_way(service: Service, here: str) -> list[str]:
    """Follow the main steps, and where there is none the program's own; a review only for a case that had one."""
    life, state = service.lifecycle, service.lifecycle.initial
    reviewed = {s.target for s in life.steps if s.kind is StepKind.REVIEW}
    way = [state]
    while True:
        onward = [s for s in life.steps if state in s.sources and s.target not in way]
        if here not in reviewed:
            onward = [s for s in onward if s.kind is not StepKind.REVIEW]
        following = [s for s in onward if s.main] or [s for s in onward if s.kind is StepKind.ISSUE]
        if not following:
            return way
        state = following[0].target
        way.append(state)
