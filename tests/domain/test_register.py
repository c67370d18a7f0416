"""Records are frozen values, entries hold for their days, changes are a closed set."""

from datetime import date
from typing import get_args

import pytest
from pydantic import ValidationError

from workbench.domain.register import Change, CorrectPerson, End, Entry, Issue, Record, Replace


class Badge(Record):
    """A record for the tests."""

    number: str


def entry(valid_to: date | None) -> Entry:
    return Entry(1, "badge", 1, Badge(number="007"), date(2026, 1, 10), valid_to, "")


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2026, 1, 9), False), (date(2026, 1, 10), True), (date(2026, 6, 30), True), (date(2026, 7, 1), False)],
)
def test_an_entry_holds_from_its_first_day_through_its_last(day: date, holds: bool) -> None:
    assert entry(date(2026, 6, 30)).in_force(day) is holds


def test_an_entry_without_a_last_day_holds_for_good() -> None:
    assert entry(None).in_force(date(9999, 12, 31))


def test_a_record_can_not_be_changed_in_place() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Badge(number="007").number = "008"  # type: ignore[misc]


def test_a_record_takes_no_field_it_does_not_know() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Badge.model_validate({"number": "007", "colour": "red"})


def test_a_record_comes_back_from_json_as_it_went() -> None:
    badge = Badge(number="007")
    assert Badge.model_validate(badge.model_dump(mode="json")) == badge


def test_a_decision_can_issue_replace_end_or_correct_and_nothing_else() -> None:
    assert set(get_args(Change)) == {Issue, Replace, End, CorrectPerson}
