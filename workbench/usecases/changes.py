"""What may be changed of a case before it is decided, and that nobody's work is overwritten unseen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from workbench.domain.actor import Actor, Role
from workbench.domain.case import CaseRecord
from workbench.domain.errors import BadInputError, NotPermittedError
from workbench.domain.register import Change, CorrectPerson, Issue, RecordKind
from workbench.domain.service import Lifecycle, Service, StepKind
from workbench.domain.text import Text
from workbench.domain.wording import UNCUT, clean_block
from workbench.store.unit_of_work import Unit
from workbench.usecases import refusals

EDITORS = frozenset({Role.RECEPTION, Role.OFFICER})
LONGEST_NOTE = 4000

_LONG_NOTE = Text(
    vi="Ghi chú dài quá {most} ký tự: viết gọn lại, chưa cắt bỏ chữ nào",
    en="The note has more than {most} characters: say it in fewer, nothing was cut",
)
_NOBODYS = Text(
    vi="Chưa rõ hồ sơ của ai trong sổ: ghi người trước đã",
    en="It isn't known yet whose case this is: link it to a person on record first",
)
_DELIVERED = Text(
    vi="«{kind}» do hệ thống khác cung cấp: hồ sơ không được thay đổi",
    en="“{kind}” is delivered by other systems: no case may change it",
)


@dataclass(frozen=True, slots=True)
class Ticked:
    """Papers and note as somebody left them; None leaves a part as it is.

    `version` is the case's version they were typed over; 0 if that is not known.
    """

    version: int = 0
    papers: frozenset[str] | None = None
    note: str | None = None


def require_editor(actor: Actor) -> None:
    """Raise NotPermittedError unless `actor` is one of those who edit cases."""
    if actor.role not in EDITORS:
        raise NotPermittedError(
            Text(vi="Chỉ bộ phận tiếp nhận và cán bộ sửa được hồ sơ", en="Only reception and officers may edit a case")
        )


def require_editable(actor: Actor, record: CaseRecord, service: Service) -> None:
    """Raise NotPermittedError unless `actor` may change what the case says where it stands."""
    require_editor(actor)
    if record.closed_at or record.state not in editable_states(service.lifecycle):
        raise NotPermittedError(
            Text(vi="Hồ sơ đang chờ quyết định, đã quyết định hoặc đã kết thúc: không sửa được",
                 en="The case awaits a decision, has been decided or is closed: it can't be edited")
        )  # fmt: skip


def editable_states(lifecycle: Lifecycle) -> frozenset[str]:
    """Return the states where editors have work to do and no decision is made, asked for, or behind."""
    work = {source for step in lifecycle.steps if step.roles & EDITORS and step.kind is not StepKind.WITHDRAW
            for source in step.sources}  # fmt: skip
    deciding = {source for step in lifecycle.steps if step.four_eyes for source in step.sources}
    return frozenset(state for state in work - deciding if _leads_to_approval(lifecycle, state))


def _leads_to_approval(lifecycle: Lifecycle, state: str) -> bool:
    seen, edge = {state}, {state}
    while edge:
        ahead = [step for step in lifecycle.steps if edge & set(step.sources)]
        if any(step.kind is StepKind.APPROVE for step in ahead):
            return True
        edge = {step.target for step in ahead} - seen
        seen |= edge
    return False


def with_ticked(unit: Unit, before: CaseRecord, service: Service, ticked: Ticked) -> CaseRecord:
    """Return the case with the papers and the note, neither version nor state moved.

    StaleError if that would overwrite what somebody else has written meanwhile; NotPermittedError where
    nothing may be changed; BadInputError for papers that the service does not know, and for a note of more than
    LONGEST_NOTE characters: it is not cut.
    """
    papers = before.papers if ticked.papers is None else ticked.papers
    note = before.note if ticked.note is None else _whole(ticked.note)
    if (papers, note) == (before.papers, before.note):
        return before
    require_seen(unit, before, ticked.version, overwrites=before.note not in {note, ""})
    require_editable(unit.actor, before, service)
    if unknown := sorted(papers - {paper.id for paper in service.papers}):
        names = ", ".join(unknown)
        raise BadInputError(Text(vi=f"Không có giấy tờ: {names}", en=f"No such papers: {names}"), field="papers")
    return replace(before, papers=papers, note=note)


def _whole(note: str) -> str:
    if len(cleaned := clean_block(note, UNCUT)) > LONGEST_NOTE:
        raise BadInputError(_LONG_NOTE.fill(most=LONGEST_NOTE), field="note")
    return cleaned


def refuse_nobodys(planned: Collection[Change], record: CaseRecord) -> None:
    """Raise NotPermittedError if a plan changes the register of somebody who is not on record."""
    if planned and not record.person.identified:
        raise NotPermittedError(_NOBODYS)


def refuse_delivered(planned: Iterable[Change], kinds: Mapping[str, RecordKind]) -> None:
    """Raise NotPermittedError if a plan touches a kind that other systems deliver: no case decides those."""
    for change in planned:
        if isinstance(change, CorrectPerson):
            continue
        kind = kinds.get(change.kind if isinstance(change, Issue) else change.entry.kind)
        if kind is not None and kind.read_only:
            raise NotPermittedError(_DELIVERED.fill(kind=kind.title))


def require_seen(unit: Unit, before: CaseRecord, version: int, *, overwrites: bool) -> None:
    """Raise StaleError if the case has moved on from `version`, or if that is unknown and work would be lost.

    The digest that every change carries covers declaration, papers and register; the version covers the rest.
    """
    if overwrites if version == 0 else version != before.version:
        raise refusals.stale(unit, before, version)
