"""Proxies who collect benefits for somebody else (652)."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.api import CaseView, Finding, RecordKind, RegisterView, Service, Step, StepKind, hookimpl
from workbench_proxy import standing
from workbench_proxy.records import PROXY
from workbench_proxy.service import SERVICE


@hookimpl
def workbench_services() -> list[Service]:
    """Offer the procedure."""
    return [SERVICE]


@hookimpl
def workbench_record_kinds() -> list[RecordKind]:
    """Keep proxies."""
    return [PROXY]


@hookimpl
def workbench_check_step(case: CaseView, step: Step, register: RegisterView) -> Iterator[Finding]:
    """Remind whoever accepts or proposes a case of a person whose proxy is about to end: it stops nothing."""
    if step.kind in {StepKind.ACCEPT, StepKind.PROPOSE}:
        for text in standing.reminders(register.entries(PROXY.id), case.today):
            yield Finding(text, blocking=False)
