"""A decision in words before it is made: record against request, papers, planned changes, documents to be issued."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from workbench.domain.case import Person
from workbench.domain.case_words import NONE, PERSON_FIELDS, UNIDENTIFIED, answer, person_value, planned
from workbench.domain.course_words import action_words
from workbench.domain.decision import Verdict
from workbench.domain.form import specs
from workbench.domain.register import RecordKind
from workbench.domain.text import Text, same
from workbench.tui.screens.case_steps import findings, needed_papers
from workbench.tui.strings import beside, block

if TYPE_CHECKING:
    from workbench.gateway import CaseFile
    from workbench.usecases.foresee import Foreseen

_DECISION: Final = Text(vi="QUYẾT ĐỊNH: {step}", en="DECISION: {step}")
_DECLARED: Final = Text(vi="TỜ KHAI (≠ khác dữ liệu đang lưu)", en="DECLARATION (≠ differs from the record)")
_PAPERS: Final = Text(vi="GIẤY TỜ", en="PAPERS")
_CHANGES: Final = Text(vi="KHI DUYỆT SẼ GHI VÀO SỔ", en="WILL BE WRITTEN TO THE REGISTER")
_DOCUMENTS: Final = Text(vi="VĂN BẢN SẼ BAN HÀNH", en="DOCUMENTS TO BE ISSUED")
_NUMBERED: Final = Text(vi="- {title} (cấp số khi duyệt)", en="- {title} (numbered on approval)")
_PLAIN: Final = Text(vi="- {title}", en="- {title}")
_NOTHING: Final = Text(vi="không có", en="none")
_WARNINGS: Final = Text(vi="CẢNH BÁO", en="WARNINGS")
_HANDS: Final = Text(vi="NGƯỜI XỬ LÝ", en="WORKED ON BY")
_NOTE: Final = Text(vi="GHI CHÚ", en="NOTE")
EMPTY: Final = same("")


def decision_words(file: CaseFile, main: Verdict, seen: Foreseen, kinds: Mapping[str, RecordKind]) -> Text:
    """Return the whole preview as one text, one thing a line."""
    return block([
        *_head(file, main), *warnings(file, main),
        EMPTY, _CHANGES, *(tuple(planned(seen.changes, kinds, file.record.person)) or (_NOTHING,)),
        EMPTY, _DOCUMENTS, *(tuple(_issued(seen)) or (_NOTHING,)),
        EMPTY, _DECLARED, *_declared(file), EMPTY, _PAPERS, *_papers(file),
        EMPTY, _HANDS, *_hands(file), *_noted(file),
    ])  # fmt: skip


def warnings(file: CaseFile, main: Verdict | None) -> Iterator[Text]:
    """Yield what the checks say: ✗ forbids the step, ! is to be looked at."""
    found = findings(file, main)
    if found:
        yield EMPTY
        yield _WARNINGS
    for forbids, text in found:
        sign = "✗" if forbids else "!"
        yield Text(vi=f"{sign} {text.vi}", en=f"{sign} {text.en}")


def _head(file: CaseFile, main: Verdict) -> Iterator[Text]:
    record, person = file.record, file.record.person
    title = file.service.title if file.service else EMPTY
    yield beside(_DECISION.fill(step=main.step.title), same(record.procedure), title)
    if not person.identified:
        yield beside(same(record.code), same(person.name), UNIDENTIFIED)
        return
    yield beside(same(record.code), same(person.name), person_value(person, "birth"))
    yield beside(*(_labelled(person, name) for name in ("citizen_number", "insurance_number")))
    yield _labelled(person, "address")


def _labelled(person: Person, name: str) -> Text:
    label, value = PERSON_FIELDS[name], person_value(person, name)
    return Text(vi=f"{label.vi}: {value.vi}", en=f"{label.en}: {value.en}")


def _issued(seen: Foreseen) -> Iterator[Text]:
    for kind in seen.documents:
        yield (_NUMBERED if kind.symbol else _PLAIN).fill(title=kind.title)


def _declared(file: CaseFile) -> Iterator[Text]:
    if file.service is None:
        return
    for spec in specs(file.service.form):
        asked = answer(spec, file.record.form.get(spec.id))
        held = person_value(file.record.person, spec.on_record) if spec.on_record else None
        if asked == NONE and held is None:
            continue
        differs = held is not None and asked not in {held, NONE}
        sign = "≠" if differs else " "
        was = Text(vi=f" (đang lưu: {held.vi})", en=f" (on record: {held.en})") if held and differs else EMPTY
        yield Text(vi=f"{sign} {spec.title.vi}: {asked.vi}{was.vi}", en=f"{sign} {spec.title.en}: {asked.en}{was.en}")


def _papers(file: CaseFile) -> Iterator[Text]:
    for paper in needed_papers(file):
        kept = paper.kept(file.record)
        sign = "[x]" if kept or paper.id in file.record.papers else "[ ]"
        yield beside(Text(vi=f"{sign} {paper.title.vi}", en=f"{sign} {paper.title.en}"), *([kept] if kept else []))


def _hands(file: CaseFile) -> Iterator[Text]:
    for one in file.timeline:
        if one.role != "system":
            did = action_words(file.service, one.action)
            yield Text(
                vi=f"{one.at:%d/%m %H:%M} {one.actor} · {did.vi}", en=f"{one.at:%d/%m %H:%M} {one.actor} · {did.en}"
            )


def _noted(file: CaseFile) -> Iterator[Text]:
    if file.record.note:
        yield from (EMPTY, _NOTE, same(file.record.note))
