"""Deciding marked cases: the cases on the left, what would be issued on the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from workbench.domain.text import Text
from workbench.tui.screens.approve_work import NOTHING_MARKED, ApproveWork
from workbench.tui.screens.bulk import COLUMNS, row, row_id
from workbench.tui.screens.bulk_words import main_words
from workbench.tui.screens.case_steps import choice, offer
from workbench.tui.screens.preview import decision_words, warnings
from workbench.tui.strings import QUEUE, block
from workbench.tui.widgets.case_list import CaseList
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.phrase import Phrase

_PLACE: Final = Text(vi="Duyệt hàng loạt", en="Bulk approval")
_LOADING: Final = Text(vi="Đang mở {done}/{n} hồ sơ…", en="Opening {done} of {n} cases…")
_FORESEE: Final = Text(vi="Xem trước quyết định", en="Previewing the decision")


class ApproveScreen(ApproveWork):
    """Marked cases one after the other, then all of them at once. The cursor resting on a case has seen it.

    Answers with the ids of those that were decided.
    """

    CSS_PATH = "approve.tcss"
    PANES: ClassVar[Sequence[str]] = ("cases", "preview")
    HELP_WORDS = Text(
        vi="Xem từng quyết định ({next}/{previous}), bỏ đánh dấu hồ sơ chưa duyệt ({mark}), {main} duyệt tất cả hồ sơ "
        "còn đánh dấu. {others} trả lại hoặc từ chối hồ sơ dưới con trỏ.",
        en="Look at each decision ({next}/{previous}), unmark what is not to be approved ({mark}), {main} decides all "
        "marked cases. {others} sends back or declines the case under the cursor.",
    )

    _away: int | None = None

    def body(self) -> Iterable[Widget]:
        """Draw the list, the preview and, while it runs, the progress."""
        yield Phrase(id="summary")
        with Horizontal(id="split"):
            yield CaseList(COLUMNS, id="cases")
            with VerticalScroll(id="preview"):
                yield Phrase(id="decision")
        yield Phrase(id="progress")

    def on_mount(self) -> None:
        """Open all marked cases."""
        self.say_where(QUEUE, _PLACE)
        self.bar.hint("previous", "next", "mark", "mark_all", "open", "next_pane", "refresh")
        self.cases.focus()
        self.begin(self._open_all)

    async def _open_all(self) -> None:
        with self.hold():
            for number, case_id in enumerate(self.case_ids):
                self._summary.say(_LOADING.fill(done=number, n=len(self.case_ids)))
                await self.open_one(case_id)
            self.cases.mark(*(row_id(line) for line in self.bulk if line.ready))
            await self.list_all()

    @property
    def _summary(self) -> Phrase:
        return self.query_one("#summary", Phrase)

    def sum_up(self) -> None:
        """Say how many there are of what, and what F9 and F10 do."""
        self._summary.say(self.bulk.summary())
        requests = self.bulk.requests(self.cases.marks)
        here = self.here
        others = offer(here.file, self.actor, here.file.record.papers).others if here else ()
        main = Choice("main", main_words(self.bulk, requests)) if requests else None
        self.bar.offer(main, [choice(verdict) for verdict in others], NOTHING_MARKED)

    def on_case_list_marks_changed(self) -> None:
        """Count again."""
        self.sum_up()

    def on_virtual_list_highlighted(self, event: CaseList.Highlighted) -> None:
        """Show the decision on the case under the cursor."""
        if event.row_id is not None:
            self.begin_anew(self._look_at, int(event.row_id))

    async def _look_at(self, case_id: int) -> None:
        line = self.bulk[case_id]
        words = block(warnings(line.file, line.main))
        if line.main is not None:
            seen = await self.guarded(_FORESEE, self.gateway.foresee(line.file, line.main.step))
            if seen is not None:
                words = decision_words(line.file, line.main, seen, await self.gateway.record_kinds())
        self.query_one("#decision", Phrase).say(words)
        self.query_one("#preview").scroll_home(animate=False)
        self.bulk.look_at(case_id)
        self.cases.update_row(row(self.bulk[case_id]))
        self.sum_up()

    def action_previous(self) -> None:
        """Look at the decision before this one."""
        self.cases.cursor -= 1

    def action_next(self) -> None:
        """Look at the next decision."""
        self.cases.cursor += 1

    def action_refresh(self) -> None:
        """Open all cases again; marks stay where the case can still be decided."""
        self.begin(self.open_again, self.case_ids)

    async def on_case_list_opened(self, event: CaseList.Opened) -> None:
        """Open the whole case; back from it, it is looked at again."""
        self._away = int(event.row_id)
        await self.workbench.open_cases([self._away], 0)

    def on_screen_resume(self) -> None:
        """Look again at the case that was opened."""
        if self._away is not None:
            self.begin(self.open_again, [self._away])
            self._away = None
