"""The one way for a case to move: look, decide on what was seen, write everything at once, then tell.

Screen, bulk, command line and timer all come through here. Plugins are asked between the reading and the
writing, so the writer's turn holds statements only; what they were asked about is compared again under
the lock, by the versions of the case and of its person's register.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from workbench.domain.actor import Actor
from workbench.domain.case import CaseRecord
from workbench.domain.errors import WorkbenchError
from workbench.hookspecs import CaseAdvanced
from workbench.store import answers, moves, queries
from workbench.store.entries import Register
from workbench.store.moves import Move
from workbench.store.unit_of_work import Unit
from workbench.usecases import on_file, refusals
from workbench.usecases.decide import Desk, Request, decide
from workbench.usecases.house import House

__all__ = ["CHUNK", "Outcome", "Request", "advance", "decide_many"]

CHUNK = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one request ended: in a new state, or with the refusal that says why not."""

    case_id: int
    code: str
    state: str = ""
    version: int = 0
    refusal: WorkbenchError | None = None


def advance(house: House, actor: Actor, request: Request, key: str = "") -> Outcome:
    """Take one step; raise the refusal if there is one. The same `key` gives the first outcome again."""
    (outcome,) = decide_many(house, actor, [request], key=key)
    if outcome.refusal:
        raise outcome.refusal
    return outcome


def decide_many(
    house: House,
    actor: Actor,
    requests: Sequence[Request],
    *,
    key: str = "",
    progress: Callable[[Sequence[Outcome]], bool] = lambda done: True,
) -> list[Outcome]:
    """Take steps of many cases, a hundred to a transaction; a refused one stops nobody else.

    After each hundred `progress` is told the outcomes; it answers False to stop before the next ones.
    """
    outcomes: list[Outcome] = []
    for start in range(0, len(requests), CHUNK):
        chunk = requests[start : start + CHUNK]
        outcomes += _decide_chunk(house, actor, chunk, f"{key}/{start}" if key else "")
        if not progress(outcomes):
            break
    return outcomes


def _decide_chunk(house: House, actor: Actor, requests: Sequence[Request], key: str) -> list[Outcome]:
    asked = [_asked(request) for request in requests]
    with house.store.reading(actor, house.clock()) as unit:
        prepared = list(_prepare(house, unit, requests))
    planned = [one for one in prepared if isinstance(one, Move)]
    with house.store.writing(actor, house.clock()) as unit:
        if kept := answers.recall(unit, key, asked):  # it was done, and its answer lost; or a twin was quicker
            return [_outcome_again(one) for one in kept]
        written = _write(unit, planned)
        ended = iter([_outcome(unit, move, how) for move, how in zip(planned, written, strict=True)])
        outcomes = [next(ended) if isinstance(one, Move) else one for one in prepared]
        answers.keep(unit, key, asked, [_kept(one) for one in outcomes])
    for move, how in zip(planned, written, strict=True):
        if how is True:
            house.plugins.tell(_told(move))
    return outcomes


def _prepare(house: House, unit: Unit, requests: Sequence[Request]) -> Iterable[Move | Outcome]:
    found = on_file.known(house, unit, queries.records(unit, [request.case_id for request in requests]))
    desk = Desk(house, unit, list(found))
    registers = _registers(house, unit, found.values())
    for request in requests:
        before = found.get(request.case_id)
        if before is None:
            yield Outcome(request.case_id, "", refusal=queries.no_such_case(request.case_id))
            continue
        try:
            yield decide(desk, before, registers.get(before.id), request)
        except WorkbenchError as refusal:
            yield _left(before, refusal)


def _registers(house: House, unit: Unit, found: Iterable[CaseRecord]) -> dict[int, Register]:
    groups: dict[str, list[CaseRecord]] = {}
    for record in found:
        groups.setdefault(record.service, []).append(record)
    registers: dict[int, Register] = {}
    for service_id, group in groups.items():
        if service_id in house.plugins.services:
            registers |= house.registers(unit, group, house.plugins.services[service_id])
    return registers


def _write(unit: Unit, planned: Sequence[Move]) -> list[bool | WorkbenchError]:
    """Write all at once; if the database refuses one of them, each by itself, so that only that one is left."""
    try:
        return list(moves.apply(unit, planned))
    except WorkbenchError as refusal:
        if len(planned) == 1:
            return [refusal]
        return [answer for move in planned for answer in _write(unit, [move])]


def _outcome(unit: Unit, move: Move, written: bool | WorkbenchError) -> Outcome:
    if isinstance(written, WorkbenchError):
        return _left(move.before, written)
    if written:
        return Outcome(move.before.id, move.before.code, move.after.state, move.after.version)
    return _left(move.before, refusals.stale(unit, move.before, move.before.version))


def _left(before: CaseRecord, refusal: WorkbenchError) -> Outcome:
    return Outcome(before.id, before.code, before.state, before.version, refusal)


def _asked(r: Request) -> list[object]:
    papers = None if r.papers is None else sorted(r.papers)
    return [r.case_id, r.step, r.seen, r.reason, list(r.reasons), papers, r.note, r.version, r.days]


def _kept(outcome: Outcome) -> list[object]:
    return [outcome.case_id, outcome.code, outcome.state, outcome.version, refusals.kept(outcome.refusal)]


def _outcome_again(kept: tuple[int, str, str, int, list[str] | None]) -> Outcome:
    case_id, code, state, version, refusal = kept
    return Outcome(case_id, code, state, version, refusals.again(refusal))


def _told(move: Move) -> CaseAdvanced:
    return CaseAdvanced(
        move.before.code, move.before.office, move.before.service, move.event.action,
        move.before.state, move.after.state, move.after.version,
    )  # fmt: skip
