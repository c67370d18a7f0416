"""Due dates are counted in working days, with make-up Saturdays and clocks that stop."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.calendar import (
    VIETNAM,
    Certainty,
    OfficeHours,
    Pause,
    WorkCalendar,
    load_calendar,
)
from workbench.domain.errors import BadInputError, SetupError
from workbench.domain.holidays import DayKind, ListedDay, read_days, shipped_days

CALENDAR = load_calendar()
WEEKENDS_ONLY = WorkCalendar()

MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(VIETNAM))  # noqa: DTZ001
DAYS = st.dates(date(2024, 12, 1), date(2028, 2, 1))
PAUSES = st.lists(
    st.builds(lambda since, days: Pause(since, since + days), MOMENTS, st.timedeltas(timedelta(), timedelta(40))),
    max_size=3,
)


def at(text: str) -> datetime:
    """Read "20/11/2026 09:00" as a moment in Vietnam."""
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=VIETNAM)


def shown(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")


@pytest.mark.parametrize(
    ("why", "received", "days", "due"),
    [
        ("24/11 is a day off from 2026", "20/11/2026 09:00", 5, "30/11/2026 17:00"),
        ("an ordinary week", "05/10/2026 09:00", 5, "12/10/2026 17:00"),
        ("the day of receipt is not counted", "05/10/2026 07:30", 1, "06/10/2026 17:00"),
        ("no days: the same day", "05/10/2026 09:00", 0, "05/10/2026 17:00"),
        ("before the cut-off is still today", "05/10/2026 14:59", 1, "06/10/2026 17:00"),
        ("from the cut-off on is tomorrow", "05/10/2026 15:00", 1, "07/10/2026 17:00"),
        ("Friday evening is Monday", "20/11/2026 20:00", 5, "01/12/2026 17:00"),
        ("Saturday is Monday", "21/11/2026 09:00", 5, "01/12/2026 17:00"),
        ("a make-up Saturday is worked", "20/08/2026 09:00", 5, "26/08/2026 17:00"),
        ("a make-up Saturday receives", "22/08/2026 09:00", 1, "24/08/2026 17:00"),
        ("National Day and its swap", "27/08/2026 09:00", 3, "04/09/2026 17:00"),
        ("Lunar New Year", "12/02/2026 09:00", 3, "24/02/2026 17:00"),
        ("a holiday on a Sunday has its Monday off", "24/04/2026 09:00", 2, "29/04/2026 17:00"),
        ("New Year with its swap and make-up day", "31/12/2025 09:00", 5, "09/01/2026 17:00"),
        ("and the make-up day counts", "31/12/2025 09:00", 6, "10/01/2026 17:00"),
        ("an announced Friday between two holidays", "29/04/2025 09:00", 1, "05/05/2025 17:00"),
    ],
)
def test_a_case_is_due_when_the_law_counts_it_due(why: str, received: str, days: int, due: str) -> None:
    assert shown(CALENDAR.due(at(received), days)) == due, why


def test_a_naive_calendar_would_be_wrong_this_november() -> None:
    assert shown(WEEKENDS_ONLY.due(at("20/11/2026 09:00"), 5)) == "27/11/2026 17:00"


def test_moments_from_anywhere_are_read_as_vietnam_time() -> None:
    assert CALENDAR.due(datetime(2026, 11, 20, 2, tzinfo=UTC), 5) == at("30/11/2026 17:00")
    assert CALENDAR.receipt_day(datetime(2026, 11, 19, 18, tzinfo=UTC)) == date(2026, 11, 20)


def test_a_moment_without_time_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="time zone"):
        CALENDAR.due(datetime(2026, 11, 20, 9), 5)  # noqa: DTZ001


def test_an_office_sets_its_own_hours() -> None:
    round_the_clock = load_calendar(OfficeHours(time(7), closes=time(16, 30), cutoff_hour=24))
    assert shown(round_the_clock.due(at("05/10/2026 23:59"), 1)) == "06/10/2026 16:30"
    with pytest.raises(SetupError):
        OfficeHours(time(17), time(8))


@pytest.mark.parametrize(
    ("why", "pauses", "due"),
    [
        ("three working days with the citizen", [("25/11/2026 10:00", "30/11/2026 09:00")], "03/12/2026 17:00"),
        ("answered the same day costs nothing", [("25/11/2026 10:00", "25/11/2026 14:00")], "30/11/2026 17:00"),
        ("an answer after the cut-off came tomorrow", [("25/11/2026 10:00", "25/11/2026 18:00")], "01/12/2026 17:00"),
        ("a weekend is nobody's time", [("27/11/2026 16:00", "28/11/2026 09:00")], "01/12/2026 17:00"),
        ("asked on the last day", [("30/11/2026 16:00", "02/12/2026 09:00")], "02/12/2026 17:00"),
        ("asked when it was late moves nothing", [("01/12/2026 09:00", "09/12/2026 09:00")], "30/11/2026 17:00"),
        ("still open has moved nothing yet", [("25/11/2026 10:00", None)], "30/11/2026 17:00"),
        (
            "two requests add up",
            [("23/11/2026 10:00", "25/11/2026 10:00"), ("26/11/2026 10:00", "27/11/2026 10:00")],
            "02/12/2026 17:00",
        ),
        (
            "overlapping requests count once",
            [("23/11/2026 10:00", "26/11/2026 10:00"), ("25/11/2026 10:00", "26/11/2026 11:00")],
            "02/12/2026 17:00",
        ),
    ],
)
def test_the_clock_stops_while_the_citizen_supplements(
    why: str, pauses: list[tuple[str, str | None]], due: str
) -> None:
    stops = [Pause(at(since), at(until) if until else None) for since, until in pauses]
    assert shown(CALENDAR.due(at("20/11/2026 09:00"), 5, stops)) == due, why


def test_a_due_date_moves_on_when_the_supplement_comes_in() -> None:
    due = at("30/11/2026 17:00")
    assert shown(CALENDAR.postponed(due, at("25/11/2026 10:00"), at("30/11/2026 09:00"))) == "03/12/2026 17:00"
    assert CALENDAR.postponed(due, at("25/11/2026 10:00"), at("25/11/2026 11:00")) == due
    assert CALENDAR.postponed(due, at("30/11/2026 17:01"), at("09/12/2026 09:00")) == due


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("20/11/2026 10:00", 5),
        ("24/11/2026 10:00", 4),
        ("27/11/2026 23:00", 1),
        ("29/11/2026 12:00", 1),
        ("30/11/2026 08:00", 0),
        ("30/11/2026 17:00", 0),
        ("30/11/2026 17:01", -1),
        ("01/12/2026 08:00", -1),
        ("02/12/2026 08:00", -2),
        ("08/12/2026 08:00", -6),
    ],
)
def test_the_queue_counts_working_days_left_and_late(now: str, left: int) -> None:
    due = at("30/11/2026 17:00")
    assert CALENDAR.remaining(due, at(now)) == left
    assert CALENDAR.days_late(due, at(now)) == max(0, -left)


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        (date(2026, 11, 23), 1, date(2026, 11, 25)),
        (date(2026, 11, 24), 0, date(2026, 11, 25)),
        (date(2026, 11, 25), 0, date(2026, 11, 25)),
        (date(2026, 11, 25), -1, date(2026, 11, 23)),
        (date(2026, 11, 28), -1, date(2026, 11, 27)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(1999, 12, 31), 2_610, date(2010, 1, 1)),
    ],
)
def test_working_days_are_added_and_taken_away(day: date, count: int, found: date) -> None:
    assert CALENDAR.add_working_days(day, count) == found


def test_the_calendar_says_why_a_day_is_off_and_how_sure_it_is() -> None:
    culture_day = CALENDAR.listed(date(2026, 11, 24))
    assert culture_day is not None
    assert culture_day.name.vi == "Ngày Văn hóa Việt Nam"
    assert CALENDAR.listed(date(2026, 11, 25)) is None
    assert [CALENDAR.certainty(year) for year in (2025, 2026, 2027, 2028)] == list(Certainty)


def test_a_due_date_in_a_year_without_notice_carries_a_caution() -> None:
    assert CALENDAR.caution(date(2026, 12, 31)) is None
    caution = CALENDAR.caution(date(2027, 1, 4))
    assert caution is not None
    assert "2027" in caution.vi


def test_an_office_corrects_the_shipped_days_from_a_file_of_its_own() -> None:
    own = read_days("date,kind,name\n2026-11-24,lam_bu,Làm việc\n2026-11-25,nghi,Mất điện\n")
    calendar = load_calendar(own=own)
    assert calendar.is_working_day(date(2026, 11, 24))
    assert not calendar.is_working_day(date(2026, 11, 25))
    assert calendar.is_working_day(date(2026, 8, 22))


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("", 1, ""),
        ("day,kind\n", 1, ""),
        ("date,kind\n24/11/2026,nghi\n", 2, "date"),
        ("date,kind\n2026-11-24,nghi\n2026-11-25\n", 3, "kind"),
        ("date,kind,status\n2026-11-24,nghi,maybe,more\n", 2, "status"),
    ],
)
def test_a_mistake_in_an_office_file_is_named_by_line_and_column(text: str, line: int, column: str) -> None:
    with pytest.raises(BadInputError) as refused:
        read_days(text)
    assert (refused.value.line, refused.value.field) == (line, column)


def test_every_shipped_day_has_both_names_and_stands_once() -> None:
    days = shipped_days()
    assert len({day.day for day in days}) == len(days)
    assert all(day.name.vi and day.name.en for day in days)
    assert all(day.day.weekday() == 5 for day in days if day.kind is DayKind.MAKE_UP)


@given(MOMENTS, st.integers(0, 90), PAUSES)
def test_a_pause_never_makes_a_case_due_earlier(received: datetime, days: int, pauses: list[Pause]) -> None:
    assert CALENDAR.due(received, days, pauses) >= CALENDAR.due(received, days)


@given(MOMENTS, st.timedeltas(timedelta(), timedelta(60)), st.integers(0, 90), PAUSES)
def test_what_comes_later_or_takes_longer_is_never_due_earlier(
    received: datetime, later: timedelta, days: int, pauses: list[Pause]
) -> None:
    due = CALENDAR.due(received, days, pauses)
    assert CALENDAR.due(received + later, days, pauses) >= due
    assert CALENDAR.due(received, days + 1, pauses) > due


@given(MOMENTS, st.integers(0, 90), PAUSES)
def test_a_case_is_due_at_closing_time_of_a_working_day(received: datetime, days: int, pauses: list[Pause]) -> None:
    due = CALENDAR.due(received, days, pauses)
    assert due.time() == CALENDAR.hours.closes
    assert CALENDAR.is_working_day(due.date())
    assert due >= received


@given(DAYS, st.integers(1, 300))
def test_ranks_agree_with_walking_from_day_to_day(day: date, count: int) -> None:
    walked, left = day, count
    while left:
        walked += timedelta(1)
        left -= CALENDAR.is_working_day(walked)
    assert CALENDAR.add_working_days(day, count) == walked
    assert CALENDAR.working_days_between(day, walked) == count
    assert CALENDAR.working_days_between(walked, day) == -count


@given(DAYS)
def test_a_day_is_worked_by_its_weekday_unless_it_is_listed(day: date) -> None:
    listed = CALENDAR.listed(day)
    assert CALENDAR.is_working_day(day) == (day.weekday() < 5 if listed is None else listed.kind is DayKind.MAKE_UP)


@given(st.lists(st.builds(ListedDay, DAYS, st.sampled_from(DayKind)), unique_by=lambda listed: listed.day))
def test_any_list_of_days_gives_a_calendar_that_counts_both_ways(days: list[ListedDay]) -> None:
    calendar = load_calendar(own=days)
    worked = calendar.add_working_days(date(2026, 1, 1), 0)
    for count in range(1, 30):
        next_day = calendar.add_working_days(worked, 1)
        assert next_day > worked
        assert calendar.add_working_days(next_day, -1) == worked, count
        worked = next_day


@given(MOMENTS, MOMENTS)
def test_a_case_is_late_exactly_after_its_due_moment(due: datetime, now: datetime) -> None:
    assert (CALENDAR.remaining(due, now) < 0) == (now > due)
