"""A box with a field and a list that narrows while one types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType
from textual.widget import Widget
from textual.widgets import Input

from workbench.domain.text import Text
from workbench.tui.widgets.dialog import Dialog
from workbench.tui.widgets.line_input import LineInput
from workbench.tui.widgets.match_list import Line, MatchList


class Chooser(Dialog[ScreenResultType]):
    """Type to narrow, arrows to move, Enter to take; what is blocked can be looked at but not taken."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    Chooser > Vertical { width: 96; height: 18; }
    Chooser LineInput { margin-bottom: 1; }
    """

    def __init__(self, title: Text, lines: Sequence[Line], ways_out: Text) -> None:
        super().__init__(title, ways_out)
        self.lines = tuple(lines)

    def question(self) -> Iterable[Widget]:
        """Draw the field and the list."""
        yield LineInput()
        yield MatchList(self.lines)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self.query_one(MatchList).match(event.value)

    def on_input_submitted(self) -> None:
        """Take the line at the cursor."""
        index = self.query_one(MatchList).current
        if index is None or self.lines[index].blocked:
            self.app.bell()
        else:
            self.take(index)

    def on_match_list_taken(self, event: MatchList.Taken) -> None:
        """Take the line that was clicked."""
        self.on_input_submitted()

    def action_move(self, by: int) -> None:
        """Go up or down in the list."""
        self.query_one(MatchList).move(by)

    def take(self, index: int) -> None:
        """Do what taking a line means here."""
