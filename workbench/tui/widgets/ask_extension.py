"""Asks by how many working days a time limit is extended, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from textual.widget import Widget
from textual.widgets import Input

from workbench.domain.text import Text
from workbench.tui.widgets.choice_menu import ChoiceList
from workbench.tui.widgets.confirm import AskReason, Reason
from workbench.tui.widgets.line_input import LineInput
from workbench.tui.widgets.phrase import Phrase

_DAYS: Final = Text(vi="Gia hạn thêm mấy ngày làm việc:", en="By how many working days:")
_NO_NUMBER: Final = Text(vi="✗ Ghi số ngày làm việc, từ 1", en="✗ Give the number of working days, from 1")
_LONGEST: Final = 3


class AskExtension(AskReason):
    """The days first, then the reason as elsewhere. How many there may be at most is the use case's to say."""

    def question(self) -> Iterable[Widget]:
        """Draw the line for the days above the reasons."""
        yield Phrase(_DAYS)
        yield LineInput(id="days")
        yield from super().question()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on from the days to the reasons."""
        if event.input.id == "days":
            self.query_one(ChoiceList).focus()

    def give(self, reason: Reason) -> None:
        """Answer with the days too, or ask for them."""
        field = self.query_one("#days", LineInput)
        said = field.value.strip()
        if said.isdecimal() and len(said) <= _LONGEST and int(said):
            super().give(replace(reason, days=int(said)))
        else:
            self.query_one(".error", Phrase).say(_NO_NUMBER)
            field.focus()
