"""What a step would do to the register and which documents it would owe: looked at before it is decided."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.actor import Actor
from workbench.domain.document_kind import DocumentKind
from workbench.domain.register import Change
from workbench.domain.service import Step
from workbench.usecases.browse import CaseFile
from workbench.usecases.house import House


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The register changes that a step plans, and the kinds of documents it owes."""

    changes: tuple[Change, ...]
    documents: tuple[DocumentKind, ...]


def foresee(house: House, actor: Actor, file: CaseFile, step: Step) -> Foreseen:
    """Ask the service what `step` would do to the case as it was opened; nothing is written or numbered."""
    service = house.plugins.service(file.record.service)
    view = house.view(file.record)
    changes = tuple(service.plan(view, step, file.register))
    return Foreseen(changes, service.documents_of(step, view.form))
