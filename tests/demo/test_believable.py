"""Everybody in the demo office could be somebody: ages, work, books, cards, benefits and proxies agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from workbench.demo.ages import first_pension
from workbench.demo.people import OF_SECOND_OFFICE, DemoPerson, people
from workbench.domain.identifiers import check_phone
from workbench_reissue.card.benefit import usual_benefit

TODAY = date(2026, 11, 22)
EVERYBODY = tuple(people(TODAY))
WORKING_AGE, ADULT, FULL_PENSION_YEARS = 15, 18, 15
FIRST_BOOKS = date(1996, 1, 1)
UNEMPLOYMENT_FUND = "2009-01"
WARDS = ("Xã Minh Họa", "Xã Thử Nghiệm", "Phường Ví Dụ", "Phường Thử Nghiệm Đông Bắc")
DISTRICT = re.compile(r"\b(Huyện|Quận|Thị xã|Thành phố|Thị trấn)\b")
PENSION_AGES = (((1951, 2, 2), "2006-03"), ((1950, 10, 1), "2010-11"), ((1961, 1, 1), "2021-05"),
                ((1966, 1, 2), "2021-06"), ((1961, 10, 1), "2022-05"), ((1966, 11, 1), "2028-12"))  # fmt: skip
"""Born in year and month, sex, and the first month of a pension by the annex of Decree 135/2020/NĐ-CP."""


@dataclass(frozen=True)
class Kept:
    """One value on record of a demo person."""

    who: DemoPerson
    value: dict[str, Any]

    @property
    def born(self) -> str:
        """The month of birth as `1984-09`; the earliest it may be where only the year is known."""
        return f"{self.who.row['birth']}-01"[:7]

    def age_in(self, when: str) -> float:
        """Return the person's age in a month, or on a day, in years."""
        return (months(when) - months(self.born)) / 12


def months(written: str) -> int:
    return int(written[:4]) * 12 + int(written[5:7]) - 1


def kept(kind: str) -> Iterator[Kept]:
    for who in EVERYBODY:
        yield from (Kept(who, dict(value)) for name, value in who.entries if name == kind)


def told(found: Kept) -> str:
    return f"{found.who.number}, born {found.who.row['birth']}: {found.value}"


def pension_of(found: Kept) -> str:
    return first_pension(int(found.born[:4]), int(found.born[5:]), found.who.row["sex"])


def work_of(number: int) -> list[dict[str, Any]]:
    return [found.value for found in kept("participation") if found.who.number == number]


def test_nobody_works_before_fifteen_or_pays_into_a_fund_that_is_not_there_yet() -> None:
    for found in kept("participation"):
        assert found.age_in(found.value["from_month"]) >= WORKING_AGE, told(found)
        if found.value["fund"] == "unemployment":
            assert found.value["from_month"] >= UNEMPLOYMENT_FUND, told(found)


def test_a_book_is_first_issued_to_somebody_who_works_and_not_before_there_were_books() -> None:
    for found in kept("book"):
        first, issued = date.fromisoformat(found.value["first_issued"]), date.fromisoformat(found.value["issued_on"])
        assert FIRST_BOOKS <= first <= issued <= TODAY, told(found)
        assert found.age_in(f"{first}") >= WORKING_AGE, told(found)
        begun = [value["from_month"] for value in work_of(found.who.number)]
        assert not begun or min(begun) <= f"{first}"[:7], told(found)


def test_a_card_is_issued_before_it_holds_and_its_digit_is_the_usual_one_of_its_object_code() -> None:
    for found in kept("card"):
        value = found.value
        issued = date.fromisoformat(value["issued_on"])
        assert issued <= date.fromisoformat(value["valid_from"]) <= TODAY, told(found)
        assert value["valid_from"] < value["valid_to"], told(found)
        assert found.born < (value["five_years_from"] or "9999") <= "9999", told(found)
        assert usual_benefit(value["object_code"], issued) in {value["benefit"], None}, told(found)


def test_the_object_code_of_a_card_says_what_its_holder_lives_on() -> None:
    codes = {found.who.number: found.value["object_code"] for found in kept("card")}
    for found in kept("benefit"):
        name, status = found.value["benefit"], found.value.get("status", "paid")
        if (name, status) == ("pension", "paid"):
            assert codes[found.who.number] == "HT", told(found)
        if name == "unemployment":
            assert codes[found.who.number] == "TN", told(found)


def test_a_card_is_issued_by_the_office_that_keeps_it() -> None:
    for found in kept("card"):
        second = found.who.number in OF_SECOND_OFFICE
        assert found.value["place_of_issue"].endswith("Thử Nghiệm" if second else "Minh Họa"), told(found)


@pytest.mark.parametrize(("born", "first"), PENSION_AGES)
def test_the_pension_age_is_that_of_the_year(born: tuple[int, int, int], first: str) -> None:
    year, month, sex = born
    assert first_pension(year, month, sex) == first


def test_a_pension_begins_when_the_age_is_reached_after_years_of_work_and_a_decision() -> None:
    for found in kept("benefit"):
        value = found.value
        if value["benefit"] != "pension":
            continue
        assert value["first_month"] >= pension_of(found), told(found)
        worked = sum(months(one["to_month"]) - months(one["from_month"]) + 1 for one in work_of(found.who.number))
        assert worked >= FULL_PENSION_YEARS * 12, told(found)
        assert all(one["to_month"] < value["first_month"] for one in work_of(found.who.number)), told(found)
        assert (value["first_month"] > f"{TODAY}"[:7]) == (value.get("status") == "waiting"), told(found)


def test_only_who_may_still_work_draws_the_unemployment_benefit() -> None:
    found = [one for one in kept("benefit") if one.value["benefit"] == "unemployment"]
    assert found
    for one in found:
        assert one.age_in(one.value["from_day"]) >= WORKING_AGE
        assert one.value["from_day"] < pension_of(one)
        paid_in = [work for work in work_of(one.who.number) if work["fund"] == "unemployment"]
        assert sum(months(work["to_month"]) - months(work["from_month"]) + 1 for work in paid_in) >= 12, told(one)
        assert all(work["to_month"] < one.value["from_day"][:7] for work in paid_in), told(one)


def test_a_benefit_is_paid_from_when_it_was_granted() -> None:
    granted = {one.who.number: one.value["first_month"] for one in kept("benefit") if "first_month" in one.value}
    for found in kept("payout"):
        assert granted[found.who.number] <= found.value["from_month"] <= found.value["first_list"], told(found)


def test_a_proxy_is_an_adult_certified_before_it_runs_and_for_no_longer_than_the_law_of_its_day_allows() -> None:
    for found in kept("proxy"):
        value = found.value
        certified = date.fromisoformat(value["certified_on"])
        first, last = date.fromisoformat(value["from_day"]), date.fromisoformat(value["to_day"])
        assert certified <= first < last, told(found)
        assert certified <= TODAY, told(found)
        assert first.year - int(value["proxy_birth"][:4]) > ADULT, told(found)
        assert first < date(2025, 7, 1) or last <= first.replace(year=first.year + 1), told(found)


DONE = ("decided_on", "issued_on", "first_issued", "since", "in_day", "out_day", "paid_on", "certified_on", "from_day",
        "from_month")  # fmt: skip
"""What has happened."""


def test_nothing_on_record_has_happened_in_the_future() -> None:
    for kind in ("participation", "book", "card", "benefit", "payout", "proxy", "visit", "certificate"):
        for found in kept(kind):
            assert [name for name in DONE if found.value.get(name, "") > f"{TODAY}"] == [], told(found)


def test_nothing_is_decided_or_issued_at_a_weekend() -> None:
    for kind in ("book", "card", "benefit", "proxy", "certificate"):
        for found in kept(kind):
            for name in ("decided_on", "issued_on", "first_issued"):
                day = date.fromisoformat(found.value.get(name) or f"{TODAY - timedelta(2)}")
                assert day.weekday() < 5, f"{name}: {told(found)}"


def test_everybody_lives_in_a_ward_of_a_province_as_there_have_been_no_districts_since_july_2025() -> None:
    for who in EVERYBODY:
        *_, ward, province = who.row["address"].split(", ")
        assert (ward in WARDS, province) == (True, "Tỉnh Minh Họa"), who.row
        assert not DISTRICT.search(who.row["address"]), who.row


def test_telephones_have_the_shape_of_todays_numbers() -> None:
    for who in EVERYBODY:
        assert check_phone(who.row["phone"]) is None
    for found in kept("proxy"):
        assert check_phone(found.value["proxy_phone"]) is None


def test_everybody_is_a_living_grown_up_or_has_died_on_record() -> None:
    for who in EVERYBODY:
        assert WORKING_AGE <= TODAY.year - int(who.row["birth"][:4]) <= 100, who.row


def test_cash_is_paid_in_the_ward_where_somebody_lives() -> None:
    for found in kept("payout"):
        if found.value["method"] == "cash":
            assert found.value["point_name"].removeprefix("Nhà văn hóa ") in found.who.row["address"], told(found)
