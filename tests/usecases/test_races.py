"""Two who do the same thing at the same moment, in processes of their own, on both databases."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.support import builders
from tests.support.databases import Database
from tests.support.office import Office
from tests.support.racing import race
from tests.usecases import runners
from workbench.domain.actor import Role
from workbench.store import accounts, queries
from workbench.store.accounts import NewAccount
from workbench.store.queries import QueueFilter
from workbench.usecases.advance import Request
from workbench.usecases.browse import open_case

PAIRS = {"sqlite": 100, "postgresql": 60}
MANY_PAIRS = {"sqlite": 1000, "postgresql": 400}


def requests_for(the_office: Office, number: int) -> list[Request]:
    """Write cases that wait for a supervisor, and ask for each to be approved as it was seen."""
    ids = builders.make_cases(the_office.house, number, state="proposed")
    with the_office.house.store.reading(the_office.staff.supervisor) as unit:
        return [Request(record.id, "approve", record.digest) for record in queries.records(unit, ids).values()]


@pytest.mark.parametrize("pairs", [PAIRS, pytest.param(MANY_PAIRS, marks=pytest.mark.long)], ids=["some", "many"])
def test_of_two_supervisors_exactly_one_approves_and_the_other_is_told_who_and_when(
    the_office: Office, database: Database, pairs: dict[str, int]
) -> None:
    staff, count = the_office.staff, pairs[database.kind]
    requests = requests_for(the_office, count)
    both = (staff.supervisor, staff.supervisor2)
    first, second = race(database, [(runners.approve_each, (actor, requests)) for actor in both])
    won: Counter[str] = Counter()
    for pair in zip(first, second, strict=True):
        assert sorted(told == "approved" for told in pair) == [False, True], pair
        loser = pair.index(next(told for told in pair if told != "approved"))
        winner = both[1 - loser]
        assert f"{winner.username} at 09:00 05/01/2026" in pair[loser]
        won[winner.username] += 1
    files = [open_case(the_office.house, staff.auditor, request.case_id) for request in requests]
    assert all([line.action for line in file.timeline] == ["approve"] for file in files)
    numbers = sorted(int(d.number.partition("/")[0]) for file in files for d in file.documents if d.number)
    assert numbers == list(range(1, count + 1))
    print(f"{database.kind}: {count} pairs, one approval each ({dict(won)}), numbers 1..{count}")


def test_one_request_sent_twice_at_once_is_done_once_and_answered_twice(the_office: Office, database: Database) -> None:
    staff = the_office.staff
    requests = requests_for(the_office, 40)
    twins = race(database, [(runners.ask_with_a_key, (staff.supervisor, requests))] * 2)
    assert twins == [[("approved", 2)] * 40] * 2
    files = [open_case(the_office.house, staff.auditor, request.case_id) for request in requests]
    assert all(len(file.timeline) == 1 for file in files)
    print(f"{database.kind}: 40 requests sent twice at once, each done once")


def test_control_two_who_look_and_then_write_both_approve(the_office: Office, database: Database) -> None:
    staff = the_office.staff
    requests = requests_for(the_office, 50)
    both = [(runners.approve_each_naively, (actor, requests)) for actor in (staff.supervisor, staff.supervisor2)]
    first, second = race(database, both)
    double = sum(one == other == "approved" for one, other in zip(first, second, strict=True))
    print(f"{database.kind}, naive: {double} of 50 approved twice")
    assert double > 25


@pytest.mark.parametrize(("number", "count"), [(6, 120), pytest.param(16, 400, marks=pytest.mark.long)])
def test_of_many_officers_who_take_cases_no_two_get_the_same_one(
    the_office: Office, database: Database, number: int, count: int
) -> None:
    """Every other officer takes one case at a time, the rest five at once."""
    cases = builders.make_cases(the_office.house, count)
    with the_office.house.store.writing(the_office.staff.system) as unit:
        ids = [accounts.add(unit, NewAccount(f"o{i}", f"Officer {i}", Role.OFFICER, "x")) for i in range(number)]
        officers = [accounts.actor_of(account) for account in accounts.listed(unit) if account.id in ids]
    taken = race(
        database, [(runners.take_until_empty, (officer, 1 + 4 * (i % 2))) for i, officer in enumerate(officers)]
    )
    assert sorted(case for mine in taken for case in mine) == sorted(cases)
    with the_office.house.store.reading(the_office.staff.auditor) as unit:
        for officer, mine in zip(officers, taken, strict=True):
            wanted = QueueFilter(assignee_id=officer.account_id)
            assert sorted(queries.ids(unit, wanted, count)) == sorted(mine)
        assert queries.count(unit, QueueFilter(assignee_id=queries.NOBODY)) == 0
    each = [*map(len, taken)]
    print(f"{database.kind}: {number} officers, {len(cases)} cases, 0 twice, 0 left; each took {each}")


def test_control_looking_and_then_taking_gives_one_case_to_several(the_office: Office, database: Database) -> None:
    builders.make_cases(the_office.house, 100)
    staff = the_office.staff
    officers = (staff.reception, staff.officer, staff.officer2, staff.reviewer)
    taken = race(database, [(runners.take_naively, (officer, database.url, 10)) for officer in officers])
    twice = sum(times > 1 for times in Counter(case for mine in taken for case in mine).values())
    print(f"{database.kind}, naive: {twice} of 10 cases taken by more than one")
    assert twice > 5
