"""What of a person's record is covered while it is masked: the numbers of people, telephones and accounts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from workbench.domain.case import Person
from workbench.domain.register import Record
from workbench.domain.wording import mask
from workbench.store.people import Kept

_NUMBERS: Final = frozenset({"account_number", "proxy_number", "proxy_phone", "phone", "citizen_number"})
_LONG_NUMBER: Final = re.compile(r"[0-9]{9,}")


def masked(person: Person) -> Person:
    """Return the person with citizen number, insurance number and telephone masked."""
    return replace(
        person, citizen_number=mask(person.citizen_number), insurance_number=mask(person.insurance_number),
        phone=mask(person.phone),
    )  # fmt: skip


def covered(value: Record, kept: Kept) -> Record:
    """Return a record with its numbers masked; it is only shown, not checked."""
    if not (_NUMBERS & type(value).model_fields.keys() or _LONG_NUMBER.search(kept.value)):
        return value
    changed = {}
    for name in type(value).model_fields:
        told = getattr(value, name)
        if isinstance(told, str) and told:
            hides = mask(told) if name in _NUMBERS else cover(told)
            if hides != told:
                changed[name] = hides
    return value.model_copy(update=changed) if changed else value


def cover(words: str) -> str:
    """Mask the long numbers in a text."""
    return _LONG_NUMBER.sub(lambda found: mask(found.group()), words)
