"""Numbers: 1 to N without gap or repeat, whoever draws them, gives them back or is killed, and anew each year."""

from __future__ import annotations

import os
from datetime import datetime, timedelta

import pytest

from tests.store import runners
from tests.support import builders
from tests.support.databases import Database
from tests.support.office import Office
from tests.support.racing import race
from workbench.domain.calendar import VIETNAM
from workbench.store import numbers
from workbench.store.scope import EVERY_OFFICE
from workbench.store.tables import answers, counters
from workbench.store.unit_of_work import Store
from workbench.usecases.browse import open_case

NEW_YEAR = datetime(2027, 1, 1, tzinfo=VIETNAM)


def years(times: int) -> list[datetime]:
    """Return as many moments, from the last half hour of a year into the next."""
    return [NEW_YEAR + timedelta(minutes=30 * (2 * place / times - 1)) for place in range(times)]


def written_down(store: Store, the_office: Office) -> dict[str, list[int]]:
    """Return the numbers that were kept, by year, in order."""
    with store.reading(the_office.staff.auditor) as unit:
        keys = unit.connection.execute(answers.select(), execution_options=EVERY_OFFICE).mappings()
        found: dict[str, list[int]] = {}
        for year, _, number in (row["key"].partition("/") for row in keys):
            found.setdefault(year, []).append(int(number))
    return {year: sorted(drawn) for year, drawn in found.items()}


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
@pytest.mark.parametrize(
    ("clients", "times", "killed"),
    [pytest.param(8, 60, 2, id="8 clients"), pytest.param(32, 300, 8, id="32 clients", marks=pytest.mark.long)],
)
def test_numbers_have_no_gap_and_no_repeat(
    the_office: Office, database: Database, clients: int, times: int, killed: int
) -> None:
    moments, officer = years(times), the_office.staff.officer
    kept = race(database, [(runners.draw_numbers, (officer, moments, number < killed)) for number in range(clients)])
    assert kept.count(None) == killed
    found = written_down(the_office.house.store, the_office)
    assert set(found) == {"2026", "2027"}
    for drawn in found.values():
        assert drawn == list(range(1, len(drawn) + 1))
    whole = sum(map(len, found.values()))
    print(f"{database.kind}: {whole} numbers by {clients} clients, {killed} killed, a fifth given back: 1..N each year")
    with the_office.house.store.reading(officer) as unit:
        rows = unit.connection.execute(counters.select().where(counters.c.office == unit.office))
        assert {row.period: row.last for row in rows} == {year: len(drawn) for year, drawn in found.items()}


def test_control_reading_the_last_number_and_writing_the_next_draws_some_twice(
    the_office: Office, database: Database
) -> None:
    with the_office.house.store.writing(the_office.staff.system) as unit:
        numbers.draw(unit, "TB", "2026")
    drawn = race(database, [(runners.draw_numbers_naively, (database.url, 50)) for _ in range(4)])
    numbers_drawn = [number for mine in drawn for number in mine]
    twice = len(numbers_drawn) - len(set(numbers_drawn))
    print(f"{database.kind}, naive: {twice} of {len(numbers_drawn)} drawn twice")
    assert twice > 0


def test_several_numbers_are_drawn_at_once_in_one_piece(store: Store, the_office: Office) -> None:
    with store.writing(the_office.staff.officer) as unit:
        assert [numbers.draw(unit, "TB", "2026", count) for count in (1, 5, 1)] == [1, 2, 7]
        assert numbers.draw(unit, "GT", "2026") == 1
    with store.writing(the_office.strangers.officer) as unit:
        assert numbers.draw(unit, "TB", "2026") == 1


@pytest.mark.parametrize(
    ("moment", "number"),
    [(NEW_YEAR - timedelta(seconds=1), "02/TB-BHXH-00001"), (NEW_YEAR, "01/TB-BHXH-00001")],
    ids=["the old year", "the new year"],
)
def test_a_letters_year_is_vietnams(the_office: Office, moment: datetime, number: str) -> None:
    house, staff = the_office.house, the_office.staff
    first, second = builders.make_cases(house, 2, state="proposed")
    the_office.clock.now = NEW_YEAR - timedelta(days=3)
    builders.step(house, staff.supervisor, first, "approve")
    the_office.clock.now = moment
    builders.step(house, staff.supervisor, second, "approve")
    assert [d.number for d in open_case(house, staff.officer, second).documents if d.number] == [number]
