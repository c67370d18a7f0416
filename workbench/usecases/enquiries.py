"""Enquiries that arrive by mail or chat: each becomes a line of the ordinary intake, or is told by its number."""

from __future__ import annotations

import mailbox
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from workbench.domain.actor import Actor
from workbench.domain.asks import EMAIL
from workbench.domain.case import Person, canonical
from workbench.domain.errors import BadInputError
from workbench.domain.form import Ask, Form
from workbench.domain.strict_json import parse_object
from workbench.domain.text import Text
from workbench.store import people
from workbench.usecases.envelope import OUTSIDE_ID, Fault, LineError, person_key, read_as, service_named
from workbench.usecases.house import House
from workbench.usecases.intake import Report, lines_of, take_in
from workbench.usecases.mail import LARGEST, Mail, read_mail

PROCEDURE = "HOI"
"""The code under which a plugin offers the enquiry as a service."""

_NUMBER = re.compile(r"(?<![0-9])(?:[0-9]{12}|[0-9]{10})(?![0-9])")
_MOST_NUMBERS = 20
_LONGEST_NAME = 100

_SEVERAL = Text(
    vi="Thư ghi số của nhiều người: nhập tay vào đúng người", en="The message has the numbers of several persons"
)
_NAMELESS = Text(vi="Người hỏi không xưng tên", en="Asker without a name")
_ASIDE = Text(vi="(Kèm {n} tệp, không lấy vào hệ thống.)", en="({n} attachments were left aside.)")


@dataclass(frozen=True, slots=True)
class Asked:
    """An enquiry out of a file: the sender's id, the form, and the text in which the person is named."""

    id: str
    form: Mapping[str, object]
    named_in: str
    received_at: str | None = None


class ChatLine(Form):
    """One line of a chat's export: who wrote what, when, from which account."""

    id: Annotated[str, Ask(Text(vi="Mã tin nhắn", en="Message id"), max_length=74, pattern=OUTSIDE_ID)]
    text: Annotated[str, Ask(Text(vi="Nội dung", en="Words"), kind="long", max_length=4000)]
    at: Annotated[str, Ask(Text(vi="Thời điểm", en="Moment"))] = ""
    name: Annotated[str, Ask(Text(vi="Người hỏi", en="Who asks"))] = ""
    handle: Annotated[str, Ask(Text(vi="Tài khoản", en="Account"))] = ""
    phone: Annotated[str, Ask(Text(vi="Số điện thoại", en="Telephone"))] = ""
    number: Annotated[str, Ask(Text(vi="Số định danh hoặc mã số BHXH", en="Citizen or insurance number"))] = ""


def take_enquiries(house: House, actor: Actor, files: Sequence[Path], *, dry_run: bool = False) -> Report:
    """Take in the messages of several files, numbered through.

    Each is the enquiry of the person on record whose number it has; without such a number it is one of whoever
    signs it (see `askers`). Numbers of several persons are a fault: an officer must say whose it is.
    """
    service_named(house.plugins.services.values(), PROCEDURE)
    faults: list[Fault] = []
    found = [_or_fault(number, read, faults) for number, read in enumerate(_messages(files), 1)]
    lines = _lines(house, actor, found, faults)
    report = take_in(house, actor, lines, dry_run=dry_run)
    return replace(report, faults=tuple(sorted((*report.faults, *faults), key=lambda fault: fault.line)))


Raw = tuple[bytes, bool]
"""The bytes of a message, and whether it is a line of a chat."""


def _messages(files: Iterable[Path]) -> Iterator[Raw]:
    for path in files:
        with path.open("rb") as file:
            first = file.read(5)
            file.seek(0)
            if first == b"From ":
                yield from _of_mailbox(path)
            elif first[:1] == b"{":
                yield from ((line, True) for line in lines_of(file) if line.strip())
            else:
                yield file.read(LARGEST + 1), False


def _of_mailbox(path: Path) -> Iterator[Raw]:
    with closing(mailbox.mbox(path, create=False)) as box:
        for key in box.iterkeys():
            with box.get_file(key) as message:
                yield message.read(LARGEST + 1), False


def _or_fault(number: int, raw: Raw, faults: list[Fault]) -> Asked | None:
    content, is_chat = raw
    try:
        return _of_chat(content) if is_chat else _of_mail(read_mail(content))
    except BadInputError as error:
        faults.append(Fault(number, error.field, error.text))
    except LineError as error:
        faults += [Fault(number, field, text) for field, text in error.faults]
    return None


def _of_mail(mail: Mail) -> Asked:
    aside = "\n" + _ASIDE.vi.format(n=mail.attachments) if mail.attachments else ""
    writable = re.fullmatch(EMAIL, mail.address) is not None
    form = {
        "way": "email", "asker": mail.name, "email": mail.address if writable else "",
        "handle": "" if writable else mail.address[:100], "subject": mail.subject, "question": mail.text + aside,
    }  # fmt: skip
    sent = mail.sent_at.isoformat() if mail.sent_at else None
    return Asked(mail.id, form, f"{mail.subject}\n{mail.text}", sent)


def _of_chat(line: bytes) -> Asked:
    chat = read_as(ChatLine, parse_object(line.strip()))
    form = {"way": "chat", "asker": chat.name, "handle": chat.handle, "phone": chat.phone, "question": chat.text}
    return Asked(f"chat:{chat.id}", form, chat.number or chat.text, chat.at or None)


def _lines(house: House, actor: Actor, found: Sequence[Asked | None], faults: list[Fault]) -> list[bytes]:
    """Return a line for each message; a blank one where the message is none, so that the numbers stay."""
    numbers = [_NUMBER.findall(one.named_in)[:_MOST_NUMBERS] if one else [] for one in found]
    with house.store.reading(actor, house.clock()) as unit:
        known = people.by_numbers(unit, [number for several in numbers for number in several])
    lines: list[bytes] = []
    for place, (one, several) in enumerate(zip(found, numbers, strict=True), 1):
        persons = {known[number].id: known[number] for number in several if number in known}
        if one is not None and len(persons) > 1:
            faults.append(Fault(place, "person", _SEVERAL, one.id))
        lines.append(_line(one, *persons.values()) if one and len(persons) < 2 else b"")
    return lines


def _line(one: Asked, person: Person | None = None) -> bytes:
    form, number = one.form, ""
    if person is not None:
        number = person.citizen_number or person.insurance_number
    else:
        named = form["asker"] or str(form["handle"])[:_LONGEST_NAME] or _NAMELESS.vi
        form = {**form, "asker": named}
    line: dict[str, Any] = {
        "id": one.id, "procedure": PROCEDURE, "channel": "online", "person": person_key(number), "form": form,
    }  # fmt: skip
    if one.received_at:
        line["received_at"] = one.received_at
    return canonical(line).encode("utf-8", "replace")
