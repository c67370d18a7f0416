"""A person's whole record in the tabs of VssID, the numbers masked until somebody says why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from workbench.domain.text import Text, same
from workbench.tui.commands import Command
from workbench.tui.screens.ask_to_reveal import AskToReveal
from workbench.tui.screens.panes import PanesScreen
from workbench.tui.screens.person_rows import LETTERS, TAB_COLUMNS, TabRows, head, tab_rows
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.phrase import NOTHING, Phrase
from workbench.tui.widgets.pick_list import PickList
from workbench.tui.widgets.rows import ListSource
from workbench.tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from workbench.gateway import PersonRecord
    from workbench.usecases.person_cells import Tab

_PLACE: Final = Text(vi="Người tham gia", en="Person")
_OPEN: Final = Text(vi="Xem thông tin người tham gia", en="Looking at a person")
_OPEN_CASE: Final = Text(vi="Mở hồ sơ", en="Opening the case")
_REVEAL: Final = Text(vi="Hiện số đầy đủ (ghi lý do)", en="Show the numbers (asks why)")
_HIDE: Final = Text(vi="Che số", en="Mask the numbers")
_NOT_YOURS: Final = Text(vi="vai trò này chỉ xem số đã che", en="this role sees masked numbers only")
_SHOWN: Final = Text(
    vi="Đang hiện số đầy đủ; lần xem này đã ghi vào nhật ký", en="Numbers are shown; this look is audited"
)
_UNREADABLE: Final = Text(vi="Bản ghi không đọc được: {kinds}", en="Records that can't be read: {kinds}")


class PersonScreen(PanesScreen[None]):
    """The header, the tabs at the left, the lines of the tab under the cursor at the right."""

    CSS_PATH = "person.tcss"
    PANES: ClassVar[Sequence[str]] = ("tabs", "rows")
    HELP_WORDS = Text(
        vi="Toàn bộ thông tin của một người như VssID: thẻ BHYT, quá trình tham gia, thông tin hưởng, sổ khám chữa "
        "bệnh, sổ BHXH, nơi nhận, hồ sơ, văn bản. ↑↓ chọn mục, {next_pane} sang nội dung để cuộn, {open} mở hồ sơ. "
        "{others} hiện số đầy đủ: phải ghi lý do. Mỗi lần xem đều được ghi vào nhật ký.",
        en="All that is on record of a person, as VssID shows it: health card, participation, benefits, medical "
        "visits, book, payout, cases, letters. ↑↓ choose a tab, {next_pane} goes into its lines, {open} opens a case. "
        "{others} shows the numbers and asks why. Every look is audited.",
    )

    def __init__(self, who: int | str, reveal: str | None = None) -> None:
        super().__init__()
        self._who, self._reveal = who, reveal
        self.record: PersonRecord | None = None
        self._seen: dict[str, Tab] = {}

    def body(self) -> Iterable[Widget]:
        """Draw the header above the two panes."""
        yield Phrase(id="head")
        with Horizontal(id="split"):
            yield VirtualList(TAB_COLUMNS, id="tabs")
            with Vertical(id="right"):
                yield TabRows(id="rows")
                yield Phrase(id="total")

    def on_mount(self) -> None:
        """Look at the person."""
        self.bar.hint("next_pane", "refresh", "find")
        self.tabs.focus()
        self.begin(self._look, self._reveal)

    @property
    def tabs(self) -> VirtualList:
        """The list of tabs."""
        return self.query_one("#tabs", VirtualList)

    @property
    def lines(self) -> TabRows:
        """The lines of the tab under the cursor."""
        return self.query_one("#rows", TabRows)

    async def _look(self, reveal: str | None) -> None:
        with self.hold():
            record = await self.guarded(_OPEN, self.gateway.person_record(self._who, reveal))
            if record is None:
                return
            self.record, self._who = record, record.person.id
            self._seen = {record.shown.id: record.shown}
            self.say_where(_PLACE, same(record.person.name))
            self.query_one("#head", Phrase).say(head(record))
            self.messages.tell(_SHOWN if record.revealed else NOTHING)
            self._offer(record)
            await self.tabs.load(ListSource(tab_rows(record.tabs)))
            await self._show()

    def _offer(self, record: PersonRecord) -> None:
        blocked = None if record.may_reveal else _NOT_YOURS
        self.bar.offer(None, [Choice("reveal", _HIDE if record.revealed else _REVEAL, blocked)])

    async def _show(self) -> None:
        if self.record is not None and (tab := await self._tab(self.record)) is not None:
            await self.lines.show(tab)
            self.query_one("#total", Phrase).say(tab.foot)
            if tab.unreadable:
                self.messages.tell(_UNREADABLE.fill(kinds=tab.unreadable), "wrong")

    async def _tab(self, record: PersonRecord) -> Tab | None:
        """Return the tab under the cursor; it is read when it is shown for the first time."""
        name = record.tabs[self.tabs.cursor].id
        if name not in self._seen:
            tab = await self.guarded(_OPEN, self.gateway.person_tab(record, name))
            if tab is None or record is not self.record:
                return None
            self._seen[name] = tab
        return self._seen[name]

    def on_virtual_list_highlighted(self, event: VirtualList.Highlighted) -> None:
        """Show the lines of the tab that the cursor came to."""
        if event.row_id is not None and event.row_id.startswith("tab:"):
            self.begin_anew(self._show)

    async def on_pick_list_opened(self, event: PickList.Opened) -> None:
        """Open the case that a line tells of, or the documents of the case."""
        from workbench.tui.screens.document import DocumentScreen

        if (code := self.lines.case_of(event.row_id)) is None:
            return
        found = await self.guarded(_OPEN_CASE, self.gateway.open_case(code))
        if found is not None and event.row_id.startswith(LETTERS):
            await self.app.push_screen(DocumentScreen(found.record.id))
        elif found is not None:
            await self.workbench.open_cases([found.record.id], 0)

    def action_others(self) -> None:
        """Ask why, and show the numbers in full; or mask them again."""
        if self.record is None:
            return
        if not self.record.may_reveal:
            self.messages.tell(_NOT_YOURS, "wrong")
        elif self.record.revealed:
            self.begin(self._look, None)
        else:
            self.app.push_screen(AskToReveal(), lambda reason: self.begin(self._look, reason) if reason else None)

    def action_refresh(self) -> None:
        """Look again, masked."""
        self.begin(self._look, None)

    def commands(self) -> Iterable[Command]:
        """Offer what F10 does."""
        if self.record is not None:
            blocked = None if self.record.may_reveal else _NOT_YOURS
            words = _HIDE if self.record.revealed else _REVEAL
            yield Command(words, _PLACE, self.action_others, key="others", blocked=blocked)
