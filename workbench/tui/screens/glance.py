"""A case at a glance, beside the queue: who, where it stands, papers, what changes, what happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from workbench.domain.case_words import NONE, UNIDENTIFIED, answer, arrow, person_value
from workbench.domain.form import specs
from workbench.domain.service import state_title
from workbench.domain.text import Text, same
from workbench.domain.wording import mask
from workbench.tui.crash import masked
from workbench.tui.screens.case_steps import Offer, findings, missing_papers, needed_papers
from workbench.tui.screens.case_told import timeline_words
from workbench.tui.screens.queue_rows import due_cell, service_words
from workbench.tui.strings import ENDED, block

if TYPE_CHECKING:
    from workbench.gateway import CaseFile, Gateway

_STATE: Final = Text(vi="Trạng thái", en="State")
_DUE: Final = Text(vi="Hạn trả", en="Due")
_HOLDER: Final = Text(vi="Người giữ", en="Held by")
_PAPERS: Final = Text(vi="GIẤY TỜ {there}/{all}", en="PAPERS {there}/{all}")
_CHANGES: Final = Text(vi="ĐỔI: cũ → mới", en="CHANGES: old → new")
_TIMELINE: Final = Text(vi="DIỄN BIẾN", en="TIMELINE")
_CHECKS: Final = Text(vi="KIỂM TRA", en="CHECKS")
_EMPTY: Final = same("")


def glance(file: CaseFile, offer: Offer, gateway: Gateway) -> Text:
    """Return the whole preview as one text, one thing a line; numbers of people are masked."""
    parts = (_head(file, gateway), _checks(file, offer), _papers(file), _changes(file))
    lines = [line for part in parts for line in part]
    return block([*lines, _EMPTY, _TIMELINE, _discreet(timeline_words(file))])


def _head(file: CaseFile, gateway: Gateway) -> Iterator[Text]:
    record, person = file.record, file.record.person
    yield same(record.code)
    yield service_words(gateway, record.service, record.procedure)
    yield _EMPTY
    yield same(person.name)
    birth = person_value(person, "birth")
    number = mask(person.citizen_number)
    yield Text(vi=f"{birth.vi} · {number}", en=f"{birth.en} · {number}") if person.identified else UNIDENTIFIED
    yield _EMPTY
    yield _said(_STATE, state_title(file.service, record.state))
    due, _ = due_cell(gateway, int(record.due_at.timestamp()), stands=record.waits_for_citizen)
    when = ENDED if record.closed_at else due
    yield _said(_DUE, Text(vi=f"{record.due_at:%d/%m %H:%M} {when.vi}", en=f"{record.due_at:%d/%m %H:%M} {when.en}"))
    if record.assignee:
        yield _said(_HOLDER, same(record.assignee))


def _checks(file: CaseFile, offer: Offer) -> Iterator[Text]:
    found = findings(file, offer.main)
    if found:
        yield from (_EMPTY, _CHECKS)
    for forbids, text in found:
        sign = "✗" if forbids else "!"
        yield Text(vi=f"{sign} {text.vi}", en=f"{sign} {text.en}")


def _papers(file: CaseFile) -> Iterator[Text]:
    papers, there = needed_papers(file), file.record.papers
    if papers:
        yield _EMPTY
        yield _PAPERS.fill(there=len(papers) - len(missing_papers(file, there)), all=len(papers))
    for paper in papers:
        sign = "✓" if paper.id in there or paper.kept(file.record) else "✗"
        yield Text(vi=f"{sign} {paper.title.vi}", en=f"{sign} {paper.title.en}")


def _changes(file: CaseFile) -> Iterator[Text]:
    """Yield what the declaration asks to be other than it is on record."""
    if file.service is None:
        return
    found = []
    for spec in specs(file.service.form):
        held = person_value(file.record.person, spec.on_record) if spec.on_record else NONE
        asked = answer(spec, file.record.form.get(spec.id))
        if spec.on_record and asked not in {held, NONE}:
            found.append(_discreet(arrow(spec.title, held, asked)))
    if found:
        yield from (_EMPTY, _CHANGES, *found)


def _discreet(text: Text) -> Text:
    return Text(vi=masked(text.vi), en=masked(text.en))


def _said(label: Text, value: Text) -> Text:
    # Joined and not filled: a citizen's words may have braces.
    return Text(vi=f"{label.vi}: {value.vi}", en=f"{label.en}: {value.en}")
