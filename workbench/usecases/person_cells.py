"""What a tab of a person's record is made of: columns, cells, and how days and money are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from workbench.domain.register import Record
from workbench.domain.text import Text, same
from workbench.store.cards import Card
from workbench.store.people import Kept, TheirCase, TheirLetter
from workbench.store.unit_of_work import moment

Cell = str | Text
NOTHING: Final = same("")


class TabColumn(NamedTuple):
    """A column of a tab: its title, its cells of width, its share of spare width, and when it goes (see `Column`)."""

    title: Text
    width: int
    grow: int = 0
    rank: int = 0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab. `foot` adds up what stands in it."""

    id: str
    title: Text
    columns: tuple[TabColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    foot: Text = NOTHING


@dataclass(frozen=True, slots=True)
class Known:
    """All that is on record of a person. `until`: the month up to which what goes on is counted."""

    values: Mapping[str, Sequence[tuple[Record, Kept]]]
    cases: Sequence[TheirCase]
    letters: Sequence[TheirLetter]
    cards: Sequence[Card]
    until: str
    hidden: frozenset[str] = frozenset()

    def of(self, kind: str) -> list[Any]:
        """Return the values of a kind."""
        return [value for value, _ in self.values.get(kind, ())]


def when(value: date | str | None) -> str:
    """Write a day as 05/09/1984, a month as 09/1984."""
    if not value:
        return ""
    return "/".join(reversed(str(value).split("-")))


def day_of(seconds: int) -> str:
    """Write the day of a stored moment."""
    return f"{moment(seconds):%d/%m/%Y}"


def money(amount: int, currency: str = "VND") -> str:
    """Write an amount with dots, as people do; "" for nothing. Only another currency than the đồng is named."""
    if not amount:
        return ""
    return f"{amount:,}".replace(",", ".") + ("" if currency == "VND" else f" {currency}")
