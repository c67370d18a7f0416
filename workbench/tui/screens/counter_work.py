"""Taking in what is typed at the counter, and keeping it while it is not taken in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.text import Text, joined
from workbench.tui.commands import Command
from workbench.tui.screens.attempts import Attempts
from workbench.tui.screens.counter_draft import FILES_PLACE, PLACE, CounterDraft
from workbench.tui.screens.counter_sheet import CounterSheet
from workbench.tui.screens.panes import PanesScreen
from workbench.tui.strings import COUNTER, KEEPING, ONLY_RECEIVERS, beside
from workbench.tui.widgets.choice_menu import ChoiceMenu
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.phrase import NOTHING
from workbench.usecases.intake import RECEIVERS

if TYPE_CHECKING:
    from workbench.gateway import Report

_TAKE_IN: Final = Text(vi="Nhận hồ sơ & mở", en="Take in & open")
_CHECK: Final = Text(vi="Kiểm tra, chưa ghi", en="Check, write nothing")
_AGAIN: Final = Text(vi="Bỏ bản nháp, nhập lại từ đầu", en="Drop the draft, start again")
_OTHERS: Final = Text(vi="Thao tác khác", en="Other actions")
_RIGHT: Final = Text(vi="Không có gì sai: F9 để nhận", en="Nothing is wrong: F9 takes it in")
_KEPT: Final = Text(vi="Đã giữ bản nháp", en="The draft is kept")
_MEND: Final = Text(vi="Điền nốt hoặc sửa chỗ có dấu ✗", en="Fill in or mend what is marked ✗")
_LEFT: Final = Text(
    vi="Hồ sơ đang nhập ở quầy đã giữ làm bản nháp; {key} mở lại",
    en="The dossier begun at the counter is kept as a draft; {key} opens it again",
)
_UNSURE: Final = Text(
    vi="Mất kết nối: chưa rõ đã nhận hay chưa. Nhấn F9 lần nữa: cùng một mã, không nhận hai lần.",
    en="The answer was lost: nobody knows yet whether it was taken in. F9 again is safe: it has the same id.",
)


class CounterWork(PanesScreen[None]):
    """The part of the counter that writes."""

    def __init__(self) -> None:
        super().__init__()
        self._place, self._files_place = PLACE, FILES_PLACE
        self._kept: Any = None
        self._kept_files: Any = None
        self._attempts = Attempts()

    @property
    def sheet(self) -> CounterSheet:
        """What is typed."""
        return self.query_one(CounterSheet)

    def show(self, draft: CounterDraft) -> None:
        """Show what is typed so far, or a blank form."""
        raise NotImplementedError

    def blank(self) -> CounterDraft:
        """Return what is begun with."""
        return CounterDraft()

    def offer(self) -> None:
        """Say what F9 and F10 do."""
        blocked = None if self.actor.role in RECEIVERS else ONLY_RECEIVERS
        self.bar.offer(Choice("take_in", _TAKE_IN, blocked), self._choices())

    def _choices(self) -> tuple[Choice, ...]:
        return (Choice("check", _CHECK), Choice("again", _AGAIN), *self.more_choices())

    def more_choices(self) -> Iterable[Choice]:
        """Return what else F10 does here."""
        return ()

    def take_more(self, choice: str) -> None:
        """Do one of those."""

    async def load_draft(self) -> CounterDraft:
        """Return what was typed and never committed."""
        self._kept = await self.gateway.load_draft(self._place)
        draft = CounterDraft.from_json(self._kept).with_files(await self.gateway.load_draft(self._files_place))
        self._kept_files = (draft.id, draft.files)
        return draft

    def action_main(self) -> None:
        """Take the dossier in and open its case."""
        if self.actor.role in RECEIVERS:
            self.begin(self._take_in, dry_run=False)
        else:
            self.messages.tell(ONLY_RECEIVERS, "wrong")

    def action_others(self) -> None:
        """Check without writing, or start again."""
        self.app.push_screen(ChoiceMenu(_OTHERS, self._choices()), self._other)

    def _other(self, chosen: str | None) -> None:
        if chosen == "check":
            self.begin(self._take_in, dry_run=True)
        elif chosen == "again":
            self.show(self.blank())
            self.messages.tell(NOTHING)
        elif chosen is not None:
            self.take_more(chosen)

    async def settle(self) -> None:
        """Wait for what has to be known before anything is sent."""

    async def _take_in(self, *, dry_run: bool) -> None:
        with self.hold():
            await self.settle()
            if not self.sheet.check():
                self.messages.tell(beside(_MEND, *self.sheet.errors), "wrong")
                return
            line = self.sheet.draft.line()
            report = await self.guarded(_TAKE_IN, self._sent(line, dry_run=dry_run))
            if report is None:
                if self._attempts.unsure:
                    self.messages.tell(_UNSURE, "wrong")
            elif not report.ok:
                self._refused([(fault.field, fault.text) for fault in report.faults])
            elif dry_run:
                self.messages.tell(_RIGHT, "done")
            else:
                await self._end(report.taken[0].code)

    async def _sent(self, line: str, *, dry_run: bool) -> Report:
        with self._attempts.key(line):  # what makes a repeated line harmless is the id in it
            return await self.gateway.take_in([line], dry_run=dry_run)

    def _refused(self, faults: Sequence[tuple[str, Text]]) -> None:
        self.messages.tell(joined("\n· ", (text for _, text in faults)), "wrong")
        for field, text in reversed(faults):
            self.sheet.refuse(field, text)

    async def _end(self, code: str) -> None:
        self.show(CounterDraft())
        self.messages.tell(NOTHING)
        await self.guarded(KEEPING, self.keep_draft())
        file = await self.guarded(_TAKE_IN, self.gateway.open_case(code))
        if file is not None:
            await self.workbench.open_cases([file.record.id], 0)

    async def keep_draft(self) -> None:
        """Keep what is typed, if it is not what is kept already; the files, which are large, only when they change."""
        draft = self.sheet.draft
        body, files = draft.to_json(), (draft.id, draft.files)
        if body == self._kept and files == self._kept_files:
            return
        more = {} if files == self._kept_files else {self._files_place: draft.files_to_json()}
        await self.gateway.save_drafts({self._place: body, **more})
        self._kept, self._kept_files = body, files

    async def autosave(self) -> None:
        """Keep what is typed before going elsewhere; where that fails, say so and go on."""
        await self.guarded(KEEPING, self.keep_draft())

    def action_save(self) -> None:
        """Keep the draft now."""
        self.begin(self._save)

    async def _save(self) -> None:
        await self.autosave()
        self.messages.tell(_KEPT, "done")

    def action_back(self) -> None:
        """Go back; what is typed comes back the next time."""
        self.begin(self._leave)

    async def _leave(self) -> None:
        with self.hold():
            await self.autosave()
            if not self.sheet.draft.empty and self._kept == self.sheet.draft.to_json():
                self.tell_below(self.left)
            self.dismiss(None)

    @property
    def left(self) -> Text:
        """What is said of the draft that stays behind."""
        return _LEFT.fill(key=self.workbench.keymap.shown("counter"))

    def commands(self) -> Iterable[Command]:
        """Offer what has no key of its own."""
        yield Command(_CHECK, COUNTER, lambda: self._other("check"))
        yield Command(_AGAIN, COUNTER, lambda: self._other("again"))
