"""The lines of the queue: fetched page by page through the gateway, and how a case reads on one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from workbench.domain.calendar import VIETNAM
from workbench.domain.service import Service, state_of, state_title
from workbench.domain.text import Text, same
from workbench.tui.strings import ENDED, due_words
from workbench.tui.widgets.columns import Column
from workbench.tui.widgets.rows import Page, Row, Severity

if TYPE_CHECKING:
    from workbench.gateway import CaseLine, Gateway, Key, QueueFilter

_SERVICE: Final = Column(Text(vi="Thủ tục", en="Service"), 4, grow=3, rank=2, brief=Text(vi="TT", en="No."))
COLUMNS: Final = (
    Column(Text(vi="Mã", en="Code"), 11),
    Column(Text(vi="Họ tên", en="Name"), 17, grow=1, enough=24),
    _SERVICE,
    Column(Text(vi="Bước", en="Step"), 8, rank=1, enough=12),
    Column(Text(vi="Hạn", en="Due"), 10, urgent=True),
)
"""On 80 columns the service is its number, and a name of 24 letters is whole beside the step."""

LONGEST_NUMBER: Final = 8
"""Cells for the number of a procedure, which is 607A with the agency and 2.000693 on the national portal."""

MOST_MARKED: Final = 10_000
"""How many cases Ctrl+A marks at most."""

REACH: Final = 200
"""How many lines before and after a case F7 and F8 can go to."""


class QueueSource:
    """One filtered queue as it was asked for; knows the cases of the lines it has given, and those `seen` before."""

    def __init__(self, gateway: Gateway, wanted: QueueFilter, seen: Iterable[CaseLine] = ()) -> None:
        self.wanted = wanted
        self.total: int | None = None
        self._gateway = gateway
        self._lines: dict[int, CaseLine] = {line.id: line for line in seen}
        self._order: dict[int, int] = {}

    async def page(self, start: int, limit: int, after: str | None) -> Page:
        """Return lines from `start` on."""
        key = self._key(after)
        found = await self._gateway.lines(self.wanted, start, limit, after=key, total=self.total)
        self.total = found.total
        self._lines |= {line.id: line for line in found.lines}
        self._order |= {start + number: line.id for number, line in enumerate(found.lines)}
        return Page([self._row(line) for line in found.lines], found.total)

    async def place(self, row_id: str) -> int | None:
        """Return on which line a case is."""
        return await self._gateway.place(self.wanted, int(row_id))

    async def ids(self) -> Sequence[str]:
        """Return the cases that Ctrl+A marks."""
        return [str(number) for number in await self._gateway.marked(self.wanted, MOST_MARKED)]

    def line(self, case_id: int) -> CaseLine | None:
        """Return the line of a case that was given, or seen before."""
        return self._lines.get(case_id)

    def around(self, index: int) -> tuple[list[int], int]:
        """Return the cases on the lines around `index`, as far as they were given, and the place in them."""
        first = index
        while first - 1 in self._order and index - first < REACH:
            first -= 1
        last = index
        while last + 1 in self._order and last - index < REACH:
            last += 1
        return [self._order[number] for number in range(first, last + 1)], index - first

    def _key(self, after: str | None) -> Key | None:
        line = self._lines.get(int(after)) if after else None
        return (line.due_at, line.id) if line else None

    def _row(self, line: CaseLine) -> Row:
        due, severity = self._due(line)
        code = line.code.partition("-")[2] or line.code  # what comes before is the office, the same on every line
        service, state = service_words(self._gateway, line.service, line.procedure), self._state(line)
        return Row(str(line.id), (code, line.name, service, state, due), severity)

    def _due(self, line: CaseLine) -> tuple[Text, Severity]:
        state = state_of(self._gateway.services().get(line.service), line.state)
        if state and state.closed:
            return ENDED, ""
        return due_cell(self._gateway, line.due_at, stands=line.paused)

    def _state(self, line: CaseLine) -> Text:
        return state_title(self._gateway.services().get(line.service), line.state)


def columns_for(services: Iterable[Service]) -> tuple[Column, ...]:
    """Return the columns with room for the numbers of these services' procedures."""
    longest = max((len(service.procedure) for service in services), default=0)
    width = min(max(longest, _SERVICE.width), LONGEST_NUMBER)
    return tuple(replace(one, width=width) if one is _SERVICE else one for one in COLUMNS)


def due_cell(gateway: Gateway, due_at: int, *, stands: bool) -> tuple[Text, Severity]:
    """Word a due date as the list does, with its urgency."""
    day = datetime.fromtimestamp(due_at, VIETNAM).date()
    tomorrow = gateway.now().astimezone(VIETNAM).date() + timedelta(days=1)
    return due_words(gateway.days_left(due_at), stands=stands, tomorrow=day == tomorrow)


def service_words(gateway: Gateway, service_id: str, procedure: str) -> Text:
    """Return the procedure's code, with its title where the service is running."""
    service = gateway.services().get(service_id)
    if service is None:
        return same(procedure)
    return Text(vi=f"{procedure} {service.title.vi}", en=f"{procedure} {service.title.en}")
