"""Deciding: the count is typed where there are several, failures are named, a stop leaves the rest undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from workbench.domain.service import Step
from workbench.domain.text import Text
from workbench.tui.screens.asking import ReasonDraft, ask_for
from workbench.tui.screens.bulk import Bulk, Line, line_of, row, row_id
from workbench.tui.screens.bulk_run import BulkRun
from workbench.tui.screens.bulk_words import progress, question, result
from workbench.tui.screens.case_draft import reason_place
from workbench.tui.screens.case_steps import choice, offer
from workbench.tui.screens.panes import PanesScreen
from workbench.tui.strings import KEEPING
from workbench.tui.widgets.case_list import CaseList
from workbench.tui.widgets.choice_menu import ChoiceMenu
from workbench.tui.widgets.confirm import ConfirmCount, Reason
from workbench.tui.widgets.phrase import Phrase
from workbench.tui.widgets.rows import ListSource
from workbench.usecases.advance import Request

if TYPE_CHECKING:
    from workbench.gateway import Outcome

_OPEN: Final = Text(vi="Mở hồ sơ", en="Opening a case")
_DECIDE: Final = Text(vi="Duyệt", en="Deciding")
_NOT_YET: Final = Text(vi="Đang mở hồ sơ, chờ một chút", en="Cases are still being opened")
NOTHING_MARKED: Final = Text(vi="Chưa đánh dấu hồ sơ nào duyệt được", en="No marked case can be decided")
_OTHERS: Final = Text(vi="Thao tác khác với hồ sơ {code}", en="Other actions on case {code}")
_UNSURE: Final = Text(
    vi="Mất kết nối: chưa rõ đã ghi hay chưa. Nhấn F9 lần nữa: cùng một khóa, không ghi hai lần.",
    en="The answer was lost: nobody knows yet whether it was written. F9 again is safe: it has the same key.",
)


class ApproveWork(PanesScreen[frozenset[int]]):
    """The part of the approval that writes."""

    def __init__(self, case_ids: Sequence[int]) -> None:
        super().__init__()
        self.case_ids = tuple(case_ids)
        self.bulk = Bulk()
        self._run = BulkRun(self._progressed)

    @property
    def cases(self) -> CaseList:
        """The list at the left."""
        return self.query_one("#cases", CaseList)

    @property
    def here(self) -> Line | None:
        """The case under the cursor."""
        row = self.cases.current
        return self.bulk[int(row.id)] if row is not None else None

    async def open_one(self, case_id: int) -> None:
        """Open a case, or open it anew."""
        file = await self.guarded(_OPEN, self.gateway.open_case(case_id))
        if file is not None:
            self.bulk.put(line_of(file, self.actor))

    def sum_up(self) -> None:
        """Say how many there are of what, and what F9 and F10 do."""
        raise NotImplementedError

    async def list_all(self) -> None:
        """Show all lines as they are now."""
        await self.cases.load(ListSource([row(line) for line in self.bulk]))
        self.sum_up()

    async def open_again(self, case_ids: Iterable[int]) -> None:
        """Open cases anew; marks stay where they can still be decided."""
        for case_id in case_ids:
            await self.open_one(case_id)
        ready = {row_id(line) for line in self.bulk if line.ready}
        self.cases.mark(*(self.cases.marks & ready))
        await self.list_all()

    def action_main(self) -> None:
        """Decide all marked cases, after the count was typed where they are several."""
        requests = self.bulk.requests(self.cases.marks)
        if self._run.under_way or not requests:
            self.messages.tell(_NOT_YET if len(self.bulk) < len(self.case_ids) else NOTHING_MARKED)
        elif len(requests) == 1:
            line = self.bulk[requests[0].case_id]
            assert line.main is not None  # else there would be no request
            ask_for(self.app, line.main.step, line.file.record.code, lambda _: self._decide(requests))
        else:
            ask = ConfirmCount(question(self.bulk, requests), len(requests))
            self.app.push_screen(ask, lambda sure: self._decide(requests) if sure else None)

    def action_others(self) -> None:
        """Send back, decline or do something else with the case under the cursor."""
        here = self.here
        if here is None or self._run.under_way:
            return
        found = offer(here.file, self.actor, here.file.record.papers).others
        menu = ChoiceMenu(_OTHERS.fill(code=here.file.record.code), [choice(verdict) for verdict in found])
        steps = {verdict.step.id: verdict.step for verdict in found}
        self.app.push_screen(menu, lambda chosen: self._ask(here, steps[chosen]) if chosen else None)

    def _ask(self, line: Line, step: Step) -> None:
        record = line.file.record
        draft = ReasonDraft(self, record.code, step)

        def take(reason: Reason) -> None:
            ids = (reason.id,) if reason.id else ()
            self._decide([Request(record.id, step.id, line.file.digest, reason.words, ids, days=reason.days)])

        ask_for(self.app, step, record.code, take, draft)

    def _decide(self, requests: Sequence[Request]) -> None:
        self.begin(self._decided, tuple(requests))

    async def _decided(self, requests: tuple[Request, ...]) -> None:
        outcomes = await self.guarded(_DECIDE, self._run.decide(self.gateway, requests))
        self.query_one("#progress").remove_class("-shown")
        if outcomes is not None:
            good = not any(outcome.refusal for outcome in outcomes)
            self.messages.tell(result(outcomes, len(requests)), "done" if good else "wrong")
            await self._forget_reasons(requests, outcomes)
            await self._show_ended(outcomes)
        elif self._run.unsure:
            self.messages.tell(_UNSURE, "wrong")

    async def _forget_reasons(self, requests: Sequence[Request], outcomes: Sequence[Outcome]) -> None:
        """Forget what was typed as the reason for what is decided now."""
        done = {outcome.case_id for outcome in outcomes if outcome.refusal is None}
        given = [request for request in requests if request.reason and request.case_id in done]
        places = [reason_place(self.bulk[one.case_id].file.record.code, one.step) for one in given]
        if places:
            await self.guarded(KEEPING, self.gateway.save_drafts(dict.fromkeys(places)))

    async def _show_ended(self, outcomes: Sequence[Outcome]) -> None:
        """Open refused cases again: they are looked at, and marked, anew."""
        for outcome in outcomes:
            if outcome.refusal is not None:
                await self.open_one(outcome.case_id)
        self.bulk.end(outcomes)
        ended = {str(outcome.case_id) for outcome in outcomes}
        self.cases.mark(*(self.cases.marks - ended))
        await self.list_all()

    def _progressed(self, done: Sequence[Outcome], total: int) -> None:
        line = self.query_one("#progress", Phrase)
        line.set_class(self._run.under_way, "-shown")
        line.say(progress(done, total))

    def action_back(self) -> None:
        """Stop what is under way, or else go back to the queue."""
        if self._run.under_way:
            self._run.stop()
        else:
            self.dismiss(frozenset(line.file.record.id for line in self.bulk if line.done))
