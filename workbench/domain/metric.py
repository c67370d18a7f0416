"""Early, on time or overdue, as the national evaluation index counts it (index 2.1, Decision 766/QĐ-TTg of 2022).

Processing ends when a status ends it: settled before handed over before stopped or not accepted, then a withdrawal
asked for after acceptance. While a case waits for the citizen's one supplement, it ended with the request; what
has no end yet is counted at the end of the period. More than one request for a supplement counts as overdue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from workbench.domain.calendar import VIETNAM, Pause, WorkCalendar
from workbench.domain.status import Channel, NationalStatus
from workbench.domain.text import Text

ENDING = (
    NationalStatus.SETTLED,
    NationalStatus.HANDED_OVER,
    NationalStatus.STOPPED,
    NationalStatus.NOT_ACCEPTED,
)
"""What ends processing, the first that was reached in this order."""

ENDED = frozenset({*ENDING, NationalStatus.WITHDRAWAL_REQUESTED})
"""Where processing may have ended though the case is still open: its result waits, or the end of a withdrawal."""

_ACCEPTED = {NationalStatus.ACCEPTED, NationalStatus.IN_PROGRESS}


class Timing(StrEnum):
    """How a case stands to its due date, as the control slip words it."""

    EARLY = "early"
    ON_TIME = "on_time"
    OVERDUE = "overdue"

    @property
    def label(self) -> Text:
        """The words of the slip and the register."""
        return _LABELS[self]


_LABELS = {
    Timing.EARLY: Text(vi="Trước hạn", en="Early"),
    Timing.ON_TIME: Text(vi="Đúng hạn", en="On time"),
    Timing.OVERDUE: Text(vi="Quá hạn", en="Overdue"),
}


@dataclass(frozen=True, slots=True)
class Course:
    """What the index looks at. `reached`: when a case first came to each status.

    `due_at` has moved by the time the citizen took already. Where there is none, `limit` working days count from
    receipt, `pauses` left out.
    """

    received_at: datetime
    due_at: datetime | None
    reached: Mapping[NationalStatus, datetime] = field(default_factory=dict)
    supplements: int = 0
    waiting_since: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    limit: int = 0


def ended_at(course: Course) -> datetime | None:
    """Return when processing ended; None while it goes on."""
    for status in ENDING:
        if status in course.reached:
            return course.reached[status]
    if _ACCEPTED & course.reached.keys():
        return course.reached.get(NationalStatus.WITHDRAWAL_REQUESTED)
    return None


def timing(course: Course, calendar: WorkCalendar, until: datetime) -> Timing:
    """Return how a case stands at `until`, the end of the period that is looked at.

    Early is only what has ended, on a day before the due day.
    """
    if course.supplements > 1:
        return Timing.OVERDUE
    due = course.due_at or calendar.due(course.received_at, course.limit, course.pauses)
    end = ended_at(course)
    if (end or course.waiting_since or until) > due:
        return Timing.OVERDUE
    return Timing.EARLY if end and _day(end) < _day(due) else Timing.ON_TIME


def unanswered(channel: Channel, status: NationalStatus, received_at: datetime, now: datetime, hours: int) -> bool:
    """Tell whether an electronic filing waits longer than `hours` for its slip, at any hour of any day.

    Decree 164/2025/NĐ-CP: within two hours of receipt, the receipt and appointment goes out by e-mail.
    """
    waits = channel is Channel.ONLINE and status is NationalStatus.SUBMITTED
    return waits and now - received_at > timedelta(hours=hours)


def _day(moment: datetime) -> int:
    return moment.astimezone(VIETNAM).toordinal()
