"""A case as everybody above the store sees it: frozen, with the digest of what was shown."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from workbench.domain.attachment import Attachment
from workbench.domain.form import Form
from workbench.domain.status import Channel

_TURNED: Final = "turned:"

NOBODY: Final = 0
"""The id of a person who is not on record."""


@dataclass(frozen=True, slots=True)
class Person:
    """A citizen as on record. `birth` is `1984-09-05`, `1984-09` or `1984`; `sex` 1 male, 2 female.

    `matched`: found in the population database. `version` counts the changes of their register.
    An asker who is not on record (see `asker_of`) has the id 0, no numbers, and a name as they gave it.
    """

    id: int
    office: str
    name: str
    birth: str
    sex: int
    citizen_number: str
    insurance_number: str
    address: str = ""
    phone: str = ""
    email: str = ""
    matched: bool = True
    version: int = 1

    @property
    def identified(self) -> bool:
        """Tell whether this is somebody on record; nobody else has a register, a card or other cases."""
        return self.id != NOBODY


def asker_of(office: str, name: str, form: Mapping[str, object]) -> Person:
    """Return who a case is from that nobody on record has brought: the name they gave, and how to reach them.

    They are known from the case alone (Law 91/2025/QH15: no more is kept of a person than the purpose needs).
    """
    phone, email = (str(form.get(one) or "") for one in ("phone", "email"))
    return Person(NOBODY, office, name, "", 0, "", "", phone=phone, email=email, matched=False)


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """Everything stored of a case. `form` is the declaration as received, readable without its service.

    `papers`: ids of the checklist lines that an officer ticked. `rules_day`: the rules of that day apply.
    `on_file`: personal papers seen in earlier cases that were granted, with the code of the latest.
    `paused_at`: the clock stands still since. `extended_from`: the due date before it was extended.
    """

    id: int
    code: str
    office: str
    service: str
    procedure: str
    service_version: int
    state: str
    status: int
    channel: Channel
    person: Person
    form: Mapping[str, object]
    papers: frozenset[str]
    note: str
    version: int
    received_at: datetime
    due_at: datetime
    target_at: datetime
    rules_day: date
    paused_at: datetime | None = None
    supplements: int = 0
    closed_at: datetime | None = None
    extended_from: datetime | None = None
    on_file: Mapping[str, str] = field(default_factory=dict)
    assignee_id: int | None = None
    assignee: str = ""
    outside_id: str = ""
    touched_by: frozenset[int] = field(default_factory=frozenset)
    attachments: tuple[Attachment, ...] = ()

    @property
    def digest(self) -> str:
        """What a decision is bound to: declaration, papers, attachments, service version, the person's register."""
        shown = {
            "code": self.code,
            "service": [self.service, self.service_version],
            "form": self.form,
            "papers": sorted(self.papers),
            "attachments": sorted([one.name, one.sha256] for one in self.attachments),
            "register": [self.person.id, self.person.version],
        }
        return digest_of(shown)

    @property
    def turns_into(self) -> str:
        """The outside id of the case that this one turns into, if it ever does: it stands for one case."""
        return f"{_TURNED}{self.code}"

    @property
    def came_of(self) -> str:
        """The code of the case that turned into this one; empty for most."""
        return self.outside_id.removeprefix(_TURNED) if self.outside_id.startswith(_TURNED) else ""

    @property
    def declaration_bytes(self) -> int:
        """How much the declaration counts for beside the attachments."""
        return size_of(self.form)

    @property
    def waits_for_citizen(self) -> bool:
        """Tell whether the clock stands still."""
        return self.paused_at is not None


@dataclass(frozen=True, slots=True)
class CaseView:
    """What a plugin gets to see: the case with its declaration read through the service's own form.

    `named`: what the directories call the codes of the declaration, by field; "" for a code that its directory
    does not know, and no word of a field whose directory nobody offers.
    """

    record: CaseRecord
    form: Form
    today: date
    reason: str = ""
    named: Mapping[str, str] = field(default_factory=dict)

    @property
    def person(self) -> Person:
        """The citizen the case is about."""
        return self.record.person


def canonical(value: object, *, other: Callable[[Any], object] | None = None) -> str:
    """Return the one JSON spelling of `value`: sorted keys, no blanks, no NaN.

    `other` turns what JSON has no word for into what it has.
    """
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=other)


def size_of(form: Mapping[str, object]) -> int:
    """Return the bytes of a declaration in its canonical spelling."""
    return len(canonical(form).encode())


def digest_of(value: object) -> str:
    """Return the SHA-256 of the canonical JSON of `value`, in hex."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()
