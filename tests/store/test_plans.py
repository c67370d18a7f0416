"""How the databases mean to answer: off an index in its order, whatever the size of the queue."""

from __future__ import annotations

from functools import partial

import pytest

from tests.support import builders
from tests.support.office import Office, open_office
from tests.support.plans import plan_of, statements_of
from workbench.store import documents, queries
from workbench.store.queries import QueueFilter
from workbench.store.unit_of_work import Store
from workbench.usecases import assign, browse

PLAIN = {
    "todo": "open_cases_by_state",
    "late": "open_cases_by_due",
    "new": "open_cases_by_state",
    "waiting": "open_cases_by_state",
    "unanswered": "open_cases_by_state",
    "results": "open_cases_by_state",
    "mine": "open_cases_by_assignee",
    "open": "open_cases_by_due",
    "all": "cases_by_due",
}
MERGED = {"todo", "working", "decide"}
"""Views of several states: each read off its index, a page of each merged."""
AFTER = (None, (1, 1))


@pytest.fixture(params=["new", "analyzed"])
def large(sqlite_store: Store, request: pytest.FixtureRequest) -> Office:
    """An office on SQLite: without a row, or with many and the planner's own statistics of them."""
    the_office = open_office(sqlite_store)
    if request.param == "analyzed":
        person = [builders.make_person(the_office.house)]
        for state, number in (("received", 300), ("in_progress", 600), ("proposed", 50), ("stopped", 3000)):
            builders.make_cases(the_office.house, number, state=state, persons=person)
        analyze(sqlite_store)
        sqlite_store.close()  # what is opened from now on plans by them
    return the_office


def analyze(store: Store) -> None:
    with store.engine.connect() as raw:
        connection = raw.execution_options(writes=True, every_office=True)
        with connection.begin():
            connection.exec_driver_sql("ANALYZE")


@pytest.mark.parametrize("after", AFTER, ids=["first page", "next page"])
def test_every_view_is_read_off_its_partial_index_in_its_order(large: Office, after: tuple[int, int] | None) -> None:
    house, staff = large.house, large.staff
    for actor in (staff.reception, staff.officer, staff.supervisor):
        for view in browse.views(house, actor):
            plan = plan_of(house.store.engine, partial(browse.page, house, actor, view.filter, after))
            if len(view.filter.states or ()) > 1:
                assert "SCAN cases" not in plan, view.id
                assert plan.count("USING INDEX open_cases_by_state") == len(view.filter.states or ()), plan
            else:
                assert f"SEARCH cases USING INDEX {PLAIN[view.id]} (office=?" in plan, plan
                assert "TEMP B-TREE" not in plan, view.id


def test_control_a_list_of_states_in_one_query_is_not_read_off_the_index_of_states(large: Office) -> None:
    house, officer = large.house, large.staff.officer
    wanted = QueueFilter(states=("in_progress", "received", "returned"))
    with house.store.reading(officer) as unit:
        query = queries._by_due(unit.postgres, wanted, paged=False)
        plan = plan_of(house.store.engine, lambda: unit.ask(query, lines=50).all())
    assert "open_cases_by_state" not in plan or "TEMP B-TREE" in plan


def test_open_cases_are_counted_among_the_open_ones(large: Office) -> None:
    house, officer = large.house, large.staff.officer
    for view in browse.views(house, officer):
        with house.store.reading(officer) as unit:
            plan = plan_of(house.store.engine, partial(queries.count, unit, view.filter))
        if view.filter.closed:
            assert plan.startswith("SEARCH cases USING COVERING INDEX"), plan
        else:
            assert plan.startswith("SEARCH cases USING INDEX open_cases_by_"), plan


def test_a_search_goes_from_the_words_to_the_cases_and_sorts_nothing(large: Office) -> None:
    house, officer = large.house, large.staff.officer
    for wanted in (QueueFilter(words="n huong"), QueueFilter(words="huong", states=("received", "returned"))):
        for after in AFTER:
            plan = plan_of(house.store.engine, partial(browse.page, house, officer, wanted, after))
            _account, words, case = plan.splitlines()
            assert words.startswith("SCAN case_words VIRTUAL TABLE")
            assert case == "SEARCH cases USING INTEGER PRIMARY KEY (rowid=?)"


def test_the_open_cases_of_a_procedure_are_found_among_the_open_ones(large: Office) -> None:
    house, officer = large.house, large.staff.officer
    plan = plan_of(house.store.engine, partial(browse.page, house, officer, QueueFilter(procedure="612A")))
    assert "SEARCH cases USING INDEX open_cases_by_" in plan, plan


def test_a_worker_finds_what_is_owed_among_what_is_owed(large: Office) -> None:
    def claim() -> None:
        with large.house.store.writing(large.staff.system) as unit:
            documents.claim(unit, "worker", 60)

    plan = plan_of(large.house.store.engine, claim)
    assert plan.splitlines()[0] == "SEARCH documents USING INDEX pending_documents (office=?)"


def test_the_next_free_case_is_found_among_the_free_ones(large: Office) -> None:
    wanted = QueueFilter(states=("received", "in_progress"))
    plan = plan_of(large.house.store.engine, lambda: assign.take(large.house, large.staff.officer, wanted))
    first_of_the_queue = plan.splitlines()[1]
    assert first_of_the_queue == "SEARCH cases USING INDEX open_cases_by_assignee (office=? AND assignee_id=?)"
    assert "TEMP B-TREE" not in plan


def test_taking_from_an_empty_queue_asks_for_the_account_and_one_question(large: Office) -> None:
    with statements_of(large.house.store.engine) as sent:
        assert assign.take(large.house, large.staff.officer, QueueFilter(states=("reviewed",))) == []
    assert len(sent) == 2


@pytest.mark.long
def test_postgresql_reads_each_view_off_the_index_of_its_order(postgresql_store: Store) -> None:
    the_office = open_office(postgresql_store)
    house, officer = the_office.house, the_office.staff.officer
    person = [builders.make_person(house)]
    for state, number in (("received", 3000), ("in_progress", 3000), ("proposed", 3000), ("stopped", 3000)):
        builders.make_cases(house, number, state=state, persons=person)
    analyze(house.store)
    the_office.clock.tick(days=30)  # so that there are late ones
    for view in browse.views(house, officer):
        plan = plan_of(house.store.engine, partial(browse.page, house, officer, view.filter))
        assert ("open_cases_by_state" if view.id in MERGED else PLAIN[view.id]) in plan, plan
        assert "Seq Scan on cases" not in plan, plan  # of the few accounts it may read all
