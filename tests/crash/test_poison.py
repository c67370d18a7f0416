"""Documents that can't be made are given back, counted and shown; they hold up no others, and nothing is made twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, update

from tests.crash import office
from tests.crash.office import BLANK, POISON, HerePress
from tests.support import builders
from tests.support.office import HERE, Clock
from workbench.documents.job import Printed, PrintJob
from workbench.store import documents
from workbench.store.documents import MAX_ATTEMPTS, Document
from workbench.store.tables import documents as table
from workbench.store.unit_of_work import Store
from workbench.usecases.advance import Request, decide_many
from workbench.usecases.issue_documents import Printer, listed, make_demo_keys

CLAIM_SECONDS = 60


class Desk:
    """A small office with a printer, on a database of each kind."""

    def __init__(self, store: Store, keys: Path) -> None:
        self.clock, self.keys = Clock(), keys
        self.house, self.staff = office.founded(store, self.clock)
        self.printer = self.another()

    def another(self, press: type[HerePress] = HerePress) -> Printer:
        return Printer(self.house, press(1, self.house.plugins.template_dirs), self.keys, CLAIM_SECONDS)

    def approved(self, number: int = 1, address: str = "Thôn Mới") -> list[int]:
        cases = list(office.proposed(self.house, number, address))
        seen = [builders.record(self.house, self.staff.supervisor, case) for case in cases]
        done = decide_many(self.house, self.staff.supervisor, [Request(r.id, "approve", r.digest) for r in seen])
        assert not [one.refusal for one in done if one.refusal]
        return cases

    def papers(self, case: int) -> dict[str, Document]:
        return {one.kind: one for one in listed(self.house, self.staff.officer, case)}

    def state(self, case: int) -> str:
        return builders.record(self.house, self.staff.officer, case).state


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    make_demo_keys(folder)
    return folder


@pytest.fixture
def desk(store: Store, keys: Path) -> Desk:
    return Desk(store, keys)


def test_a_template_that_fails_is_given_back_shown_and_holds_up_no_other(desk: Desk) -> None:
    (bad,), (good,) = desk.approved(address=POISON), desk.approved()
    desk.printer.run_until_idle(HERE)
    assert desk.papers(bad)["notice"].state == "owed"
    assert desk.papers(bad)["notice"].fault.endswith("(UndefinedError at notice.vi.html.j2:1)")
    assert desk.papers(bad)["card"].state == "done"
    assert (desk.state(bad), desk.state(good)) == ("approved", "issued")


def test_a_card_that_a_plugin_leaves_empty_is_given_back_shown_and_holds_up_no_other(desk: Desk) -> None:
    (bad,), (good,) = desk.approved(address=BLANK), desk.approved()
    desk.printer.run_until_idle(HERE)
    assert desk.papers(bad)["card"].state == "owed"
    assert "TypeError" in desk.papers(bad)["card"].fault
    assert (desk.state(bad), desk.state(good)) == ("approved", "issued")


def test_after_five_attempts_it_is_left_to_a_person_who_can_have_it_tried_again(desk: Desk) -> None:
    (bad,) = desk.approved(address=POISON)
    for _ in range(2 * MAX_ATTEMPTS):
        desk.printer.run_once(HERE)
    assert attempts(desk) == MAX_ATTEMPTS
    assert desk.papers(bad)["notice"].fault
    assert desk.printer.try_again(HERE) == 1
    assert attempts(desk) == 0
    desk.printer.run_once(HERE)
    assert attempts(desk) == 1


def test_what_the_machine_lacks_is_not_held_against_a_document(desk: Desk, tmp_path: Path) -> None:
    (case,) = desk.approved()
    found, desk.printer.keys_dir = desk.printer.keys_dir, tmp_path
    for _ in range(2 * MAX_ATTEMPTS):
        assert desk.printer.run_once(HERE) == 0
    assert attempts(desk) == 0
    assert "khóa" in desk.papers(case)["notice"].fault
    assert "khóa" in desk.papers(case)["card"].fault
    desk.printer.keys_dir = found
    desk.printer.run_until_idle(HERE)
    assert desk.state(case) == "issued"


def attempts(desk: Desk) -> int:
    """Return how often those that are not done were tried."""
    with desk.house.store.reading(desk.staff.auditor) as unit:
        undone = select(table.c.attempts).distinct().where(table.c.office == HERE, table.c.state != "done")
        return int(unit.connection.execute(undone).scalar_one())


def test_whatever_failed_before_waits_until_the_others_are_made(desk: Desk) -> None:
    (bad,) = desk.approved(address=POISON)
    desk.printer.run_once(HERE)
    desk.approved()
    with desk.house.store.writing(desk.staff.system, desk.clock()) as unit:
        first, then = (documents.claim(unit, "worker", CLAIM_SECONDS, 2) for _ in range(2))
    assert [one.case_id == bad for one in (*first, *then)] == [False, False, True]


def test_a_document_whose_workers_all_died_is_shown_and_tried_no_more(desk: Desk) -> None:
    (case,) = desk.approved()
    for _ in range(2 * MAX_ATTEMPTS):
        with desk.house.store.writing(desk.staff.system, desk.clock()) as unit:
            documents.claim(unit, "a worker that dies", CLAIM_SECONDS, 16)
        desk.clock.tick(seconds=CLAIM_SECONDS + 1)
    assert {(one.state, bool(one.fault)) for one in desk.papers(case).values()} == {("owed", True)}
    assert desk.printer.try_again(HERE) == 2
    desk.printer.run_until_idle(HERE)
    assert desk.state(case) == "issued"
    assert not [one.fault for one in desk.papers(case).values() if one.fault]


def test_a_hundred_cases_that_can_not_be_printed_do_not_keep_the_next_one_from_moving_on(desk: Desk) -> None:
    stuck = desk.approved(101, POISON)
    with desk.house.store.writing(desk.staff.system, desk.clock()) as unit:
        mine = (table.c.office == HERE, table.c.case_id.in_(stuck))
        unit.connection.execute(update(table).where(*mine).values(attempts=MAX_ATTEMPTS, fault="template"))
    desk.clock.tick(days=1)
    (good,) = desk.approved()
    desk.printer.run_until_idle(HERE)
    assert desk.state(good) == "issued"


def interrupted(desk: Desk, meanwhile: Callable[[], object]) -> type[HerePress]:
    """Return a press whose first printing takes longer than its claim; `meanwhile` is what others do then."""
    waiting = [meanwhile]

    class Slow(HerePress):
        def print(self, job: PrintJob) -> Printed:
            if waiting:
                desk.clock.tick(seconds=CLAIM_SECONDS + 1)
                waiting.pop()()
            return super().print(job)

    return Slow


def test_a_worker_that_was_too_slow_throws_its_work_away(desk: Desk) -> None:
    (case,) = desk.approved()
    kept: dict[str, dict[str, str]] = {}

    def somebody_else() -> None:
        desk.printer.run_until_idle(HERE)
        kept.update({kind: dict(one.files) for kind, one in desk.papers(case).items()})

    slow = desk.another(interrupted(desk, somebody_else))
    assert slow.run_once(HERE) == 0
    assert {kind: dict(one.files) for kind, one in desk.papers(case).items()} == kept
    assert kept.keys() == {"notice", "card"}
    assert desk.state(case) == "issued"


def test_a_worker_that_was_too_slow_does_not_spoil_what_another_has_begun(desk: Desk) -> None:
    (case,) = desk.approved(address=POISON)

    def somebody_else() -> None:
        with desk.house.store.writing(desk.staff.system, desk.clock()) as unit:
            assert len(documents.claim(unit, "somebody else", CLAIM_SECONDS, 16)) == 2

    desk.another(interrupted(desk, somebody_else)).run_once(HERE)
    assert {one.state for one in desk.papers(case).values()} == {"claimed"}


def test_two_offices_print_their_own_documents_only(desk: Desk) -> None:
    (case,) = desk.approved()
    assert desk.printer.run_until_idle("00002") == 0
    assert {one.state for one in desk.papers(case).values()} == {"owed"}
