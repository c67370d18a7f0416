"""No month lost, none paid twice: payouts that move about between two provinces, and the lists of their months."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plugins.people import PERSON, Kept, entry, record_of
from tests.plugins.test_payout_rules import ACCOUNT, granted, paid
from workbench.api import VIETNAM, Entry, Issue, Record, Replace, Service
from workbench.domain.case import CaseView
from workbench_payout_change.instructions import instructions, stop_month
from workbench_payout_change.method.service import SERVICE as METHOD
from workbench_payout_change.monthly import PayLine, pay_lines
from workbench_payout_change.months import later, month_of, through, written
from workbench_payout_change.owed import payable
from workbench_payout_change.place.service import SERVICE as PLACE
from workbench_payout_change.records import PayoutRecord
from workbench_payout_change.settings import PayoutSettings

FIRST, LAST, FAR = "2026-11", "2027-10", "2029-12"
HERE, THERE = "00001", "00101"


@dataclass
class Agency:
    """One agency with the register of one person: cases are decided by the services' own plans."""

    office: str
    entries: list[Entry] = field(default_factory=list)
    decided: int = 0

    def decide(self, service: Service, form: dict[str, Any], filed: date, day: date) -> None:
        """Approve a case filed on one day and decided on another; nothing may speak against it."""
        self.decided += 1
        received = datetime.combine(filed, time(9), VIETNAM)
        record = record_of(service, "proposed", office=self.office, received_at=received, code=f"C-{self.decided}")
        case = CaseView(record, service.form.model_validate({**form, "request": "Đề nghị"}), day)
        register, approve = Kept(kept=tuple(self.entries)), service.lifecycle.step("approve")
        found = list(service.check(case, approve, register))
        assert [one.text.en for one in found if one.blocking] == []
        for change in service.plan(case, approve, register):
            assert isinstance(change, Issue | Replace)
            self.keep("payout", change.value, change.entry if isinstance(change, Replace) else None)

    def keep(self, kind: str, value: Record, old: Entry | None = None) -> None:
        self.entries = [replace(one, live=False) if one is old else one for one in self.entries]
        self.entries.insert(0, entry(kind, value, id=len(self.entries) + 1))

    @property
    def kept(self) -> tuple[PayoutRecord, ...]:
        return instructions([one for one in self.entries if one.kind == "payout"], "pension")

    def list_of(self, month: str) -> list[str]:
        return [line.month for line in self.lines(month)]

    def lines(self, month: str) -> list[PayLine]:
        return list(pay_lines(PERSON, self.entries, month, PayoutSettings()))


def two_agencies() -> tuple[Agency, Agency]:
    here, there = Agency(HERE), Agency(THERE)
    here.keep("payout", paid())
    for agency in (here, there):
        agency.keep("benefit", granted())
    return here, there


days = st.integers(0, 45)
acts = st.lists(
    st.tuples(
        st.sampled_from(["move", "point", "account", "later"]), days, st.integers(0, 40), days, st.integers(0, 5)
    ),
    max_size=7,
)


def live(here: Agency, there: Agency, happened: list[tuple[str, int, int, int, int]]) -> None:
    """Let a person file one change after the other with the agency that pays, and move between both."""
    payer, other, today = here, there, date(2026, 11, 1)
    for number, (what, gap, taken, travelled, ahead) in enumerate(happened):
        filed = today + timedelta(gap)
        today = filed + timedelta(taken)
        before = [payer.list_of(month) for month in through("2025-01", month_of(today))]
        if what == "move":
            payer.decide(PLACE, {"move": "out", "to_agency": other.office}, filed, today)
        elif what == "account":
            payer.decide(METHOD, {**ACCOUNT, "account_number": f"00000{number}"}, filed, today)
        else:
            wanted = written(later(month_of(today), ahead)) if what == "later" else ""
            payer.decide(
                PLACE,
                {"move": "within", "method": "cash", "point": f"Điểm {number}", "from_month": wanted},
                filed,
                today,
            )
        after = [payer.list_of(month) for month in through("2025-01", month_of(today))]
        assert before == after, "a list that is out was changed"
        if what == "move":
            arrived = today + timedelta(travelled)
            today = arrived + timedelta(taken % 6)
            told = written(later(stop_month(payer.kept[0]), -1))
            come = {"move": "in", "from_agency": payer.office, "transfer_number": "01/TB", "paid_through": told}
            other.decide(PLACE, {**come, "method": "cash", "point": f"Điểm {number}"}, arrived, today)
            payer, other = other, payer


def times_paid(agencies: tuple[Agency, Agency]) -> dict[str, int]:
    """Count how often each month stands on a list of either agency."""
    counted = dict.fromkeys(through(FIRST, LAST), 0)
    for agency in agencies:
        for month in through(FIRST, FAR):
            for owed in agency.list_of(month):
                if owed in counted:
                    counted[owed] += 1
    return counted


@given(acts)
def test_a_payout_across_two_provinces_over_twelve_months_pays_each_month_exactly_once(
    happened: list[tuple[str, int, int, int, int]],
) -> None:
    agencies = two_agencies()
    live(*agencies, happened)
    assert set(times_paid(agencies).values()) == {1}


@given(st.dates(date(2026, 11, 1), date(2027, 6, 30)), st.integers(0, 20), st.integers(0, 60))
def test_a_transfer_on_any_day_stops_the_origin_with_the_month_the_destination_begins(
    filed: date, taken: int, travelled: int
) -> None:
    here, there = two_agencies()
    live(here, there, [("move", (filed - date(2026, 11, 1)).days, taken, travelled, 0)])
    assert there.kept[0].from_month == stop_month(here.kept[0])
    assert set(times_paid((here, there)).values()) == {1}


@pytest.mark.parametrize(("told", "times"), [(-1, 2), (1, 0)])
def test_the_count_finds_an_origin_that_tells_a_wrong_month(told: int, times: int) -> None:
    here, there = two_agencies()
    here.decide(PLACE, {"move": "out", "to_agency": THERE}, date(2026, 11, 19), date(2026, 11, 23))
    stop = stop_month(here.kept[0])
    wrong = later(stop, told)
    there.keep("payout", paid(agency=THERE, from_month=wrong, first_list=max(wrong, "2027-01")))
    counted = times_paid((here, there))
    assert counted[min(stop, wrong)] == times
    assert set(counted.values()) == {1, times}


def test_the_count_finds_an_origin_that_does_not_stop() -> None:
    here, there = two_agencies()
    there.keep("payout", paid(agency=THERE, from_month="2027-01", first_list="2027-01"))
    assert times_paid((here, there))["2027-01"] == 2


def test_a_file_that_arrives_late_is_made_good_on_the_first_list_of_the_destination() -> None:
    here, there = two_agencies()
    here.decide(PLACE, {"move": "out", "to_agency": THERE}, date(2026, 11, 19), date(2026, 11, 23))
    come = {"move": "in", "from_agency": HERE, "transfer_number": "01/TB", "paid_through": "11/2026"}
    there.decide(PLACE, {**come, "method": "cash", "point": "Nhà văn hóa"}, date(2027, 1, 21), date(2027, 1, 25))
    assert there.list_of("2027-02") == []
    assert there.list_of("2027-03") == ["2026-12", "2027-01", "2027-02", "2027-03"]
    *before, own = there.lines("2027-03")
    assert {line.amount for line in (*before, own)} == {5_000_000}
    assert {line.why.vi for line in before if line.why} == {f"hồ sơ chuyển đến từ cơ quan BHXH mã {HERE} (chưa rõ tên)"}
    assert own.why is None


def test_a_waiting_file_moves_and_nothing_is_paid_anywhere() -> None:
    here, there = Agency(HERE), Agency(THERE)
    for agency in (here, there):
        agency.keep("benefit", granted(status="waiting"))
    here.decide(PLACE, {"move": "out", "to_agency": THERE}, date(2026, 11, 19), date(2026, 11, 23))
    come = {"move": "in", "from_agency": HERE, "transfer_number": "01/TB"}
    there.decide(PLACE, come, date(2026, 12, 1), date(2026, 12, 3))
    assert (here.kept[0].file, here.kept[0].other_agency) == ("sent", THERE)
    assert (there.kept[0].file, there.kept[0].other_agency) == ("waiting", HERE)
    assert all(not list(agency.lines("2027-03")) for agency in (here, there))


def test_a_suspended_benefit_is_not_on_the_list_and_an_ended_one_only_up_to_its_end() -> None:
    assert payable(granted(), "2026-12")
    assert not payable(granted(first_month="2027-01"), "2026-12")
    assert not payable(granted(last_month="2026-11"), "2026-12")
    assert not payable(granted(status="suspended"), "2026-12")
    died = granted(status="terminated", status_reason="dead", since=date(2026, 11, 10))
    assert payable(died, "2026-11")
    assert not payable(died, "2026-12")
    assert not payable(granted(status="suspended", since=date(2026, 12, 1)), "2026-12")


def test_each_benefit_has_a_line_of_its_own_with_its_way_of_payment() -> None:
    here, _ = two_agencies()
    here.keep("benefit", granted(benefit="survivor", amount=700_000))
    here.keep("payout", paid(benefit="survivor", method="account", bank_bin="970436", account_number="0123456789"))
    lines = {line.benefit: line for line in here.lines("2026-12")}
    assert (lines["pension"].amount, lines["survivor"].amount) == (5_000_000, 700_000)
    assert lines["pension"].instruction.where == "Nhà văn hóa Xã Mẫu"
    assert lines["survivor"].instruction.where == "970436 0123456789"


class Proxy(Record):
    """A proxy as another plugin keeps it: only the fields that the list looks at."""

    proxy_name: str = "Lê Văn Thử"
    benefits: tuple[str, ...] = ("pension",)
    from_day: date = date(2026, 6, 1)
    to_day: date = date(2027, 5, 31)
    certified_on: date | None = None
    status: str = "active"


@pytest.mark.parametrize(
    ("proxy", "month", "name"),
    [
        (Proxy(), "2026-12", "Lê Văn Thử"),
        (Proxy(), "2027-06", ""),
        (Proxy(from_day=date(2026, 12, 26)), "2026-12", ""),
        (Proxy(benefits=("survivor",)), "2026-12", ""),
        (Proxy(status="revoked"), "2026-12", ""),
        (Proxy(from_day=date(2025, 6, 15)), "2026-12", ""),
        (Proxy(from_day=date(2025, 6, 15)), "2026-06", "Lê Văn Thử"),
        (Proxy(certified_on=date(2025, 6, 15)), "2026-12", ""),
    ],
)
def test_the_list_names_who_may_collect_the_cash(proxy: Proxy, month: str, name: str) -> None:
    here, _ = two_agencies()
    here.keep("proxy", proxy)
    (line,) = here.lines(month)
    assert line.collected_by == name


def test_a_proxy_that_was_ended_collects_until_its_last_day_and_one_for_an_account_never() -> None:
    here, _ = two_agencies()
    ended = entry("proxy", Proxy(), live=False, ended_reason="người ủy quyền chấm dứt", valid_to=date(2026, 12, 1))
    here.entries.insert(0, ended)
    assert [line.collected_by for line in here.lines("2026-11")] == ["Lê Văn Thử"]
    assert [line.collected_by for line in here.lines("2026-12")] == [""]
    there = Agency(THERE)
    there.keep("benefit", granted())
    there.keep("payout", paid(method="account", bank_bin="970436", account_number="0123456789"))
    there.keep("proxy", Proxy())
    assert [line.collected_by for line in there.lines("2026-12")] == [""]
