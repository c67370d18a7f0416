"""Numbered choices: a digit selects, Enter takes, Esc closes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from workbench.domain.text import Text
from workbench.tui.clean import clean_line
from workbench.tui.widgets.choices import Choice, padded
from workbench.tui.widgets.dialog import Dialog
from workbench.tui.words import Worded


class ChoiceList(Worded, can_focus=True):
    """The numbered lines. What is blocked can be looked at but not taken."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("enter", "take", show=False),
        *(Binding(str(digit), f"select({digit})", show=False) for digit in range(1, 10)),
    ]
    DEFAULT_CSS: ClassVar[str] = "ChoiceList { height: auto; width: 1fr; }"

    at: reactive[int] = reactive(0)

    class Taken(Message):
        """One choice was taken."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.choices = tuple(choices)

    def render(self) -> Content:
        """Draw one line a choice; a blocked one is followed by its reason."""
        lines = [line for number, choice in enumerate(self.choices) for line in self._lines(number, choice)]
        return Content("\n").join(lines)

    def _lines(self, number: int, choice: Choice) -> Iterable[Content]:
        here = number == self.at
        sign = self.glyphs.cursor if here else " "
        digit = str(number + 1) if number < 9 else " "
        wrong = f"{self.glyphs.wrong} " if choice.blocked else ""
        line = f"{sign} {digit} {wrong}{clean_line(self.t(choice.words))}"
        style = "reverse" if here else "dim" if choice.blocked else ""
        yield Content.styled(padded(line, max(self.content_size.width, 1)), style)
        if choice.blocked:
            yield Content.styled(f"      {clean_line(self.t(choice.blocked))}", "italic")

    def action_move(self, by: int) -> None:
        """Go to the next or previous line."""
        self.at = min(max(self.at + by, 0), len(self.choices) - 1)

    def action_select(self, number: int) -> None:
        """Go to the line with this number."""
        if number <= len(self.choices):
            self.at = number - 1

    def action_take(self) -> None:
        """Take the line the cursor is on, unless it is blocked."""
        if not self.choices:
            return
        choice = self.choices[self.at]
        if choice.blocked:
            self.app.bell()
        else:
            self.post_message(self.Taken(choice))

    def on_click(self, event: events.Click) -> None:
        """Select the line under the mouse; a double click takes it."""
        row = -1
        for number, choice in enumerate(self.choices):
            row += 2 if choice.blocked else 1
            if event.y <= row:
                self.at = number
                if event.chain > 1:
                    self.action_take()
                return


class ChoiceMenu(Dialog[str]):
    """F10: the other actions. Answers with the id of the choice taken."""

    def __init__(self, title: Text, choices: Sequence[Choice]) -> None:
        super().__init__(title)
        self._choices = choices

    def question(self) -> Iterable[Widget]:
        """Draw the choices."""
        yield ChoiceList(self._choices)

    def on_choice_list_taken(self, event: ChoiceList.Taken) -> None:
        """Answer."""
        self.dismiss(event.choice.id)
