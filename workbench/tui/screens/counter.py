"""A dossier typed at the counter: from the person's number to a case, through intake like any other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Final

from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from workbench.domain.errors import WorkbenchError
from workbench.domain.text import Text, joined
from workbench.domain.wording import compact
from workbench.tui.commands import Command
from workbench.tui.screens.case_panes import Pane, block
from workbench.tui.screens.case_words import PERSON_FIELDS, person_value
from workbench.tui.screens.counter_draft import PLACE, CounterDraft
from workbench.tui.screens.counter_sheet import CounterSheet
from workbench.tui.screens.look_up import look_up
from workbench.tui.screens.panes import PanesScreen
from workbench.tui.widgets.choice_menu import ChoiceMenu
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.form import Form
from workbench.tui.widgets.phrase import NOTHING, Phrase
from workbench.usecases.intake import RECEIVERS

AUTOSAVE_EVERY: Final = 5.0
SHORTEST_NUMBER: Final = 10
CARD_PARTS: Final = 7
_PLACE: Final = Text(vi="Nhận hồ sơ tại quầy", en="New dossier at the counter")
_TAKE_IN: Final = Text(vi="Nhận hồ sơ & mở", en="Take in & open")
_NOT_YOURS: Final = Text(vi="chỉ bộ phận tiếp nhận và cán bộ nhận hồ sơ", en="only reception and officers take in")
_CHECK: Final = Text(vi="Kiểm tra, chưa ghi", en="Check, write nothing")
_AGAIN: Final = Text(vi="Bỏ bản nháp, nhập lại từ đầu", en="Drop the draft, start again")
_OTHERS: Final = Text(vi="Thao tác khác", en="Other actions")
_RIGHT: Final = Text(vi="Không có gì sai: F9 để nhận", en="Nothing is wrong: F9 takes it in")
_KEPT: Final = Text(vi="Đã giữ bản nháp", en="The draft is kept")
_BACK: Final = Text(vi="Đã mở lại hồ sơ đang nhập dở", en="The dossier you had begun is back")
_MEND: Final = Text(vi="Điền nốt hoặc sửa chỗ có dấu ✗", en="Fill in or mend what is marked ✗")
_WHO: Final = Text(vi="NGƯỜI THAM GIA", en="PERSON")
_FIND: Final = Text(vi="Tìm người", en="Finding the person")
_KEEP: Final = Text(vi="Giữ bản nháp", en="Keeping the draft")
_UNSURE: Final = Text(
    vi="Mất kết nối: chưa rõ đã nhận hay chưa. Nhấn F9 lần nữa: cùng một mã, không nhận hai lần.",
    en="The answer was lost: nobody knows yet whether it was taken in. F9 again is safe: it has the same id.",
)


class CounterScreen(PanesScreen[None]):
    """Kept as a draft until it is committed; ends in the case that was made."""

    CSS_PATH = "counter.tcss"
    PANES: ClassVar[Sequence[str]] = ("who", "form", "papers")
    HELP_WORDS = Text(
        vi="Chọn thủ tục, gõ số hoặc quét thẻ của công dân, điền tờ khai, đánh dấu giấy tờ, F9 để nhận. "
        "Chữ đang gõ tự lưu nháp và mở lại lần sau.",
        en="Choose the procedure, type the number or scan the citizen's card, fill in the declaration, tick the "
        "papers, F9 takes it in. What is typed is kept as a draft and comes back.",
    )

    def __init__(self) -> None:
        super().__init__()
        self._kept: Any = None

    def body(self) -> Iterable[Widget]:
        """Draw what is typed, and beside it who it is about."""
        with Horizontal(id="split"):
            yield CounterSheet(lambda: self.gateway.now().date(), id="left")
            with VerticalScroll(id="right", can_focus=False):
                yield Pane(_WHO, Phrase(id="person"))

    def on_mount(self) -> None:
        """Bring back what was typed and never committed."""
        self.say_where(_PLACE)
        self.bar.hint("save", "next_pane", "mark_all", "look_up", "help", "commands", "back")
        blocked = None if self.actor.role in RECEIVERS else _NOT_YOURS
        self.bar.offer(Choice("take_in", _TAKE_IN, blocked), (Choice("check", _CHECK), Choice("again", _AGAIN)))
        self.set_interval(AUTOSAVE_EVERY, self._autosave)
        self.run_worker(self._begin())

    @property
    def sheet(self) -> CounterSheet:
        """What is typed."""
        return self.query_one(CounterSheet)

    async def _begin(self) -> None:
        with self.hold():
            self._kept = await self.gateway.load_draft(PLACE)
            draft = CounterDraft.from_json(self._kept)
            self._show(draft)
            if not draft.empty:
                self.messages.tell(_BACK)
                await self._find()

    def _show(self, draft: CounterDraft) -> None:
        self.sheet.show(draft, self.gateway.services())
        self.query_one("#person", Phrase).say(NOTHING)
        self.sheet.who.editor.focus()

    # The person

    def on_counter_sheet_edited(self, event: CounterSheet.Edited) -> None:
        """Look for the person as soon as the number can be whole."""
        if event.person:
            self.run_worker(self._find(), group="person", exclusive=True)

    async def _find(self) -> None:
        typed = self.sheet.draft.person
        scanned = typed.count("|") >= CARD_PARTS - 1
        if not scanned and ("|" in typed or len(compact(typed)) < SHORTEST_NUMBER):
            return
        with self.hold():
            try:
                number = await self.gateway.number_in(typed)
                person = await self.gateway.person(number)
            except WorkbenchError:
                return  # not whole yet; an unknown number is named when the dossier is taken in
            self.sheet.found(person, number)
            lines = (Text(vi=f"{label.vi}: {value.vi}", en=f"{label.en}: {value.en}")
                     for name, label in PERSON_FIELDS.items() for value in [person_value(person, name)])  # fmt: skip
            self.query_one("#person", Phrase).say(block(lines))

    def on_form_look_up(self, event: Form.LookUp) -> None:
        """Look up a code and fill it in."""
        self.run_worker(look_up(self, self.sheet.form, event))

    # Taking it in

    def action_main(self) -> None:
        """Take the dossier in and open its case."""
        if self.actor.role in RECEIVERS:
            self.run_worker(self._take_in(dry_run=False))
        else:
            self.messages.tell(_NOT_YOURS, "wrong")

    def action_others(self) -> None:
        """Check without writing, or start again."""
        menu = ChoiceMenu(_OTHERS, (Choice("check", _CHECK), Choice("again", _AGAIN)))
        self.app.push_screen(menu, self._other)

    def _other(self, chosen: str | None) -> None:
        if chosen == "check":
            self.run_worker(self._take_in(dry_run=True))
        elif chosen == "again":
            self._show(CounterDraft())

    async def _take_in(self, *, dry_run: bool) -> None:
        with self.hold():
            right = [self.sheet.form.check(), self.sheet.who.check()]
            if not all(right):
                self.messages.tell(_MEND, "wrong")
                return
            line = self.sheet.draft.line()
            report = await self.guarded(_TAKE_IN, self.gateway.take_in([line], dry_run=dry_run))
            if report is None:
                self.messages.tell(_UNSURE, "wrong")
            elif not report.ok:
                self._refused([(fault.field, fault.text) for fault in report.faults])
            elif dry_run:
                self.messages.tell(_RIGHT, "done")
            else:
                await self._end(report.taken[0].code)

    def _refused(self, faults: Sequence[tuple[str, Text]]) -> None:
        self.messages.tell(joined("\n· ", (text for _, text in faults)), "wrong")
        for field, text in reversed(faults):
            self.sheet.refuse(field, text)

    async def _end(self, code: str) -> None:
        self.sheet.show(CounterDraft(), self.gateway.services())
        await self.guarded(_KEEP, self.keep_draft())
        file = await self.guarded(_TAKE_IN, self.gateway.open_case(code))
        if file is not None:
            from workbench.tui.screens.case import CaseScreen

            await self.app.switch_screen(CaseScreen([file.record.id], 0))

    # Drafts

    async def keep_draft(self) -> None:
        """Keep what is typed, if it is not what is kept already."""
        body = self.sheet.draft.to_json()
        if body != self._kept:
            self._kept = body
            await self.gateway.save_draft(PLACE, body)

    async def _autosave(self) -> None:
        await self.guarded(_KEEP, self.keep_draft())

    def action_save(self) -> None:
        """Keep the draft now."""
        self.run_worker(self._save())

    async def _save(self) -> None:
        await self._autosave()
        self.messages.tell(_KEPT, "done")

    def action_back(self) -> None:
        """Go back; what is typed comes back the next time."""
        self.run_worker(self._leave())

    async def _leave(self) -> None:
        with self.hold():
            await self._autosave()
            self.dismiss(None)

    def commands(self) -> Iterable[Command]:
        """Offer what has no key of its own."""
        yield Command(_CHECK, _PLACE, lambda: self._other("check"))
        yield Command(_AGAIN, _PLACE, lambda: self._other("again"))
