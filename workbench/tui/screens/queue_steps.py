"""Taking steps from the queue: what F9 and F10 do is offered, asked for, done and told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from workbench.domain.service import Step, StepKind
from workbench.domain.text import Text, same
from workbench.tui.commands import Command
from workbench.tui.screens.asking import ReasonDraft, ask_for
from workbench.tui.screens.bulk_words import result
from workbench.tui.screens.case_steps import offer
from workbench.tui.screens.panes import PanesScreen
from workbench.tui.screens.queue_rows import QueueSource
from workbench.tui.screens.queue_work import Work, with_marked, with_one
from workbench.tui.widgets.case_list import CaseList
from workbench.tui.widgets.choice_menu import ChoiceMenu
from workbench.tui.widgets.confirm import ConfirmCount, Reason

if TYPE_CHECKING:
    from workbench.gateway import CaseFile, CaseLine, Outcome

_TAKE: Final = Text(vi="Thực hiện thao tác", en="Taking a step")
_OTHERS: Final = Text(vi="Thao tác khác · {what}", en="Other actions · {what}")
_CASES: Final = Text(vi="{n} hồ sơ", en="{n} cases")
_SURE: Final = Text(vi="{step} · {n} hồ sơ, không hoàn tác được.", en="{step} · {n} cases, it can't be undone.")
_ONE_BY_ONE: Final = Text(
    vi="Chuyển từng hồ sơ một: bỏ đánh dấu các hồ sơ khác", en="One case at a time: take the marks off the others"
)
_DONE: Final = Text(vi="{code}: {step}", en="{code}: {step}")


class QueueSteps(PanesScreen[None]):
    """The part of the queue that decides. Every step is bound to the version that the list showed."""

    source: QueueSource | None = None
    file: CaseFile | None = None
    work = Work()

    @property
    def cases(self) -> CaseList:
        """The list in the middle."""
        return self.query_one("#cases", CaseList)

    @property
    def marks(self) -> dict[int, int]:
        """The marked cases with the versions that were shown; 0 for those that were marked unseen."""
        versions = {line.id: line.version for line in self.marked_lines()}
        return {int(row_id): versions.get(int(row_id), 0) for row_id in self.cases.marks}

    def marked_lines(self) -> list[CaseLine]:
        """Return the lines of the marked cases that were shown, also of those that a filter hides now."""
        found = (self.source.line(int(row_id)) for row_id in self.cases.marks) if self.source else ()
        return [line for line in found if line]

    def weigh(self) -> None:
        """Offer what F9 and F10 can do now, if that is not what they offer already."""
        work = self._weighed()
        if work != self.work:
            self.work = work
            self.bar.offer(work.main, work.others, work.lacking)

    def _weighed(self) -> Work:
        if marks := self.marks:
            return with_marked(self.gateway, self.actor, self.marked_lines(), len(marks))
        if self.file is None:
            return Work()
        return with_one(offer(self.file, self.actor, self.file.record.papers))

    async def file_here(self) -> CaseFile | None:
        """Return the case under the cursor as its preview shows it, waiting for it if need be."""
        raise NotImplementedError

    async def reload(self) -> None:
        """Show counts, list and preview as they are now."""
        raise NotImplementedError

    def action_main(self) -> None:
        """Take the main step of the marked cases, or of the one under the cursor; a decision opens its own screen."""
        self.begin(self._main)

    async def _main(self) -> None:
        with self.hold():
            shown = await self._shown()
            if not shown or self.work.main is None:
                return
            if self.work.main.blocked:
                self.messages.tell(self.work.main.blocked, "wrong")
            elif self.work.decides:
                await self.workbench.approve(await self._in_order(shown), self._decided)
            else:
                await self._take(shown, "", Reason("", ""), self.work.main.words)

    def _decided(self, done: frozenset[int] | None) -> None:
        self.cases.mark(*(self.cases.marks - {str(case_id) for case_id in done or ()}))

    async def _shown(self) -> Mapping[int, int]:
        """Return what F9 and F10 are about: the marked cases, or else the one under the cursor."""
        if marks := self.marks:
            return marks
        file = await self.file_here()
        return {file.record.id: file.record.version} if file else {}

    async def _in_order(self, shown: Mapping[int, int]) -> Sequence[int]:
        if len(shown) == 1 or self.source is None:
            return tuple(shown)
        listed = [int(row_id) for row_id in await self.source.ids()]
        return [*(one for one in listed if one in shown), *(one for one in shown if one not in set(listed))]

    def action_others(self) -> None:
        """Show the other steps; a digit selects, Enter goes on to the reason or to the deed."""
        self.begin(self._others)

    async def _others(self) -> None:
        with self.hold():
            shown = await self._shown()
        work = self.work
        if shown and work.others:
            what = self._what(shown)
            menu = ChoiceMenu(_OTHERS.fill(what=what), work.others)
            self.app.push_screen(menu, lambda step: self._ask(work.steps[step], shown, what) if step else None)

    def step_commands(self) -> Iterable[Command]:
        """Return what F9 and F10 do, for the palette: what can't be done now with its reason."""
        where = self._what(self.marks or ({self.file.record.id: 0} if self.file else {}))
        if self.work.main is not None:
            yield Command(self.work.main.words, where, self.action_main, "main", self.work.main.blocked)
        for choice in self.work.others:
            run = partial(self._choose, self.work.steps[choice.id])
            yield Command(choice.words, where, run, blocked=choice.blocked)

    async def _choose(self, step: Step) -> None:
        shown = await self._shown()
        if shown:
            self._ask(step, shown, self._what(shown))

    def _what(self, shown: Mapping[int, int]) -> Text:
        if len(shown) == 1 and self.file and self.file.record.id in shown:
            return same(self.file.record.code)
        return _CASES.fill(n=len(shown))

    def _ask(self, step: Step, shown: Mapping[int, int], what: Text) -> None:
        if step.kind is StepKind.TURN:
            self.begin(self._turn, step, shown)
            return

        def sure(reason: Reason) -> None:
            if step.confirm and len(shown) > 1:
                question = ConfirmCount(_SURE.fill(step=step.title, n=len(shown)), len(shown))
                self.app.push_screen(question, lambda yes: go(reason) if yes else None)
            else:
                go(reason)

        def go(reason: Reason) -> None:
            self.begin(self._take, shown, step.id, reason, step.title, draft)

        # Of one case only: words for several belong to none of them.
        draft = ReasonDraft(self, what.vi, step) if len(shown) == 1 else None
        ask_for(self.app, step, self.t(what), sure, draft)

    async def _turn(self, step: Step, shown: Mapping[int, int]) -> None:
        from workbench.tui.screens.turn import turn

        if len(shown) == 1:
            await turn(self, step.title, next(iter(shown)), self.reload)
        else:
            self.messages.tell(_ONE_BY_ONE, "wrong")

    async def _take(
        self, shown: Mapping[int, int], step: str, reason: Reason, words: Text, draft: ReasonDraft | None = None
    ) -> None:
        with self.hold():
            standard = (reason.id,) if reason.id else ()
            outcomes = await self.guarded(
                _TAKE, self.gateway.take(shown, step, reason.words, standard, days=reason.days)
            )
            if outcomes is None:
                return
            self._tell(outcomes, words)
            done = {str(outcome.case_id) for outcome in outcomes if outcome.refusal is None}
            if draft is not None and reason.words and done:
                await draft.forget()
            self.cases.mark(*(self.cases.marks - done))
            await self.reload()

    def _tell(self, outcomes: Sequence[Outcome], words: Text) -> None:
        refused = any(outcome.refusal for outcome in outcomes)
        if len(outcomes) == 1 and not refused:
            self.messages.tell(_DONE.fill(code=same(outcomes[0].code), step=words), "done")
        else:
            self.messages.tell(result(outcomes, len(outcomes)), "wrong" if refused else "done")
