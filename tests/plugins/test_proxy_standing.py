"""Whether a proxy on record holds on a day, which are about to end, and who collects a benefit."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.plugins.people import TODAY, entry
from tests.plugins.test_proxy_rules import benefit, on_record, proxy
from workbench.api import Entry
from workbench_proxy.records import PROXY
from workbench_proxy.standing import collectors, ending_soon, last_day, reminders, revocable, runs_on, why_not

PAID = (benefit(),)
A_DAY = timedelta(days=1)
OLD = on_record(certified_on=date(2025, 6, 15), from_day=date(2025, 6, 15), to_day=date(2027, 6, 14))


def test_what_is_shown_of_a_proxy_ends_on_the_day_that_the_rules_go_by() -> None:
    for one in (OLD, on_record(), replace(on_record(), valid_to=date(2027, 1, 31))):
        assert PROXY.last_day(one.value, one.valid_to) == last_day(one)


def ended(one: Entry, on: date, reason: str = "thay người") -> Entry:
    return replace(one, live=False, valid_to=on, ended_reason=reason)


def test_a_proxy_holds_from_its_first_day_to_its_last() -> None:
    one = on_record()
    assert why_not(one, PAID, date(2026, 12, 1)) is None
    assert why_not(one, PAID, date(2027, 11, 30)) is None
    early, late = why_not(one, PAID, date(2026, 11, 30)), why_not(one, PAID, date(2027, 12, 1))
    assert early
    assert (early.vi, early.en) == ("đến ngày 01/12/2026 mới có hiệu lực", "it begins on 01/12/2026")
    assert late
    assert (late.vi, late.en) == ("hết hạn ngày 30/11/2027", "it ran out on 30/11/2027")


def test_r2_what_was_signed_in_june_2025_has_expired_since_30_06_2026() -> None:
    assert why_not(OLD, PAID, date(2026, 6, 30)) is None
    for day in (date(2026, 7, 1), date(2026, 11, 22)):
        why = why_not(OLD, PAID, day)
        assert why
        assert "hết hiệu lực từ sau ngày 30/06/2026" in why.vi
        assert "expired after 30/06/2026" in why.en


@pytest.mark.parametrize(
    ("certified_on", "last"),
    [(date(2025, 6, 30), date(2026, 6, 30)), (date(2025, 7, 1), date(2027, 6, 14)), (None, date(2026, 6, 30))],
)
def test_the_old_law_reaches_to_the_last_of_june_2025(certified_on: date | None, last: date) -> None:
    assert last_day(on_record(certified_on=certified_on, from_day=date(2025, 6, 15), to_day=date(2027, 6, 14))) == last


def test_an_old_proxy_that_ended_earlier_ended_then() -> None:
    short = on_record(certified_on=date(2025, 1, 2), from_day=date(2025, 1, 2), to_day=date(2026, 1, 1))
    why = why_not(short, PAID, TODAY)
    assert why
    assert why.vi == "hết hạn ngày 01/01/2026"


def test_a_proxy_that_was_ended_keeps_its_days_until_then_and_says_why_after() -> None:
    one = ended(on_record(), date(2027, 1, 31))
    assert why_not(one, PAID, date(2027, 1, 31)) is None
    why = why_not(one, PAID, date(2027, 2, 1))
    assert why
    assert why.vi == "chấm dứt từ sau ngày 31/01/2027 (thay người)"
    assert why.en == "it ended after 31/01/2027 (thay người)"


def test_one_that_was_ended_before_its_first_day_never_held() -> None:
    never = ended(on_record(), date(2026, 11, 22))
    assert not any(runs_on(never, date(2026, 11, 20) + A_DAY * days) for days in range(400))


@pytest.mark.parametrize(("status", "vi"), [("revoked", "đã chấm dứt"), ("ended", "đã kết thúc")])
def test_what_was_delivered_as_stopped_never_holds(status: str, vi: str) -> None:
    why = why_not(on_record(status=status, ended_reason="theo đơn"), PAID, date(2027, 1, 1))
    assert why
    assert why.vi == f"{vi} (theo đơn)"


def test_a_version_that_was_superseded_is_not_a_proxy() -> None:
    assert not runs_on(replace(on_record(), live=False), date(2027, 1, 1))


@pytest.mark.parametrize("reason", ["illegal_exit", "missing", "dead"])
def test_a_proxy_stops_with_its_principal(reason: str) -> None:
    status = "terminated" if reason == "dead" else "suspended"
    gone = benefit(status=status, status_reason=reason, since=date(2027, 1, 10))
    assert why_not(on_record(), [gone], date(2027, 1, 9)) is None
    why = why_not(on_record(), [gone], date(2027, 1, 10))
    assert why
    assert "10/01/2027" in why.vi
    assert "principal" in why.en


@pytest.mark.parametrize(("days", "soon"), [(31, False), (30, True), (0, True)])
def test_the_warning_comes_thirty_days_before_the_end(days: int, soon: bool) -> None:
    one = on_record()
    assert bool(ending_soon([one], last_day(one) - A_DAY * days)) is soon


def test_the_list_of_ending_proxies_is_sorted_and_leaves_out_the_others() -> None:
    day = date(2027, 11, 10)
    first, second = on_record(1, to_day=date(2027, 11, 12)), on_record(2, to_day=date(2027, 11, 30))
    over, replaced = on_record(3, to_day=date(2027, 11, 9)), ended(on_record(4), date(2027, 11, 20))
    assert ending_soon([replaced, second, over, first], day) == [first, second]
    assert ending_soon([second, first], day, within=5) == [first]


def test_a_reminder_names_the_proxy_and_the_day() -> None:
    (said,) = reminders([on_record()], date(2027, 11, 10))
    assert "Lê Thị Thử hết hạn ngày 30/11/2027" in said.vi
    assert "Lê Thị Thử's proxy ends on 30/11/2027" in said.en


def test_only_what_holds_today_or_later_and_bears_the_number_can_be_revoked() -> None:
    coming, over = on_record(1), on_record(2, from_day=date(2026, 11, 1), to_day=TODAY - A_DAY)
    other, gone = on_record(3, proxy_number="B1234567"), ended(on_record(4), TODAY)
    number = proxy().proxy_number
    assert revocable([coming, over, other, gone], number, TODAY) == (coming,)


def test_whoever_collects_a_benefit_is_found_by_day() -> None:
    former, present = ended(on_record(1), date(2027, 1, 31)), on_record(2, from_day=date(2027, 2, 1))
    kept: tuple[Entry, ...] = (present, former)
    assert collectors(kept, "pension", date(2027, 1, 31)) == (former,)
    assert collectors(kept, "pension", date(2027, 2, 1)) == (present,)
    assert collectors(kept, "survivor", date(2027, 2, 1)) == ()


@pytest.mark.parametrize("wrong", [{"benefits": ()}, {"benefits": ("gold",)}, {"to_day": date(2026, 11, 30)}])
def test_a_record_that_can_not_be_is_not_made(wrong: Any) -> None:
    with pytest.raises(ValueError, match="proxy"):
        entry("proxy", proxy(**wrong))
