"""What a tab of a person's record is made of: columns, cells, and how days and money are written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from workbench.domain.text import Text, same
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


class TabHead(NamedTuple):
    """A tab in the list of tabs, and how many records stand in it; 0 where they are only reckoned from others."""

    id: str
    title: Text
    many: int


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab. `foot` adds up what stands in it. `unreadable`: its kind, if an entry no longer fits its model."""

    id: str
    title: Text
    columns: tuple[TabColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    foot: Text = NOTHING
    unreadable: str = ""


@lru_cache(maxsize=2048)
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
