"""The line above a list: what it is filtered by, and how much there is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.containers import Horizontal
from textual.widget import Widget

from workbench.domain.text import Text
from workbench.tui.widgets.line_input import LineInput
from workbench.tui.widgets.phrase import Phrase


class FilterBar(Horizontal):
    """A label, a field for typing, and facts at the right."""

    DEFAULT_CSS: ClassVar[str] = """
    FilterBar {
        height: 1; padding: 0 1;
        #label { width: auto; margin-right: 1; }
        LineInput { width: 1fr; }
        #facts { width: auto; margin-left: 2; color: $text-muted; }
    }
    """

    def compose(self) -> Iterable[Widget]:
        """Draw the three parts."""
        yield Phrase(id="label")
        yield LineInput(id="typed")
        yield Phrase(id="facts")

    @property
    def field(self) -> LineInput:
        """Where one types."""
        return self.query_one(LineInput)

    @property
    def typed(self) -> str:
        """What is typed."""
        return self.field.value.strip()

    def say(self, label: Text, facts: Text) -> None:
        """Change the words around the field."""
        self.query_one("#label", Phrase).say(label)
        self.query_one("#facts", Phrase).say(facts)

    def begin(self) -> None:
        """Go to the field; what is typed next takes the place of what was typed before."""
        self.field.focus()
        self.field.select_all()

    def clear(self) -> None:
        """Empty the field without a search for nothing."""
        with self.prevent(LineInput.Changed):
            self.field.value = ""
