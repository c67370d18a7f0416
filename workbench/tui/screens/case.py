"""The screen a case is worked on: one screen whose data changes from case to case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import Horizontal
from textual.widget import Widget

from workbench.domain.case_words import due
from workbench.domain.service import StepKind
from workbench.domain.text import Text, same
from workbench.tui.screens.case_changes import changes, moved_on
from workbench.tui.screens.case_draft import CaseDraft
from workbench.tui.screens.case_drop import CaseDrop
from workbench.tui.screens.case_head import CaseHead
from workbench.tui.screens.case_info import CaseInfo
from workbench.tui.screens.case_sheet import CaseSheet
from workbench.tui.screens.case_steps import NO_STEP, choice, findings, needed_papers, stages
from workbench.tui.screens.panes import door
from workbench.tui.shell import Recent
from workbench.tui.strings import READ_ONLY, beside
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.phrase import NOTHING
from workbench.tui.widgets.step_bar import StepBar

if TYPE_CHECKING:
    from workbench.gateway import CaseFile

_MOVED: Final = Text(vi="Đã làm xong văn bản. {how} (F5 để xem)", en="The documents are made. {how} (F5 shows it)")
_OPEN: Final = Text(vi="Mở hồ sơ", en="Opening the case")
_FORESEE: Final = Text(vi="Xem trước quyết định", en="Previewing the decision")
_ALL: Final = Text(vi="Đủ giấy tờ", en="All papers")
_REASONS: Final = Text(vi="Vì sao", en="Why")
_AND_NEXT: Final = Text(vi="{step} & mở hồ sơ kế", en="{step} & open the next")
_LAST: Final = Text(vi="{told}. Hết danh sách (Esc: {place})", en="{told}. End of the list (Esc: {place})")
_NO_MORE: Final = Text(vi="Không còn hồ sơ nào phía này", en="There is no further case on this side")
_DRAFT: Final = Text(
    vi="Đã mở lại bản nháp của bạn; hồ sơ không đổi từ đó", en="Your draft is back; the case is as it was then"
)
_OLD_DRAFT: Final = Text(
    vi="Đã mở lại bản nháp của bạn; hồ sơ đã thay đổi từ đó: xem kỹ trước khi lưu",
    en="Your draft is back; the case has changed since: look closely before you save",
)


class CaseScreen(CaseDrop):
    """Case `position` of `case_ids`; F7 and F8 go through them, F9 decides and goes on."""

    CSS_PATH = "case.tcss"
    PANES: ClassVar[Sequence[str]] = ("papers", "note", "form", "documents", "attachments", "others", "right")
    HELP_WORDS = Text(
        vi="Đối chiếu tờ khai với dữ liệu đang lưu (≠ là khác), đánh dấu giấy tờ ({mark}, {mark_all}), {main} chuyển "
        "bước rồi mở hồ sơ kế, {others} các bước khác. {quick_help} cho biết vì sao một bước được hoặc không được "
        "làm. Chữ đang gõ tự lưu nháp.",
        en="Compare the declaration with the record (≠ differs), tick the papers ({mark}, {mark_all}), {main} takes "
        "the step and opens the next case, {others} has the other steps. {quick_help} says why a step may or may not "
        "be taken. What is typed is kept as a draft.",
    )

    def __init__(self, case_ids: Sequence[int], position: int) -> None:
        super().__init__()
        self._case_ids = tuple(case_ids)
        self._at = position

    def body(self) -> Iterable[Widget]:
        """Draw the head, the steps, the work at the left and what is told at the right."""
        yield CaseHead()
        yield StepBar()
        with Horizontal(id="split"):
            yield CaseSheet(lambda: self.gateway.now().date(), id="left")
            yield CaseInfo(id="right")

    def on_mount(self) -> None:
        """Open the first case."""
        self._hint()
        self.begin(self._open, NOTHING)

    @property
    def case_id(self) -> int:
        """The id of the case on show."""
        return self._case_ids[self._at]

    def _hint(self) -> None:
        """Name the keys that do something with the case on show."""
        named = ("next", "previous", "save", "next_pane", "mark_all", "quick_help", "look_up", "refresh")
        self.bar.hint(*(one for one in named if one not in self.idle), words={"mark_all": _ALL, "quick_help": _REASONS})

    # Opening

    async def _open(self, told: Text) -> None:
        with self.hold():
            await self.guarded(_OPEN, self._opened(told))

    async def _opened(self, told: Text) -> None:
        file = await self.gateway.open_case(self.case_id)
        draft = await self.load_draft(file)
        if told.vi:
            self.messages.tell(told, "done")
        else:
            self._tell_draft(file, draft)
        await self._show(file, draft)
        self._focus_work()

    def _tell_draft(self, file: CaseFile, draft: CaseDraft) -> None:
        words = _DRAFT if draft.seen == file.digest else _OLD_DRAFT
        self.messages.tell(NOTHING if draft.empty else words)

    async def _show(self, file: CaseFile, draft: CaseDraft, changed: Iterable[Text] = ()) -> None:
        self.file = file
        self._head(file)
        self.query_one(StepBar).show(stages(file))
        self.sheet.show(file, draft, editable=self.editable(file))
        main = self.weighed().main
        self.sheet.tell(changed, findings(file, main))
        self._weigh()
        self._hint()
        seen = None
        if main is not None and main.step.kind is StepKind.APPROVE:
            seen = await self.guarded(_FORESEE, self.gateway.foresee(file, main.step))
        kinds, services = await self.gateway.record_kinds(), self.gateway.services()
        await self.query_one(CaseInfo).show(file, kinds, services, seen, self.gateway.now().date())

    def _head(self, file: CaseFile) -> None:
        record = file.record
        title = file.service.title if file.service else NOTHING
        service = Text(vi=f"{record.procedure} {title.vi}", en=f"{record.procedure} {title.en}")
        place = same(f"{self._at + 1}/{len(self._case_ids)}")
        left = self.gateway.days_left(record.due_at)
        lock = NOTHING if self.editable(file) else READ_ONLY
        self.workbench.remember(Recent(record.id, record.code, record.person.name))
        self.say_where(self.below, same(record.code))
        head = beside(same(record.person.name), service)
        self.query_one(CaseHead).say(head, beside(lock, due(record, left), place))

    def _focus_work(self) -> None:
        asked_for = self.file is not None and needed_papers(self.file)
        pane = self.query_one("#papers" if asked_for else "#form")
        (door(pane) or pane).focus()

    def _weigh(self) -> None:
        """Offer what F9 and F10 can do with the ticks and edits on the screen."""
        found = self.weighed()
        main = choice(found.main) if found.main else None
        if main is not None and self._at + 1 < len(self._case_ids):
            main = Choice(main.id, _AND_NEXT.fill(step=main.words), main.blocked)
        self.bar.offer(main, self.other_choices(), NO_STEP)

    def on_case_sheet_edited(self) -> None:
        """Weigh the steps again."""
        self._weigh()

    async def look_again(self) -> None:
        """Open the same case anew: the draft stays, what changed is shown."""
        old = self.file
        file = await self.guarded(_OPEN, self.gateway.open_case(self.case_id))
        if file is not None and old is not None:
            await self._show(file, self.sheet.draft, changes(old, file))

    def documents_made(self) -> None:
        """Say so where the case on show has moved on by it; what F9 does stays what is shown until F5."""
        self.begin_anew(self._say_moved)

    async def _say_moved(self) -> None:
        old = self.file
        new = await self.guarded(_OPEN, self.gateway.open_case(self.case_id))
        if old is not None and new is not None and old.record.id == new.record.id and (moved := moved_on(old, new)):
            self.messages.add(_MOVED.fill(how=moved))

    # Going about

    async def show_next(self, told: Text) -> None:
        """Go on to the next case; after the last one stay, and say so."""
        if self._at + 1 < len(self._case_ids):
            self._at += 1
            await self._open(told)
        else:
            await self._open(_LAST.fill(told=told, place=self.below))

    async def show_case(self, case_id: int, told: Text) -> None:
        """Go to another case of the list; what is typed in this one stays behind as a draft."""
        await self.autosave()
        self._at = self._case_ids.index(case_id)
        await self._open(told)

    def action_next(self) -> None:
        """Go to the next case; what is typed stays behind as a draft."""
        self.begin(self._go, 1)

    def action_previous(self) -> None:
        """Go to the case before."""
        self.begin(self._go, -1)

    async def _go(self, by: int) -> None:
        if not 0 <= self._at + by < len(self._case_ids):
            self.messages.tell(_NO_MORE)
            return
        with self.hold():
            await self.autosave()
            self._at += by
            await self._open(NOTHING)

    def action_refresh(self) -> None:
        """Open the case anew and keep the draft; what was told has been read."""
        self.messages.tell(NOTHING)
        self.begin(self.look_again)

    def action_back(self) -> None:
        """Go back to the place below; what is typed stays behind as a draft."""
        self.begin(self._leave)

    async def _leave(self) -> None:
        with self.hold():
            await self.autosave()
            self.dismiss(None)
