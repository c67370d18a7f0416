"""The lines of a long list: where they come from, page by page, and the ones kept at hand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol

from workbench.domain.text import Text

PAGE: Final = 200
"""Lines fetched at once: several screens, a few milliseconds."""

_KEPT: Final = 50

Severity = Literal["", "soon", "late"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it stands for, its cells (words follow the language), and how urgent it is.

    Urgency only repeats in colour what a cell already says in signs, such as "!!trễ 6".
    """

    id: str
    cells: tuple[str | Text, ...]
    severity: Severity = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Some consecutive lines, and how many there are in all."""

    rows: Sequence[Row]
    total: int


class RowSource(Protocol):
    """A filtered and sorted list somewhere else. May raise `WorkbenchError`, which the list passes on."""

    async def page(self, start: int, limit: int, after: str | None) -> Page:
        """Return lines `start` … `start + limit`; `after` is the id of line `start - 1` if it is known.

        With `after` a store can go on from that key instead of counting `start` lines.
        """

    async def place(self, row_id: str) -> int | None:
        """Return the line on which `row_id` is now, or None: it has left this list."""

    async def ids(self) -> Sequence[str]:
        """Return every id in order, for marking them all."""


class ListSource:
    """Rows that are already in memory."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    async def page(self, start: int, limit: int, after: str | None) -> Page:
        """Return a slice."""
        return Page(self._rows[start : start + limit], len(self._rows))

    async def place(self, row_id: str) -> int | None:
        """Return the index of a row."""
        return next((index for index, row in enumerate(self._rows) if row.id == row_id), None)

    async def ids(self) -> Sequence[str]:
        """Return all ids."""
        return [row.id for row in self._rows]


@dataclass
class Window:
    """The pages of one source that are at hand; the least recently seen ones are let go."""

    source: RowSource
    total: int = 0
    _pages: OrderedDict[int, list[Row]] = field(default_factory=OrderedDict)
    _places: dict[str, int] = field(default_factory=dict)
    _asked: set[int] = field(default_factory=set)

    async def load(self, number: int) -> None:
        """Fetch page `number` unless it is here already."""
        if number in self._pages:
            return
        before = self.row(number * PAGE - 1)
        try:
            page = await self.source.page(number * PAGE, PAGE, before.id if before else None)
        finally:
            self._asked.discard(number)
        self.total = page.total
        self._pages[number] = list(page.rows)
        self._places.update({row.id: number * PAGE + line for line, row in enumerate(page.rows)})
        while len(self._pages) > _KEPT:
            _, gone = self._pages.popitem(last=False)
            for row in gone:
                self._places.pop(row.id, None)

    def row(self, index: int) -> Row | None:
        """Return a line, or None while its page is not here."""
        page = self._pages.get(index // PAGE) if index >= 0 else None
        if page is None:
            return None
        self._pages.move_to_end(index // PAGE)
        return page[index % PAGE] if index % PAGE < len(page) else None

    def index(self, row_id: str) -> int | None:
        """Return the line of a row that is at hand."""
        return self._places.get(row_id)

    def put(self, row: Row) -> None:
        """Replace the line that has the id of `row`, if it is at hand."""
        index = self.index(row.id)
        if index is not None:
            self._pages[index // PAGE][index % PAGE] = row

    def ask(self, number: int) -> bool:
        """Say whether page `number` is asked for the first time."""
        fresh = number not in self._asked
        self._asked.add(number)
        return fresh

    def missing(self, first: int, end: int) -> Iterator[int]:
        """Yield the numbers of the pages of lines `first` … `end` that are not here."""
        for number in range(max(first, 0) // PAGE, max(min(end, self.total) - 1, 0) // PAGE + 1):
            if number not in self._pages and number * PAGE < self.total:
                yield number
