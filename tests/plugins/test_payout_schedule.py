"""Which monthly list takes up a change, on which days a list is paid, and the one setting about it."""

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.plugins.test_payout_rules import paid
from workbench.domain.calendar import load_calendar
from workbench_payout_change.instructions import span_from, stop_month, stopped
from workbench_payout_change.months import later, month_of, read, through, written
from workbench_payout_change.schedule import first_list, list_of, paid_on
from workbench_payout_change.settings import PayoutSettings

WORKING = load_calendar().is_working_day


@pytest.mark.parametrize(
    ("filed", "month"),
    [
        (date(2026, 11, 1), "2026-12"),
        (date(2026, 11, 19), "2026-12"),
        (date(2026, 11, 20), "2027-01"),
        (date(2026, 11, 21), "2027-01"),
        (date(2026, 12, 31), "2027-02"),
    ],
)
def test_r3_what_is_filed_before_the_20th_is_on_the_next_list_and_from_the_20th_on_the_one_after(
    filed: date, month: str
) -> None:
    assert list_of(filed, 20) == month


def test_r3_another_cut_off_day_moves_the_boundary() -> None:
    assert list_of(date(2026, 11, 14), 15) == "2026-12"
    assert list_of(date(2026, 11, 15), 15) == "2027-01"


def test_a_list_that_is_out_when_a_case_is_decided_is_left_alone() -> None:
    filed = date(2026, 11, 5)
    assert first_list(filed, date(2026, 11, 30), 20) == "2026-12"
    assert first_list(filed, date(2026, 12, 1), 20) == "2027-01"


def test_accounts_are_paid_from_the_2nd_to_the_5th_or_from_the_next_working_day() -> None:
    (december,) = paid_on("account", "2026-12", WORKING)
    assert (december.first, december.last) == (date(2026, 12, 2), date(2026, 12, 5))
    (january,) = paid_on("account", "2027-01", WORKING)
    assert (january.first, january.last) == (date(2027, 1, 4), date(2027, 1, 5))  # the 2nd is a Saturday
    (september,) = paid_on("account", "2026-09", WORKING)
    assert september.first == date(2026, 9, 3)  # 2 September is National Day


def test_cash_is_paid_to_the_10th_at_pay_points_and_to_the_25th_at_post_offices() -> None:
    points, offices = paid_on("cash", "2026-12", WORKING)
    assert (points.first, points.last) == (date(2026, 12, 2), date(2026, 12, 10))
    assert (offices.first, offices.last) == (date(2026, 12, 11), date(2026, 12, 25))
    assert points.place.vi == "Điểm chi trả"


def test_a_long_holiday_moves_the_last_day_too() -> None:
    (month,) = paid_on("account", "2027-02", lambda day: day > date(2027, 2, 8))
    assert (month.first, month.last) == (date(2027, 2, 9), date(2027, 2, 9))


def test_months_are_counted_across_years_and_written_as_letters_have_them() -> None:
    assert later("2026-12") == "2027-01"
    assert later("2027-01", -1) == "2026-12"
    assert later("2026-11", 14) == "2028-01"
    assert list(through("2026-11", "2027-01")) == ["2026-11", "2026-12", "2027-01"]
    assert list(through("2026-12", "2026-11")) == []
    assert month_of(date(2026, 3, 5)) == "2026-03"
    assert (read("03/2026"), read("")) == ("2026-03", "")
    assert (written("2026-03"), written("")) == ("03/2026", "")


def test_an_instruction_that_takes_over_from_one_in_force_begins_with_its_list() -> None:
    assert span_from([paid()], "2026-12") == {"from_month": "2026-12", "first_list": "2026-12"}
    assert span_from([], "2026-12") == {"from_month": "2026-12", "first_list": "2026-12"}


def test_an_instruction_takes_over_the_months_that_are_to_be_made_good() -> None:
    come = paid(from_month="2026-11", first_list="2027-01")
    assert span_from([come], "2027-01") == {"from_month": "2026-11", "first_list": "2027-01"}


def test_what_came_from_another_agency_and_has_not_begun_keeps_its_first_month() -> None:
    come = paid(from_month="2027-02", first_list="2027-02")
    assert span_from([come], "2027-01") == {"from_month": "2027-02", "first_list": "2027-02"}


def test_a_change_that_was_wished_for_later_does_not_hold_up_the_next_one() -> None:
    wished = paid(from_month="2027-04", first_list="2027-04")
    assert span_from([wished, paid()], "2027-01") == {"from_month": "2027-01", "first_list": "2027-01"}


def test_the_origin_stops_with_the_month_the_destination_begins_with() -> None:
    sent = stopped([paid()], "2027-01", {"other_agency": "00101"})
    assert (sent.last_month, stop_month(sent)) == ("2026-12", "2027-01")
    assert (sent.file, sent.other_agency) == ("sent", "00101")
    early = stopped([paid(from_month="2027-02", first_list="2027-02")], "2027-01", {"other_agency": "00101"})
    assert stop_month(early) == "2027-02"  # January is the earlier origin's


def test_the_cut_off_day_is_the_20th_unless_the_environment_or_the_file_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WORKBENCH_PAYOUT_CUT_OFF_DAY", raising=False)
    assert PayoutSettings().cut_off_day == 20
    (tmp_path / "workbench.toml").write_text('language = "en"\n[payout]\ncut_off_day = 15\n', encoding="utf-8")
    assert PayoutSettings().cut_off_day == 15
    monkeypatch.setenv("WORKBENCH_PAYOUT_CUT_OFF_DAY", "18")
    assert PayoutSettings().cut_off_day == 18
    monkeypatch.setenv("WORKBENCH_PAYOUT_CUT_OFF_DAY", "31")
    with pytest.raises(ValidationError):
        PayoutSettings()
