"""The main job from end to end on the twenty sample dossiers, each step with what shows that it was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from workbench.domain.errors import WorkbenchError
from workbench.domain.text import Text
from workbench.usecases.house import House
from workbench.usecases.issue_documents import Printer, make_demo_keys
from workbench.usecases.tour import decisions, dossiers, procedures, results
from workbench.usecases.tour.stage import CaseShown, Clock, Shown, Stage

__all__ = ["STEPS", "CaseShown", "Clock", "Shown", "Stage", "cases", "guide", "set_stage"]

STEPS: Sequence[Callable[[Stage], Text]] = (
    dossiers.office,
    dossiers.sign_in,
    dossiers.bad_input,
    dossiers.intake,
    dossiers.intake_again,
    dossiers.accept,
    dossiers.refusal,
    dossiers.supplement_request,
    dossiers.supplement,
    decisions.propose,
    decisions.same_person,
    decisions.stale_digest,
    decisions.bulk_approval,
    results.documents,
    results.cards,
    results.forgery,
    results.hand_over,
    results.superseded_card,
    procedures.every_procedure,
    procedures.terminated,
    procedures.record,
    procedures.look_ups,
    procedures.questions,
    results.made_once,
    results.audit,
)
"""What is shown, in this order. Each function returns its evidence, or raises what was missing."""


def set_stage(house: House, clock: Clock, printer: Printer, folder: Path) -> Stage:
    """Return a stage on an empty database whose house and printer both go by `clock`."""
    make_demo_keys(printer.keys_dir)
    return Stage(house, clock, printer, folder)


def guide(stage: Stage) -> Iterator[Shown]:
    """Do one step after the other and yield its evidence; the first that misses its own ends the tour."""
    for step in STEPS:
        try:
            yield Shown(step.__name__, True, step(stage))
        except WorkbenchError as fault:
            yield Shown(step.__name__, False, fault.text)
            return


def cases(stage: Stage) -> list[CaseShown]:
    """Return every case of the tour with its documents and cards as files."""
    return [stage.shown(outside_id) for outside_id in stage.codes]
