"""How values of a case read: answers, records, planned changes, due dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from workbench.domain.case import CaseRecord, Person
from workbench.domain.errors import BadInputError
from workbench.domain.form import FieldSpec
from workbench.domain.partial_date import PartialDate
from workbench.domain.record_words import SEXES, YES_NO, worded
from workbench.domain.register import (
    Change,
    CorrectPerson,
    End,
    Entry,
    Issue,
    OpenCase,
    Record,
    RecordKind,
    Replace,
)
from workbench.domain.service import Service, state_title
from workbench.domain.text import Text, joined, same

NONE: Final = Text(vi="(trống)", en="(empty)")
UNIDENTIFIED: Final = Text(vi="chưa rõ là ai trong sổ", en="not known who on record this is")

_PERSON: Final = {
    "name": Text(vi="Họ và tên", en="Name"),
    "birth": Text(vi="Ngày sinh", en="Born"),
    "sex": Text(vi="Giới tính", en="Sex"),
    "citizen_number": Text(vi="Số định danh", en="Citizen number"),
    "insurance_number": Text(vi="Mã số BHXH", en="Insurance number"),
    "address": Text(vi="Địa chỉ", en="Address"),
    "phone": Text(vi="Điện thoại", en="Telephone"),
    "email": Text(vi="Email", en="E-mail"),
}
PERSON_FIELDS: Final[Mapping[str, Text]] = _PERSON


def answer(spec: FieldSpec, value: object) -> Text:
    """Word one answer of a declaration: a choice by its wording, a flag as yes or no."""
    if value is None or value == "":
        return NONE
    if spec.kind == "flag" or isinstance(value, bool):
        return YES_NO[bool(value)]
    if spec.kind == "date":
        return same(day_words(value))
    return dict(spec.choices).get(str(value), same(str(value)))


def day_words(value: object) -> str:
    """Write a day as people do: 05/09/1984, 09/1984 or 1984; what is no day stays as it is."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    try:
        return str(PartialDate.parse(str(value)))
    except BadInputError:
        return str(value)


def person_value(person: Person, name: str) -> Text:
    """Word one thing that is on record of a person."""
    value = getattr(person, name)
    if name == "sex":
        return SEXES.get(value, NONE)
    if name == "birth":
        return same(day_words(value)) if value else NONE
    return same(str(value)) if value else NONE


def record_lines(kind: RecordKind, value: Record) -> Iterator[tuple[Text, Text]]:
    """Yield what a record says, a label and a value each; of a kind without labels, every field by its name."""
    labels = kind.labels or {name: same(name) for name in kind.model.model_fields}
    for name, label in labels.items():
        told = worded(kind, name, getattr(value, name))
        yield label, told if told.vi else NONE


def case_line(services: Mapping[str, Service], case: OpenCase) -> Text:
    """Return another case in one line: its code, its procedure, where it stands."""
    service = services.get(case.service)
    title = service.title if service else same(case.service)
    return joined(" · ", (same(case.code), title, state_title(service, case.state)))


def plain_value(value: Any) -> Text:
    """Word a value of a record."""
    if value is None or value == "":
        return NONE
    if isinstance(value, bool):
        return YES_NO[value]
    return same(day_words(value) if isinstance(value, date) else str(value))


_EXPIRED: Final = Text(vi="✗ hết hạn {day}", en="✗ expired {day}")


def span(kind: RecordKind, entry: Entry, today: date) -> Text:
    """Word how long an entry holds, or that it has run out."""
    last = kind.last_day(entry.value, entry.valid_to)
    if last is not None and last < today:
        return _EXPIRED.fill(day=f"{last:%d/%m/%Y}")
    return same(f"{entry.valid_from:%d/%m/%Y} →" + (f" {last:%d/%m/%Y}" if last else ""))


def headline(kind: RecordKind, entry: Entry, today: date) -> Text:
    """Word an entry on one line: its kind, its first labelled value, how long it holds."""
    first = next((value for _, value in record_lines(kind, entry.value)), NONE)
    return Text(vi="{kind}: {first} · {span}", en="{kind}: {first} · {span}").fill(
        kind=kind.title, first=first, span=span(kind, entry, today)
    )


def arrow(label: Text, before: Text, after: Text) -> Text:
    """Word a difference: what it was and what it is or will be."""
    # Joined and not filled: a citizen's words may have braces.
    return Text(vi=f"{label.vi}: {before.vi} → {after.vi}", en=f"{label.en}: {before.en} → {after.en}")


_ISSUE: Final = Text(vi="Lập mới {kind}", en="New {kind}")
_REPLACE: Final = Text(vi="Thay {kind}", en="Replace {kind}")
_END: Final = Text(vi="Kết thúc {kind} từ {on}: {reason}", en="End {kind} on {on}: {reason}")
_CORRECT: Final = Text(vi="Sửa dữ liệu người tham gia", en="Correct the person's data")


def planned(changes: Iterable[Change], kinds: Mapping[str, RecordKind], person: Person) -> Iterator[Text]:
    """Word the register changes that a decision would make, the details indented."""
    for change in changes:
        match change:
            case Issue(kind=kind_id, value=value):
                yield _ISSUE.fill(kind=_title(kinds, kind_id))
                yield from (_indented(arrow(label, NONE, now)) for label, now in _lines(kinds, kind_id, value))
            case Replace(entry=entry, value=value):
                yield _REPLACE.fill(kind=_title(kinds, entry.kind))
                old = _lines(kinds, entry.kind, entry.value)
                new = _lines(kinds, entry.kind, value)
                for (label, before), (_, now) in zip(old, new, strict=True):
                    if before != now:
                        yield _indented(arrow(label, before, now))
            case End(entry=entry, on=on, reason=reason):
                yield _END.fill(kind=_title(kinds, entry.kind), on=f"{on:%d/%m/%Y}", reason=reason)
            case CorrectPerson(values=values):
                yield _CORRECT
                for name, after in values.items():
                    label = _PERSON.get(name, same(name))
                    yield _indented(arrow(label, person_value(person, name), plain_value(after)))


def _title(kinds: Mapping[str, RecordKind], kind_id: str) -> Text:
    return kinds[kind_id].title if kind_id in kinds else same(kind_id)


def _lines(kinds: Mapping[str, RecordKind], kind_id: str, value: Record) -> list[tuple[Text, Text]]:
    return list(record_lines(kinds[kind_id], value)) if kind_id in kinds else []


def _indented(text: Text) -> Text:
    return Text(vi=f"  {text.vi}", en=f"  {text.en}")


_LATE: Final = Text(vi="!! trễ {n} ngày làm việc", en="!! {n} working days late")
_TODAY: Final = Text(vi="! hạn hôm nay {at}", en="! due today {at}")
_TOMORROW: Final = Text(vi="! hạn ngày làm việc kế {at}", en="! due next working day {at}")
_LEFT: Final = Text(vi="còn {n} ngày làm việc ({day})", en="{n} working days left ({day})")
_STANDS: Final = Text(vi="đồng hồ dừng, chờ bổ sung", en="the clock stands: waiting for the citizen")
_CLOSED: Final = Text(vi="đã kết thúc {day}", en="closed on {day}")


def due(record: CaseRecord, days_left: int) -> Text:
    """Word how a case stands against its time limit, in working days."""
    if record.closed_at:
        return _CLOSED.fill(day=f"{record.closed_at:%d/%m/%Y}")
    if record.waits_for_citizen:
        return _STANDS
    if days_left < 0:
        return _LATE.fill(n=-days_left)
    if days_left <= 1:
        return (_TOMORROW if days_left else _TODAY).fill(at=f"{record.due_at:%H:%M}")
    return _LEFT.fill(n=days_left, day=f"{record.due_at:%d/%m}")
