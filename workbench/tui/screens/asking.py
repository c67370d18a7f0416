"""What a step asks of the person before it is taken: a reason, days, a yes where it is hard to reverse, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from textual.app import App

from workbench.domain.service import Step, StepKind
from workbench.domain.text import Text
from workbench.tui.widgets.ask_extension import AskExtension
from workbench.tui.widgets.choice_menu import ChoiceMenu
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.confirm import AskReason, Reason

_TITLE: Final = Text(vi="{step} · {code}", en="{step} · {code}")
_SURE: Final = Text(vi="{step} · {code} — không hoàn tác được", en="{step} · {code} — it can't be undone")
_YES: Final = "yes"


def ask_for(app: App[Any], step: Step, code: str, then: Callable[[Reason], None]) -> None:
    """Ask what `step` needs for the case `code` and go on with the answer; a closed dialog goes nowhere."""
    if step.needs_reason:
        reasons = [Choice(reason.id, reason.text) for reason in step.reasons]
        asking = AskExtension if step.kind is StepKind.EXTEND else AskReason
        question = asking(_TITLE.fill(step=step.title, code=code), reasons)
        app.push_screen(question, lambda reason: then(reason) if reason else None)
    elif step.confirm:
        sure = ChoiceMenu(_SURE.fill(step=step.title, code=code), [Choice(_YES, step.title)])
        app.push_screen(sure, lambda answer: then(Reason("", "")) if answer == _YES else None)
    else:
        then(Reason("", ""))
