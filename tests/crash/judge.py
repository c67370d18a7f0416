"""Judges a database file after a crash: what is whole, what is half done, what was acknowledged and is gone."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any

from tests.crash.office import PARTS
from tests.support.databases import Database
from tests.support.office import HERE
from workbench.domain.actor import system_actor
from workbench.store import audit
from workbench.store.documents import MAX_ATTEMPTS
from workbench.store.engine import sound_driver

Rows = list[dict[str, Any]]
APPROVED, ISSUED = "approved", "issued"
ENDS = {APPROVED, ISSUED}
_TABLES = {
    "cases": "SELECT id, state, version, person_id FROM cases",
    "persons": "SELECT id, version FROM persons",
    "entries": "SELECT id, person_id, case_id, supersedes, live FROM entries",
    "events": "SELECT case_id, action, case_version, detail FROM events WHERE case_id IS NOT NULL",
    "documents": "SELECT id, case_id, kind, state, number, attempts, fault FROM documents",
    "cards": "SELECT serial, case_id, payload15, payload10 FROM cards",
    "counters": "SELECT series, last FROM counters",
    "files": "SELECT document_id, part, sha256, body FROM files",
}

_STAGE = f"CASE WHEN state <> 'done' AND attempts >= {MAX_ATTEMPTS} THEN 'given up' ELSE 'document ' || state END"


def judge(database: Database, acknowledged: Iterable[int] = ()) -> Counter[str]:
    """Return how often each fault was found; nothing is found in a sound file, whenever its writers died."""
    with closing(sound_driver().connect(database.url.removeprefix("sqlite:///"))) as connection:
        connection.row_factory = lambda cursor, row: dict(zip((c[0] for c in cursor.description), row, strict=True))
        held = {name: connection.execute(query).fetchall() for name, query in _TABLES.items()}
        broken = connection.execute("PRAGMA integrity_check").fetchall() != [{"integrity_check": "ok"}]
        loose = connection.execute("PRAGMA foreign_key_check").fetchall()
    found = Counter(_half(held)) + Counter(_numbers(held)) + Counter(_files(held)) + Counter(_issued(held))
    done = {case["id"] for case in held["cases"] if case["state"] in ENDS}
    found["acknowledged work lost"] = len(set(acknowledged) - done)
    found["database damaged"] = broken + len(loose)
    found["chain broken"] = not _chain_holds(database)
    return +found


def tally(database: Database) -> Counter[str]:
    """Return how far the work in a file has come."""
    with closing(sound_driver().connect(database.url.removeprefix("sqlite:///"))) as connection:
        told = Counter(dict(connection.execute("SELECT state, count(*) FROM cases GROUP BY state")))
        made = Counter(dict(connection.execute(f"SELECT {_STAGE}, count(*) FROM documents GROUP BY 1")))
    return told + made


def _by(rows: Rows, column: str) -> Mapping[Any, Rows]:
    groups: dict[Any, Rows] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def _half(held: Mapping[str, Rows]) -> Iterator[str]:
    """Yield each case that has some of what an approval writes, and not all of it once."""
    persons = {row["id"]: row["version"] for row in held["persons"]}
    entries, made = _by(held["entries"], "person_id"), _by(held["documents"], "case_id")
    approvals = _by([row for row in held["events"] if row["action"] == "approve"], "case_id")
    cards = _by(held["cards"], "case_id")
    for case in held["cases"]:
        mine, papers = entries.get(case["person_id"], []), made.get(case["id"], [])
        new = [entry for entry in mine if entry["case_id"] == case["id"]]
        old = {entry["id"] for entry in mine if entry["case_id"] is None and not entry["live"]}
        told = approvals.get(case["id"], [])
        parts = (
            int(case["state"] in ENDS),
            int(case["version"] == 2 + (case["state"] == ISSUED)),
            persons[case["person_id"]] - 1,
            len(new),
            len([entry for entry in new if entry["live"] and entry["supersedes"] in old]),
            len(told),
            len([event for event in told if event["case_version"] == 2 and _names(event, papers)]),
            len([paper for paper in papers if paper["kind"] == "notice" and paper["number"]]),
            len([paper for paper in papers if paper["kind"] == "card"]),
            len(cards.get(case["id"], [])),
        )
        if len(set(parts)) != 1:
            yield "case half approved"


def _names(event: Mapping[str, Any], papers: Rows) -> bool:
    """Tell whether the audit names the documents that were owed."""
    told = sorted(one.split()[0] for one in json.loads(event["detail"]).get("documents", ()))
    return told == sorted(paper["kind"] for paper in papers)


def _numbers(held: Mapping[str, Rows]) -> Iterator[str]:
    """Yield each number that is missing, drawn twice, or beyond what the counter says."""
    last = {row["series"]: row["last"] for row in held["counters"]}
    numbers = Counter(row["number"] for row in held["documents"] if row["number"])
    for series, drawn in (("TB", numbers), ("card", Counter(row["serial"] for row in held["cards"]))):
        wanted = Counter(range(1, last.get(series, 0) + 1))
        yield from ["number missing"] * (wanted - drawn).total()
        yield from ["number too many"] * (drawn - wanted).total()


def _files(held: Mapping[str, Rows]) -> Iterator[str]:
    """Yield each document whose files are not those of its state, or not what their digests say."""
    files, cards = _by(held["files"], "document_id"), {card["case_id"]: card for card in held["cards"]}
    for paper in held["documents"]:
        mine = files.get(paper["id"], [])
        done = paper["state"] == "done"
        if {one["part"] for one in mine} != (PARTS[paper["kind"]] if done else set()):
            yield "done without its file" if done else "file of an unfinished document"
        for one in mine:
            if hashlib.sha256(one["body"]).hexdigest() != one["sha256"] or one["body"][:4] not in {b"%PDF", b"\x89PNG"}:
                yield "file damaged"
        if paper["kind"] == "card":
            signed = paper["case_id"] in cards and all(cards[paper["case_id"]][p] for p in ("payload15", "payload10"))
            if signed != done:
                yield "card and its document disagree"


def _issued(held: Mapping[str, Rows]) -> Iterator[str]:
    """Yield each case that moved on too early, or more than once."""
    made = _by(held["documents"], "case_id")
    moves = Counter(row["case_id"] for row in held["events"] if row["action"] == "issue")
    for case in held["cases"]:
        if moves[case["id"]] != (case["state"] == ISSUED):
            yield "case issued without its event, or twice"
        if case["state"] == ISSUED and any(paper["state"] != "done" for paper in made.get(case["id"], [])):
            yield "case issued before its documents"


def _chain_holds(database: Database) -> bool:
    store = database.open()
    with store.reading(system_actor(HERE)) as unit:
        holds = not [one for one in audit.walk(unit) if isinstance(one, audit.Break)]
    store.close()
    return holds
