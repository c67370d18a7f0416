"""What form 13-HSB takes and refuses, how long a proxy lasts by it, and the papers it needs."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.plugins.test_proxy_rules import A_DAY, declared
from workbench.api import BENEFITS
from workbench.domain.form import problems
from workbench_proxy import mandate
from workbench_proxy.form import PAPERS, ProxyForm
from workbench_proxy.records import collecting
from workbench_proxy.term import latest_end, usual_end

DAYS = st.dates(date(2025, 7, 1), date(2060, 12, 31))


def refused(**answers: Any) -> tuple[str, str, str]:
    with pytest.raises(ValidationError) as refusal:
        declared(**answers)
    (found,) = problems(refusal.value, ProxyForm)
    return found.field, found.text.vi, found.text.en


@pytest.mark.parametrize(
    ("first", "latest", "usual"),
    [
        (date(2026, 12, 1), date(2027, 12, 1), date(2027, 11, 30)),
        (date(2028, 2, 29), date(2029, 2, 28), date(2029, 2, 28)),
        (date(2027, 2, 28), date(2028, 2, 28), date(2028, 2, 27)),
        (date(2027, 3, 1), date(2028, 3, 1), date(2028, 2, 29)),
        (date(2026, 1, 1), date(2027, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_year_is_counted_by_the_calendar_leap_days_included(first: date, latest: date, usual: date) -> None:
    assert (latest_end(first), usual_end(first)) == (latest, usual)
    assert declared(from_day=first, certified_on=first).days == (first, usual)


@given(first=DAYS)
def test_a_proxy_without_an_end_is_never_too_long_and_two_days_more_always_are(first: date) -> None:
    assert mandate.too_long(first, usual_end(first)) is None
    assert mandate.too_long(first, latest_end(first) + A_DAY)
    assert usual_end(first) - first in {timedelta(days=364), timedelta(days=365)}


@pytest.mark.parametrize(
    ("answers", "field", "vi"),
    [
        ({"proxy_name": ""}, "proxy_name", "Họ tên người được ủy quyền không được để trống khi cử người lĩnh thay"),
        ({"from_day": ""}, "from_day", "không được để trống"),
        ({"pension": False}, "pension", "ít nhất một chế độ"),
        ({"to_day": date(2026, 11, 30)}, "to_day", "phải từ ngày bắt đầu trở đi"),
        ({"proxy_birth": "30/02/1990"}, "proxy_birth", "Không có ngày 30/02/1990"),
        ({"proxy_number": "12345"}, "proxy_number", "không đúng định dạng"),
        ({"request": "revoke"}, "pension", "chấm dứt toàn bộ"),
    ],
)
def test_a_declaration_that_says_too_little_is_refused_at_the_field(answers: Any, field: str, vi: str) -> None:
    where, said, english = refused(**answers)
    assert where == field
    assert vi in said
    assert english


def test_what_a_proxy_may_do_follows_from_the_benefits_that_are_ticked() -> None:
    assert declared(card=True, unemployment=True).acts == ("monthly", "unemployment", "card")
    assert collecting(["sickness"]) == ("one_time",)
    assert {act for one in BENEFITS for act in collecting([one])} == {"monthly", "one_time", "unemployment"}


@pytest.mark.parametrize(
    ("answers", "papers"),
    [({}, {"mandate", "proxy_id"}), ({"request": "revoke", "pension": False}, {"revocation"})],
)
def test_the_papers_follow_the_request(answers: Any, papers: set[str]) -> None:
    form = declared(**answers)
    assert {paper.id for paper in PAPERS if paper.needed(form)} == papers
