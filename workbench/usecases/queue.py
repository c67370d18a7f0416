"""What the queue asks beyond looking: views with their counts, places in a list, and one step for many cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from workbench.domain.actor import Actor
from workbench.domain.calendar import VIETNAM
from workbench.domain.case import CaseRecord
from workbench.domain.errors import BadInputError, NotPermittedError, WorkbenchError
from workbench.domain.given_reason import reason_lines
from workbench.domain.service import Step
from workbench.domain.text import Text, same
from workbench.domain.wording import clean_line
from workbench.store import queries, queue_places, saved_views, tallies
from workbench.store.queries import CaseLine, Key, QueueFilter
from workbench.usecases.advance import Outcome, Request, decide_many
from workbench.usecases.browse import View, views
from workbench.usecases.house import House
from workbench.usecases.queue_words import understood

SAVED = "saved:"
"""What the id of a view begins with that somebody saved; the name follows."""

LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class Overview:
    """The left side of the queue: built-in views, one's own, how many cases each shows, today's work."""

    views: tuple[View, ...]
    saved: tuple[View, ...]
    counts: Mapping[str, int]
    late: int
    done_today: int


@dataclass(frozen=True, slots=True)
class Lines:
    """Some consecutive lines of a queue, and how many it has in all."""

    lines: tuple[CaseLine, ...]
    total: int


def overview(house: House, actor: Actor) -> Overview:
    """Return all views with their counts, and how many cases the actor moved today."""
    built_in = views(house, actor)
    with house.store.reading(actor, house.clock()) as unit:
        own = tuple(View(f"{SAVED}{name}", same(name), kept) for name, kept in saved_views.load(unit))
        counts = {view.id: queries.count(unit, understood(house, view.filter)) for view in (*built_in, *own)}
        done = tallies.done_since(unit, midnight(house)).get(actor.account_id, 0)
    return Overview(built_in, own, counts, counts.get("late", 0), done)


def midnight(house: House) -> int:
    """Return when the house's present day began, in seconds since 1970."""
    today = house.clock().astimezone(VIETNAM).date()
    return int(datetime.combine(today, time(), VIETNAM).timestamp())


def lines(  # noqa: PLR0913, PLR0917 - the parts of one question
    house: House, actor: Actor, wanted: QueueFilter, start: int, limit: int, after: Key | None, total: int | None
) -> Lines:
    """Return lines from `start` on: after the key `after` if it is known; counted anew unless `total` is."""
    wanted = understood(house, wanted)
    with house.store.reading(actor, house.clock()) as unit:
        if after is None and start > 0:
            found = queue_places.jump(unit, wanted, start, limit)
        else:
            found = queries.page(unit, wanted, after, limit)
        return Lines(tuple(found), queries.count(unit, wanted) if total is None else total)


def place(house: House, actor: Actor, wanted: QueueFilter, case_id: int) -> int | None:
    """Return on which line of the queue a case is; None: it has left it."""
    with house.store.reading(actor, house.clock()) as unit:
        return queue_places.place(unit, understood(house, wanted), case_id)


def save_view(house: House, actor: Actor, name: str, wanted: QueueFilter) -> View:
    """Keep a filter under a name, in the place of the one that had it; BadInputError without a name."""
    cleaned = clean_line(name, LONGEST_NAME)
    if not cleaned:
        raise BadInputError(Text(vi="Khung nhìn cần một cái tên", en="A view needs a name"), field="name")
    with house.store.writing(actor, house.clock()) as unit:
        saved_views.save(unit, cleaned, wanted)
    return View(f"{SAVED}{cleaned}", same(cleaned), wanted)


def forget_view(house: House, actor: Actor, view_id: str) -> None:
    """Remove one of the actor's own views."""
    with house.store.writing(actor, house.clock()) as unit:
        saved_views.forget(unit, view_id.removeprefix(SAVED))


@dataclass(frozen=True, slots=True)
class Wish:
    """One step for many cases. `step` "" is the main step of each case's own state.

    `shown`: the version that the list showed of each case; 0 where it was marked without being shown.
    """

    shown: Mapping[int, int]
    step: str = ""
    reason: str = ""
    reasons: tuple[str, ...] = ()
    days: int = 0


def take(house: House, actor: Actor, wish: Wish) -> list[Outcome]:
    """Take a step of every marked case; one that has changed since it was shown is refused, and stops nobody else.

    It needs no idempotency key: a case that has moved shows another version. BadInputError, once for all of them,
    for a reason that is too long.
    """
    reason_lines(wish.reason)
    with house.store.reading(actor, house.clock()) as unit:
        found = queries.records(unit, list(wish.shown))
    asked: list[Request] = []
    refused: list[Outcome] = []
    for number, version in wish.shown.items():
        record = found.get(number)
        if record is None:
            refused.append(Outcome(number, "", refusal=queries.no_such_case(number)))
            continue
        try:
            step = wish.step or main_step(house, actor, record).id
        except WorkbenchError as refusal:
            refused.append(Outcome(number, record.code, record.state, record.version, refusal))
            continue
        seen = record.digest if version in {0, record.version} else ""
        asked.append(Request(number, step, seen, wish.reason, wish.reasons, days=wish.days))
    return [*decide_many(house, actor, asked), *refused]


def main_step(house: House, actor: Actor, record: CaseRecord) -> Step:
    """Return what F9 does to a case in the hands of `actor`; NotPermittedError: there is nothing to do here."""
    service = house.plugins.service(record.service)
    found = list(_main_steps(house, service.lifecycle.steps_from(record.state)))
    mine = [step for step in found if actor.role in step.roles]
    if not found:
        raise NotPermittedError(
            Text(vi=f"{record.code}: không có thao tác chính ở bước này",
                 en=f"{record.code}: nothing to do at this step")
        )  # fmt: skip
    return (mine or found)[0]


def _main_steps(house: House, steps: Iterable[Step]) -> Iterable[Step]:
    return (step for step in steps if step.main and house.rules.offers(step))
