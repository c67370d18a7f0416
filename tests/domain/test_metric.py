"""Early, on time or overdue: every branch of the national evaluation index."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from workbench.domain.calendar import VIETNAM, Pause, load_calendar
from workbench.domain.metric import Course, Timing, ended_at, timing, unanswered
from workbench.domain.status import Channel
from workbench.domain.status import NationalStatus as S

CALENDAR = load_calendar()


def at(day: int, hour: int = 9) -> datetime:
    """A moment of November 2026; the 30th is a Monday."""
    return datetime(2026, 11, day, hour, 0, tzinfo=VIETNAM)


DUE = at(30, 17)
COURSE = Course(received_at=at(20), due_at=DUE, reached={S.SUBMITTED: at(20), S.IN_PROGRESS: at(20)})


def course(**changes: Any) -> Course:
    reached = {**COURSE.reached, **changes.pop("reached", {})}
    return replace(COURSE, reached=reached, **changes)


def test_a_case_that_is_settled_on_an_earlier_day_is_early() -> None:
    assert timing(course(reached={S.SETTLED: at(27, 16)}), CALENDAR, at(28)) is Timing.EARLY


@pytest.mark.parametrize("end", [at(30, 8), DUE])
def test_a_case_that_is_settled_on_the_due_day_is_on_time(end: datetime) -> None:
    assert timing(course(reached={S.SETTLED: end}), CALENDAR, end) is Timing.ON_TIME


def test_a_case_that_is_settled_after_the_due_moment_is_overdue() -> None:
    assert timing(course(reached={S.SETTLED: DUE + timedelta(seconds=1)}), CALENDAR, DUE) is Timing.OVERDUE


def test_settled_counts_before_handed_over() -> None:
    both = course(reached={S.SETTLED: at(27), S.HANDED_OVER: DUE + timedelta(days=2)})
    assert ended_at(both) == at(27)
    assert timing(both, CALENDAR, DUE + timedelta(days=3)) is Timing.EARLY


def test_handed_over_counts_where_nobody_noted_that_it_was_settled() -> None:
    assert ended_at(course(reached={S.HANDED_OVER: at(28), S.STOPPED: at(25)})) == at(28)


@pytest.mark.parametrize("status", [S.STOPPED, S.NOT_ACCEPTED])
def test_a_stop_or_a_refusal_ends_it(status: S) -> None:
    assert ended_at(course(reached={status: at(23)})) == at(23)


def test_a_withdrawal_ends_it_only_when_the_case_had_been_accepted() -> None:
    asked = {S.WITHDRAWAL_REQUESTED: at(25)}
    assert ended_at(course(reached=asked)) == at(25)
    assert ended_at(replace(COURSE, reached={S.SUBMITTED: at(20), **asked})) is None


def test_the_stop_that_follows_a_withdrawal_counts_before_it() -> None:
    assert ended_at(course(reached={S.WITHDRAWAL_REQUESTED: at(25), S.STOPPED: at(26)})) == at(26)


def test_a_case_without_an_end_becomes_overdue_by_the_passage_of_time_alone() -> None:
    assert ended_at(COURSE) is None
    assert timing(COURSE, CALENDAR, at(23)) is Timing.ON_TIME
    assert timing(COURSE, CALENDAR, DUE) is Timing.ON_TIME
    assert timing(COURSE, CALENDAR, DUE + timedelta(minutes=1)) is Timing.OVERDUE


def test_a_case_that_waits_for_its_one_supplement_ended_with_the_request() -> None:
    waiting = course(supplements=1, waiting_since=at(25))
    assert timing(waiting, CALENDAR, DUE + timedelta(days=60)) is Timing.ON_TIME


def test_a_supplement_that_was_asked_for_too_late_does_not_help() -> None:
    late = course(supplements=1, waiting_since=DUE + timedelta(days=1))
    assert timing(late, CALENDAR, DUE + timedelta(days=2)) is Timing.OVERDUE


def test_more_than_one_request_for_a_supplement_is_overdue_however_early_it_ended() -> None:
    assert timing(course(supplements=2, reached={S.SETTLED: at(23)}), CALENDAR, at(23)) is Timing.OVERDUE


def test_the_time_that_the_citizen_took_does_not_count() -> None:
    moved = CALENDAR.postponed(DUE, at(25), at(27))
    settled = {S.SETTLED: DUE + timedelta(days=1)}
    assert timing(course(reached=settled), CALENDAR, moved) is Timing.OVERDUE
    assert timing(course(reached=settled, supplements=1, due_at=moved), CALENDAR, moved) is Timing.EARLY


def test_without_a_due_date_the_longest_time_counts_from_receipt_without_the_pauses() -> None:
    bare = course(due_at=None, limit=5, reached={S.SETTLED: at(30, 16)})
    assert timing(bare, CALENDAR, at(30, 16)) is Timing.ON_TIME
    late = replace(bare, reached={**bare.reached, S.SETTLED: at(30, 18)})
    assert timing(late, CALENDAR, at(30, 18)) is Timing.OVERDUE
    paused = replace(late, supplements=1, pauses=(Pause(at(25), at(26)),))
    assert timing(paused, CALENDAR, at(30, 18)) is Timing.EARLY


@pytest.mark.parametrize(
    ("channel", "status", "minutes", "late"),
    [
        (Channel.ONLINE, S.SUBMITTED, 120, False),
        (Channel.ONLINE, S.SUBMITTED, 121, True),
        (Channel.COUNTER, S.SUBMITTED, 121, False),
        (Channel.POST, S.SUBMITTED, 121, False),
        (Channel.ONLINE, S.IN_PROGRESS, 121, False),
        (Channel.ONLINE, S.NOT_ACCEPTED, 121, False),
    ],
)
def test_an_electronic_filing_waits_two_hours_for_its_slip_at_any_hour_of_any_day(
    channel: Channel, status: S, minutes: int, late: bool
) -> None:
    saturday_night = at(21, 23)
    now = saturday_night + timedelta(minutes=minutes)
    assert unanswered(channel, status, saturday_night, now, hours=2) is late
