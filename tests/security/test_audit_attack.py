"""Statements that would rewrite the audit are refused by the database itself, whoever sends them."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from tests.support import builders
from tests.support.databases import Database
from tests.support.office import Office
from workbench.store import audit
from workbench.store.engine import sound_driver

COLUMNS = (
    "id, at, account_id, actor, role, office, case_id, action, from_state, to_state, case_version, detail,"
    " commitment, previous, hash"
)
FORGED = (
    f"({COLUMNS}) SELECT id, at, account_id, 'somebody.else', role, office, case_id, action, from_state, to_state,"
    " case_version, detail, commitment, previous, hash FROM events WHERE id = 2"
)
BOTH = {
    "change": "UPDATE events SET actor = 'somebody.else' WHERE id = 2",
    "change nothing": "UPDATE events SET actor = actor",
    "remove": "DELETE FROM events WHERE id = 2",
    "remove all": "DELETE FROM events",
    "insert over": f"INSERT INTO events {FORGED} ON CONFLICT (id) DO UPDATE SET actor = excluded.actor",
    "insert over its hash": f"INSERT INTO events {FORGED} ON CONFLICT (hash) DO UPDATE SET actor = excluded.actor",
}
SQLITE = {
    "insert or replace": f"INSERT OR REPLACE INTO events {FORGED}",
    "replace": f"REPLACE INTO events {FORGED}",
    "update or replace": "UPDATE OR REPLACE events SET id = 1 WHERE id = 2",
}
POSTGRESQL = {
    "truncate": "TRUNCATE events CASCADE",
    "change by a join": "UPDATE events SET actor = 'somebody.else' FROM cases WHERE cases.id = events.case_id",
    "merge": (
        "MERGE INTO events USING cases ON cases.id = events.case_id"
        " WHEN MATCHED THEN UPDATE SET actor = 'somebody.else'"
    ),
}


@pytest.fixture
def worked(the_office: Office) -> Office:
    """An office where two cases were accepted and proposed."""
    for case in builders.make_cases(the_office.house, 2):
        builders.step(the_office.house, the_office.staff.reception, case, "accept")
        builders.step(the_office.house, the_office.staff.officer, case, "propose")
    return the_office


def chain(office: Office) -> tuple[Any, list[audit.Break]]:
    with office.house.store.reading(office.staff.auditor) as unit:
        return audit.head(unit), [one for one in audit.walk(unit) if isinstance(one, audit.Break)]


def test_every_way_to_rewrite_an_event_is_refused_by_the_database(worked: Office, database: Database) -> None:
    before = chain(worked)
    attacks = BOTH | (SQLITE if database.kind == "sqlite" else POSTGRESQL)
    for name, statement in attacks.items():
        with worked.house.store.engine.connect() as raw:
            connection = raw.execution_options(writes=True, every_office=True)
            with pytest.raises(DBAPIError, match="append-only"), connection.begin():
                connection.exec_driver_sql(statement)
        assert chain(worked) == before, name
    print(f"{database.kind}: {len(attacks)} of {len(attacks)} attacks refused")


def test_an_event_that_is_only_added_does_not_fit_the_chain(worked: Office) -> None:
    """Nothing keeps the database's owner from adding a row; the chain tells."""
    head, broken = chain(worked)
    assert not broken
    added = FORGED.replace("SELECT id,", f"SELECT {head.size + 1},").replace("previous, hash FROM", "hash, 'x' FROM")
    with worked.house.store.engine.connect() as raw:
        connection = raw.execution_options(writes=True, every_office=True)
        with connection.begin():
            connection.exec_driver_sql(f"INSERT INTO events {added}")
    assert [one.number for one in chain(worked)[1]] == [head.size + 1]


def test_a_program_without_our_settings_can_replace_an_event_and_the_chain_tells(
    sqlite_database: Database,
) -> None:
    """The negative control: by default SQLite's REPLACE passes a trigger on DELETE."""
    from tests.support.office import open_office

    office = open_office(sqlite_database.open())
    case = builders.make_case(office.house)
    builders.step(office.house, office.staff.reception, case, "accept")
    builders.step(office.house, office.staff.officer, case, "propose")
    office.house.store.close()
    with closing(sound_driver().connect(sqlite_database.url.removeprefix("sqlite:///"))) as connection, connection:
        connection.execute(f"INSERT OR REPLACE INTO events {FORGED}")
    assert [one.number for one in chain(office)[1]] == [2]
    office.house.store.close()
