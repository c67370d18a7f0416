"""Looking: saved views by role, pages that join without gap, one case with all that belongs to it, and why not."""

from __future__ import annotations

import pytest

from tests.support import builders
from tests.support.office import Office, house_on
from tests.support.service import SERVICE
from workbench.domain.actor import Actor
from workbench.domain.decision import HouseRules
from workbench.domain.errors import NotFoundError
from workbench.store.queries import QueueFilter
from workbench.usecases import browse, queue
from workbench.usecases.house import House

STATES = tuple(state.id for state in SERVICE.lifecycle.states)


def one_of_each(house: House) -> dict[int, str]:
    """Write a case in every state and return the states by id."""
    return {builders.make_case(house, state=state): state for state in STATES}


def shown(house: House, actor: Actor, view_id: str) -> QueueFilter:
    (view,) = [view for view in browse.views(house, actor) if view.id == view_id]
    return view.filter


def states_in(house: House, actor: Actor, view: str, cases: dict[int, str]) -> set[str]:
    return {cases[line.id] for line in browse.page(house, actor, shown(house, actor, view), limit=100)}


TODO = {
    "reception": {"received", "supplement_requested", "issued"},
    "officer": {"received", "in_progress", "returned"},
    "supervisor": {"proposed", "stop_proposed"},
    "reviewer": set(),
    "administrator": set(),
    "auditor": set(),
}


@pytest.mark.parametrize("role", TODO)
def test_each_role_begins_with_the_cases_that_wait_for_it(the_office: Office, role: str) -> None:
    cases = one_of_each(the_office.house)
    actor = getattr(the_office.staff, role)
    assert browse.views(the_office.house, actor)[0].id == "todo"
    waiting = TODO[role] | ({"reviewed"} if role == "supervisor" else set())
    assert states_in(the_office.house, actor, "todo", cases) == waiting


def test_where_three_must_agree_the_reviewer_comes_before_the_supervisor(the_office: Office) -> None:
    house = house_on(the_office.house.store, the_office.clock, HouseRules(approval_levels=3))
    cases, staff = one_of_each(house), the_office.staff
    assert states_in(house, staff.reviewer, "todo", cases) == {"proposed"}
    assert states_in(house, staff.supervisor, "todo", cases) == {"reviewed", "stop_proposed"}


def test_the_other_views_show_what_they_say(the_office: Office) -> None:
    house, officer = the_office.house, the_office.staff.officer
    cases = one_of_each(house)
    mine = builders.make_case(house, state="in_progress", assignee_id=officer.account_id)
    late = builders.make_case(house, state="in_progress", due_at=int(the_office.clock.now.timestamp()) - 1)
    builders.make_case(house, state="in_progress", due_at=1, paused_at=1)  # the citizen's turn: not late
    open_states = {state.id for state in SERVICE.lifecycle.states if not state.closed}
    cases |= {mine: "mine", late: "late"}
    assert states_in(house, officer, "new", cases) == {"received"}
    assert [line.id for line in browse.page(house, officer, shown(house, officer, "mine"))] == [mine]
    assert [line.id for line in browse.page(house, officer, shown(house, officer, "late"))] == [late]
    assert browse.counts(house, officer)["open"] == len(open_states) + 3
    assert browse.counts(house, officer)["all"] == len(STATES) + 3


def test_views_show_nothing_while_no_service_is_running(the_office: Office) -> None:
    house = the_office.house
    one_of_each(house)
    house.plugins.services.clear()
    counts = browse.counts(house, the_office.staff.officer)
    assert {name: counts[name] for name in ("todo", "new", "decide")} == {"todo": 0, "new": 0, "decide": 0}
    assert counts["all"] == len(STATES)


@pytest.mark.parametrize("wanted", [QueueFilter(), QueueFilter(states=("received", "in_progress"))], ids=["all", "two"])
def test_pages_join_without_gap_or_repeat_the_nearest_due_date_first(the_office: Office, wanted: QueueFilter) -> None:
    house, officer = the_office.house, the_office.staff.officer
    builders.make_cases(house, 20)
    builders.make_cases(house, 17, state="in_progress", due_at=int(the_office.clock.now.timestamp()))
    whole = browse.page(house, officer, wanted, limit=100)
    keys = [(line.due_at, line.id) for line in whole]
    assert len(whole) == 37
    assert keys == sorted(keys)
    paged, after = [], None
    while lines := browse.page(house, officer, wanted, after, limit=5):
        paged += lines
        after = (lines[-1].due_at, lines[-1].id)
    assert paged == whole
    assert browse.marked(house, officer, wanted, 30) == [line.id for line in whole[:30]]


def test_a_procedures_code_among_the_words_finds_the_open_cases_of_that_procedure(the_office: Office) -> None:
    house, officer = the_office.house, the_office.staff.officer
    lan, _, ended = (
        builders.make_case(house, persons=[builders.make_person(house, name=name)], state=state)
        for name, state in (("Lê Lan", "received"), ("Võ Đạt", "received"), ("Lê Lan", "stopped"))
    )
    open_ones = browse.page(house, officer, QueueFilter())
    code, other = SERVICE.procedure.lower(), builders.make_case(house, procedure="999Z")
    youngest_first = sorted((line.id for line in open_ones), reverse=True)
    for words in (code, f" {code.upper()} "):
        wanted = QueueFilter(words=words)
        assert [line.id for line in browse.page(house, officer, wanted)] == youngest_first
        assert queue.lines(house, officer, wanted, 1, 9, None, None).total == len(youngest_first)
        assert queue.place(house, officer, wanted, youngest_first[1]) == 1
        assert queue.place(house, officer, wanted, other) is None
    assert browse.marked(house, officer, QueueFilter(words=f"le {code} lan"), 9) == [lan]
    assert browse.marked(house, officer, QueueFilter(words=f"lan {code}", closed=True), 9) == [ended, lan]


def test_strangers_have_queues_of_their_own(the_office: Office) -> None:
    house, staff, strangers = the_office.house, the_office.staff, the_office.strangers
    case = builders.make_case(house, office="00002")
    builders.make_cases(house, 3)
    assert [line.id for line in browse.page(house, strangers.officer, QueueFilter())] == [case]
    for asked in (case, builders.record(house, strangers.officer, case).code):
        with pytest.raises(NotFoundError):
            browse.open_case(house, staff.officer, asked)
        assert browse.open_case(house, strangers.officer, asked).record.id == case


def test_a_case_is_opened_by_its_code_with_every_step_from_here_and_whether_it_may_be_taken(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house, state="proposed")
    code = builders.record(house, staff.officer, case).code
    file = browse.open_case(house, staff.supervisor, code)
    allowed = {verdict.step.id for verdict in file.verdicts if verdict.allowed}
    assert {verdict.step.id for verdict in file.verdicts} == {"approve", "return", "take_back", "withdraw", "extend"}
    assert allowed == {"approve", "return", "extend"}
    assert file.digest == file.record.digest


def test_why_not_answers_with_every_condition_met_and_unmet(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house, state="proposed", papers="[]")
    verdict = browse.why(house, staff.officer, case, "approve")
    assert {condition.id: condition.met for condition in verdict.conditions} == {
        "state": True, "role": False, "four_eyes": True, "papers": False,
    }  # fmt: skip
    with pytest.raises(NotFoundError, match="There is no step"):
        browse.why(house, staff.officer, case, "fly")


def test_looking_writes_nothing(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house)
    before = builders.record(house, staff.officer, case)
    browse.open_case(house, staff.officer, case)
    browse.counts(house, staff.officer)
    assert builders.record(house, staff.officer, case) == before
