"""The rule of the day of receipt is the one that counts."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.dated import Citation, TimeLimit, in_force

OLD = TimeLimit(date(2017, 5, 1), 10, 5, Citation("old"), valid_to=date(2025, 6, 30))
NEW = TimeLimit(date(2025, 7, 1), 7, 5, Citation("new"))


def test_a_rule_holds_from_its_first_day_through_its_last() -> None:
    assert in_force([OLD, NEW], date(2017, 5, 1)) is OLD
    assert in_force([OLD, NEW], date(2025, 6, 30)) is OLD
    assert in_force([OLD, NEW], date(2025, 7, 1)) is NEW


def test_before_the_first_rule_there_is_none() -> None:
    assert in_force([OLD, NEW], date(2017, 4, 30)) is None
    assert in_force([], date(2026, 1, 1)) is None


def test_between_two_rules_there_is_none() -> None:
    later = TimeLimit(date(2026, 1, 1), 7, 5, Citation("later"))
    assert in_force([OLD, later], date(2025, 10, 1)) is None


def test_of_several_rules_the_youngest_wins_whatever_their_order() -> None:
    everlasting = TimeLimit(date(2000, 1, 1), 30, 30, Citation("everlasting"))
    assert in_force([everlasting, NEW], date(2026, 1, 1)) is NEW
    assert in_force([NEW, everlasting], date(2026, 1, 1)) is NEW


@given(st.dates(), st.permutations([OLD, NEW]))
def test_the_rule_that_is_found_is_in_force(day: date, rules: list[TimeLimit]) -> None:
    found = in_force(rules, day)
    assert (found is None) is (day < OLD.valid_from)
    if found:
        assert found.valid_from <= day <= (found.valid_to or date.max)


def test_a_citation_is_confirmed_unless_it_says_otherwise() -> None:
    assert Citation("Luật").confirmed
    assert not Citation("a draft", confirmed=False).confirmed
