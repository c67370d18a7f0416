"""What of a person's record is covered while it is masked: the numbers of people, telephones and accounts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from workbench.domain.case import Person
from workbench.domain.register import Record
from workbench.domain.wording import mask
from workbench.store.people import Kept

Pair = tuple[Record, Kept]
"""What stands in a register, as value and as stored."""

_NUMBERS: Final = frozenset({"account_number", "proxy_number", "proxy_phone", "phone", "citizen_number"})
# Written so, `re` skips to the first digit: texts without a long number are passed over in half the time.
_LONG_NUMBER: Final = re.compile(r"[0-9][0-9]{8,}")


def masked(person: Person) -> Person:
    """Return the person with citizen number, insurance number and telephone masked."""
    return replace(
        person, citizen_number=mask(person.citizen_number), insurance_number=mask(person.insurance_number),
        phone=mask(person.phone),
    )  # fmt: skip


def covered(model: type[Record], found: Iterable[Pair]) -> list[Pair]:
    """Return records of one kind with their numbers masked; they are only shown, not checked."""
    names = not _NUMBERS.isdisjoint(model.model_fields)
    return [(_covered(value), kept) if names or _LONG_NUMBER.search(kept.value) else (value, kept)
            for value, kept in found]  # fmt: skip


def _covered(value: Record) -> Record:
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
