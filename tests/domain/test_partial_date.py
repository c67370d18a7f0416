"""Birth dates are known to the day, the month or the year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import BadInputError
from workbench.domain.partial_date import FIRST_YEAR, LAST_YEAR, PartialDate

DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
PARTIAL = st.builds(lambda day, parts: PartialDate(*(day.year, day.month, day.day)[:parts]), DAYS, st.integers(1, 3))


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("05/09/1984", "1984-09-05", "05/09/1984"),
        ("5.9.1984", "1984-09-05", "05/09/1984"),
        ("5-9-1984", "1984-09-05", "05/09/1984"),
        ("1984-09-05", "1984-09-05", "05/09/1984"),
        ("09/1984", "1984-09", "09/1984"),
        ("1984-09", "1984-09", "09/1984"),
        (" 1984 ", "1984", "1984"),
        ("00/00/1984", "1984", "1984"),
        ("29/02/2024", "2024-02-29", "29/02/2024"),
    ],
)
def test_a_date_is_read_as_people_write_it(typed: str, stored: str, shown: str) -> None:
    parsed = PartialDate.parse(typed)
    assert (parsed.iso, str(parsed)) == (stored, shown)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("31/02/2026", "31/02/2026"),
        ("29/02/2023", "29/02/2023"),
        ("13/1984", "13"),
        ("05/00/1984", "Có ngày thì phải có tháng"),
        ("05/09/84", "dd/mm/yyyy"),
        ("1884", "1900"),
        ("2984", "2200"),
        ("mùng 5", "dd/mm/yyyy"),
        ("٠٥/٠٩/١٩٨٤", "dd/mm/yyyy"),
        ("", "dd/mm/yyyy"),
    ],
)
def test_an_impossible_date_is_refused_with_its_reason(typed: str, reason: str) -> None:
    with pytest.raises(BadInputError, match=reason):
        PartialDate.parse(typed)


@given(PARTIAL)
def test_what_is_stored_or_shown_reads_back_the_same(value: PartialDate) -> None:
    assert PartialDate.parse(value.iso) == value
    assert PartialDate.parse(str(value)) == value


@given(PARTIAL, PARTIAL)
def test_stored_dates_sort_as_text_the_way_they_compare(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) == (one.iso < other.iso)


@given(DAYS, DAYS)
def test_full_dates_compare_as_days_do(one: date, other: date) -> None:
    assert (PartialDate.of(one) < PartialDate.of(other)) == (one < other)


def test_age_counts_completed_years_and_an_unknown_day_as_the_first() -> None:
    assert PartialDate(1984, 9, 5).age_on(date(2026, 9, 4)) == 41
    assert PartialDate(1984, 9, 5).age_on(date(2026, 9, 5)) == 42
    assert PartialDate(1984).age_on(date(2026, 1, 1)) == 42
    assert PartialDate(2004, 2, 29).age_on(date(2026, 2, 28)) == 21
