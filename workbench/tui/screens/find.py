"""F3 away from the queue: finds cases, closed ones too, and persons, by words or by a scanned card."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import NotPermittedError
from workbench.domain.text import Text, same
from workbench.tui.screens.case_words import day_words
from workbench.tui.screens.queue_rows import COLUMNS, QueueSource
from workbench.tui.widgets.picker import Found, Picker
from workbench.tui.widgets.rows import Row

if TYPE_CHECKING:
    from workbench.gateway import Gateway, PersonLine, View

_TITLE: Final = Text(
    vi="Tìm hồ sơ, người: tên không dấu, năm sinh hai số, sáu số cuối của CCCD, mã hồ sơ, hoặc quét thẻ",
    en="Find a case or person: name without diacritics, two digits of the birth year, last six of an ID, code, card",
)
_WAYS_OUT: Final = Text(vi="Enter Mở   ↑↓   Esc Đóng", en="Enter Open   ↑↓   Esc Close")
_EVERYTHING: Final = "all"
_PERSON: Final = Text(vi="người", en="person")
MOST: Final = 50
MOST_PERSONS: Final = 20
PERSON: Final = "person:"
"""How the id of a row begins that stands for a person."""


class Find(Picker):
    """Answers with the row that was taken: its id is that of a case, or `person:7`."""

    CSS_PATH = "find.tcss"

    def __init__(self, gateway: Gateway, typed: str = "") -> None:
        super().__init__(_TITLE, COLUMNS, self._look, query=typed)
        self._ways_out = _WAYS_OUT
        self._gateway = gateway
        self._all: View | None = None

    async def _look(self, typed: str, kind: str) -> Found:
        if not typed.strip():
            return Found(())
        if self._all is None:
            self._all = next(view for view in await self._gateway.views() if view.id == _EVERYTHING)
        words = await self._gateway.number_in(typed) if "|" in typed else typed
        source = QueueSource(self._gateway, replace(self._all.filter, words=words))
        page = await source.page(0, MOST, None)
        details = {row.id: same(self._code(source, row.id)) for row in page.rows}
        persons = await self._persons(typed)
        details |= {
            row.id: same(f"{one.name} · {day_words(one.birth)} · {one.address}") for row, one in persons.items()
        }
        return Found([*page.rows, *persons], details)

    async def _persons(self, typed: str) -> dict[Row, PersonLine]:
        """Return the persons that fit as rows; none for whoever may not look at persons."""
        try:
            found = await self._gateway.people(typed, MOST_PERSONS)
        except NotPermittedError:
            return {}
        return {self._row(one): one for one in found}

    @staticmethod
    def _row(one: PersonLine) -> Row:
        numbers = f"{day_words(one.birth)} · {one.citizen_number}"
        return Row(f"{PERSON}{one.id}", (_PERSON, one.name, numbers, "", ""))

    @staticmethod
    def _code(source: QueueSource, row_id: str) -> str:
        line = source.line(int(row_id))
        return f"{line.code} · {line.name}" if line else ""
