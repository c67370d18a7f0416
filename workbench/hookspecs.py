"""The questions the core asks plugins, in full sentences. A plugin answers the ones it has an answer to."""

# mypy: disable-error-code="empty-body"

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pluggy

from workbench.domain.answers import AnswerBook
from workbench.domain.case import CaseView
from workbench.domain.directory import Directory
from workbench.domain.document_kind import DocumentKind
from workbench.domain.register import RecordKind, RegisterView
from workbench.domain.report import Report
from workbench.domain.service import Finding, Service, Step

PROJECT = "workbench"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@dataclass(frozen=True, slots=True)
class CaseAdvanced:
    """What a listener is told after a step was committed. It names the case and carries no personal text."""

    case_code: str
    office: str
    service: str
    step: str
    from_state: str
    to_state: str
    version: int


@hookspec
def workbench_services() -> Iterable[Service]:
    """Which services do you offer?"""


@hookspec
def workbench_record_kinds() -> Iterable[RecordKind]:
    """Which kinds of record do you keep in the register?"""


@hookspec
def workbench_directories() -> Iterable[Directory]:
    """Which look-up lists do you offer?"""


@hookspec
def workbench_answers() -> Iterable[AnswerBook]:
    """Which books of answers to citizens' questions do you offer?"""


@hookspec
def workbench_reports() -> Iterable[Report]:
    """Which reports of a month do you make?"""


@hookspec
def workbench_template_dirs() -> Iterable[Path]:
    """In which folders do your document templates lie?"""


@hookspec
def workbench_check_step(case: CaseView, step: Step, register: RegisterView) -> Iterable[Finding]:
    """Do you object to this step of this case, whichever service it belongs to?"""


@hookspec
def workbench_document_context(case: CaseView, kind: DocumentKind, register: RegisterView) -> Mapping[str, object]:
    """What do you add to what this document says? Later plugins can't overwrite what the service says."""


@hookspec
def workbench_case_advanced(event: CaseAdvanced) -> None:
    """A case has moved, and it is committed: whom do you tell?"""


@hookspec(firstresult=True)
def workbench_render_pdf(html: str, title: str, language: str) -> bytes | None:
    """Do you print this page in the place of the built-in printer?"""


@hookspec(firstresult=True)
def workbench_case_number(unit: str, received_on: date, number: int) -> str | None:
    """How is the `number`-th dossier of the day written in the office `unit`?"""
