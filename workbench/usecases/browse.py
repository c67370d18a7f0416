"""Looking at cases: the queue and its saved views, one case with all that belongs to it, and "may I?"."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.actor import Actor, Role
from workbench.domain.case import CaseRecord
from workbench.domain.decision import Verdict
from workbench.domain.errors import BadInputError
from workbench.domain.register import OpenCase, RecordKind
from workbench.domain.service import Service, StepKind
from workbench.domain.status import Channel
from workbench.domain.text import Text
from workbench.store import documents, queries, timeline
from workbench.store.cards import Card
from workbench.store.cards import of_person as cards_of_person
from workbench.store.documents import Document
from workbench.store.entries import Register, register_of
from workbench.store.queries import CaseLine, Key, QueueFilter
from workbench.store.timeline import Happening
from workbench.usecases import on_file
from workbench.usecases.examine import examine, read_view, step_of
from workbench.usecases.house import House
from workbench.usecases.queue_words import understood


@dataclass(frozen=True, slots=True)
class View:
    """A saved view of the queue: its name and what it shows."""

    id: str
    title: Text
    filter: QueueFilter


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case as its screen shows it. `service` is None when its plugin is not running: then it is read-only.

    `linked`: the case that turned into this one, and the one it turned into, open or closed.
    """

    record: CaseRecord
    service: Service | None
    verdicts: tuple[Verdict, ...]
    register: Register
    documents: tuple[Document, ...]
    cards: tuple[Card, ...]
    timeline: tuple[Happening, ...]
    digest: str
    fault: Text | None = None
    linked: tuple[OpenCase, ...] = ()


def views(house: House, actor: Actor) -> tuple[View, ...]:
    """Return the built-in views, the one this role works from first."""
    states = {role: _states(house, *kinds) for role, kinds in _WORK.items()}
    now = int(house.clock().timestamp())
    return (
        View("todo", Text(vi="Việc của tôi", en="To do"), QueueFilter(states=states.get(actor.role, ()))),
        View("late", _PAST_DUE, QueueFilter(due_before=now)),
        View("new", Text(vi="Mới nộp", en="New"), QueueFilter(states=_states(house, StepKind.ACCEPT))),
        View("working", Text(vi="Thẩm tra", en="In progress"), QueueFilter(states=_states(house, StepKind.PROPOSE))),
        View("waiting", Text(vi="Chờ bổ sung", en="Waiting"), QueueFilter(states=_states(house, StepKind.SUPPLEMENT))),
        View("decide", Text(vi="Chờ duyệt", en="To decide"), QueueFilter(states=states[Role.SUPERVISOR])),
        View("results", Text(vi="Chờ trả", en="To hand over"), QueueFilter(states=_states(house, StepKind.HAND_OVER))),
        View("mine", Text(vi="Tôi giữ", en="Assigned to me"), QueueFilter(assignee_id=actor.account_id)),
        View("open", Text(vi="Tất cả đang mở", en="All open"), QueueFilter()),
        View("all", Text(vi="Cả đã kết thúc", en="Closed too"), QueueFilter(closed=True)),
        View("unanswered", _UNANSWERED.fill(n=house.rules.reply_hours), _online(house, now)),
    )


_PAST_DUE = Text(vi="Qua ngày hẹn", en="Past due date")
"""By the date on the slip while the clock runs; "overdue" is the national index's word (`metric.timing`)."""

_UNANSWERED = Text(vi="Quá {n} giờ", en="Over {n} h")


def _online(house: House, now: int) -> QueueFilter:
    """Electronic filings that were neither accepted nor declined in time: see `metric.unanswered`."""
    states = _states(house, StepKind.ACCEPT)
    return QueueFilter(states, channel=Channel.ONLINE.value, received_before=now - house.rules.reply_hours * 3600)


_WORK = {
    Role.RECEPTION: (StepKind.ACCEPT, StepKind.SUPPLEMENT, StepKind.HAND_OVER),
    Role.OFFICER: (StepKind.ACCEPT, StepKind.PROPOSE),
    Role.REVIEWER: (StepKind.REVIEW,),
    Role.SUPERVISOR: (StepKind.APPROVE, StepKind.RETURN),  # what can be returned was put before them: a stop too
}
"""The steps each role works through: where they begin, its cases wait."""


def _states(house: House, *kinds: StepKind) -> tuple[str, ...]:
    """Return the states where steps of these kinds begin, but for those where the office reviews first."""
    steps = [s for service in house.plugins.services.values() for s in service.lifecycle.steps if house.rules.offers(s)]
    found = {source for step in steps if step.kind in kinds for source in step.sources}
    reviewed_first = {source for step in steps if step.kind is StepKind.REVIEW for source in step.sources}
    return tuple(sorted(found - reviewed_first if StepKind.APPROVE in kinds else found))


def page(house: House, actor: Actor, wanted: QueueFilter, after: Key | None = None, limit: int = 50) -> list[CaseLine]:
    """Return the next lines of a queue."""
    with house.store.reading(actor, house.clock()) as unit:
        return queries.page(unit, understood(house, wanted), after, limit)


def counts(house: House, actor: Actor) -> dict[str, int]:
    """Return how many cases each view shows."""
    with house.store.reading(actor, house.clock()) as unit:
        return {view.id: queries.count(unit, view.filter) for view in views(house, actor)}


def marked(house: House, actor: Actor, wanted: QueueFilter, limit: int) -> list[int]:
    """Return the ids of all cases a queue shows, up to `limit`."""
    with house.store.reading(actor, house.clock()) as unit:
        return queries.ids(unit, understood(house, wanted), limit)


def open_case(house: House, actor: Actor, case: int | str) -> CaseFile:
    """Return a case with everything its screen shows, by id or dossier code."""
    with house.store.reading(actor, house.clock()) as unit:
        number = case if isinstance(case, int) else queries.case_id(unit, case)
        record = on_file.known(house, unit, {number: queries.record(unit, number)})[number]
        register = register_of(unit, record.person, _of_concern(house, record), but=number)
        made = tuple(documents.of_case(unit, number))
        happened = tuple(timeline.of_case(unit, number))
        cards = tuple(cards_of_person(unit, record.person.id))
        linked = tuple(queries.linked(unit, record))
    service = house.plugins.services.get(record.service)
    verdicts, fault = _verdicts(house, actor, record, register, made) if service else ((), None)
    if service is None:
        fault = Text(vi="Gói dịch vụ không chạy: hồ sơ chỉ đọc", en="The plugin is not running: read-only")
    return CaseFile(record, service, verdicts, register, made, cards, happened, record.digest, fault, linked)


def _of_concern(house: House, record: CaseRecord) -> dict[str, RecordKind]:
    """Return the kinds of record that the case is about: the rest of a person's record is not for who opens a case."""
    service = house.plugins.services.get(record.service)
    kinds = house.plugins.record_kinds
    return {name: kind for name, kind in kinds.items() if (name in service.reads if service else not kind.read_only)}


def _verdicts(
    house: House, actor: Actor, record: CaseRecord, register: Register, made: tuple[Document, ...]
) -> tuple[tuple[Verdict, ...], Text | None]:
    service = house.plugins.service(record.service)
    if not service.lifecycle.knows(record.state):
        return (), Text(vi=f"Trạng thái lạ: {record.state}", en=f"Unknown state: {record.state}")
    try:
        view = read_view(house, record, reason="?")
    except BadInputError as error:
        return (), error.text
    steps = [s for s in service.lifecycle.steps_from(record.state) if house.rules.offers(s)]
    return tuple(examine(house, actor, view, register, step, owed=_unfinished(made)) for step in steps), None


def _unfinished(made: tuple[Document, ...]) -> int:
    return sum(document.state in {"owed", "claimed"} for document in made)


def why(house: House, actor: Actor, case: int | str, step_id: str) -> Verdict:
    """Answer "may I?" for one step, with every condition met and unmet."""
    found = open_case(house, actor, case)
    service = house.plugins.service(found.record.service)
    view = read_view(house, found.record, reason="?")
    step = step_of(service, step_id)
    return examine(house, actor, view, found.register, step, owed=_unfinished(found.documents))
