"""F3 away from the queue: finds cases, closed ones too, and persons, by words or by a scanned card."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.case_words import day_words
from workbench.domain.errors import NotPermittedError
from workbench.domain.text import Text, same
from workbench.tui.screens.queue_rows import COLUMNS, QueueSource
from workbench.tui.widgets.picker import Found, Picker
from workbench.tui.widgets.rows import Row

if TYPE_CHECKING:
    from workbench.gateway import Gateway, PersonLine, View

_TITLE: Final = Text(vi="Tìm hồ sơ, người", en="Find a case or person")
_BEFORE: Final = Text(
    vi="""Gõ một trong các cách sau, không cần dấu:
· số định danh, mã số BHXH, số thẻ BHYT, số điện thoại; hoặc sáu số cuối
· họ tên và năm sinh, viết tắt cũng được: n t huong 84
· mã hồ sơ, hoặc phần cuối của mã: 261123-0001
· quét mã QR của căn cước hay thẻ BHYT""",
    en="""Type one of these, diacritics optional:
· a citizen, insurance, card or telephone number, or its last six digits
· name and birth year, initials will do: n t huong 84
· a dossier code, or the end of one: 261123-0001
· or scan the QR of a citizen or health card""",
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
    before = _BEFORE

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
