"""A year of proxies: whatever is asked for in whatever order, nobody's benefit is ever two people's to collect."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.plugins.people import Desk, Kept
from tests.plugins.test_proxy_rules import DAUGHTER, benefit
from workbench.api import CaseView, Change, End, Entry, Issue, RegisterView, Step, value_of
from workbench_proxy.records import ProxyRecord
from workbench_proxy.service import SERVICE
from workbench_proxy.standing import collectors

MINE = ("pension", "survivor", "unemployment")
NUMBERS = ("000170000001", "000170000002", "000170000003")
NEW_YEAR = date(2027, 1, 1)
APPROVE = SERVICE.lifecycle.step("approve")
PAPERS = frozenset({"mandate", "proxy_id", "revocation"})

Plan = Callable[[CaseView, Step, RegisterView], Iterable[Change]]


@dataclass(frozen=True)
class Asked:
    """Somebody asks for something so many days after the one before them; `begins` and `lasts` are days too."""

    later: int
    revoke: bool
    who: str
    benefits: tuple[str, ...]
    begins: int
    lasts: int
    revokes_former: bool

    def on(self, today: date) -> dict[str, Any]:
        if self.revoke:
            return {"request": "revoke", "proxy_number": self.who}
        first = today + timedelta(days=self.begins)
        ticked = {name: name in self.benefits for name in MINE}
        return {
            **DAUGHTER, **ticked, "proxy_number": self.who, "certified_on": min(first, today), "from_day": first,
            "to_day": first + timedelta(days=self.lasts), "revokes_former": self.revokes_former,
        }  # fmt: skip


ASKED = st.builds(
    Asked,
    later=st.integers(0, 60),
    revoke=st.sampled_from([False, False, True]),
    who=st.sampled_from(NUMBERS),
    benefits=st.lists(st.sampled_from(MINE), min_size=1, unique=True).map(tuple),
    begins=st.integers(-20, 90),
    lasts=st.integers(0, 380),
    revokes_former=st.booleans(),
)
YEARS = st.lists(ASKED, min_size=2, max_size=12)
FOUND = settings(max_examples=300, derandomize=True, database=None, phases=[Phase.generate], report_multiple_bugs=False)


def decided(register: Kept, changes: Iterable[Change]) -> Kept:
    """Do to the register what the store does."""
    kept = list(register.kept)
    for change in changes:
        match change:
            case Issue():
                made = Entry(len(kept) + 1, change.kind, 1, change.value, change.valid_from, change.valid_to, "")
                kept.insert(0, made)
            case End():
                at = kept.index(change.entry)
                assert change.entry.live, "what is no longer live can't be ended"
                kept[at] = replace(change.entry, live=False, valid_to=change.on, ended_reason=change.reason.vi)
    return replace(register, kept=tuple(kept))


def year(asked: Sequence[Asked], plan: Plan = SERVICE.plan, *, heeded: bool = True) -> Kept:
    """Let a year go by and return the register; `heeded`: what the check objects to is not approved."""
    register, today = Kept(kept=tuple(benefit(name) for name in MINE)), NEW_YEAR
    for one in asked:
        today += timedelta(days=one.later)
        desk = Desk(SERVICE, one.on(today), state="proposed", papers=PAPERS, today=today, rules_day=today)
        if desk.may("approve", register).allowed or not heeded:
            register = decided(register, plan(desk.case, APPROVE, register))
        one_collector_at_most(register)
    return register


def one_collector_at_most(register: Kept) -> None:
    """Two terms that share a day share the first day of one of them: it is enough to look at those."""
    proxies = register.entries("proxy")
    for day in {entry.valid_from for entry in proxies}:
        for name in MINE:
            holding = [e for e in proxies if e.in_force(day) and name in value_of(e, ProxyRecord).benefits]
            assert len(holding) <= 1, "two collect the same benefit"
            assert list(collectors(proxies, name, day)) == holding


@given(YEARS)
def test_never_two_proxies_for_one_benefit(asked: list[Asked]) -> None:
    year(asked)


def test_the_year_finds_a_plan_that_forgets_to_end_the_former_proxy() -> None:
    def forgetful(case: CaseView, step: Step, register: RegisterView) -> Iterable[Change]:
        return [change for change in SERVICE.plan(case, step, register) if isinstance(change, Issue)]

    @FOUND
    @given(YEARS)
    def look(asked: list[Asked]) -> None:
        year(asked, forgetful)

    with pytest.raises(AssertionError, match="two collect the same benefit"):
        look()


def test_the_year_finds_an_office_that_heeds_no_objection() -> None:
    @FOUND
    @given(YEARS)
    def look(asked: list[Asked]) -> None:
        year(asked, heeded=False)

    with pytest.raises(AssertionError, match="two collect the same benefit"):
        look()


def test_a_year_of_renewals_leaves_no_day_without_a_proxy() -> None:
    renewals = [Asked(30, False, NUMBERS[n % 2], ("pension",), 10, 100, True) for n in range(6)]
    register = year(renewals)
    proxies = register.entries("proxy")
    assert len(proxies) == 6
    first = min(entry.valid_from for entry in proxies)
    for days in range(150):
        (holding,) = collectors(proxies, "pension", first + timedelta(days=days))
        assert holding.in_force(first + timedelta(days=days))


def test_nobody_collects_from_the_day_of_a_revocation_on() -> None:
    appointed = Asked(0, False, NUMBERS[0], ("pension", "survivor"), 0, 300, False)
    register = year([appointed, Asked(40, True, NUMBERS[0], ("pension",), 0, 0, False)])
    proxies = register.entries("proxy")
    assert collectors(proxies, "survivor", NEW_YEAR + timedelta(days=39))
    assert not collectors(proxies, "survivor", NEW_YEAR + timedelta(days=40))
