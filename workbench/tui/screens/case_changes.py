"""What changed in a case between two looks at it: shown when a decision was refused because it is stale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from workbench.domain.case import CaseRecord
from workbench.domain.case_words import NONE, PERSON_FIELDS, answer, arrow, person_value
from workbench.domain.form import specs
from workbench.domain.service import Service, state_title
from workbench.domain.text import Text, same

if TYPE_CHECKING:
    from workbench.gateway import CaseFile

_STATE: Final = Text(vi="Trạng thái", en="State")
_FILE: Final = Text(vi="Tệp đính kèm", en="Attached file")
_NOTE: Final = Text(vi="Ghi chú", en="Note")
_HERE: Final = Text(vi="có", en="there")
_AWAY: Final = Text(vi="chưa có", en="missing")
_REGISTER: Final = Text(
    vi="Dữ liệu, sổ, thẻ đang lưu của người tham gia", en="The person's data, book or card on record"
)
_VERSION: Final = Text(vi="lần thay đổi {n}", en="change {n}")
_SERVICE: Final = Text(vi="Phiên bản quy định của thủ tục", en="Version of the procedure's rules")


def moved_on(old: CaseFile, new: CaseFile) -> Text | None:
    """Return how a case went on to another state, if it did."""
    before, after = (state_title(file.service, file.record.state) for file in (old, new))
    return arrow(_STATE, before, after) if old.record.state != new.record.state else None


def changes(old: CaseFile, new: CaseFile) -> tuple[Text, ...]:
    """Return every difference as "what: old → new"."""
    return (
        *_state(old, new),
        *_declaration(old.record, new.record, new.service),
        *_papers(old.record, new.record, new.service),
        *_files(old.record, new.record),
        *_person(old.record, new.record),
    )


def _state(old: CaseFile, new: CaseFile) -> Iterator[Text]:
    if moved := moved_on(old, new):
        yield moved
    if old.record.service_version != new.record.service_version:
        yield arrow(_SERVICE, same(str(old.record.service_version)), same(str(new.record.service_version)))


def _declaration(old: CaseRecord, new: CaseRecord, service: Service | None) -> Iterator[Text]:
    known = {spec.id: spec for spec in specs(service.form)} if service else {}
    for name in dict.fromkeys((*new.form, *old.form)):
        before, after = old.form.get(name), new.form.get(name)
        if before != after:
            spec = known.get(name)
            label = spec.title if spec else same(name)
            words = [answer(spec, value) if spec else same(str(value)) for value in (before, after)]
            yield arrow(label, *words)


def _papers(old: CaseRecord, new: CaseRecord, service: Service | None) -> Iterator[Text]:
    titles = {paper.id: paper.title for paper in service.papers} if service else {}
    for paper in sorted(old.papers ^ new.papers):
        words = (_AWAY, _HERE) if paper in new.papers else (_HERE, _AWAY)
        yield arrow(titles.get(paper, same(paper)), *words)
    if old.note != new.note:
        yield arrow(_NOTE, *(same(note) if note else NONE for note in (old.note, new.note)))


def _files(old: CaseRecord, new: CaseRecord) -> Iterator[Text]:
    before, after = ({(one.name, one.sha256) for one in record.attachments} for record in (old, new))
    for one in sorted(before ^ after):
        label = Text(vi=f"{_FILE.vi} {one[0]}", en=f"{_FILE.en} {one[0]}")
        yield arrow(label, *((_AWAY, _HERE) if one in after else (_HERE, _AWAY)))


def _person(old: CaseRecord, new: CaseRecord) -> Iterator[Text]:
    for name, label in PERSON_FIELDS.items():
        before, after = person_value(old.person, name), person_value(new.person, name)
        if before != after:
            yield arrow(label, before, after)
    if old.person.version != new.person.version:
        yield arrow(_REGISTER, *(_VERSION.fill(n=p.version) for p in (old.person, new.person)))
