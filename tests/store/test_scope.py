"""The office's fence: asked in the name of one office, the store shows and touches nothing of another."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from tests.support import builders
from tests.support.office import MONDAY, Office
from tests.support.service import RESIDENCE
from workbench import store as package
from workbench.domain.attachment import NewFile, accepted
from workbench.domain.case import CaseRecord
from workbench.domain.directory_file import Line
from workbench.domain.errors import WorkbenchError
from workbench.domain.register import CorrectPerson, Issue
from workbench.store import (
    accounts,
    answers,
    attachments,
    audit,
    cards,
    claims,
    courses,
    directories,
    documents,
    drafts,
    entries,
    intake,
    moves,
    numbers,
    people,
    person_search,
    queries,
    queue_places,
    register_writes,
    saved_views,
    search,
    seen_papers,
    sync_entries,
    sync_people,
    tallies,
    timeline,
    whole_cases,
)
from workbench.store.accounts import NewAccount
from workbench.store.audit import Event
from workbench.store.documents import Owed
from workbench.store.intake import NewCase
from workbench.store.queries import QueueFilter
from workbench.store.scope import FENCED, HANGING, UnfencedError, is_fenced
from workbench.store.sync_entries import Delivered
from workbench.store.sync_people import DeliveredPerson
from workbench.store.tables import cases, persons, touches
from workbench.store.tables import documents as document_table
from workbench.store.unit_of_work import Unit

EVERYTHING = QueueFilter(closed=True)


@dataclass(frozen=True)
class Theirs:
    """What there is in office 00001, for a stranger to reach for."""

    case: CaseRecord
    account: int
    username: str
    finished: int
    document: int
    value: Any

    @property
    def file(self) -> NewFile:
        return accepted("secret.pdf", b"%PDF-secret")

    @property
    def owed(self) -> Owed:
        return Owed("notice", "letter", "any", "TB", "BHXH", "{}")

    @property
    def move(self) -> moves.Move:
        return moves.Move(self.case, moves.moved(self.case, note="x"), Event("edit", self.case.id), touch=True)

    @property
    def new_case(self) -> NewCase:
        c = self.case
        return NewCase(c.service, c.procedure, 1, c.state, c.status, c.channel, c.person, c.form, c.papers,
                       c.received_at, c.due_at, c.target_at, c.rules_day, "x", "")  # fmt: skip

    @property
    def delivered(self) -> Delivered:
        return Delivered(self.case.person.id, "residence", "K", "{}", "2020-01-01", None, "x", True)

    @property
    def delivered_person(self) -> DeliveredPerson:
        p = self.case.person
        told = {"name": "X", "birth": "1990", "sex": 1, "citizen_number": p.citizen_number}
        return DeliveredPerson("K", told, "x")


Ask = Callable[[Unit, Theirs], object]

READS: Mapping[str, Ask] = {
    "accounts.by_id": lambda u, t: accounts.by_id(u, t.account),
    "accounts.by_name": lambda u, t: accounts.by_name(u, t.username),
    "attachments.body": lambda u, t: attachments.body(u, t.file.attachment.sha256),
    "attachments.history": lambda u, t: attachments.history(u, t.case.id),
    "attachments.of_cases": lambda u, t: attachments.of_cases(u, [t.case.id]),
    "attachments.one": lambda u, t: attachments.one(u, t.case.attachments[0].id),
    "answers.recall": lambda u, t: answers.recall(u, "their key", [1]),
    "cards.of_case": lambda u, t: cards.of_case(u, t.case.id),
    "cards.of_person": lambda u, t: cards.of_person(u, t.case.person.id),
    "cards.out_of_force": lambda u, t: [one for part in cards.out_of_force(u, "6202") for one in part],
    "courses.of_cases": lambda u, t: courses.of_cases(u, [t.case.id]),
    "courses.received": lambda u, t: courses.received(u, MONDAY, MONDAY.replace(year=2027), 9),
    "directories.lines": lambda u, t: directories.lines(u, "banks"),
    "directories.own_name": lambda u, t: directories.own_name(u, "banks", "970436"),
    "directories.picks": lambda u, t: directories.picks(u),
    "directories.revisions": lambda u, t: directories.revisions(u),
    "documents.body": lambda u, t: documents.body(u, t.finished, "vi.pdf"),
    "documents.listed": lambda u, t: documents.listed(u),
    "documents.of_case": lambda u, t: documents.of_case(u, t.case.id),
    "documents.ready": lambda u, t: documents.ready(u, ["received"], 10),
    "documents.unfinished": lambda u, t: documents.unfinished(u, [t.case.id]),
    "drafts.load": lambda u, t: drafts.load(u, "place"),
    "drafts.places": lambda u, t: drafts.places(u),
    "entries.register_of": lambda u, t: entries.register_of(u, t.case.person, {"residence": RESIDENCE}).kept,
    "entries.registers": lambda u, t: entries.registers(u, [t.case], {"residence": RESIDENCE}, {"residence"})[
        t.case.id
    ].kept,
    "entries.registers_of": lambda u, t: entries.registers_of(
        u, [t.case.person], {"residence": RESIDENCE}, {"residence"}
    )[t.case.person.id].kept,
    "entries.persons_with": lambda u, t: entries.persons_with(u, {"residence"}, 0, 10),
    "intake.known": lambda u, t: intake.known(u, ["outside"]),
    "people.by_ids": lambda u, t: people.by_ids(u, {t.case.person.id}),
    "people.cases_of": lambda u, t: people.cases_of(u, t.case.person.id),
    "people.counts_of": lambda u, t: +people.counts_of(u, t.case.person.id),
    "people.kept_of": lambda u, t: people.kept_of(u, t.case.person.id),
    "people.letters_of": lambda u, t: people.letters_of(u, t.case.person.id),
    "people.by_numbers": lambda u, t: people.by_numbers(u, [t.case.person.citizen_number]),
    "person_search.find": lambda u, t: person_search.find(u, t.case.person.name),
    "queries.case_id": lambda u, t: queries.case_id(u, t.case.code),
    "queries.count": lambda u, t: queries.count(u, EVERYTHING),
    "queries.filtered": lambda u, t: u.ask(queries.filtered(u, select(cases.c.id), EVERYTHING)).all(),
    "queries.ids": lambda u, t: queries.ids(u, EVERYTHING, 10),
    "queries.keys": lambda u, t: queries.keys(u, EVERYTHING, 10),
    "queries.linked": lambda u, t: queries.linked(u, replace(t.case, outside_id=f"turned:{t.case.code}")),
    "queries.page": lambda u, t: queries.page(u, QueueFilter(words=t.case.person.name, closed=True)),
    "queries.record": lambda u, t: queries.record(u, t.case.id),
    "queries.records": lambda u, t: queries.records(u, [t.case.id]),
    "queue_places.jump": lambda u, t: queue_places.jump(u, EVERYTHING, 1, 10),
    "queue_places.place": lambda u, t: queue_places.place(u, EVERYTHING, t.case.id),
    "saved_views.load": lambda u, t: saved_views.load(u),
    "sync_entries.plan": lambda u, t: sync_entries.plan(u, [t.delivered]).became != ["new"],
    "sync_people.ids_of": lambda u, t: sync_people.ids_of(u, [t.case.person.citizen_number]),
    "sync_people.plan": lambda u, t: [v.person_id for v in sync_people.plan(u, [t.delivered_person]) if v.person_id],
    "tallies.done_since": lambda u, t: tallies.done_since(u, 0),
    "tallies.doubtful": lambda u, t: tallies.doubtful(u, [t.case.status]),
    "tallies.due_counts": lambda u, t: tallies.due_counts(u, 2**40, []),
    "tallies.held": lambda u, t: tallies.held(u),
    "tallies.holders": lambda u, t: [name for account, name in tallies.holders(u).items() if account == t.account],
    "seen_papers.of_people": lambda u, t: seen_papers.of_people(u, {t.case.person.id}, {t.case.service}),
    "timeline.last_about": lambda u, t: timeline.last_about(u, t.case.person.id),
    "timeline.of_case": lambda u, t: timeline.of_case(u, t.case.id),
    "whole_cases.read": lambda u, t: whole_cases.read(u, [t.case.id]),
}  # fmt: skip

WRITES: Mapping[str, Ask] = {
    "accounts.add": lambda u, t: accounts.add(u, NewAccount(t.username, "X", u.actor.role, "x")),
    "accounts.change": lambda u, t: accounts.change(u, t.account, active=False),
    "accounts.change_office": lambda u, t: accounts.change_office(u, {"address": "stolen"}),
    "accounts.note_attempt": lambda u, t: accounts.note_attempt(
        u, t.account, failures=9, locked_until=2**40, signed_in=False
    ),
    "accounts.set_password": lambda u, t: accounts.set_password(u, t.account, "x", temporary=False),
    "answers.keep": lambda u, t: answers.keep(u, "their key", [2], "other"),
    "attachments.add": lambda u, t: attachments.add(u, [(t.case.id, [t.file])]),
    "attachments.remove": lambda u, t: attachments.remove(u, t.case.id, t.case.attachments[0].id),
    "audit.append": lambda u, t: audit.append(u, [Event("edit", t.case.id)]),
    "cards.issue": lambda u, t: cards.issue(u, [t.case]),
    "cards.sign": lambda u, t: cards.sign(u, t.case.id, "6666", "x", "y"),
    "claims.release": lambda u, t: claims.release(u, t.account),
    "claims.take": lambda u, t: claims.take(u, QueueFilter(), 10),
    "directories.keep": lambda u, t: directories.keep(u, "banks", "x", [Line("970436", {"name": "stolen"})]),
    "directories.picked": lambda u, t: directories.picked(u, "banks", "970436"),
    "directories.take_turn": lambda u, t: directories.take_turn(u),
    "documents.claim": lambda u, t: documents.claim(u, "stranger", 60, 10),
    "documents.finish": lambda u, t: documents.finish(u, t.document, "worker", {"vi.pdf": b"forged"}),
    "documents.give_back": lambda u, t: documents.give_back(u, t.document, "worker", "x"),
    "documents.owe": lambda u, t: documents.owe(u, [(t.case.id, [t.owed])]),
    "documents.try_again": lambda u, t: documents.try_again(u),
    "drafts.save": lambda u, t: drafts.save(u, "place", {"mine": 1}),
    "register_writes.apply": lambda u, t: register_writes.apply(
        u, [(t.case, [Issue("residence", t.value, MONDAY.date())])]
    ),
    "register_writes.refuse_twins": lambda u, t: register_writes.refuse_twins(
        u, [(t.case, [CorrectPerson({"insurance_number": t.case.person.insurance_number})])]
    ),
    "register_writes.refile": lambda u, t: register_writes.refile(u, t.case.person.id),
    "register_writes.refile_case": lambda u, t: register_writes.refile_case(u, t.case),
    "intake.add": lambda u, t: intake.add(u, [("H00.2-260105-9999", t.new_case)]),
    "intake.take_turns": lambda u, t: intake.take_turns(u),
    "moves.apply": lambda u, t: moves.apply(u, [t.move]),
    "numbers.draw": lambda u, t: numbers.draw(u, "TB", "2026"),
    "people.add": lambda u, t: people.add(u, [{
        "name": "X", "birth": "1990", "sex": 1, "citizen_number": t.case.person.citizen_number,
        "insurance_number": "",
    }]),
    "people.add_entries": lambda u, t: people.add_entries(u, [{
        "person_id": t.case.person.id, "kind": "residence", "value": "{}", "valid_from": "2026-01-05",
    }]),
    "person_search.index": lambda u, t: person_search.index(u, [(t.case.person.id, "stolen")]),
    "person_search.reindex": lambda u, t: person_search.reindex(u, [replace(t.case.person, name="stolen")]),
    "queries.free": lambda u, t: queries.free(u, QueueFilter(), 10),
    "saved_views.forget": lambda u, t: saved_views.forget(u, "view"),
    "saved_views.save": lambda u, t: saved_views.save(u, "view", QueueFilter()),
    "search.forget": lambda u, t: search.forget(u, [t.case.id]),
    "search.index": lambda u, t: search.index(u, [(t.case.id, "stolen")]),
    "sync_entries.write": lambda u, t: sync_entries.write(u, sync_entries.plan(u, [t.delivered])),
    "sync_people.lock": lambda u, t: sync_people.lock(u, [t.case.person.id]),
    "sync_people.write": lambda u, t: sync_people.write(u, sync_people.plan(u, [t.delivered_person])),
}  # fmt: skip

OF_NO_OFFICE = {
    "accounts.add_office": "makes an office",
    "accounts.by_username": "signing in is the one question that knows no office",
    "accounts.listed": "its own staff",
    "accounts.office": "its own letterhead",
    "accounts.office_codes": "what a document worker goes through",
    "accounts.require_standing": "whether one stands oneself",
    "accounts.offices": "what an office is called is on its letters",
    "audit.head": "the chain is one for all offices, and tells nothing of what is in it",
    "audit.walk": "the chain is one for all offices, and tells nothing of what is in it",
    "bulk_rows.insert_rows": "its callers' rows, each with the unit's own office",
    "bulk_rows.reserve": "numbers of rows to come",
    "checkpoints.keep": "a statement about the one chain",
    "checkpoints.kept": "statements about the one chain",
}


@pytest.fixture
def theirs(the_office: Office) -> Theirs:
    """Fill office 00001: a case with documents, a card, a timeline, an answer, a draft and a view."""
    house, staff = the_office.house, the_office.staff
    person = builders.make_person(house)
    former, number = (
        builders.make_case(house, outside_id=name, state="proposed", persons=[person]) for name in ("former", "outside")
    )
    builders.step(house, staff.supervisor, former, "approve")
    with house.store.writing(staff.system) as unit:
        cards.sign(unit, former, "6202", "", "")
    builders.step(house, staff.supervisor, number, "approve")
    builders.make_case(house)  # and one that nobody holds
    builders.make_case(house, state="handed_over", persons=[person])
    with house.store.writing(staff.officer, MONDAY) as unit:
        answers.keep(unit, "their key", [1], "secret")
        drafts.save(unit, "place", {"secret": 1})
        saved_views.save(unit, "view", QueueFilter(words="secret"))
        directories.keep(unit, "banks", "sha", [Line("970436", {"name": "secret"})])
        directories.picked(unit, "banks", "970436")
        finished, claimed = documents.claim(unit, "worker", 3600, 2)
        documents.finish(unit, finished.id, "worker", {"vi.pdf": b"secret"})
        attachments.add(unit, [(number, [accepted("secret.pdf", b"%PDF-secret")])])
        case = queries.record(unit, number)
        register = entries.register_of(unit, case.person, {"residence": RESIDENCE})
    kept = register.current("residence")
    assert kept is not None
    officer = staff.officer
    return Theirs(case, officer.account_id, officer.username, finished.id, claimed.id, kept.value)


def public_functions() -> set[str]:
    """Return every public function of the store that is given a unit."""
    found = set()
    for module in (import_module(m.name) for m in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and "unit" in inspect.signature(function).parameters:
                found.add(f"{module.__name__.rsplit('.', 1)[-1]}.{name}")
    return found


def test_every_public_function_of_the_store_is_asked_below() -> None:
    assert public_functions() == {*READS, *WRITES, *OF_NO_OFFICE}


def test_strangers_see_nothing(the_office: Office, theirs: Theirs) -> None:
    house = the_office.house
    for name, ask in READS.items():
        with house.store.reading(the_office.staff.officer, MONDAY) as unit:
            assert ask(unit, theirs), f"{name}: the office itself sees it"
        with house.store.reading(the_office.strangers.officer, MONDAY) as unit, suppress(WorkbenchError):
            assert not ask(unit, theirs), name


def test_strangers_touch_nothing(the_office: Office, theirs: Theirs) -> None:
    house = the_office.house
    before = rows_of(house.store.engine, "00001")
    for name, ask in WRITES.items():
        refusals = (WorkbenchError, DBAPIError)  # what the keys of the tables refuse is refused as well
        with suppress(*refusals), house.store.writing(the_office.strangers.officer, MONDAY) as unit:
            ask(unit, theirs)
        assert rows_of(house.store.engine, "00001") == before, name
    with house.store.reading(the_office.staff.officer, MONDAY) as unit:
        assert queries.ids(unit, QueueFilter(words=theirs.case.person.name), 10) == [theirs.case.id, theirs.case.id - 1]
        assert queries.ids(unit, QueueFilter(words="stolen"), 10) == []
        assert [p.id for p in person_search.find(unit, theirs.case.person.name)] == [theirs.case.person.id]
        assert person_search.find(unit, "stolen") == []


def rows_of(engine: Engine, office: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of an office, and those that hang on them."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with engine.connect() as raw:
        connection = raw.execution_options(every_office=True)
        for name in sorted(FENCED):
            rows = connection.execute(text(f"SELECT * FROM {name} WHERE office = :office"), {"office": office})
            found[name] = sorted((tuple(row) for row in rows), key=repr)
        for name, parent in HANGING.items():
            if name in {"case_words", "person_words"}:
                continue
            key = {"cases": "case_id", "documents": "document_id", "events": "event_id"}[parent]
            mine = f"SELECT * FROM {name} WHERE {key} IN (SELECT id FROM {parent} WHERE office = :office)"
            found[name] = sorted((tuple(row) for row in connection.execute(text(mine), {"office": office})), key=repr)
    return found


UNFENCED = {
    "a list": select(cases.c.code),
    "a join": select(persons.c.name).join(cases, cases.c.person_id == persons.c.id),
    "a column compared with another": select(cases.c.id).where(cases.c.office == persons.c.name),
    "a bulk update": update(cases).values(note=""),
    "a hanging table": select(touches.c.account_id),
    "hand-written": text("SELECT number FROM documents WHERE id = 1"),
    "a deletion": text("DELETE FROM case_words"),
    "an insert without its office": insert(document_table).values(case_id=1),
}


@pytest.mark.parametrize("statement", UNFENCED.values(), ids=UNFENCED)
def test_a_statement_that_forgets_its_office_is_never_sent(the_office: Office, statement: Any) -> None:
    with the_office.house.store.writing(the_office.staff.officer) as unit, pytest.raises(UnfencedError):
        unit.connection.execute(statement)


def test_the_fence_knows_the_tables_by_their_column() -> None:
    assert {"cases", "persons", "documents", "entries", "events", "cards", "accounts", "answers"} <= FENCED
    assert not {"offices", "drafts", "audit_head"} & FENCED


def test_the_fence_reads_what_the_database_is_sent() -> None:
    assert is_fenced("SELECT 1")
    assert is_fenced("SELECT cases.id FROM cases WHERE cases.office = ?")
    assert is_fenced("SELECT body FROM files JOIN documents ON 1=1 WHERE documents.office = %(office_1)s::VARCHAR")
    assert not is_fenced("SELECT body FROM files JOIN offices ON 1=1 WHERE offices.code = ?")
    assert not is_fenced('UPDATE "cases" SET note = ?')
    assert not is_fenced("INSERT INTO cases (id) VALUES (1)")
