"""The audit: whatever is done to an event is found, and a rewritten or shortened log fails a checkpoint."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from tests.support import builders
from tests.support.office import Office
from workbench.documents import keys
from workbench.domain.actor import Role
from workbench.domain.errors import BadInputError, NotPermittedError
from workbench.store import audit
from workbench.store.audit import Break, Event, Head
from workbench.store.unit_of_work import Unit
from workbench.usecases import audit_trail
from workbench.usecases.audit_trail import FOLDER, as_line, checkpoint, from_lines, verify

TAMPERINGS = {"sqlite": 1000, "postgresql": 200}
LENGTH = 40


@pytest.fixture
def keys_dir(tmp_path: Path) -> Path:
    keys.create_key(tmp_path / FOLDER, "0001")
    return tmp_path


@pytest.fixture
def public(keys_dir: Path) -> dict[str, str]:
    return keys.load_keys(keys_dir / FOLDER).public


@pytest.fixture
def logged(the_office: Office) -> Office:
    """An office where LENGTH things have happened, some of them with words."""
    staff = the_office.staff
    people = (staff.officer, staff.supervisor, staff.reception)
    for number in range(LENGTH):
        words = f"lý do {number}" if number % 2 else ""
        event = Event(f"act{number % 5}", None, "a", "b", number, {"n": number, "code": f"H00.1-{number}"}, words)
        with the_office.house.store.writing(people[number % 3], the_office.clock()) as unit:
            audit.append(unit, [event])
    return the_office


class _UndoError(Exception):
    """Ends a transaction."""


@contextmanager
def tampering(the_office: Office) -> Iterator[Unit]:
    """Lend a unit that may do what the triggers forbid, and undo all of it."""
    with suppress(_UndoError), the_office.house.store.writing(the_office.staff.auditor) as unit:
        connection = unit.connection.execution_options(every_office=True)
        if unit.postgres:
            connection.execute(text("ALTER TABLE events DISABLE TRIGGER ALL"))
            connection.execute(text("ALTER TABLE event_texts DISABLE TRIGGER ALL"))
        else:
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
            connection.execute(text("DROP TRIGGER events_no_update"))
            connection.execute(text("DROP TRIGGER events_no_delete"))
        yield unit
        raise _UndoError


WORDS = ("actor", "role", "office", "action", "from_state", "to_state", "detail", "commitment", "previous", "hash")
NUMBERS = ("at", "account_id", "case_version")
ALL = ", ".join(name for name in audit.LINKED if name != "id")


@dataclass(frozen=True)
class Tamperer:
    """Does one thing to the log, each time another."""

    connection: Connection
    pick: random.Random

    def run(self, statement: str, **values: object) -> None:
        self.connection.execute(text(statement), values)

    @property
    def somewhere(self) -> int:
        return self.pick.randint(1, LENGTH)

    def change(self) -> None:
        column = self.pick.choice(WORDS)
        self.run(f"UPDATE events SET {column} = {column} || 'x' WHERE id = :id", id=self.somewhere)

    def change_number(self) -> None:
        column = self.pick.choice(NUMBERS)
        self.run(f"UPDATE events SET {column} = {column} + 1 WHERE id = :id", id=self.somewhere)

    def change_words(self) -> None:
        number = 2 * self.pick.randint(1, LENGTH // 2)
        self.run("UPDATE event_texts SET words = words || '.' WHERE event_id = :id", id=number)

    def remove(self) -> None:
        self.run("DELETE FROM events WHERE id = :id", id=self.somewhere)

    def insert(self) -> None:
        """Slip a copy in, everything behind it moved on by one."""
        place = self.somewhere
        self.run("UPDATE events SET id = -id - 1 WHERE id >= :id", id=place)
        self.run("UPDATE events SET id = -id WHERE id < 0")
        copy = f"SELECT :id, {ALL}, 'slipped in' FROM events WHERE id = :former"
        self.run(f"INSERT INTO events (id, {ALL}, hash) {copy}", id=place, former=place + 1)

    def reorder(self) -> None:
        one, other = self.pick.sample(range(1, LENGTH + 1), 2)
        self.run("UPDATE events SET id = -id WHERE id IN (:one, :other)", one=one, other=other)
        self.run("UPDATE events SET id = :other WHERE id = -:one", one=one, other=other)
        self.run("UPDATE events SET id = :one WHERE id = -:other", one=one, other=other)

    def cut(self) -> None:
        self.run("DELETE FROM events WHERE id > :id", id=self.pick.randint(0, LENGTH - 1))

    def rehash_one(self) -> None:
        """Change an event and mend its own hash, not the next one's."""
        number = self.somewhere
        self.run("UPDATE events SET actor = 'somebody.else' WHERE id = :id", id=number)
        row = self.connection.execute(text("SELECT * FROM events WHERE id = :id"), {"id": number}).mappings().one()
        self.run("UPDATE events SET hash = :hash WHERE id = :id", id=number, hash=audit.link_hash(dict(row)))


WAYS: tuple[Callable[[Tamperer], None], ...] = (
    Tamperer.change, Tamperer.change_number, Tamperer.change_words, Tamperer.remove, Tamperer.insert,
    Tamperer.reorder, Tamperer.cut, Tamperer.rehash_one,
)  # fmt: skip


def first_break(unit: Unit) -> Break | None:
    return next((one for one in audit.walk(unit) if isinstance(one, Break)), None)


@pytest.mark.long
def test_of_1000_tamperings_with_any_event_every_one_is_found(logged: Office) -> None:
    pick, tries = random.Random(2026), TAMPERINGS[logged.house.store.engine.dialect.name]
    found: Counter[str] = Counter()
    for number in range(tries):
        way = WAYS[number % len(WAYS)]
        with tampering(logged) as unit, unit.connection.begin_nested():
            way(Tamperer(unit.connection, pick))
            found[way.__name__] += first_break(unit) is not None
    print(f"tampering: {found.total()} of {tries} found ({dict(found)})")
    assert found.total() == tries
    with logged.house.store.reading(logged.staff.auditor) as unit:
        assert first_break(unit) is None


def rewrite(unit: Unit) -> None:
    """Write the log anew with one event changed and every hash right, its head as well: seconds of work."""
    change = text("UPDATE events SET actor = :actor, previous = :previous, hash = 'new ' || :hash WHERE id = :id")
    head = ""
    for row in [dict(row) for row in audit._rows(unit, 1000)]:
        row["actor"] = "somebody.else" if row["id"] == LENGTH // 2 else row["actor"]
        row["previous"] = head
        head = audit.link_hash(row)
        values = {"id": row["id"], "actor": row["actor"], "previous": row["previous"], "hash": head}
        unit.connection.execute(change, values)
    unit.connection.execute(text("UPDATE events SET hash = substr(hash, 5)"))
    unit.connection.execute(text("UPDATE audit_head SET hash = :hash"), {"hash": head})


def shorten(unit: Unit) -> None:
    """Cut the last five events off and put the head back."""
    left = LENGTH - 5
    last = unit.connection.execute(text(f"SELECT hash FROM events WHERE id = {left}")).scalar_one()
    for table, key in (("event_texts", "event_id"), ("events", "id")):
        unit.connection.execute(text(f"DELETE FROM {table} WHERE {key} > {left}"))
    unit.connection.execute(text("UPDATE audit_head SET size = :size, hash = :hash"), {"size": left, "hash": last})


CRIMES: dict[Callable[[Unit], None], str] = {rewrite: "written anew", shorten: "cut short"}


@pytest.mark.parametrize("crime", CRIMES, ids=lambda crime: crime.__name__)
def test_a_rewritten_or_shortened_log_holds_together_and_fails_a_checkpoint(
    logged: Office, keys_dir: Path, public: dict[str, str], crime: Callable[[Unit], None]
) -> None:
    house, auditor = logged.house, logged.staff.auditor
    taken_away = checkpoint(house, logged.staff.system, keys_dir)
    with tampering(logged) as unit:
        crime(unit)
        assert first_break(unit) is None  # the control: the chain alone finds nothing
        sizes = {one.size: one.hash for one in audit.walk(unit) if isinstance(one, Head)}
        fault = audit_trail._fault(taken_away, {0: "", **sizes}, Head(max(sizes)), public)
    assert fault is not None
    assert CRIMES[crime] in fault.en
    report = verify(house, auditor, public, [taken_away])
    assert report.ok
    assert report.confirmed == 1


def test_checkpoints_are_verified_with_the_whole_log(logged: Office, keys_dir: Path, public: dict[str, str]) -> None:
    house, staff = logged.house, logged.staff
    empty = verify(house, staff.auditor, public)
    assert (empty.ok, empty.sound.size, empty.confirmed) == (True, LENGTH, 0)
    first = checkpoint(house, staff.system, keys_dir)
    assert checkpoint(house, staff.administrator, keys_dir) == first  # nothing has happened between
    logged.clock.tick(minutes=15)
    builders.step(house, staff.reception, builders.make_case(house), "accept")
    second = checkpoint(house, staff.system, keys_dir)
    report = verify(house, staff.auditor, public, from_lines([as_line(first), as_line(second)]))
    assert (report.ok, report.confirmed, second.size, second.at - first.at) == (True, 2, LENGTH + 1, 900)


FORGERIES: tuple[dict[str, Any], ...] = (
    {"hash": "0" * 64}, {"size": 7}, {"at": 1}, {"signature": "00" * 64}, {"signature": "no hex"}, {"key_id": "9999"},
)  # fmt: skip


@pytest.mark.parametrize("change", FORGERIES, ids="-".join)
def test_a_checkpoint_that_was_changed_is_not_believed(
    logged: Office, keys_dir: Path, public: dict[str, str], change: dict[str, Any]
) -> None:
    forged = replace(checkpoint(logged.house, logged.staff.system, keys_dir), **change)
    report = verify(logged.house, logged.staff.auditor, public, [forged])
    assert [fault.en for fault in report.faults] == [f"checkpoint {forged.size}: the signature is not right"]
    assert not report.ok


def test_a_log_that_was_never_begun_is_sound(the_office: Office, keys_dir: Path, public: dict[str, str]) -> None:
    made = checkpoint(the_office.house, the_office.staff.system, keys_dir)
    assert made.size == 0
    assert verify(the_office.house, the_office.staff.auditor, public).ok


def test_erased_words_leave_the_log_whole(logged: Office) -> None:
    """A person's words can be erased on request: the commitment stays, and says nothing any more."""
    with logged.house.store.writing(logged.staff.administrator) as unit:
        connection = unit.connection.execution_options(every_office=True)
        assert connection.execute(text("DELETE FROM event_texts WHERE event_id = 2")).rowcount == 1
        assert first_break(unit) is None


def test_the_database_refuses_to_change_remove_or_replace_an_event(logged: Office) -> None:
    forbidden = (
        "UPDATE events SET actor = 'x' WHERE id = 1",
        "DELETE FROM events WHERE id = 1",
        "INSERT OR REPLACE INTO events SELECT * FROM events WHERE id = 1",
        "TRUNCATE events CASCADE",
    )
    engine = logged.house.store.engine
    sqlite = engine.dialect.name == "sqlite"
    for statement in forbidden[:3] if sqlite else (*forbidden[:2], forbidden[3]):
        with engine.connect() as raw, pytest.raises(Exception, match="append-only"):
            raw.execution_options(writes=True, every_office=True).execute(text(statement))


def test_only_those_whose_work_it_is_make_or_verify_checkpoints(logged: Office, keys_dir: Path) -> None:
    for actor in logged.staff.people:
        if actor.role not in {Role.ADMINISTRATOR, Role.AUDITOR}:
            with pytest.raises(NotPermittedError):
                checkpoint(logged.house, actor, keys_dir)
        if actor.role in {Role.OFFICER, Role.RECEPTION, Role.REVIEWER}:
            with pytest.raises(NotPermittedError):
                verify(logged.house, actor, {})


NO_LINES = ("", "x", "[]", '{"size": 1}', '{"size": "x", "hash": "", "at": 1, "key_id": "", "signature": ""}')


@pytest.mark.parametrize("line", NO_LINES)
def test_a_line_that_is_no_checkpoint_is_named(line: str) -> None:
    with pytest.raises(BadInputError) as refusal:
        from_lines([line])
    assert refusal.value.line == 1
