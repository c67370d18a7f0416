"""What is on record of a person, each part read when a tab asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cache, cached_property
from typing import Any

from pydantic import TypeAdapter, ValidationError

from workbench.domain.citizen_record import ParticipationRecord
from workbench.domain.citizen_record.months import month_of
from workbench.domain.register import Record, RecordKind
from workbench.store import cards, people
from workbench.store.cards import Card
from workbench.store.people import Kept, TheirCase, TheirLetter
from workbench.store.unit_of_work import Unit
from workbench.usecases.person_masks import Pair, covered

Pairs = Sequence[Pair]


class Known:
    """A person's record in a reading unit. `today`: what goes on is counted up to its month, `until`.

    `kinds`: those that may be looked at; of others there is nothing. `unreadable` names those of which an entry
    that was asked for no longer fits its kind's model.
    """

    def __init__(
        self, unit: Unit, person_id: int, kinds: Mapping[str, RecordKind], today: date, *, revealed: bool
    ) -> None:
        self._unit, self._person, self._kinds, self._revealed = unit, person_id, kinds, revealed
        self._read: dict[str, Pairs] = {}
        self.today, self.until = today, month_of(today)
        self.unreadable: set[str] = set()

    def entries(self, kind: str) -> Pairs:
        """Return what is in force of a kind, the youngest first, as value and as stored; masked unless revealed."""
        if kind not in self._kinds:
            return ()
        if kind not in self._read:
            self._read[kind] = self._taken(kind, people.kept_of(self._unit, self._person, kind))
        return self._read[kind]

    def of(self, kind: str) -> list[Any]:
        """Return the values of a kind."""
        return [value for value, _ in self.entries(kind)]

    def participation(self, fund: str) -> list[ParticipationRecord]:
        """Return the participation in one fund: nothing else is read for its tab."""
        kind = "participation"
        if kind in self._read or kind not in self._kinds:
            return [record for record in self.of(kind) if record.fund == fund]
        return [record for record, _ in self._taken(kind, people.kept_of(self._unit, self._person, kind, fund))]

    def read_all(self) -> None:
        """Read all kinds by one query: for whoever will ask for all of them."""
        kept: dict[str, list[Kept]] = {kind: [] for kind in self._kinds}
        for one in people.kept_of(self._unit, self._person):
            if one.kind in kept:
                kept[one.kind].append(one)
        for kind, found in kept.items():
            self._read[kind] = self._taken(kind, found)

    def _taken(self, kind: str, kept: Sequence[Kept]) -> list[Any]:
        model = self._kinds[kind].model
        found = list(typed(model, kept))
        if len(found) < len(kept):
            self.unreadable.add(kind)
        return found if self._revealed else covered(model, found)

    @cached_property
    def cases(self) -> Sequence[TheirCase]:
        """Their cases, the youngest first."""
        return people.cases_of(self._unit, self._person)

    @cached_property
    def letters(self) -> Sequence[TheirLetter]:
        """The documents of those cases, the youngest first."""
        return people.letters_of(self._unit, self._person)

    @cached_property
    def cards(self) -> Sequence[Card]:
        """Every QR card they were given, the youngest first."""
        return cards.of_person(self._unit, self._person)


def typed(model: type[Record], kept: Sequence[Kept]) -> Iterable[Pair]:
    """Return entries of a kind as its values, without those that no longer fit it."""
    if not kept:
        return ()
    try:  # all at once: one call for each costs several times its work
        whole = _several(model).validate_json(f"[{','.join(one.value for one in kept)}]")
    except ValidationError:
        return (pair for one in kept for pair in _alone(model, one))
    return zip(whole, kept, strict=True)


@cache
def _several(model: type[Record]) -> TypeAdapter[list[Record]]:
    return TypeAdapter(list[model])  # type: ignore[valid-type]


def _alone(model: type[Record], one: Kept) -> Iterator[Pair]:
    with suppress(ValidationError):
        yield model.model_validate_json(one.value), one
