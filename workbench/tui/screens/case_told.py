"""What is told beside a case in words: the person with what they have on record, and what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from workbench.domain.case import Person
from workbench.domain.case_words import PERSON_FIELDS, headline, person_value
from workbench.domain.course_words import action_words, who
from workbench.domain.register import Entry, RecordKind, RegisterView
from workbench.domain.text import Text, same
from workbench.tui.strings import block

if TYPE_CHECKING:
    from workbench.gateway import CaseFile

_MATCHED: Final = Text(vi="✓ khớp CSDL quốc gia về dân cư", en="✓ matches the population database")
_UNMATCHED: Final = Text(vi="✗ chưa khớp CSDL quốc gia về dân cư", en="✗ does not match the population database")
_WHO_ASKS: Final = Text(
    vi="? chưa rõ là ai trong sổ (F10: ghi người hỏi)", en="? not known who on record this is (F10: say who asks)"
)
SHOWN_HAPPENINGS: Final = 40


def person_words(file: CaseFile, kinds: Mapping[str, RecordKind], today: date) -> Text:
    """Return who the case is about and what they have on record, one thing a line; what has run out says so."""
    person = file.record.person
    if not person.identified:
        told = ("name", "phone", "email")
        return block([_WHO_ASKS, *(_labelled(PERSON_FIELDS[name], person_value(person, name)) for name in told)])
    return block([*identity(person), *on_record(file.register, kinds, today)])


def identity(person: Person) -> Iterator[Text]:
    """Yield what is on record of who somebody is, one thing a line."""
    yield from (_labelled(label, person_value(person, name)) for name, label in PERSON_FIELDS.items())
    yield _MATCHED if person.matched else _UNMATCHED


def on_record(register: RegisterView, kinds: Mapping[str, RecordKind], today: date) -> Iterator[Text]:
    """Yield what somebody has on record of these kinds, one thing a line; what has run out says so."""
    return (headline(kind, entry, today) for kind in kinds.values() for entry in _kept(register, kind))


def _kept(register: RegisterView, kind: RecordKind) -> Iterable[Entry]:
    """Return what a person has of a kind: several proxies, say; of what the agency tells, the youngest."""
    if kind.single or kind.read_only:
        return filter(None, (register.current(kind.id),))
    return (entry for entry in register.entries(kind.id) if entry.live)


def _labelled(label: Text, value: Text) -> Text:
    # Joined and not filled: a citizen's words may have braces.
    return Text(vi=f"{label.vi}: {value.vi}", en=f"{label.en}: {value.en}")


def timeline_words(file: CaseFile) -> Text:
    """Return what happened to the case, the latest first, reasons under it."""
    return block(_happenings(file))


def _happenings(file: CaseFile) -> Iterator[Text]:
    for one in file.timeline[:SHOWN_HAPPENINGS]:
        action = action_words(file.service, one.action)
        head = f"{one.at:%d/%m %H:%M} · "
        actor = who(one.actor)
        yield Text(vi=f"{head}{action.vi} · {actor.vi}", en=f"{head}{action.en} · {actor.en}")
        if one.words:
            yield same("   " + " ".join(one.words.split("\n")))
