"""Documents owed, claimed and finished: each is made exactly once, by whoever holds the claim."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, func, insert, select, text, update

from workbench.domain.document_kind import numbered
from workbench.store import numbers
from workbench.store.by_key import among, ours
from workbench.store.tables import PENDING, cases, documents, files
from workbench.store.unit_of_work import Unit, moment

MAX_ATTEMPTS = 5
NEVER_CAME_BACK = "Tiến trình in đã dừng giữa chừng / The worker ended before it was done"


@dataclass(frozen=True, slots=True)
class Owed:
    """A document that a step owes. `context` is what it says, fixed as JSON.

    Its number is drawn when it is owed, and ends in `symbol` and `office_symbol` (see `numbered`).
    """

    kind: str
    medium: str
    template: str
    symbol: str | None
    office_symbol: str
    context: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document as everybody sees it. `files` maps each part to its SHA-256."""

    id: int
    case_id: int
    case_code: str
    kind: str
    medium: str
    template: str
    state: str
    number: str
    owed_at: int
    context: Mapping[str, Any]
    files: Mapping[str, str]
    fault: str = ""


_CASE: BindParameter[int] = bindparam("b_case")
_KIND: BindParameter[str] = bindparam("b_kind")
_ROUNDS = select(func.coalesce(func.max(documents.c.round), 0)).where(
    documents.c.case_id == _CASE, documents.c.kind == _KIND
)
_OWE = insert(documents).values(case_id=_CASE, kind=_KIND, round=_ROUNDS.scalar_subquery() + 1)
_PARTS = (
    select(files.c.document_id, files.c.part, files.c.sha256)
    .join(documents, documents.c.id == files.c.document_id)
    .where(ours(documents), among(files.c.document_id))
)
_UNFINISHED = (
    select(documents.c.case_id, func.count())
    .where(ours(documents), among(documents.c.case_id), documents.c.state.in_(("owed", "claimed")))
    .group_by(documents.c.case_id)
)


def owe(unit: Unit, owed: Sequence[tuple[int, Sequence[Owed]]]) -> dict[int, list[str]]:
    """Write what is owed, numbered; return by case id what was owed, as `kind number`."""
    if not owed:
        return {}
    drawn = _numbers(unit, [one for _, many in owed for one in many])
    now, year = unit.at, moment(unit.at).year
    rows: list[dict[str, object]] = []
    told: dict[int, list[str]] = {}
    for case_id, many in owed:
        for one in many:
            number = next(drawn[one.symbol]) if one.symbol else None
            written = numbered(number, one.symbol, one.office_symbol) if number and one.symbol else ""
            rows.append({
                "office": unit.office, "b_case": case_id, "b_kind": one.kind, "medium": one.medium,
                "template": one.template, "state": "owed", "symbol": one.symbol,
                "year": year if number else None, "number": number, "number_text": written,
                "context": one.context, "owed_at": now, "claimed_by": "", "claimed_until": 0,
                "attempts": 0, "fault": "",
            })  # fmt: skip
            told.setdefault(case_id, []).append(f"{one.kind} {written}".strip())
    unit.send(_OWE, rows)
    return told


def _numbers(unit: Unit, owed: Sequence[Owed]) -> dict[str, Any]:
    wanted = Counter(one.symbol for one in owed if one.symbol)
    year = str(moment(unit.at).year)
    return {s: iter(range(first := numbers.draw(unit, s, year, n), first + n)) for s, n in sorted(wanted.items())}


def claim(unit: Unit, worker: str, seconds: int, limit: int = 1) -> list[Document]:
    """Take up to `limit` owed documents for `worker`; after `seconds` without an end they are free again.

    Those that were tried before come last, so that nobody waits for what can't be made.
    """
    _free_the_lost(unit)
    found: list[int] = []
    for tried in (documents.c.attempts == 0, documents.c.attempts.between(1, MAX_ATTEMPTS - 1)):
        if len(found) < limit:
            found += _next(unit, limit - len(found), documents.c.state == "owed", tried)
    taken = {
        "state": "claimed", "claimed_by": worker, "claimed_until": unit.at + seconds,
        "attempts": documents.c.attempts + 1,
    }  # fmt: skip
    _set(unit, found, taken)
    return listed(unit, documents.c.id.in_(found)) if found else []


def _free_the_lost(unit: Unit) -> None:
    """Let go of what is claimed by workers that never came back, and say so."""
    lost = _next(unit, None, documents.c.state == "claimed", documents.c.claimed_until < unit.at)
    _set(unit, lost, {"state": "owed", "claimed_by": "", "claimed_until": 0, "fault": NEVER_CAME_BACK})


def _next(unit: Unit, limit: int | None, *conditions: ColumnElement[bool]) -> list[int]:
    """Return unfinished documents, held for this unit; those that another worker is just taking are passed over."""
    query = select(documents.c.id).where(documents.c.office == unit.office, text(PENDING), *conditions)
    query = query.order_by(documents.c.id).limit(limit)
    if unit.postgres:
        query = query.with_for_update(skip_locked=True)
    return list(unit.connection.execute(query).scalars())


def _set(unit: Unit, found: Sequence[int], values: Mapping[str, object]) -> None:
    if found:
        unit.ask(update(documents).where(ours(documents), among(documents.c.id)).values(**values), ids=found)


def try_again(unit: Unit) -> int:
    """Let the documents that were given up after MAX_ATTEMPTS be claimed once more; return how many there are."""
    _free_the_lost(unit)
    given_up = _next(unit, None, documents.c.attempts >= MAX_ATTEMPTS)
    _set(unit, given_up, {"attempts": 0})
    return len(given_up)


def finish(unit: Unit, document_id: int, worker: str, parts: Mapping[str, bytes]) -> bool:
    """Keep the finished files; False if the claim was lost meanwhile, and then nothing is kept."""
    done = {"state": "done", "made_at": unit.at, "fault": "", "claimed_until": 0}
    statement = update(documents).where(_claimed(unit, document_id, worker)).values(**done)
    if unit.connection.execute(statement).rowcount != 1:
        return False
    rows = [
        {"document_id": document_id, "part": part, "sha256": hashlib.sha256(body).hexdigest(), "body": body}
        for part, body in parts.items()
    ]
    unit.connection.execute(insert(files), rows)
    return True


def give_back(unit: Unit, document_id: int, worker: str, fault: str, *, counted: bool = True) -> None:
    """Return a claim that failed, with what went wrong; after MAX_ATTEMPTS a person must look at it.

    A claim that was lost meanwhile is not given back: it is somebody else's now. An attempt that failed by no
    fault of the document (`counted=False`) is not held against it.
    """
    free: dict[str, object] = {"state": "owed", "claimed_by": "", "claimed_until": 0, "fault": fault[:500]}
    if not counted:
        free["attempts"] = documents.c.attempts - 1
    unit.connection.execute(update(documents).where(_claimed(unit, document_id, worker)).values(**free))


def _claimed(unit: Unit, document_id: int, worker: str) -> ColumnElement[bool]:
    """Return the condition that `worker` still holds the claim: a finished document is nobody's any more."""
    return and_(
        documents.c.office == unit.office, documents.c.id == document_id,
        documents.c.claimed_by == worker, documents.c.state == "claimed",
    )  # fmt: skip


def listed(unit: Unit, *conditions: ColumnElement[bool]) -> list[Document]:
    """Return documents of this office, the oldest first."""
    query = (
        select(documents, cases.c.code.label("case_code"))
        .join(cases, cases.c.id == documents.c.case_id)
        .where(ours(documents), *conditions)
        .order_by(documents.c.id)
    )
    rows = unit.ask(query).mappings().all()
    hashes: dict[int, dict[str, str]] = {}
    for number, part, sha256 in unit.ask(_PARTS, ids=[row["id"] for row in rows]):
        hashes.setdefault(number, {})[part] = sha256
    return [
        Document(
            id=r["id"], case_id=r["case_id"], case_code=r["case_code"], kind=r["kind"], medium=r["medium"],
            template=r["template"], state=r["state"], number=r["number_text"], owed_at=r["owed_at"],
            context=json.loads(r["context"]), files=hashes.get(r["id"], {}), fault=r["fault"],
        )
        for r in rows
    ]  # fmt: skip


def of_case(unit: Unit, case_id: int) -> list[Document]:
    """Return the documents of one case."""
    return listed(unit, documents.c.case_id == case_id)


def unfinished(unit: Unit, case_ids: Sequence[int]) -> dict[int, int]:
    """Return how many documents each case still waits for; cases that wait for none are left out."""
    if not case_ids:
        return {}
    return dict(map(tuple, unit.ask(_UNFINISHED, ids=case_ids)))


def ready(unit: Unit, states: Sequence[str], limit: int) -> list[int]:
    """Return open cases in these states that wait for no document, the nearest due date first."""
    pending = select(documents.c.id).where(
        documents.c.office == unit.office, documents.c.case_id == cases.c.id, documents.c.state.in_(("owed", "claimed"))
    )
    query = select(cases.c.id).where(
        cases.c.office == unit.office, cases.c.closed_at.is_(None), cases.c.state.in_(states), ~pending.exists()
    )
    return list(unit.connection.execute(query.order_by(cases.c.due_at, cases.c.id).limit(limit)).scalars())


def body(unit: Unit, document_id: int, part: str) -> bytes | None:
    """Return a finished file, or None where there is none."""
    query = (
        select(files.c.body)
        .join(documents, documents.c.id == files.c.document_id)
        .where(documents.c.office == unit.office, files.c.document_id == document_id, files.c.part == part)
    )
    return unit.connection.execute(query).scalar_one_or_none()
