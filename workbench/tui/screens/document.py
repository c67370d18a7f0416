"""The documents and cards of a case, read on the screen, saved to a file or opened outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from workbench.domain.text import Text, same
from workbench.tui.screens.case_rows import DOCUMENT_COLUMNS, document_rows
from workbench.tui.screens.document_out import ORIGINAL, TakesOut
from workbench.tui.screens.document_words import card_words, document_words
from workbench.tui.widgets.half_blocks import HalfBlocks
from workbench.tui.widgets.page_text import PageText, Word
from workbench.tui.widgets.phrase import NOTHING, Phrase
from workbench.tui.widgets.pick_list import PickList
from workbench.tui.widgets.rows import ListSource
from workbench.tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from workbench.gateway import CaseFile

LOOK_EVERY: Final = 2.0
"""Seconds between two looks at whether documents on the list have been made meanwhile."""

_PLACE: Final = Text(vi="Văn bản", en="Documents")
_OPEN: Final = Text(vi="Mở văn bản", en="Opening the document")
_PAGE: Final = Text(vi="── trang {n}/{pages} ──", en="── page {n} of {pages} ──")
_NO_DOCUMENTS: Final = Text(vi="Hồ sơ chưa có văn bản nào", en="The case has no documents yet")


class DocumentScreen(TakesOut):
    """The list of a case's documents and cards, and the one under the cursor as text."""

    CSS_PATH = "document.tcss"
    PANES: ClassVar[Sequence[str]] = ("papers", "page")
    HELP_WORDS = Text(
        vi="Đọc văn bản và thẻ của hồ sơ dưới dạng chữ. {next}/{previous} văn bản kế/trước, {next_pane} sang trang để "
        "cuộn, {main} lưu ra tệp, {others} mở bằng chương trình của máy hoặc lưu bản khác.",
        en="Read the documents and cards of a case as text. {next}/{previous} next and previous, {next_pane} into the "
        "page to scroll, {main} saves a file, {others} opens it in this machine's own program or saves another part.",
    )

    def __init__(self, case_id: int, row_id: str = "") -> None:
        super().__init__()
        self._case_id = case_id
        self._wanted = row_id

    def body(self) -> Iterable[Widget]:
        """Draw the list and the page."""
        with Horizontal(id="split"):
            yield PickList(DOCUMENT_COLUMNS, empty=_NO_DOCUMENTS, id="papers")
            with VerticalScroll(id="page"):
                yield Phrase(id="about")
                yield Phrase(id="card")
                yield HalfBlocks()

    def on_mount(self) -> None:
        """Open the case's list."""
        self.bar.hint("previous", "next", "next_pane", "refresh")
        self.papers.focus()
        self.set_interval(LOOK_EVERY, self._follow)
        self.begin(self._open)

    @property
    def _list(self) -> PickList:
        return self.query_one("#papers", PickList)

    async def _open(self) -> None:
        with self.hold():
            self.file = await self.guarded(_OPEN, self.gateway.open_case(self._case_id))
            if self.file is None:
                return
            self.say_where(same(self.file.record.code), _PLACE)
            rows = document_rows(self.file)
            await self.papers.load(ListSource(rows))
            self.papers.cursor = next((n for n, row in enumerate(rows) if row.id == self._wanted), self.papers.cursor)
            self._wanted = ""
            self._look()

    async def _follow(self) -> None:
        """Look again while something is being made, and only then."""
        if self.file is not None and any(one.state in {"owed", "claimed"} for one in self.file.documents):
            before = document_rows(self.file)
            file = await self.guarded(_OPEN, self.gateway.open_case(self._case_id))
            if file is not None and document_rows(file) != before:
                await self._open()

    def action_refresh(self) -> None:
        """Look again: documents are being made meanwhile."""
        self.begin(self._open)

    def action_previous(self) -> None:
        """Go to the document before."""
        self.papers.cursor -= 1

    def action_next(self) -> None:
        """Go to the next document."""
        self.papers.cursor += 1

    def on_pick_list_opened(self) -> None:
        """Go into the page, to scroll it."""
        self.query_one("#page").focus()

    def on_virtual_list_highlighted(self, event: VirtualList.Highlighted) -> None:
        """Show the document under the cursor."""
        self._look()

    def _look(self) -> None:
        self.offer_files()
        self.begin_anew(self._show)

    async def _show(self) -> None:
        file, row = self.file, self.papers.current
        page = self.query_one("#page")
        await page.remove_children(".part")
        if file is None or row is None:
            self._say(NOTHING if file is None else _NO_DOCUMENTS)
        elif row.id.startswith("card:"):
            await self._show_card(file, int(row.id.partition(":")[2]))
        else:
            await self._show_letter(file, int(row.id.partition(":")[2]))
        page.scroll_home(animate=False)

    def _say(self, about: Text, card: Text = NOTHING, modules: Sequence[Sequence[bool]] = ()) -> None:
        head = self.query_one("#about", Phrase)
        head.display = bool(about.vi)
        head.say(about)
        self.query_one("#card", Phrase).say(card)
        code = self.query_one(HalfBlocks)
        code.display = bool(modules)
        code.show(modules)

    async def _show_card(self, file: CaseFile, serial: int) -> None:
        payload = next(card.payload15 for card in file.cards if card.serial == serial)
        checked = await self.guarded(_OPEN, self.gateway.check_card(payload)) if payload else None
        self._say(NOTHING, card_words(file, serial, checked), checked.modules if checked else ())

    async def _show_letter(self, file: CaseFile, document_id: int) -> None:
        self._say(document_words(file, document_id))
        if self.files.get(ORIGINAL):
            await self._add_page(document_id, 0)

    async def _add_page(self, document_id: int, number: int) -> None:
        found = await self.guarded(_OPEN, self.gateway.page(document_id, ORIGINAL, number))
        if found is None:
            return
        text = PageText(classes="part-text part")
        head = [Phrase(_PAGE.fill(n=number + 1, pages=found.pages), classes="part")] if found.pages > 1 else []
        await self.query_one("#page").mount(*head, text)
        text.show(Word(*word) for word in found.words)
        if number + 1 < found.pages:
            await self._add_page(document_id, number + 1)
