"""A dossier typed at the counter: from the person's number to a case, through intake like any other."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from workbench.domain.errors import BadInputError, NotFoundError, WorkbenchError
from workbench.domain.text import Text
from workbench.domain.wording import compact
from workbench.tui.keymap import bindings
from workbench.tui.screens.counter_attach import CounterAttach
from workbench.tui.screens.counter_beside import CounterBeside
from workbench.tui.screens.counter_draft import CounterDraft
from workbench.tui.screens.counter_person import ask_number
from workbench.tui.screens.counter_sheet import CounterSheet
from workbench.tui.screens.counter_who import PERSON, UNKNOWN, UNREADABLE, no_number, whole
from workbench.tui.screens.look_up import look_up
from workbench.tui.strings import COUNTER
from workbench.tui.widgets.form import Form
from workbench.tui.widgets.phrase import NOTHING

SHORTEST_NUMBER: Final = 10
SCANNED: Final = 0.15
"""Seconds without a letter after which a scanner has typed its whole card; the next letter calls this off."""

_BACK: Final = Text(vi="Đã mở lại hồ sơ đang nhập dở", en="The dossier you had begun is back")
_OPENING: Final = Text(vi="Mở bản nháp", en="Opening the draft")


class CounterScreen(CounterAttach):
    """Kept as a draft until it is committed; ends in the case that was made, and is blank on coming back from it."""

    CSS_PATH = "counter.tcss"
    DOOR = "counter"
    BINDINGS: ClassVar[list[BindingType]] = bindings("list", "mark_all")
    PANES: ClassVar[Sequence[str]] = ("who", "form", "papers", "files", "right")
    HELP_WORDS = Text(
        vi="Chọn thủ tục, gõ số hoặc quét thẻ của công dân ({look_up} ở ô số: tìm số theo họ tên), điền tờ khai, đánh "
        "dấu giấy tờ, đính kèm tệp nếu có, {main} để nhận. Bên phải (màn hình hẹp: {next_pane}) là những gì đang lưu "
        "của người đó; mỗi lần xem đều ghi nhật ký. Chữ đang gõ tự lưu nháp và mở lại lần sau.",
        en="Choose the procedure, type the number or scan the citizen's card ({look_up} in that field finds a number "
        "by name), fill in the declaration, tick the papers, attach files if there are any, {main} takes it in. On the "
        "right ({next_pane} where it is narrow) stands what they have on record; every look is audited. What is typed "
        "is kept as a draft and comes back.",
    )

    def body(self) -> Iterable[Widget]:
        """Draw what is typed, and beside it who it is about."""
        with Horizontal(id="split"):
            yield CounterSheet(lambda: self.gateway.now().date(), id="left")
            yield CounterBeside(id="right")

    @property
    def beside(self) -> CounterBeside:
        """What is told of whoever the number belongs to."""
        return self.query_one(CounterBeside)

    def on_mount(self) -> None:
        """Bring back what was typed and never committed."""
        self.say_where(COUNTER)
        self.bar.hint("save", "next_pane", "look_up", "mark_all", "find")
        self.offer()
        self.begin(self._begin)

    async def _begin(self) -> None:
        with self.hold():
            draft = await self.guarded(_OPENING, self.load_draft()) or self.blank()
            self.show(draft)
            if not draft.empty:
                self.messages.tell(_BACK)
                await self._find()

    def show(self, draft: CounterDraft) -> None:
        """Show what is typed so far, or a blank form."""
        self.sheet.show(draft, self.gateway.services())
        self.beside.clear()
        self.sheet.who.editor.focus()

    # The person

    def on_counter_sheet_edited(self, event: CounterSheet.Edited) -> None:
        """Look for the person as soon as the number can be whole, and for what is on file of them for this service.

        A refusal is no longer said: it was of what stood there before.
        """
        if self.messages.kind == "wrong":
            self.messages.tell(NOTHING)
        if event.about:
            self.begin_anew(self._find)

    def on_counter_sheet_person_left(self) -> None:
        """Say whose number it is, or what is wrong with it."""
        if not self.sheet.person_known:
            self.begin_anew(self._find)

    async def _find(self) -> None:
        """Ask who has the number as it is typed now, while one types on; the answer to an older one is dropped."""
        typed = self.sheet.draft.person
        if "|" in typed:
            await asyncio.sleep(SCANNED)
        elif len(compact(typed)) < SHORTEST_NUMBER:
            self._nobody(self._doubt(typed))
            return
        try:
            service = self.sheet.service
            caller = await self.gateway.caller(typed, service.id if service else "")
            kinds = await self.gateway.record_kinds()
        except WorkbenchError as error:
            if self.sheet.draft.person == typed:
                self._nobody(self._doubt(typed, error))
            return
        if self.sheet.draft.person == typed:
            self.sheet.found(caller.person, caller.number, caller.on_file)
            self.beside.show(caller, kinds, self.gateway.services(), self.gateway.now().date())

    def _doubt(self, typed: str, error: WorkbenchError | None = None) -> Text | None:
        """Return what to say of what is typed; of what may still be typed on nothing, until the field is left."""
        if isinstance(error, BadInputError):
            return UNREADABLE.fill(why=error.text)
        if self.sheet.at_person and not whole(typed) and "|" not in typed:
            return None
        return (None if "|" in typed else no_number(typed)) or (UNKNOWN if isinstance(error, NotFoundError) else None)

    def _nobody(self, why: Text | None = None) -> None:
        self.sheet.lost(why)
        self.beside.clear()

    async def settle(self) -> None:
        """Let a card that was scanned just now be read first: what is taken in is its number."""
        if "|" in self.sheet.draft.person:
            await self._find()

    def action_mark_all(self) -> None:
        """Tick every paper, from wherever one is."""
        self.sheet.papers.action_mark_all()

    def on_form_look_up(self, event: Form.LookUp) -> None:
        """Look up a code, or whose number it is, and fill it in."""
        if event.spec.id == PERSON:
            self.begin(ask_number, self, self.sheet.who, event.typed)
        else:
            self.begin(look_up, self, self.sheet.form, event)
