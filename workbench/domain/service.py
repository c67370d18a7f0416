"""What a service declares: its form, states, steps, papers, documents and time limits, all as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from workbench.domain.actor import Role
from workbench.domain.case import CaseRecord, CaseView
from workbench.domain.dated import TimeLimit
from workbench.domain.document_kind import DocumentKind
from workbench.domain.form import Form
from workbench.domain.paper import Paper
from workbench.domain.register import Change, RegisterView
from workbench.domain.status import NationalStatus
from workbench.domain.text import Text, same

STAYS: Final = "="
"""The target of a step that leaves a case where it stands."""


class StepKind(StrEnum):
    """What a step means to the core, whatever a service calls it: clocks and forms hang on the kind."""

    ACCEPT = "accept"
    DECLINE = "decline"
    REQUEST_SUPPLEMENT = "request_supplement"
    SUPPLEMENT = "supplement"
    PROPOSE = "propose"
    TAKE_BACK = "take_back"
    REVIEW = "review"
    RETURN = "return"
    APPROVE = "approve"
    ISSUE = "issue"
    HAND_OVER = "hand_over"
    WITHDRAW = "withdraw"
    STOP = "stop"
    EXTEND = "extend"
    TURN = "turn"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: `blocking` ones forbid the step, the others warn. `field` names the form's field."""

    text: Text
    blocking: bool = True
    field: str = ""


@dataclass(frozen=True, slots=True)
class StandardReason:
    """A ready-made reason for a step; the officer may add words of their own."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class State:
    """Where a case can stand. `status` is what the national portal shows for it, `untaken` instead of it while no
    officer holds the case.
    """

    id: str
    title: Text
    status: NationalStatus
    clock_runs: bool = True
    closed: bool = False
    untaken: NationalStatus | None = None

    def shown(self, assignee: int | None) -> NationalStatus:
        """Return what the portal shows of a case that stands here, held by this account or by nobody."""
        return self.status if assignee or self.untaken is None else self.untaken


@dataclass(frozen=True, slots=True)
class Step:
    """One way for a case to move from any of `sources` to `target` (STAYS: to where it stands already).

    `roles`: who may take it. `needs_papers`: every required paper must be ticked. `four_eyes`: nobody
    who touched the case may take it. `touches`: taking it makes the actor one of those. `documents`:
    the kinds owed when it is taken. `main`: what F9 does. `confirm`: hard to reverse, so ask first.
    """

    id: str
    title: Text
    kind: StepKind
    sources: tuple[str, ...]
    target: str
    roles: frozenset[Role]
    needs_reason: bool = False
    reasons: tuple[StandardReason, ...] = ()
    needs_papers: bool = False
    four_eyes: bool = False
    touches: bool = True
    documents: tuple[str, ...] = ()
    main: bool = False
    confirm: bool = False

    def target_from(self, source: str) -> str:
        """Return the state that the step leads to from `source`."""
        return source if self.target == STAYS else self.target


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The states a case of a service goes through, and every step between them."""

    initial: str
    states: tuple[State, ...]
    steps: tuple[Step, ...]

    def state(self, state_id: str) -> State:
        """Return the state; KeyError if it was never declared."""
        for state in self.states:
            if state.id == state_id:
                return state
        raise KeyError(state_id)

    def step(self, step_id: str) -> Step:
        """Return the step; KeyError if it was never declared."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def knows(self, state_id: str) -> bool:
        """Tell whether the state was declared."""
        return any(s.id == state_id for s in self.states)

    def steps_from(self, state_id: str) -> tuple[Step, ...]:
        """Return the steps that start in `state_id`, the main one first."""
        found = [s for s in self.steps if state_id in s.sources]
        return tuple(sorted(found, key=lambda s: not s.main))


Check = Callable[[CaseView, Step, RegisterView], Iterable[Finding]]
Plan = Callable[[CaseView, Step, RegisterView], Iterable[Change]]
Context = Callable[[CaseView, DocumentKind, RegisterView], Mapping[str, object]]


def _nothing(*_: object) -> tuple[()]:
    return ()


def _empty(*_: object) -> Mapping[str, object]:
    return {}


@dataclass(frozen=True, slots=True)
class Service:
    """One procedure an officer can settle. `procedure` is the agency's code, `version` counts its rules.

    `check` answers with findings, `plan` with register changes, `context` with what a document says:
    none of them gets anything that could write. `reads` names the record kinds they may ask about.
    `asker`: the field of the form that names who asks. A service that has one also takes cases of people who are
    not on record; they have no register to read or change.
    """

    id: str
    procedure: str
    version: int
    title: Text
    form: type[Form]
    lifecycle: Lifecycle
    papers: tuple[Paper, ...] = ()
    documents: tuple[DocumentKind, ...] = ()
    time_limits: tuple[TimeLimit, ...] = ()
    reads: tuple[str, ...] = ()
    variant: Callable[[Any], str] = field(default=lambda form: "")
    check: Check = _nothing
    plan: Plan = _nothing
    context: Context = _empty
    legal_basis: tuple[str, ...] = ()
    asker: str = ""

    @property
    def changes_register(self) -> bool:
        """Whether a decision of the service may change a register at all."""
        return self.plan is not _nothing

    def document(self, kind: str) -> DocumentKind:
        """Return the declared document kind; KeyError if there is none."""
        for document in self.documents:
            if document.id == kind:
                return document
        raise KeyError(kind)

    def documents_of(self, step: Step, form: Form) -> tuple[DocumentKind, ...]:
        """Return the documents that a step owes for this declaration."""
        named = (self.document(kind) for kind in step.documents)
        return tuple(document for document in named if document.needed(form))

    def papers_for(self, form: Form) -> tuple[Paper, ...]:
        """Return the papers this declaration needs."""
        return tuple(paper for paper in self.papers if paper.needed(form))

    def missing(self, form: Form, record: CaseRecord, seen: frozenset[str] | None = None) -> tuple[Paper, ...]:
        """Return the papers that are needed and neither seen nor, the personal ones, on file since an earlier case.

        `seen`: the papers ticked on a screen, else those of the case.
        """
        there = record.papers if seen is None else seen
        return tuple(paper for paper in self.papers_for(form) if paper.id not in there and not paper.kept(record))


def state_of(service: Service | None, state_id: str) -> State | None:
    """Return what a service declares of a state; None where it does not run, or never had it."""
    return service.lifecycle.state(state_id) if service and service.lifecycle.knows(state_id) else None


def state_title(service: Service | None, state_id: str) -> Text:
    """Return a state as officers call it; its id where nobody declares it."""
    state = state_of(service, state_id)
    return state.title if state else same(state_id)


def document_title(service: Service | None, kind: str) -> Text:
    """Return what a kind of document is called; its id where no service declares it any more."""
    declared = service.documents if service else ()
    return next((one.title for one in declared if one.id == kind), same(kind))
