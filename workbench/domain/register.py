"""The register: record kinds, versioned entries, and the only changes that a decision may make."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

from workbench.domain.case import Person
from workbench.domain.text import Text


class Record(BaseModel):
    """The base of every record value: frozen, no field it does not know, no blanks around a text."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record, declared by a plugin. `single`: a person has one in force at a time.

    `labels`: the fields that are shown, in order, and properties that say several in short; the first one stands for
    the whole where there is one line. `wordings`: what the values of a field are called. `holds_until`: the last
    day a value can hold whatever its entry says, where a law has one.
    """

    id: str
    title: Text
    model: type[Record]
    single: bool = True
    read_only: bool = False
    labels: Mapping[str, Text] | None = None
    wordings: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    holds_until: Callable[[Any], date | None] | None = None

    def last_day(self, value: Record, valid_to: date | None) -> date | None:
        """Return the last day on which an entry of this kind holds; None while none is known."""
        days = (valid_to, self.holds_until(value) if self.holds_until else None)
        return min((day for day in days if day is not None), default=None)


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of a record. `supersedes` is the entry it took the place of, `case` the case that made it.

    `live`: neither superseded nor ended. `made_on`: the day it was put on record here, None if that is not told.
    """

    id: int
    kind: str
    person_id: int
    value: Record
    valid_from: date
    valid_to: date | None
    case_code: str
    supersedes: int | None = None
    live: bool = True
    ended_reason: str = ""
    made_on: date | None = None

    def in_force(self, day: date) -> bool:
        """Tell whether the entry holds on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Another case of the same person that is still open."""

    code: str
    service: str
    state: str


class RegisterView(Protocol):
    """What a plugin may ask of the register, about the case's own person."""

    @property
    def person(self) -> Person:
        """The person on record."""

    @property
    def open_cases(self) -> tuple[OpenCase, ...]:
        """The person's other open cases."""

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """All versions of a kind, the youngest first."""

    def current(self, kind: str) -> Entry | None:
        """The entry that has been neither superseded nor ended; it may have run out by date."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Make a first entry of a kind."""

    kind: str
    value: Record
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Replace:
    """Put a new version in the place of `entry`."""

    entry: Entry
    value: Record
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class End:
    """End `entry` on a day, with the reason."""

    entry: Entry
    on: date
    reason: Text


@dataclass(frozen=True, slots=True)
class CorrectPerson:
    """Correct what is on record of the person; `values` holds only the fields that change."""

    values: Mapping[str, str]


Change = Issue | Replace | End | CorrectPerson
