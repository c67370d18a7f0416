"""What a step asks of the person before it is taken: a reason, days, a yes where it is hard to reverse, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from textual.app import App

from workbench.domain.service import Step, StepKind
from workbench.domain.text import Text
from workbench.tui.screens.case_draft import reason_place
from workbench.tui.screens.desk import DeskScreen
from workbench.tui.strings import KEEPING
from workbench.tui.widgets.ask_extension import AskExtension
from workbench.tui.widgets.choice_menu import ChoiceMenu
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.confirm import AskReason, Reason

_TITLE: Final = Text(vi="{step} · {code}", en="{step} · {code}")
_SURE: Final = Text(vi="{step} · {code} — không hoàn tác được", en="{step} · {code} — it can't be undone")
_YES: Final = "yes"


class ReasonDraft:
    """The words of a reason for one step of one case: kept as they are typed, and until the step is taken."""

    words = ""

    def __init__(self, screen: DeskScreen[Any], code: str, step: Step) -> None:
        self._screen = screen
        self._place = reason_place(code, step.id)
        self._kept = ""

    async def load(self) -> None:
        """Bring back what was kept."""
        match await self._screen.guarded(KEEPING, self._screen.gateway.load_draft(self._place)):
            case str(words):
                self.words = self._kept = words

    def keep_now(self) -> None:
        """Keep them beside whatever goes on."""
        self._screen.workbench.begin(self._keep)

    async def _keep(self) -> None:
        await self._screen.guarded(KEEPING, self.keep())

    async def keep(self) -> None:
        """Keep them as they are."""
        if (words := self.words) != self._kept:
            await self._screen.gateway.save_draft(self._place, words or None)
            self._kept = words

    async def forget(self) -> None:
        """Forget them: the step is taken."""
        self.words = self._kept = ""
        await self._screen.guarded(KEEPING, self._screen.gateway.save_draft(self._place, None))


def ask_for(
    app: App[Any], step: Step, code: str, then: Callable[[Reason], None], draft: ReasonDraft | None = None
) -> None:
    """Ask what `step` needs for the case `code` and go on with the answer; a closed dialog goes nowhere.

    What was typed is kept in `draft` either way: whoever gave it forgets it when the step is taken.
    """
    if step.needs_reason:
        reasons = [Choice(reason.id, reason.text) for reason in step.reasons]
        asking = AskExtension if step.kind is StepKind.EXTEND else AskReason
        question = asking(_TITLE.fill(step=step.title, code=code), reasons, draft=draft)

        def answered(reason: Reason | None) -> None:
            if draft is not None:
                draft.keep_now()
            if reason is not None:
                then(reason)

        app.push_screen(question, answered)
    elif step.confirm:
        sure = ChoiceMenu(_SURE.fill(step=step.title, code=code), [Choice(_YES, step.title)])
        app.push_screen(sure, lambda answer: then(Reason("", "")) if answer == _YES else None)
    else:
        then(Reason("", ""))
