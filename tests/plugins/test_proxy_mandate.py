"""What speaks against a mandate as a paper, one rule at a time and in both languages."""

from datetime import date
from typing import Any

import pytest

from tests.plugins.people import TODAY
from tests.plugins.test_proxy_rules import A_DAY, declared
from workbench_proxy import mandate


def test_r2_a_year_less_a_day_passes_and_a_day_more_than_twelve_months_does_not() -> None:
    first = date(2026, 12, 1)
    assert mandate.too_long(first, date(2027, 11, 30)) is None
    assert mandate.too_long(first, date(2027, 12, 1)) is None
    found = mandate.too_long(first, date(2027, 12, 2))
    assert found
    assert found.field == "to_day"
    assert "02/12/2027 là quá 12 tháng: từ 01/12/2026 thì chậm nhất là 01/12/2027" in found.text.vi
    assert "longer than 12 months: from 01/12/2026 it ends by 01/12/2027" in found.text.en


def test_a_term_that_is_over_opens_nothing() -> None:
    assert mandate.over_already(TODAY, TODAY) is None
    found = mandate.over_already(TODAY - A_DAY, TODAY)
    assert found
    assert "đã hết ngày 22/11/2026" in found.text.vi
    assert "was over on 22/11/2026" in found.text.en


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"certified_by": "none"}, "certified_by"),
        ({"certified_on": None}, "certified_on"),
        ({"certifier": ""}, "certifier"),
    ],
)
def test_a_mandate_says_by_what_authority_when_and_by_whom_it_was_certified(answers: Any, field: str) -> None:
    found = mandate.uncertified(declared(**answers))
    assert found
    assert found.field == field
    assert "phải được chứng thực" in found.text.vi
    assert "must be certified" in found.text.en
    assert mandate.uncertified(declared()) is None


@pytest.mark.parametrize("where", ["commune", "notary", "prison", "mission"])
def test_any_of_the_four_authorities_may_certify(where: str) -> None:
    assert mandate.uncertified(declared(certified_by=where)) is None


def test_a_proxy_begins_on_the_day_of_its_certification_at_the_earliest() -> None:
    day = date(2026, 11, 20)
    assert mandate.before_certification(day, day) is None
    found = mandate.before_certification(day - A_DAY, day)
    assert found
    assert "19/11/2026 là trước ngày chứng thực 20/11/2026" in found.text.vi
    assert "before it was certified on 20/11/2026" in found.text.en


def test_nobody_certifies_tomorrow() -> None:
    assert mandate.certified_after_today(TODAY, TODAY) is None
    found = mandate.certified_after_today(TODAY + A_DAY, TODAY)
    assert found
    assert "chưa tới" in found.text.vi
    assert "still to come" in found.text.en


def test_a_mandate_of_the_old_law_opens_nothing_any_more() -> None:
    assert mandate.old_law(date(2025, 7, 1), TODAY) is None
    assert mandate.old_law(date(2025, 6, 30), date(2026, 6, 30)) is None
    found = mandate.old_law(date(2025, 6, 30), date(2026, 7, 1))
    assert found
    assert "lập theo luật cũ, hết hiệu lực từ sau 30/06/2026" in found.text.vi
    assert "made under the old law" in found.text.en
