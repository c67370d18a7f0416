"""Owed documents: each is made by whoever holds the claim, exactly once, and a lost claim keeps nothing."""

from __future__ import annotations

import hashlib

from tests.store import runners
from tests.support import builders
from tests.support.databases import Database
from tests.support.office import Office
from tests.support.racing import race
from workbench.store import documents
from workbench.store.documents import MAX_ATTEMPTS, Document

CLAIM = 60


def owing(the_office: Office, number: int) -> list[int]:
    """Approve cases that owe a letter and a card each; return the ids of what is owed."""
    house, staff = the_office.house, the_office.staff
    for case in builders.make_cases(house, number, state="proposed"):
        builders.step(house, staff.supervisor, case, "approve")
    with house.store.reading(staff.system) as unit:
        return [document.id for document in documents.listed(unit)]


def claim(the_office: Office, worker: str, limit: int = 1) -> list[Document]:
    with the_office.house.store.writing(the_office.staff.system, the_office.clock()) as unit:
        return documents.claim(unit, worker, CLAIM, limit)


def finish(the_office: Office, number: int, worker: str, body: bytes = b"%PDF") -> bool:
    with the_office.house.store.writing(the_office.staff.system, the_office.clock()) as unit:
        return documents.finish(unit, number, worker, {"vi.pdf": body})


def give_back(the_office: Office, number: int, worker: str, fault: str = "out of paper") -> None:
    with the_office.house.store.writing(the_office.staff.system, the_office.clock()) as unit:
        documents.give_back(unit, number, worker, fault)


def look(the_office: Office, number: int) -> tuple[Document, bytes | None]:
    with the_office.house.store.reading(the_office.staff.system, the_office.clock()) as unit:
        (found,) = [document for document in documents.listed(unit) if document.id == number]
        return found, documents.body(unit, number, "vi.pdf")


def test_four_workers_make_each_document_exactly_once(the_office: Office, database: Database) -> None:
    owed = owing(the_office, 30)
    made = race(database, [(runners.make_documents, (the_office.staff.system,)) for _ in range(4)])
    assert sorted(number for mine in made for number in mine) == owed
    for number, mine in enumerate(made):
        assert {look(the_office, document)[1] for document in mine} <= {f"worker {number}".encode()}
    print(f"{database.kind}: {len(owed)} documents, each made once; each worker made {[*map(len, made)]}")


def test_control_without_claims_two_workers_make_the_same(the_office: Office, database: Database) -> None:
    owed = owing(the_office, 10)
    naive = (runners.make_documents_naively, (the_office.staff.system, owed))
    first, second = race(database, [naive, naive])
    print(f"{database.kind}, naive: {len(set(first) & set(second))} of {len(owed)} made twice")
    assert set(first) & set(second)


def test_a_claim_that_ran_out_is_another_workers_and_the_first_keeps_nothing(the_office: Office) -> None:
    (number, *_) = owing(the_office, 1)
    assert [document.id for document in claim(the_office, "slow")] == [number]
    the_office.clock.tick(seconds=CLAIM + 1)
    assert number in [document.id for document in claim(the_office, "quick", limit=9)]
    assert not finish(the_office, number, "slow", b"too late")
    give_back(the_office, number, "slow")
    assert look(the_office, number)[0].state == "claimed"
    assert finish(the_office, number, "quick", b"in time")
    assert look(the_office, number)[1] == b"in time"


def test_a_claim_that_ran_out_and_that_nobody_took_still_counts(the_office: Office) -> None:
    (number, *_) = owing(the_office, 1)
    claim(the_office, "slow")
    the_office.clock.tick(seconds=CLAIM + 1)
    assert finish(the_office, number, "slow")


def test_a_finished_document_is_nobodys_to_finish_or_give_back_again(the_office: Office) -> None:
    (number, *_) = owing(the_office, 1)
    claim(the_office, "worker")
    assert finish(the_office, number, "worker", b"first")
    assert not finish(the_office, number, "worker", b"second")
    give_back(the_office, number, "worker")
    document, body = look(the_office, number)
    assert (document.state, document.fault, body) == ("done", "", b"first")


def test_what_keeps_failing_is_left_for_a_person_with_what_went_wrong(the_office: Office) -> None:
    (number, *_) = owing(the_office, 1)
    tried = 0
    while number in [document.id for document in claim(the_office, "worker", limit=9)]:
        give_back(the_office, number, "worker", f"fault {tried}")
        tried += 1
        the_office.clock.tick(seconds=CLAIM + 1)
    assert tried == MAX_ATTEMPTS
    assert look(the_office, number)[0].fault == f"fault {MAX_ATTEMPTS - 1}"
    assert look(the_office, number)[0].state == "owed"


def test_a_file_is_known_by_its_hash_and_what_it_says_is_fixed_when_it_is_owed(the_office: Office) -> None:
    (number, *_) = owing(the_office, 1)
    before = look(the_office, number)[0]
    claim(the_office, "worker")
    finish(the_office, number, "worker", b"%PDF")
    after = look(the_office, number)[0]
    case = builders.record(the_office.house, the_office.staff.officer, after.case_id)
    assert after.files == {"vi.pdf": hashlib.sha256(b"%PDF").hexdigest()}
    assert (after.context, after.number) == (before.context, before.number)
    assert after.context["holder"] == case.person.name
