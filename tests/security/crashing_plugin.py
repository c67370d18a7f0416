"""A plugin that fails with a citizen's data in its message, wherever WORKBENCH_TEST_CRASH says."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from workbench.api import CaseAdvanced, CaseView, DocumentKind, Finding, RegisterView, Step, hookimpl

WHERE = os.environ.get("WORKBENCH_TEST_CRASH", "")


def crash(case: CaseView) -> None:
    person = case.person
    everything = f"{person.name} {person.phone} {person.citizen_number} {person.address}"
    raise ValueError(everything)


@hookimpl
def workbench_check_step(case: CaseView, step: Step, register: RegisterView) -> Iterable[Finding]:
    if WHERE == "check":
        crash(case)
    return ()


@hookimpl
def workbench_document_context(case: CaseView, kind: DocumentKind, register: RegisterView) -> Mapping[str, object]:
    if WHERE == "context":
        crash(case)
    return {}


@hookimpl
def workbench_case_advanced(event: CaseAdvanced) -> None:
    if WHERE == "listener":
        raise ValueError(event.case_code)
