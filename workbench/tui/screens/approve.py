"""Deciding marked cases: the cases on the left, what would be issued on the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from workbench.domain.service import Step
from workbench.domain.text import Text
from workbench.tui.screens.asking import ask_for
from workbench.tui.screens.bulk import COLUMNS, Bulk, Line, line_of, row, row_id
from workbench.tui.screens.bulk_run import BulkRun
from workbench.tui.screens.bulk_words import main_words, progress, question, result
from workbench.tui.screens.case_panes import block
from workbench.tui.screens.case_steps import choice, offer
from workbench.tui.screens.panes import PanesScreen
from workbench.tui.screens.preview import decision_words, warnings
from workbench.tui.strings import QUEUE
from workbench.tui.widgets.case_list import CaseList
from workbench.tui.widgets.choice_menu import ChoiceMenu
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.confirm import ConfirmCount, Reason
from workbench.tui.widgets.phrase import Phrase
from workbench.tui.widgets.rows import ListSource
from workbench.usecases.advance import Request

if TYPE_CHECKING:
    from workbench.gateway import Outcome

_PLACE: Final = Text(vi="Duyệt hàng loạt", en="Bulk approval")
_LOADING: Final = Text(vi="Đang mở {done}/{n} hồ sơ…", en="Opening {done} of {n} cases…")
_OPEN: Final = Text(vi="Mở hồ sơ", en="Opening a case")
_FORESEE: Final = Text(vi="Xem trước quyết định", en="Previewing the decision")
_DECIDE: Final = Text(vi="Duyệt", en="Deciding")
_NOT_YET: Final = Text(vi="Đang mở hồ sơ, chờ một chút", en="Cases are still being opened")
_NONE: Final = Text(vi="Chưa đánh dấu hồ sơ nào duyệt được", en="No marked case can be decided")
_OTHERS: Final = Text(vi="Thao tác khác với hồ sơ {code}", en="Other actions on case {code}")
_UNSURE: Final = Text(
    vi="Mất kết nối: chưa rõ đã ghi hay chưa. Nhấn F9 lần nữa: cùng một khóa, không ghi hai lần.",
    en="The answer was lost: nobody knows yet whether it was written. F9 again is safe: it has the same key.",
)


class ApproveScreen(PanesScreen[frozenset[int]]):
    """Marked cases one after the other, then all of them at once. The cursor resting on a case has seen it.

    Answers with the ids of those that were decided.
    """

    CSS_PATH = "approve.tcss"
    PANES: ClassVar[Sequence[str]] = ("cases", "preview")
    HELP_WORDS = Text(
        vi="Xem từng quyết định (F8/F7), bỏ đánh dấu hồ sơ chưa duyệt (Space), F9 duyệt tất cả hồ sơ còn đánh dấu. "
        "F10 trả lại hoặc từ chối hồ sơ dưới con trỏ.",
        en="Look at each decision (F8/F7), unmark what is not to be approved (Space), F9 decides all marked cases. "
        "F10 sends back or declines the case under the cursor.",
    )

    def __init__(self, case_ids: Sequence[int]) -> None:
        super().__init__()
        self._case_ids = tuple(case_ids)
        self._bulk = Bulk()
        self._away: int | None = None
        self._run = BulkRun(self._progressed)

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
        self.bar.hint(
            "help", "commands", "previous", "next", "mark", "mark_all", "open", "next_pane", "refresh", "back"
        )
        self._cases.focus()
        self.begin(self._open_all)

    @property
    def _cases(self) -> CaseList:
        return self.query_one("#cases", CaseList)

    @property
    def _here(self) -> Line | None:
        row = self._cases.current
        return self._bulk[int(row.id)] if row is not None else None

    async def _open_all(self) -> None:
        with self.hold():
            for number, case_id in enumerate(self._case_ids):
                self._summary.say(_LOADING.fill(done=number, n=len(self._case_ids)))
                await self._open(case_id)
            self._cases.mark(*(row_id(line) for line in self._bulk if line.ready))
            await self._list()

    async def _open(self, case_id: int) -> None:
        file = await self.guarded(_OPEN, self.gateway.open_case(case_id))
        if file is not None:
            self._bulk.put(line_of(file, self.actor))

    async def _list(self) -> None:
        await self._cases.load(ListSource([row(line) for line in self._bulk]))
        self._sum_up()

    @property
    def _summary(self) -> Phrase:
        return self.query_one("#summary", Phrase)

    def _sum_up(self) -> None:
        self._summary.say(self._bulk.summary())
        requests = self._bulk.requests(self._cases.marks)
        words = main_words(self._bulk, requests) if requests else _NONE
        here = self._here
        others = offer(here.file, self.actor, here.file.record.papers).others if here else ()
        self.bar.offer(Choice("main", words) if requests else None, [choice(verdict) for verdict in others])

    def on_case_list_marks_changed(self) -> None:
        """Count again."""
        self._sum_up()

    def on_virtual_list_highlighted(self, event: CaseList.Highlighted) -> None:
        """Show the decision on the case under the cursor."""
        if event.row_id is not None:
            self.begin_anew(self._look_at, int(event.row_id))

    async def _look_at(self, case_id: int) -> None:
        line = self._bulk[case_id]
        words = block(warnings(line.file, line.main))
        if line.main is not None:
            seen = await self.guarded(_FORESEE, self.gateway.foresee(line.file, line.main.step))
            if seen is not None:
                words = decision_words(line.file, line.main, seen, await self.gateway.record_kinds())
        self.query_one("#decision", Phrase).say(words)
        self.query_one("#preview").scroll_home(animate=False)
        self._bulk.look_at(case_id)
        self._cases.update_row(row(self._bulk[case_id]))
        self._sum_up()

    def action_previous(self) -> None:
        """Look at the decision before this one."""
        self._cases.cursor -= 1

    def action_next(self) -> None:
        """Look at the next decision."""
        self._cases.cursor += 1

    def action_refresh(self) -> None:
        """Open all cases again; marks stay where the case can still be decided."""
        self.begin(self._open_again, self._case_ids)

    async def _open_again(self, case_ids: Iterable[int]) -> None:
        for case_id in case_ids:
            await self._open(case_id)
        ready = {row_id(line) for line in self._bulk if line.ready}
        self._cases.mark(*(self._cases.marks & ready))
        await self._list()

    async def on_case_list_opened(self, event: CaseList.Opened) -> None:
        """Open the whole case; back from it, it is looked at again."""
        self._away = int(event.row_id)
        await self.workbench.open_cases([self._away], 0)

    def on_screen_resume(self) -> None:
        """Look again at the case that was opened."""
        if self._away is not None:
            self.begin(self._open_again, [self._away])
            self._away = None

    def action_main(self) -> None:
        """Decide all marked cases, after the count was typed where they are several."""
        requests = self._bulk.requests(self._cases.marks)
        if self._run.under_way or not requests:
            self.messages.tell(_NOT_YET if len(self._bulk) < len(self._case_ids) else _NONE)
        elif len(requests) == 1:
            line = self._bulk[requests[0].case_id]
            assert line.main is not None  # else there would be no request
            ask_for(self.app, line.main.step, line.file.record.code, lambda _: self._decide(requests))
        else:
            ask = ConfirmCount(question(self._bulk, requests), len(requests))
            self.app.push_screen(ask, lambda sure: self._decide(requests) if sure else None)

    def action_others(self) -> None:
        """Send back, decline or do something else with the case under the cursor."""
        here = self._here
        if here is None or self._run.under_way:
            return
        found = offer(here.file, self.actor, here.file.record.papers).others
        menu = ChoiceMenu(_OTHERS.fill(code=here.file.record.code), [choice(verdict) for verdict in found])
        steps = {verdict.step.id: verdict.step for verdict in found}
        self.app.push_screen(menu, lambda chosen: self._ask(here, steps[chosen]) if chosen else None)

    def _ask(self, line: Line, step: Step) -> None:
        record = line.file.record

        def take(reason: Reason) -> None:
            ids = (reason.id,) if reason.id else ()
            self._decide([Request(record.id, step.id, line.file.digest, reason.words, ids)])

        ask_for(self.app, step, record.code, take)

    def _decide(self, requests: Sequence[Request]) -> None:
        self.begin(self._decided, tuple(requests))

    async def _decided(self, requests: tuple[Request, ...]) -> None:
        outcomes = await self.guarded(_DECIDE, self._run.decide(self.gateway, requests))
        self.query_one("#progress").remove_class("-shown")
        if outcomes is not None:
            good = not any(outcome.refusal for outcome in outcomes)
            self.messages.tell(result(outcomes, len(requests)), "done" if good else "wrong")
            await self._show_ended(outcomes)
        elif self._run.unsure:
            self.messages.tell(_UNSURE, "wrong")

    async def _show_ended(self, outcomes: Sequence[Outcome]) -> None:
        """Open refused cases again: they are looked at, and marked, anew."""
        for outcome in outcomes:
            if outcome.refusal is not None:
                await self._open(outcome.case_id)
        self._bulk.end(outcomes)
        ended = {str(outcome.case_id) for outcome in outcomes}
        self._cases.mark(*(self._cases.marks - ended))
        await self._list()

    def _progressed(self, done: Sequence[Outcome], total: int) -> None:
        line = self.query_one("#progress", Phrase)
        line.set_class(self._run.under_way, "-shown")
        line.say(progress(done, total))

    def action_back(self) -> None:
        """Stop what is under way, or else go back to the queue."""
        if self._run.under_way:
            self._run.stop()
        else:
            self.dismiss(frozenset(line.file.record.id for line in self._bulk if line.done))
