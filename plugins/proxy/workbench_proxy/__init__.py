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
    """Remind whoever accepts or proposes another case of a person whose proxy is about to end: it stops nothing.

    Cases of this procedure know; others are told if their service reads the kind `proxy`.
    """
    if case.record.service != SERVICE.id and step.kind in {StepKind.ACCEPT, StepKind.PROPOSE}:
        for text in standing.reminders(register.entries(PROXY.id), case.today):
            yield Finding(text, blocking=False)
