"""F3 away from the queue: finds a case of anybody, closed ones too, by words or by a scanned card."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.text import Text, same
from workbench.tui.screens.queue_rows import COLUMNS, QueueSource
from workbench.tui.widgets.picker import Found, Picker

if TYPE_CHECKING:
    from workbench.gateway import Gateway, View

_TITLE: Final = Text(
    vi="Tìm hồ sơ: tên không dấu, năm sinh hai số, sáu số cuối của CCCD, mã hồ sơ, hoặc quét thẻ",
    en="Find a case: name without diacritics, two digits of the birth year, last six of an ID, code, or scan a card",
)
_WAYS_OUT: Final = Text(vi="Enter Mở   ↑↓   Esc Đóng", en="Enter Open   ↑↓   Esc Close")
_EVERYTHING: Final = "all"
MOST: Final = 50


class Find(Picker):
    """Answers with the row of the case that was taken."""

    CSS_PATH = "find.tcss"

    def __init__(self, gateway: Gateway) -> None:
        super().__init__(_TITLE, COLUMNS, self._look)
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
        return Found(page.rows, {row.id: same(self._code(source, row.id)) for row in page.rows})

    @staticmethod
    def _code(source: QueueSource, row_id: str) -> str:
        line = source.line(int(row_id))
        return f"{line.code} · {line.name}" if line else ""
