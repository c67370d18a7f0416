"""A month that was not paid stands on the next list with its reason, once; what is not known is not made up."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plugins.people import PERSON, entry
from tests.plugins.test_payout_months import FIRST, HERE, LAST, THERE, Agency
from tests.plugins.test_payout_rules import ACCOUNT, granted, paid
from workbench.api import Record
from workbench_payout_change.history import histories
from workbench_payout_change.method.service import SERVICE as METHOD
from workbench_payout_change.monthly import PayLine, pay_lines
from workbench_payout_change.months import month_of, through, written
from workbench_payout_change.place.service import SERVICE as PLACE
from workbench_payout_change.settings import PayoutSettings
from workbench_payout_change.unpaid import UnpaidRecord

FAR = "2028-06"
SUSPENDED: dict[str, Any] = {"status": "suspended", "status_reason": "unverified"}


class Told(Agency):
    """An agency to which a source tells what becomes of a benefit, and the bank which payments failed."""

    def told(self, day: date, holds_from: date | None = None, **changed: Any) -> None:
        """Put a new version of the pension in the place of the former one."""
        (old, *_) = [one for one in self.entries if one.kind == "benefit" and one.live]
        self.entries = [replace(one, live=False) if one is old else one for one in self.entries]
        self._put("benefit", granted(**changed), day, supersedes=old.id, valid_from=holds_from or date(2020, 1, 1))

    def failed(self, day: date, month: str, on_list: str, reason: str = "account") -> None:
        """Note a payment that came back."""
        self._put("unpaid", UnpaidRecord.model_validate(
            {"benefit": "pension", "month": month, "on_list": on_list, "reason": reason}
        ), day)  # fmt: skip

    def _put(self, kind: str, value: Record, day: date, **more: Any) -> None:
        made = entry(kind, value, id=len(self.entries) + 1, made_on=day, **more)
        self.entries.insert(0, made)

    def month(self, month: str) -> PayLine:
        """Return the line that pays a month, on whichever list; there must be one."""
        (line,) = [line for on in through(FIRST, FAR) for line in self.lines(on) if line.month == month]
        return line


def agency(office: str = HERE, *kept: Record) -> Told:
    made = Told(office)
    for value in kept or (paid(), granted()):
        made.keep("payout" if "agency" in type(value).model_fields else "benefit", value)
    return made


def listed(agency: Agency, month: str) -> list[tuple[str, str]]:
    return [(line.month, line.why.vi if line.why else "") for line in agency.lines(month)]


def test_months_of_a_suspension_stand_on_the_next_list_once_it_is_over_each_with_its_reason() -> None:
    here = agency()
    here.told(date(2026, 11, 25), **SUSPENDED, since=date(2026, 11, 24))
    assert listed(here, "2026-12") == []
    here.told(date(2027, 2, 10), since=date(2027, 2, 9))
    why = "hưởng tiếp sau tạm dừng: không xác minh được thông tin người hưởng"
    assert listed(here, "2027-02") == []
    assert listed(here, "2027-03") == [("2026-12", why), ("2027-01", why), ("2027-02", why), ("2027-03", "")]
    assert listed(here, "2027-04") == [("2027-04", "")]


def test_a_stop_is_heeded_by_the_very_next_list_and_a_resumption_comes_in_time_for_the_cut_off() -> None:
    here = agency()
    here.told(date(2026, 11, 28), **SUSPENDED, since=date(2026, 11, 1))
    assert listed(here, "2026-11") == [("2026-11", "")], "the list of that month was out"
    assert listed(here, "2026-12") == []
    here.told(date(2026, 12, 20), since=date(2026, 12, 18))
    assert listed(here, "2027-01") == []
    assert [month for month, _ in listed(here, "2027-02")] == ["2026-12", "2027-01", "2027-02"]


def test_a_month_whose_account_was_closed_is_paid_again_into_the_new_one() -> None:
    here = agency(HERE, paid(method="account", bank_bin="970436", account_number="000001"), granted())
    here.decide(METHOD, {**ACCOUNT, "account_number": "999999"}, date(2026, 11, 23), date(2026, 11, 25))
    here.failed(date(2026, 12, 8), "2026-12", "2026-12")
    assert [line.instruction.account_number for line in here.lines("2026-12")] == ["000001"]
    again, own = here.lines("2027-01")
    assert (again.month, again.instruction.account_number) == ("2026-12", "999999")
    assert again.why
    assert again.why.vi == "đã lên danh sách tháng 12/2026 nhưng chưa trả được: tài khoản không hợp lệ hoặc đã đóng"
    assert again.why.en == "on the list of 12/2026, not paid: the account is not valid or was closed"
    assert (own.month, own.why) == ("2027-01", None)


def test_a_payment_that_fails_again_is_made_good_again() -> None:
    here = agency()
    here.failed(date(2026, 12, 8), "2026-12", "2026-12")
    here.failed(date(2027, 1, 22), "2026-12", "2027-01", "other")
    assert [on for on in through(FIRST, FAR) for month, _ in listed(here, on) if month == "2026-12"] == [
        "2026-12", "2027-01", "2027-03",
    ]  # fmt: skip


def test_a_benefit_that_waited_is_made_good_from_its_first_month_once_it_is_granted() -> None:
    here = agency(HERE, paid(from_month="2026-12", first_list="2026-12"), granted(status="waiting"))
    here.told(date(2027, 1, 12), first_month="2026-12")
    why = "được giải quyết hưởng sau khi danh sách đã chốt"
    assert listed(here, "2027-02") == [("2026-12", why), ("2027-01", why), ("2027-02", "")]


def test_an_instruction_that_came_after_its_first_month_makes_it_good_and_says_so() -> None:
    here = agency(HERE, paid(from_month="2026-12", first_list="2027-01"), granted())
    assert listed(here, "2027-01") == [("2026-12", "thay đổi sau khi danh sách đã chốt"), ("2027-01", "")]


@pytest.mark.parametrize(("after_declining", "months"), [(False, ["2027-03"]), (True, ["2026-12", "2027-01"])])
def test_months_that_somebody_declined_are_made_good_only_where_the_office_says_so(
    after_declining: bool, months: list[str]
) -> None:
    here = agency()
    here.told(date(2026, 11, 10), status="terminated", status_reason="declined", since=date(2026, 11, 9))
    here.told(date(2027, 2, 10), since=date(2027, 3, 1))
    settings = PayoutSettings(arrears_after_declining=after_declining)
    assert [line.month for line in pay_lines(PERSON, here.entries, "2027-03", settings)][: len(months)] == months


def test_what_came_first_tells_of_the_past_and_makes_nothing_good() -> None:
    here = Told(HERE)
    for kind, value in (("payout", paid()), ("benefit", granted()), ("benefit", granted(decision_number="2"))):
        here._put(kind, value, date(2026, 11, 23))
    assert [on for on in through("2026-01", FAR) if len(here.lines(on)) != 1] == []


@pytest.mark.parametrize(("since", "on", "many"), [(20, "2027-01", 6), (10, "2026-12", 5)])
def test_of_what_came_first_a_resumption_is_made_good_if_its_list_was_still_to_be_made(
    since: int, on: str, many: int
) -> None:
    here = Told(HERE)
    stopped = granted(**SUSPENDED, since=date(2026, 8, 1))
    for kind, value in (("payout", paid()), ("benefit", stopped), ("benefit", granted(since=date(2026, 11, since)))):
        here._put(kind, value, date(2026, 11, 23))
    assert [line.month for line in here.lines(on)] == list(through("2026-08", on))
    assert len(here.lines(on)) == many
    here._put("benefit", granted(since=date(2026, 10, 5)), date(2026, 11, 23))
    assert [line.month for line in here.lines(on)] == [on]


def test_a_month_is_worth_what_the_record_of_its_time_says() -> None:
    here = agency()
    here.told(date(2026, 11, 25), **SUSPENDED, since=date(2026, 11, 24))
    here.told(date(2026, 12, 15), date(2027, 1, 1), **SUSPENDED, since=date(2026, 11, 24), amount=5_600_000)
    here.told(date(2027, 2, 10), date(2027, 1, 1), since=date(2027, 2, 9), amount=5_600_000)
    assert {line.month: line.amount for line in here.lines("2027-03")} == {
        "2026-12": 5_000_000, "2027-01": 5_600_000, "2027-02": 5_600_000, "2027-03": 5_600_000,
    }  # fmt: skip


def test_an_amount_that_no_record_tells_or_that_two_tell_otherwise_is_unknown() -> None:
    here = agency(HERE, paid(), granted(amount=0))
    assert [line.amount for line in here.lines("2026-12")] == [None]
    here = agency()
    here.told(date(2026, 11, 25), **SUSPENDED, since=date(2026, 11, 24))
    here.told(date(2027, 2, 10), since=date(2027, 2, 9), amount=5_600_000)
    assert {line.month: line.amount for line in here.lines("2027-03")} == {
        "2026-12": None, "2027-01": None, "2027-02": 5_600_000, "2027-03": 5_600_000,
    }  # fmt: skip


events = st.lists(
    st.tuples(
        st.sampled_from(["suspend", "resume", "rise", "account", "fail", "move"]), st.integers(0, 45), st.integers(0, 9)
    ),
    max_size=9,
)


def live(here: Told, there: Told, happened: list[tuple[str, int, int]]) -> tuple[Told, date]:
    """Let things happen one after the other, each told some days after the last; return who pays in the end."""
    payer, other, today = here, there, date(2026, 11, 1)
    for number, (what, gap, late) in enumerate(happened):
        today += timedelta(gap)
        before = [one.lines(on) for one in (here, there) for on in through("2026-10", month_of(today))]
        standing = "suspended" if histories(payer.entries, 20)["pension"].versions[0].value.status != "paid" else "paid"
        if what == "fail":
            for line in payer.lines(month_of(today)):
                payer.failed(today, line.month, month_of(today))
        elif what == "move" and standing == "paid":
            payer.decide(PLACE, {"move": "out", "to_agency": other.office}, today, today)
            through_month = written(payer.kept[0].last_month)
            came = {
                "move": "in",
                "from_agency": payer.office,
                "transfer_number": "01/TB",
                "paid_through": through_month,
            }
            today += timedelta(late)
            other.decide(PLACE, {**came, "method": "cash", "point": f"Điểm {number}"}, today, today)
            payer, other = other, payer
        elif what == "account" and standing == "paid":
            payer.decide(METHOD, {**ACCOUNT, "account_number": f"00000{number}"}, today, today)
        elif what in {"suspend", "resume", "rise"}:
            status = {"suspend": SUSPENDED, "resume": {}, "rise": SUSPENDED if standing == "suspended" else {}}[what]
            for one in (here, there):
                one.told(today, **status, since=today - timedelta(late))
        if what != "move":
            after = [one.lines(on) for one in (here, there) for on in through("2026-10", month_of(today))]
            assert before == after, "a list that is out was changed"
    for one in (here, there):
        one.told(today, since=today)
    return payer, today


def times_paid(*agencies: Told) -> dict[str, int]:
    """Count on how many lists each month was paid, those where the payment failed left out."""
    counted = dict.fromkeys(through(FIRST, LAST), 0)
    for one in agencies:
        failed = {(e.value.month, e.value.on_list) for e in one.entries if isinstance(e.value, UnpaidRecord)}
        for on in through(FIRST, FAR):
            for line in one.lines(on):
                if line.month in counted and (line.month, on) not in failed:
                    counted[line.month] += 1
    return counted


def every_month_is_paid_exactly_once(happened: list[tuple[str, int, int]]) -> None:
    here, there = agency(), agency(THERE, granted())
    live(here, there, happened)
    assert set(times_paid(here, there).values()) == {1}


@settings(max_examples=10, deadline=None)
@given(events)
def test_over_twelve_months_every_month_is_paid_exactly_once_whatever_happens(
    happened: list[tuple[str, int, int]],
) -> None:
    every_month_is_paid_exactly_once(happened)


@pytest.mark.long
@settings(max_examples=150, deadline=None)
@given(events)
def test_over_twelve_months_every_month_is_paid_exactly_once_in_many_lives(
    happened: list[tuple[str, int, int]],
) -> None:
    every_month_is_paid_exactly_once(happened)


@pytest.mark.parametrize("lost", ["the resumption", "the failure"])
def test_the_count_finds_a_month_that_nobody_makes_good(lost: str) -> None:
    here = agency()
    if lost == "the resumption":
        here.told(date(2026, 11, 25), **SUSPENDED, since=date(2026, 11, 24))
        here.told(date(2027, 2, 10), first_month="2027-02")
        assert times_paid(here)["2026-12"] == 0
    else:
        here.failed(date(2026, 12, 8), "2026-12", "2026-12")
        here.entries = [replace(one, live=one.kind != "unpaid") for one in here.entries]
        assert times_paid(here)["2026-12"] == 0


def test_the_count_finds_a_month_that_is_made_good_though_it_was_paid() -> None:
    here = agency()
    there = agency(THERE, paid(agency=THERE, from_month="2026-12", first_list="2027-01"), granted())
    assert times_paid(here, there)["2026-12"] == 2
