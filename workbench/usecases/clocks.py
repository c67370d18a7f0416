"""What a step does to a case's clocks: they stop while the citizen supplements and end with the case."""

from __future__ import annotations

from datetime import datetime

from workbench.domain.calendar import VIETNAM, WorkCalendar
from workbench.domain.case import CaseRecord
from workbench.domain.dated import TimeLimit, in_force
from workbench.domain.errors import BadInputError
from workbench.domain.form import Form
from workbench.domain.service import Service, State, Step, StepKind
from workbench.domain.text import Text


def limit_for(service: Service, form: Form, received: datetime) -> TimeLimit:
    """Return the time limit of the day of receipt; the case keeps it for life."""
    variant = service.variant(form)
    day = received.astimezone(VIETNAM).date()
    found = in_force([limit for limit in service.time_limits if limit.variant == variant], day)
    if found is None:
        raise BadInputError(
            Text(
                vi=f"Thủ tục {service.procedure} chưa có thời hạn cho ngày {day:%d/%m/%Y}",
                en=f"Procedure {service.procedure} has no time limit for {day:%d/%m/%Y}",
            ),
            field="received_at",
        )
    return found


def after_step(
    before: CaseRecord, step: Step, target: State, calendar: WorkCalendar, now: datetime
) -> dict[str, object]:
    """Return the fields of the case that its clocks change when `step` is taken at `now`."""
    changes: dict[str, object] = {}
    if step.kind is StepKind.REQUEST_SUPPLEMENT:
        changes |= {"paused_at": now, "supplements": before.supplements + 1}
    elif before.paused_at is not None:
        changes["paused_at"] = None
        if step.kind is StepKind.SUPPLEMENT:
            changes["due_at"] = calendar.postponed(before.due_at, before.paused_at, now)
            changes["target_at"] = calendar.postponed(before.target_at, before.paused_at, now)
    if target.closed:
        changes["closed_at"] = now
    return changes
