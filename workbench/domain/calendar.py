"""Working days, make-up Saturdays, and clocks that stop while the citizen supplements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum

from workbench.domain.errors import SetupError
from workbench.domain.holidays import DayKind, DayStatus, ListedDay, shipped_days
from workbench.domain.text import Text

# Vietnam has kept UTC+7 since 1975; a fixed offset needs no time-zone data, which Windows lacks.
VIETNAM = timezone(timedelta(hours=7), "+07")

_BAD_HOURS = Text(
    vi="Giờ mở cửa phải trước giờ đóng cửa",
    en="An office opens before it closes",
)
_NO_NOTICE = Text(
    vi="Lịch nghỉ năm {year} chưa có thông báo chính thức, ngày hẹn trả có thể thay đổi",
    en="Days off in {year} have no official notice yet, due dates may move",
)


class Certainty(StrEnum):
    """How far a year's days off can be relied on."""

    OFFICIAL = "official"  # every day is in a government notice
    CHECK = "check"  # the notice is there; some days rest on another source
    COMPUTED = "computed"  # no notice yet
    UNKNOWN = "unknown"  # nothing listed: only weekends are known


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """An office's day, Vietnam time. What comes in from `cutoff_hour` on counts as received the next working day.

    No national rule fixes that hour; offices publish their own (15 is common, 24 means none).
    """

    opens: time = time(7, 30)
    closes: time = time(17, 0)
    cutoff_hour: int = 15

    def __post_init__(self) -> None:
        if not self.opens < self.closes:
            raise SetupError(_BAD_HOURS)


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands from the request for a supplement until the citizen completed it (None: not yet)."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked, and what that makes of time limits in working days.

    Counting goes by rank: how many working days there were up to a day. Both directions take a few
    bisections, however far apart the days are. Moments carry a time zone; days are Vietnam's.
    """

    days: tuple[ListedDay, ...] = ()
    hours: OfficeHours = OfficeHours()
    _listed: dict[date, ListedDay] = field(init=False, repr=False, compare=False)
    _off: list[int] = field(init=False, repr=False, compare=False)
    _added: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        listed = {day.day: day for day in self.days}
        week = {day: day.weekday() < 5 for day in listed}
        off = sorted(d.toordinal() for d, day in listed.items() if day.kind is DayKind.OFF and week[d])
        added = sorted(d.toordinal() for d, day in listed.items() if day.kind is DayKind.MAKE_UP and not week[d])
        object.__setattr__(self, "_listed", listed)
        object.__setattr__(self, "_off", off)
        object.__setattr__(self, "_added", added)

    def listed(self, day: date) -> ListedDay | None:
        """Return why `day` is not what its weekday says: a holiday or a make-up day, with its name."""
        return self._listed.get(day)

    def is_working_day(self, day: date) -> bool:
        """Say whether the office works on `day`."""
        ordinal = day.toordinal()
        return self._rank(ordinal) > self._rank(ordinal - 1)

    def add_working_days(self, day: date, count: int) -> date:
        """Return the working day `count` after `day` (before it, if negative); 0: `day`, or the next one worked."""
        ordinal = day.toordinal()
        return self._ranked(self._rank(ordinal) + count if count > 0 else self._rank(ordinal - 1) + count + 1)

    def working_days_between(self, first: date, last: date) -> int:
        """Count the working days after `first` up to and with `last`; negative if `last` comes before."""
        return self._rank(last.toordinal()) - self._rank(first.toordinal())

    def receipt_day(self, moment: datetime) -> date:
        """Return the working day that counts as the day of receipt of what came in at `moment`."""
        local = _local(moment)
        late = local.hour >= self.hours.cutoff_hour
        return self.add_working_days(local.date(), 1 if late else 0)

    def due(self, received: datetime, working_days: int, pauses: Sequence[Pause] = ()) -> datetime:
        """Return when a case must be done: closing time of its last working day.

        The day of receipt is not counted (Civil Code 2015, articles 147-148). Pauses move the date as in
        `postponed`; where they overlap they count once. One that is still open has moved nothing yet.
        """
        reached = self.receipt_day(received)
        due = self._closing(self._rank(reached.toordinal()) + working_days)
        for pause in sorted(pauses, key=lambda pause: pause.since):
            if pause.until is not None:
                begun = datetime.combine(reached, self.hours.opens, VIETNAM)
                due = self.postponed(due, max(begun, pause.since), pause.until)
                reached = max(reached, self.receipt_day(pause.until))
        return due

    def postponed(self, due: datetime, since: datetime, until: datetime) -> datetime:
        """Return `due` later by the working days that the citizen took to supplement.

        The day of the request counts, the day the supplement came in does not: it is a day of receipt.
        A request made after `due` moves nothing.
        """
        stood = self.working_days_between(_local(since).date(), self.receipt_day(until))
        if since > due or stood <= 0:
            return due
        return self._closing(self._rank(_local(due).toordinal()) + stood)

    def days_late(self, due: datetime, moment: datetime) -> int:
        """Count the working days `moment` is past `due`: 0 in time, 1 from the first minute after closing."""
        if moment <= due:
            return 0
        return max(1, self.working_days_between(_local(due).date(), _local(moment).date()))

    def remaining(self, due: datetime, now: datetime) -> int:
        """Count the working days left: 0 is due today, negative is late by so many days.

        For a case whose clock stands, ask with the moment it stopped.
        """
        if now > due:
            return -self.days_late(due, now)
        return self.working_days_between(_local(now).date(), _local(due).date())

    def certainty(self, year: int) -> Certainty:
        """Say how far the days off of `year` can be relied on."""
        found = {day.status for day in self.days if day.day.year == year}
        if not found:
            return Certainty.UNKNOWN
        if DayStatus.COMPUTED in found:
            return Certainty.COMPUTED
        return Certainty.CHECK if DayStatus.CHECK in found else Certainty.OFFICIAL

    def caution(self, day: date) -> Text | None:
        """Return the warning that goes with a due date in a year whose days off are not announced yet."""
        announced = self.certainty(day.year) in {Certainty.OFFICIAL, Certainty.CHECK}
        return None if announced else _NO_NOTICE.fill(year=day.year)

    def _rank(self, ordinal: int) -> int:
        """Count the working days up to and with the day of this ordinal (1, the first, was a Monday)."""
        weeks, rest = divmod(ordinal, 7)
        return weeks * 5 + min(rest, 5) - bisect_right(self._off, ordinal) + bisect_right(self._added, ordinal)

    def _ranked(self, rank: int) -> date:
        """Return the working day of this rank."""
        around = rank * 7 // 5
        slack = 7 + 2 * len(self._off) + 2 * len(self._added)
        span = range(around - slack, around + slack)
        return date.fromordinal(span[bisect_left(span, rank, key=self._rank)])

    def _closing(self, rank: int) -> datetime:
        return datetime.combine(self._ranked(rank), self.hours.closes, VIETNAM)


def load_calendar(hours: OfficeHours | None = None, own: Iterable[ListedDay] = ()) -> WorkCalendar:
    """Return the shipped calendar; `own` days of the office (see `holidays.read_days`) win over shipped ones."""
    days = {day.day: day for day in (*shipped_days(), *own)}
    return WorkCalendar(tuple(sorted(days.values(), key=lambda day: day.day)), hours or OfficeHours())


def _local(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(VIETNAM)
