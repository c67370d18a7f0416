"""What is told beside a case: what approval would do, documents and cards, the person, other cases, the timeline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from workbench.domain.case_words import planned
from workbench.domain.register import RecordKind
from workbench.domain.text import Text
from workbench.tui.screens.case_rows import (
    DOCUMENT_COLUMNS,
    FILE_COLUMNS,
    OTHER_COLUMNS,
    document_rows,
    file_rows,
    other_rows,
)
from workbench.tui.screens.case_told import person_words, timeline_words
from workbench.tui.strings import block
from workbench.tui.widgets.phrase import Phrase
from workbench.tui.widgets.pick_list import Pane, PickList

if TYPE_CHECKING:
    from workbench.domain.service import Service
    from workbench.gateway import CaseFile, Foreseen

_PLAN: Final = Text(vi="KHI DUYỆT SẼ GHI", en="APPROVAL WILL WRITE")
_DOCUMENTS: Final = Text(vi="VĂN BẢN, THẺ (Enter: xem)", en="DOCUMENTS, CARDS (Enter: view)")
_FILES: Final = Text(vi="TỆP ĐÍNH KÈM (Enter: mở, lưu, bỏ)", en="ATTACHED FILES (Enter: open, save)")
_PERSON: Final = Text(vi="NGƯỜI THAM GIA", en="PERSON")
_OTHERS: Final = Text(vi="HỒ SƠ KHÁC (Enter: mở)", en="OTHER CASES (Enter: open)")
_TIMELINE: Final = Text(vi="DIỄN BIẾN", en="TIMELINE")
_NO_DOCUMENTS: Final = Text(vi="chưa có", en="none yet")
_NO_OTHERS: Final = Text(vi="không có", en="none")


class CaseInfo(VerticalScroll):
    """Only tells; the lists in it open what they name."""

    DEFAULT_CSS: ClassVar[str] = """
    CaseInfo { height: 1fr; width: 1fr; scrollbar-size-vertical: 1; }
    CaseInfo Pane { margin-bottom: 1; }
    """

    def compose(self) -> ComposeResult:
        """Draw the panes from top to bottom."""
        yield Pane(_PLAN, Phrase(id="plan"), id="plan-pane")
        yield Pane(_DOCUMENTS, PickList(DOCUMENT_COLUMNS, empty=_NO_DOCUMENTS, id="documents"))
        yield Pane(_FILES, PickList(FILE_COLUMNS, id="attachments"), id="files-pane")
        yield Pane(_PERSON, Phrase(id="person"))
        yield Pane(_OTHERS, PickList(OTHER_COLUMNS, empty=_NO_OTHERS, id="others"))
        yield Pane(_TIMELINE, Phrase(id="timeline"))

    async def show(
        self, file: CaseFile, kinds: Mapping[str, RecordKind], services: Mapping[str, Service], seen: Foreseen | None,
        today: date,
    ) -> None:  # fmt: skip
        """Show another case; `seen` is what its approval would do, None for any other step."""
        self.query_one("#plan-pane").display = seen is not None
        if seen is not None:
            lines = planned(seen.changes, kinds, file.record.person)
            owed = (Text(vi=f"+ {d.title.vi}", en=f"+ {d.title.en}") for d in seen.documents)
            self.query_one("#plan", Phrase).say(block([*lines, *owed]))
        self.query_one("#person", Phrase).say(person_words(file, kinds, today))
        self.query_one("#timeline", Phrase).say(timeline_words(file))
        await self.query_one("#documents", PickList).fill(document_rows(file))
        self.query_one("#files-pane").display = bool(file.record.attachments)
        await self.query_one("#attachments", PickList).fill(file_rows(file))
        await self.query_one("#others", PickList).fill(other_rows(file, services))
        self.scroll_home(animate=False)
