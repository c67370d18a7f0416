"""What a step does to a case's clocks: they stop for the citizen's supplement, may run on once, end with the case."""

from __future__ import annotations

from datetime import date, datetime

from workbench.domain.calendar import VIETNAM, WorkCalendar
from workbench.domain.case import CaseRecord, CaseView
from workbench.domain.dated import TimeLimit, in_force
from workbench.domain.errors import BadInputError
from workbench.domain.form import Form
from workbench.domain.service import Service, State, Step, StepKind
from workbench.domain.text import Text


def limit_for(service: Service, form: Form, received: datetime) -> TimeLimit:
    """Return the time limit of the day of receipt; the case keeps it for life. BadInputError where there is none."""
    day = received.astimezone(VIETNAM).date()
    found = _limit_on(service, form, day)
    if found is None:
        raise BadInputError(
            Text(
                vi=f"Thủ tục {service.procedure} chưa có thời hạn cho ngày {day:%d/%m/%Y}",
                en=f"Procedure {service.procedure} has no time limit for {day:%d/%m/%Y}",
            ),
            field="received_at",
        )
    return found


def limit_of(service: Service, view: CaseView) -> TimeLimit | None:
    """Return the time limit that a case stands under: that of the day whose rules apply to it."""
    return _limit_on(service, view.form, view.record.rules_day)


def _limit_on(service: Service, form: Form, day: date) -> TimeLimit | None:
    variant = service.variant(form)
    return in_force([limit for limit in service.time_limits if limit.variant == variant], day)


def longest(service: Service, view: CaseView) -> int:
    """Return by how many working days a case may be extended: the time limit it has, once more, at least a day."""
    limit = limit_of(service, view)
    return max(1, limit.legal_days) if limit else 1


def extended(due: datetime, days: int, calendar: WorkCalendar) -> datetime:
    """Return a due date later by `days` working days, at closing time."""
    day: date = calendar.add_working_days(due.astimezone(VIETNAM).date(), days)
    return datetime.combine(day, calendar.hours.closes, VIETNAM)


def after_step(  # noqa: PLR0913 - the parts of one question
    before: CaseRecord, step: Step, target: State, calendar: WorkCalendar, now: datetime, *, days: int = 0
) -> dict[str, object]:
    """Return the fields of the case that its clocks change when `step` is taken at `now`.

    `days`: by how many working days an extension moves the due date; the one before is kept beside it.
    """
    changes: dict[str, object] = {}
    if step.kind is StepKind.EXTEND:
        changes |= {"due_at": extended(before.due_at, days, calendar), "extended_from": before.due_at}
    elif step.kind is StepKind.REQUEST_SUPPLEMENT:
        changes |= {"paused_at": now, "supplements": before.supplements + 1}
    elif before.paused_at is not None:
        changes["paused_at"] = None
        if step.kind is StepKind.SUPPLEMENT:
            changes["due_at"] = calendar.postponed(before.due_at, before.paused_at, now)
            changes["target_at"] = calendar.postponed(before.target_at, before.paused_at, now)
    if target.closed:
        changes["closed_at"] = now
    return changes
