"""What speaks against another first facility or five-year date, one rule at a time and in both languages."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from tests.plugins.people import PERSON, TODAY
from tests.plugins.test_reissue_card_rules import CARD, other
from workbench.domain.form import problems
from workbench_reissue.card.facility import rules
from workbench_reissue.card.facility.form import FacilityForm

MOVED = {"facility_code": "00002", "facility_name": "Bệnh viện Thử"}
FIVE_YEARS = {"five_years_from": "2026-01-01"}


def declared(**answers: Any) -> FacilityForm:
    return FacilityForm.model_validate({"request": "Đổi thẻ", **answers})


def wrong(**answers: Any) -> tuple[str, str, str]:
    with pytest.raises(ValidationError) as refusal:
        declared(**answers)
    (problem,) = problems(refusal.value, FacilityForm)
    return problem.field, problem.text.vi, problem.text.en


def test_a_declaration_without_anything_new_is_not_taken() -> None:
    field, vi, en = wrong()
    assert field == "facility_code"
    assert "nơi KCB ban đầu mới" in vi
    assert "new first facility" in en


def test_a_facilitys_name_needs_its_code() -> None:
    assert wrong(facility_name="Bệnh viện Thử", five_years_from="2026-01-01")[0] == "facility_code"
    assert wrong(facility_code="2")[0] == "facility_code"


def test_the_name_of_a_facility_comes_from_the_directory_or_is_written_down() -> None:
    by_code = declared(facility_code="00002")
    assert rules.facility_name(by_code, {"facility_code": "Bệnh viện Mẫu"}) == "Bệnh viện Mẫu"
    assert rules.facility_name(declared(**MOVED), {"facility_code": "Bệnh viện Mẫu"}) == "Bệnh viện Mẫu"
    assert rules.facility_name(declared(**MOVED), {"facility_code": ""}) == "Bệnh viện Thử"
    found = rules.unnamed_facility(by_code, {"facility_code": ""})
    assert found
    assert "không có nơi KCB mã 00002" in found.text.vi
    assert "knows no facility 00002" in found.text.en
    assert rules.unnamed_facility(declared(**MOVED), {}) is None
    assert rules.unnamed_facility(declared(**FIVE_YEARS), {}) is None


def test_a_code_that_the_directory_does_not_know_is_looked_at_twice() -> None:
    found = rules.unknown_facility(declared(**MOVED), {"facility_code": ""})
    assert found
    assert not found.blocking
    assert rules.unknown_facility(declared(**MOVED), {"facility_code": "Bệnh viện Thử"}) is None
    assert rules.unknown_facility(declared(**MOVED), {}) is None


def test_the_same_facility_again_changes_nothing_and_a_lost_card_is_pointed_to_612a() -> None:
    found = rules.nothing_changes(declared(facility_code="00001", facility_name="Trạm y tế Xã Mẫu"), CARD)
    assert found
    assert "612A" in found.text.vi
    assert "612A" in found.text.en
    assert rules.nothing_changes(declared(**MOVED), CARD) is None
    again = declared(facility_code="00001", facility_name="Trạm y tế Xã Mẫu", five_years_from="2026-01-01")
    assert rules.nothing_changes(again, CARD) is None


@pytest.mark.parametrize(("day", "possible"), [
    ("1989-09-04", False), ("1989-09-05", True), ("2031-11-23", True), ("2031-11-24", False),
])  # fmt: skip
def test_five_continuous_years_fit_into_a_life_and_end_within_five_years(day: str, possible: bool) -> None:
    found = rules.impossible_five_years(declared(five_years_from=day), PERSON, TODAY)
    assert (found is None) is possible


def test_five_years_from_a_leap_day_end_on_the_28th() -> None:
    assert rules.in_five_years(date(2028, 2, 29)) == date(2033, 2, 28)


def test_whoever_pays_no_share_needs_no_five_year_date() -> None:
    found = rules.no_co_payment(declared(**FIVE_YEARS), other("HN", 2))
    assert found
    assert not found.blocking
    assert rules.no_co_payment(declared(**FIVE_YEARS), CARD) is None
    assert rules.no_co_payment(declared(**MOVED), other("HN", 2)) is None


@pytest.mark.parametrize(("day", "usual"), [
    (date(2026, 10, 1), True), (date(2026, 10, 15), True), (date(2026, 10, 16), False), (date(2026, 11, 5), False),
])  # fmt: skip
def test_a_facility_is_usually_changed_at_the_start_of_a_quarter(day: date, usual: bool) -> None:
    found = rules.outside_the_window(declared(**MOVED), day)
    assert (found is None) is usual
    assert found is None or not found.blocking
    assert rules.outside_the_window(declared(**FIVE_YEARS), day) is None
