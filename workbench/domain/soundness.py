"""What is impossible in a declared service: everything found at once, in words for whoever installs it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from workbench.domain.actor import Role
from workbench.domain.service import STAYS, Lifecycle, Service, Step, StepKind
from workbench.domain.status import NationalStatus
from workbench.domain.text import Text

DECIDING = {Role.SUPERVISOR}
DECIDED = {NationalStatus.SETTLED, NationalStatus.HANDED_OVER}
WITHDRAWABLE = {
    NationalStatus.SUBMITTED,
    NationalStatus.ACCEPTED,
    NationalStatus.IN_PROGRESS,
    NationalStatus.SUPPLEMENT_REQUESTED,
    NationalStatus.FEE_REQUESTED,
}

Graph = dict[str, set[str]]


def faults_of(service: Service) -> tuple[Text, ...]:
    """Return everything impossible in `service`, nothing for a sound one."""
    # The rest reads the graph, so its names must be right first.
    faults = (*_names(service), *_edges(service))
    return faults or (*_reach(service.lifecycle), *_bypasses(service.lifecycle), *_duties(service.lifecycle))


def _names(service: Service) -> Iterator[Text]:
    life = service.lifecycle
    yield from _twice(Text(vi="trạng thái", en="state"), (state.id for state in life.states))
    yield from _twice(Text(vi="thao tác", en="step"), (step.id for step in life.steps))
    yield from _twice(Text(vi="giấy tờ", en="paper"), (paper.id for paper in service.papers))
    yield from _twice(Text(vi="văn bản", en="document"), (document.id for document in service.documents))
    if service.asker and service.asker not in service.form.model_fields:
        yield _named("tờ khai không có trường «{0}» ghi người hỏi", "no field “{0}” of the form names who asks",
                     service.asker)  # fmt: skip
    if not life.knows(life.initial):
        yield _named("trạng thái đầu «{0}» chưa được khai báo", "the first state “{0}” is not declared", life.initial)


def _twice(what: Text, names: Iterable[str]) -> Iterator[Text]:
    for name, count in Counter(names).items():
        if count > 1:
            text = Text(vi="{what} «{name}» khai báo {n} lần", en="the {what} “{name}” is declared {n} times")
            yield text.fill(what=what, name=name, n=count)


def _edges(service: Service) -> Iterator[Text]:
    life, documents = service.lifecycle, {document.id for document in service.documents}
    for step in life.steps:
        for state in (*step.sources, *({step.target} - {STAYS})):
            if not life.knows(state):
                yield _named("thao tác «{0}» dùng trạng thái lạ «{1}»", "step “{0}” names the unknown state “{1}”",
                             step.id, state)  # fmt: skip
        for document in step.documents:
            if document not in documents:
                yield _named("thao tác «{0}» nợ văn bản lạ «{1}»", "step “{0}” owes the unknown document “{1}”",
                             step.id, document)  # fmt: skip
        if not step.roles:
            yield _named("không ai được làm thao tác «{0}»", "nobody may take step “{0}”", step.id)
        if not step.sources:
            yield _named("thao tác «{0}» không bắt đầu từ đâu", "step “{0}” starts nowhere", step.id)


def _reach(life: Lifecycle) -> Iterator[Text]:
    ahead = _graph(life, life.steps)
    reached = _closure(life.initial, ahead)
    for state in life.states:
        if state.id not in reached:
            yield _named("không có đường tới trạng thái «{0}»", "state “{0}” can never be reached", state.id)
        if state.closed and ahead[state.id]:
            yield _named("trạng thái kết thúc «{0}» vẫn có thao tác rời đi",
                         "the closed state “{0}” has a step that leaves it", state.id)  # fmt: skip
        if not any(life.state(later).closed for later in _closure(state.id, ahead)):
            yield _named("từ trạng thái «{0}» hồ sơ không bao giờ kết thúc được",
                         "from state “{0}” a case can never be closed", state.id)  # fmt: skip


def _bypasses(life: Lifecycle) -> Iterator[Text]:
    """An approving step must stand on every road to what it leads to, and to every settled status."""
    approving = [step for step in life.steps if step.kind is StepKind.APPROVE]
    if not approving:
        yield Text(vi="không có thao tác phê duyệt", en="no step approves")
    behind = {step.target_from(source) for step in approving for source in step.sources}
    behind |= {state.id for state in life.states if state.status in DECIDED}
    unapproved = _closure(life.initial, _graph(life, (s for s in life.steps if s.kind is not StepKind.APPROVE)))
    for state in sorted(behind & unapproved):
        yield _named("tới được trạng thái «{0}» mà không qua phê duyệt",
                     "state “{0}” can be reached without approval", state)  # fmt: skip


def _duties(life: Lifecycle) -> Iterator[Text]:
    for step in life.steps:
        if step.kind is StepKind.APPROVE:
            yield from _approval(step)
        reached = {life.state(step.target_from(source)).status for source in step.sources}
        if NationalStatus.WITHDRAWAL_REQUESTED in reached or step.kind is StepKind.WITHDRAW:
            yield from _withdrawal(step, life)
        if Role.AUDITOR in step.roles:
            yield _named("thao tác «{0}» để người kiểm tra hành động", "step “{0}” lets an auditor act", step.id)


def _approval(step: Step) -> Iterator[Text]:
    if not step.four_eyes:
        yield _named("thao tác «{0}» phê duyệt mà không cần người thứ hai",
                     "step “{0}” approves without a second pair of eyes", step.id)  # fmt: skip
    if not step.roles <= DECIDING:
        yield _named("thao tác «{0}» để người không phải lãnh đạo phê duyệt",
                     "step “{0}” lets somebody approve who is no supervisor", step.id)  # fmt: skip


def _withdrawal(step: Step, life: Lifecycle) -> Iterator[Text]:
    """A citizen may withdraw from the national statuses 1, 2, 4, 5 and 6 only."""
    for source in step.sources:
        status = life.state(source).status
        if status not in WITHDRAWABLE:
            text = Text(
                vi="thao tác «{step}» rút hồ sơ ở tình trạng {n} ({status})",
                en="step “{step}” withdraws a case at status {n} ({status})",
            )
            yield text.fill(step=step.id, n=int(status), status=status.title)


def _graph(life: Lifecycle, steps: Iterable[Step]) -> Graph:
    ahead: Graph = {state.id: set() for state in life.states}
    for step in steps:
        for source in step.sources:
            ahead[source].add(step.target_from(source))
    return ahead


def _closure(start: str, ahead: Graph) -> set[str]:
    seen, edge = {start}, {start}
    while edge:
        edge = {target for state in edge for target in ahead[state]} - seen
        seen |= edge
    return seen


def _named(vi: str, en: str, *names: str) -> Text:
    return Text(vi=vi.format(*names), en=en.format(*names))


def listed(faults: Iterable[Text]) -> Text:
    """Return the faults as one sentence."""
    found = tuple(faults)
    return Text(vi="; ".join(fault.vi for fault in found), en="; ".join(fault.en for fault in found))
