"""Looking at cases: the queue and its saved views, one case with all that belongs to it, and "may I?"."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.actor import Actor, Role
from workbench.domain.case import CaseRecord
from workbench.domain.decision import Verdict
from workbench.domain.service import Service, StepKind
from workbench.domain.text import Text
from workbench.store import documents, queries, timeline
from workbench.store.cards import Card
from workbench.store.cards import of_person as cards_of_person
from workbench.store.documents import Document
from workbench.store.entries import Register, register_of
from workbench.store.queries import CaseLine, Key, QueueFilter
from workbench.store.timeline import Happening
from workbench.usecases.advance import examine, step_of
from workbench.usecases.house import House


@dataclass(frozen=True, slots=True)
class View:
    """A saved view of the queue: its name and what it shows."""

    id: str
    title: Text
    filter: QueueFilter


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case as its screen shows it. `service` is None when its plugin is not running: then it is read-only."""

    record: CaseRecord
    service: Service | None
    verdicts: tuple[Verdict, ...]
    register: Register
    documents: tuple[Document, ...]
    cards: tuple[Card, ...]
    timeline: tuple[Happening, ...]
    digest: str
    fault: Text | None = None


def views(house: House, actor: Actor) -> tuple[View, ...]:
    """Return the built-in views, the one this role works from first."""
    states = _states_by_kind(house)
    now = int(house.clock().timestamp())
    todo = _todo(actor.role, states)
    return (
        View("todo", Text(vi="Việc của tôi", en="To do"), QueueFilter(states=todo)),
        View("late", Text(vi="Quá hạn", en="Overdue"), QueueFilter(due_before=now)),
        View("new", Text(vi="Mới nộp", en="New"), QueueFilter(states=states[StepKind.ACCEPT])),
        View("working", Text(vi="Thẩm tra", en="In progress"), QueueFilter(states=states[StepKind.PROPOSE])),
        View("waiting", Text(vi="Chờ bổ sung", en="Waiting"), QueueFilter(states=states[StepKind.SUPPLEMENT])),
        View("decide", Text(vi="Chờ duyệt", en="To decide"), QueueFilter(states=states[StepKind.APPROVE])),
        View("results", Text(vi="Chờ trả", en="To hand over"), QueueFilter(states=states[StepKind.HAND_OVER])),
        View("mine", Text(vi="Tôi giữ", en="Assigned to me"), QueueFilter(assignee_id=actor.account_id)),
        View("open", Text(vi="Tất cả đang mở", en="All open"), QueueFilter()),
        View("all", Text(vi="Cả đã kết thúc", en="Closed too"), QueueFilter(closed=True)),
    )


def _states_by_kind(house: House) -> dict[StepKind, tuple[str, ...]]:
    found: dict[StepKind, set[str]] = {kind: set() for kind in StepKind}
    for service in house.plugins.services.values():
        for step in service.lifecycle.steps:
            found[step.kind] |= set(step.sources)
    return {kind: tuple(sorted(states)) for kind, states in found.items()}


def _todo(role: Role, states: dict[StepKind, tuple[str, ...]]) -> tuple[str, ...]:
    kinds = {
        Role.RECEPTION: (StepKind.ACCEPT, StepKind.SUPPLEMENT, StepKind.HAND_OVER),
        Role.OFFICER: (StepKind.ACCEPT, StepKind.PROPOSE),
        Role.REVIEWER: (StepKind.REVIEW,),
        Role.SUPERVISOR: (StepKind.APPROVE,),
    }.get(role, ())
    return tuple(sorted({state for kind in kinds for state in states[kind]}))


def page(house: House, actor: Actor, wanted: QueueFilter, after: Key | None = None, limit: int = 50) -> list[CaseLine]:
    """Return the next lines of a queue."""
    with house.store.reading(actor, house.clock()) as unit:
        return queries.page(unit, wanted, after, limit)


def counts(house: House, actor: Actor) -> dict[str, int]:
    """Return how many cases each view shows."""
    with house.store.reading(actor, house.clock()) as unit:
        return {view.id: queries.count(unit, view.filter) for view in views(house, actor)}


def marked(house: House, actor: Actor, wanted: QueueFilter, limit: int) -> list[int]:
    """Return the ids of all cases a queue shows, up to `limit`."""
    with house.store.reading(actor, house.clock()) as unit:
        return queries.ids(unit, wanted, limit)


def open_case(house: House, actor: Actor, case: int | str) -> CaseFile:
    """Return a case with everything its screen shows, by id or dossier code."""
    with house.store.reading(actor, house.clock()) as unit:
        number = case if isinstance(case, int) else queries.case_id(unit, case)
        record = queries.record(unit, number)
        register = register_of(unit, record.person, house.plugins.record_kinds)
        made = tuple(documents.of_case(unit, number))
        happened = tuple(timeline.of_case(unit, number))
        cards = tuple(cards_of_person(unit, record.person.id))
    service = house.plugins.services.get(record.service)
    verdicts, fault = _verdicts(house, actor, record, register, made) if service else ((), None)
    if service is None:
        fault = Text(vi="Gói dịch vụ không chạy: hồ sơ chỉ đọc", en="The plugin is not running: read-only")
    return CaseFile(record, service, verdicts, register, made, cards, happened, record.digest, fault)


def _verdicts(
    house: House, actor: Actor, record: CaseRecord, register: Register, made: tuple[Document, ...]
) -> tuple[tuple[Verdict, ...], Text | None]:
    service = house.plugins.service(record.service)
    owed = sum(document.state in {"owed", "claimed"} for document in made)
    if not service.lifecycle.knows(record.state):
        return (), Text(vi=f"Trạng thái lạ: {record.state}", en=f"Unknown state: {record.state}")
    try:
        view = house.view(record, reason="?")
    except ValueError as error:
        return (), Text(vi=f"Tờ khai không đọc được: {error}", en=f"The declaration can't be read: {error}")
    steps = [s for s in service.lifecycle.steps_from(record.state) if house.rules.offers(s)]
    return tuple(examine(house, actor, view, register, step, owed=owed) for step in steps), None


def why(house: House, actor: Actor, case: int | str, step_id: str) -> Verdict:
    """Answer "may I?" for one step, with every condition met and unmet."""
    found = open_case(house, actor, case)
    service = house.plugins.service(found.record.service)
    view = house.view(found.record, reason="?")
    owed = sum(document.state in {"owed", "claimed"} for document in found.documents)
    return examine(house, actor, view, found.register, step_of(service, step_id), owed=owed)
