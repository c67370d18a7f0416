"""From the text of a line to a case ready to be written: every check that needs no writer's turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from workbench.domain.attachment import NewFile, refusals
from workbench.domain.calendar import VIETNAM
from workbench.domain.case import Person, size_of
from workbench.domain.errors import BadInputError, NotFoundError
from workbench.domain.form import Form
from workbench.domain.service import Service
from workbench.domain.status import Channel
from workbench.domain.strict_json import parse_object
from workbench.domain.text import Text
from workbench.domain.wording import mask
from workbench.store import people
from workbench.store.intake import NewCase
from workbench.store.unit_of_work import Unit
from workbench.usecases import clocks
from workbench.usecases.askers import asker_in
from workbench.usecases.enclosed import Folder, content_hash, longest_of, read_all
from workbench.usecases.envelope import (
    Envelope,
    Fault,
    LineError,
    PersonKey,
    known_papers,
    read_as,
    service_named,
)
from workbench.usecases.house import House

CLOCKS_DIFFER = timedelta(minutes=5)
NO_FOLDER = Folder()

_UNKNOWN_PERSON = Text(vi="Không có người mang số {number}", en="Nobody on record has the number {number}")
_UNKNOWN_ASKER = Text(
    vi="Không có người mang số {number}: sửa số, hoặc để trống số và ghi tên người hỏi",
    en="Nobody on record has the number {number}: mend it, or leave it empty and say who asks",
)
_TWO_PERSONS = Text(vi="Hai số là của hai người khác nhau", en="The two numbers belong to different persons")
_OTHER_PROCEDURE = Text(
    vi="Dịch vụ {service} thuộc thủ tục {procedure}", en="Service {service} is procedure {procedure}"
)
_FUTURE = Text(vi="Thời điểm nộp ở tương lai", en="The moment of receipt is in the future")


@dataclass(frozen=True, slots=True)
class Arrived:
    """A line that became a case in all but its code."""

    line: int
    case: NewCase


@dataclass(frozen=True, slots=True)
class _Read:
    """A line whose own text is sound; its person is still to be found."""

    line: int
    envelope: Envelope
    numbers: Mapping[str, str]
    service: Service
    form: Form
    files: tuple[NewFile, ...]
    content: str


def check(
    house: House, unit: Unit, lines: Sequence[tuple[int, str | bytes]], folder: Folder = NO_FOLDER
) -> tuple[list[Arrived], list[Fault]]:
    """Return the lines that can become cases, and everything wrong with the others; blank lines count for neither."""
    faults: list[Fault] = []
    read = [one for number, raw in lines if raw.strip() and (one := _read(house, number, raw, folder, faults))]
    found = people.by_numbers(unit, [number for one in read for number in one.numbers.values()])
    arrived: list[Arrived] = []
    for one in read:
        try:
            arrived.append(Arrived(one.line, _new_case(house, unit, one, _person(unit, one, found))))
        except BadInputError as error:
            faults += _faults(one.line, error, one.envelope.id)
    return arrived, faults


def _faults(line: int, error: BadInputError | LineError, outside_id: str) -> list[Fault]:
    found = error.faults if isinstance(error, LineError) else [(error.field, error.text)]
    return [Fault(line, field, text, outside_id) for field, text in found]


def _read(house: House, number: int, raw: str | bytes, folder: Folder, faults: list[Fault]) -> _Read | None:
    outside_id = ""
    try:
        line = parse_object(raw.strip(), longest=longest_of(raw))
        outside_id = str(line.get("id", ""))[:80]
        envelope = read_as(Envelope, line)
        service = _service(house, envelope)
        anybody = bool(service.asker) and not envelope.person
        numbers = {} if anybody else read_as(PersonKey, envelope.person, "person.").numbers
        form = read_as(service.form, envelope.form, "form.")
        known_papers(service, envelope.papers)
        files = _files(envelope, form, folder)
    except (BadInputError, LineError) as error:
        faults += _faults(number, error, outside_id)
        return None
    return _Read(number, envelope, numbers, service, form, files, content_hash(line, files))


def _files(envelope: Envelope, form: Form, folder: Folder) -> tuple[NewFile, ...]:
    files, faults = read_all(envelope.attachments, folder)
    size = size_of(form.model_dump(mode="json"))
    faults += [("attachments", text) for text in refusals(size, [new.attachment for new in files])]
    if faults:
        raise LineError(faults)
    return files


def _service(house: House, envelope: Envelope) -> Service:
    field, name = ("service", envelope.service) if envelope.service else ("procedure", envelope.procedure)
    try:
        found = service_named(house.plugins.services.values(), name)
    except NotFoundError as error:
        raise BadInputError(error.text, field=field) from None
    if envelope.procedure not in {"", found.procedure}:
        raise BadInputError(_OTHER_PROCEDURE.fill(service=found.id, procedure=found.procedure), field="procedure")
    return found


def _person(unit: Unit, one: _Read, found: Mapping[str, Person]) -> Person:
    if not one.numbers:
        return asker_in(one.service, unit.office, one.form.model_dump(mode="json"))
    persons: dict[int, Person] = {}
    for name, number in one.numbers.items():
        if number not in found:
            unknown = _UNKNOWN_ASKER if one.service.asker else _UNKNOWN_PERSON
            raise BadInputError(unknown.fill(number=mask(number)), field=f"person.{name}")
        persons[found[number].id] = found[number]
    if len(persons) > 1:
        raise BadInputError(_TWO_PERSONS, field="person.insurance_number")
    return next(iter(persons.values()))


def _new_case(house: House, unit: Unit, one: _Read, person: Person) -> NewCase:
    received = one.envelope.received_at or unit.now
    if received > unit.now + CLOCKS_DIFFER:
        raise BadInputError(_FUTURE, field="received_at")
    rules_day = house.calendar.receipt_day(received)
    limit = clocks.limit_for(one.service, one.form, datetime.combine(rules_day, time(12), VIETNAM))
    initial = one.service.lifecycle.state(one.service.lifecycle.initial)
    return NewCase(
        service=one.service.id, procedure=one.service.procedure, service_version=one.service.version,
        state=initial.id, status=int(initial.status), channel=Channel[one.envelope.channel.upper()],
        person=person, form=one.form.model_dump(mode="json"), papers=frozenset(one.envelope.papers),
        received_at=received,
        due_at=house.calendar.due(received, limit.legal_days),
        target_at=house.calendar.due(received, limit.target_days),
        rules_day=rules_day, outside_id=one.envelope.id, content_hash=one.content,
        attachments=one.files,
    )  # fmt: skip
