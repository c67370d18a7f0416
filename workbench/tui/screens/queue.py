"""The queue: views at the left, the cases, a preview at the right; one place to find, mark and decide from."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from workbench.domain.text import Text
from workbench.tui.figures import count
from workbench.tui.screens.case_steps import offer
from workbench.tui.screens.glance import glance
from workbench.tui.screens.queue_doors import QueueDoors
from workbench.tui.screens.queue_rows import QueueSource, columns_for
from workbench.tui.shell import Recent
from workbench.tui.strings import beside, counted
from workbench.tui.widgets.case_list import CaseList
from workbench.tui.widgets.filter_bar import FilterBar
from workbench.tui.widgets.phrase import NOTHING, Phrase
from workbench.tui.widgets.view_list import ViewList

if TYPE_CHECKING:
    from workbench.gateway import CaseFile

RESTING: Final = 0.06
"""Seconds the cursor rests on a case before its preview is fetched."""

COUNT_EVERY: Final = 30.0

_FILTER: Final = Text(vi="Lọc:", en="Filter:")
_EVERYWHERE: Final = Text(vi="Tìm khắp nơi:", en="Find anywhere:")
_MARKED: Final = Text(vi="{n} đã đánh dấu", en="{n} marked")
_BY_DUE: Final = Text(vi="hạn ↑", en="due ↑")
_YOUNGEST: Final = Text(vi="mới nhất trước", en="newest first")
_WIDER: Final = Text(vi="Enter: tìm trong mọi hồ sơ và người", en="Enter: search all cases and people")
_TOTAL: Final = Text(vi="{n} hồ sơ", en="{n} cases")
_OF: Final = Text(vi="{n}/{all} hồ sơ", en="{n}/{all} cases")
_OPENING: Final = Text(vi="Xem trước hồ sơ", en="Previewing a case")


class QueueScreen(QueueDoors):
    """What somebody comes back to all day."""

    CSS_PATH = "queue.tcss"
    PANES: ClassVar[Sequence[str]] = ("views", "cases", "preview")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "to_cases", show=False)]
    HELP_WORDS = Text(
        vi="Hàng đợi: chọn khung nhìn bên trái, gõ {find} để lọc (tên không dấu, chữ đầu, năm sinh hai số, sáu số "
        "cuối của CCCD, hoặc quét thẻ). {find} lần nữa tìm trong tất cả hồ sơ; {open} mở, không có hồ sơ nào thì mở "
        "người. {mark} đánh dấu, {main} thao tác chính với các hồ sơ đã đánh dấu hoặc hồ sơ dưới con trỏ, {others} "
        "thao tác khác.",
        en="The queue: choose a view at the left, type after {find} to filter (names without diacritics, initials, "
        "birth year in two digits, last six digits of an ID, or scan a card). {find} again searches all cases; {open} "
        "opens one, and where there is none the person. {mark} marks; {main} takes the main step of the marked cases "
        "or of the one under the cursor, {others} offers the others.",
    )

    def body(self) -> Iterable[Widget]:
        """Draw the filter above the three panes."""
        yield FilterBar()
        with Horizontal(id="split"):
            yield ViewList(id="views")
            yield CaseList(columns_for(self.gateway.services().values()), id="cases")
            with VerticalScroll(id="preview"):
                yield Phrase(id="glance")

    def on_mount(self) -> None:
        """Load everything; keys typed ahead wait for it."""
        self.bar.hint(*self.hints(), out="quit")
        self.filter_bar.say(_FILTER, NOTHING)
        self.cases.focus()
        self.set_interval(COUNT_EVERY, self.count_quietly)
        self.begin(self._begin)

    async def _begin(self) -> None:
        with self.hold():
            await self.choose_first()
            await self.load(anew=True)
            await self.count()
            self.gateway.start_printing()  # not before: the lines come first
            await self.tell_of_drafts()

    def on_screen_resume(self) -> None:
        """Come back from another screen: things may have moved."""
        if self.source is not None:
            self.begin(self.reload)

    def documents_made(self) -> None:
        """Count again: cases have moved on."""
        self.count_quietly()

    def count_quietly(self) -> None:
        """Bring the counts up to date without a word."""
        if self.gateway.actor is not None and self.overview is not None:
            self.begin_anew(self.count)

    async def reload(self) -> None:
        """Show counts, list and preview as they are now."""
        with self.hold():
            await self.count()
            await self.load()
            await self._look(force=True)

    async def load(self, *, anew: bool = False) -> None:
        """Show what the view and the filter say."""
        if self.view is None:
            return
        source = self._asked = QueueSource(self.gateway, self.wanted, self.marked_lines())
        await self.cases.load(source)
        if self._asked is not source:
            return
        self.source = source
        if anew:
            self.cases.action_first()
        self._say_facts()
        self.weigh()

    _asked: QueueSource | None = None

    def _say_facts(self) -> None:
        marked = len(self.cases.marks)
        shown = count(self.cases.total)
        total = counted(self.cases.total, _TOTAL)
        if self.filter_bar.typed and not self.everywhere and self.overview and self.view:
            total = _OF.fill(n=shown, all=count(self.overview.counts.get(self.view.id, self.cases.total)))
        order = _YOUNGEST if self.source and self.source.wanted.words else _BY_DUE
        if self.filter_bar.typed and not self.cases.total and not self.everywhere:
            order = _WIDER
        facts = beside(counted(marked, _MARKED) if marked else NOTHING, order, total)
        self.filter_bar.say(_EVERYWHERE if self.everywhere else _FILTER, facts)

    def on_virtual_list_failed(self, event: CaseList.Failed) -> None:
        """Say why the list could not be had."""
        self.refuse(event.error)

    def on_case_list_marks_changed(self) -> None:
        """Count the marks, and offer what can be done with them."""
        self._say_facts()
        self.weigh()

    def on_case_list_opened(self, event: CaseList.Opened) -> None:
        """Open the case."""
        self.begin(self.open_row, int(event.row_id))

    async def open_row(self, case_id: int) -> None:
        """Open a case, with those around it for F7 and F8."""
        line = self.source.line(case_id) if self.source else None
        if self.source is None or line is None:
            return
        self.workbench.remember(Recent(case_id, line.code, line.name))
        await self.workbench.open_cases(*self.source.around(self.cases.cursor))

    def on_virtual_list_highlighted(self, event: CaseList.Highlighted) -> None:
        """Fetch the preview when the cursor rests."""
        self.begin_anew(self._rest)

    async def _rest(self) -> None:
        await asyncio.sleep(RESTING)
        await self._look()

    async def _look(self, *, force: bool = False) -> None:
        """Show the case under the cursor, unless it is on show already."""
        row = self.cases.current
        if row is None:
            self._show(None)
        elif force or self.file is None or str(self.file.record.id) != row.id:
            file = await self.guarded(_OPENING, self.gateway.open_case(int(row.id)))
            now = self.cases.current
            if now is not None and now.id == row.id:
                self._show(file)

    def _show(self, file: CaseFile | None) -> None:
        self.file = file
        words = glance(file, offer(file, self.actor, file.record.papers), self.gateway) if file else NOTHING
        self.query_one("#glance", Phrase).say(words)
        self.query_one("#preview").scroll_home(animate=False)
        self.weigh()

    async def file_here(self) -> CaseFile | None:
        """Return the case under the cursor as its preview shows it."""
        await self._look()
        return self.file

    def action_refresh(self) -> None:
        """Show everything as it is now."""
        self.messages.tell(NOTHING)
        self.begin(self.reload)

    def action_previous(self) -> None:
        """Go to the case above."""
        self.cases.cursor -= 1

    def action_next(self) -> None:
        """Go to the case below."""
        self.cases.cursor += 1
