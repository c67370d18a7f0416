"""A one-line field: Textual's Input without the keys that mean something else here."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.widgets import Input

from workbench.tui.keymap import without_commands


class LineInput(Input, inherit_bindings=False):
    """An Input one row high. Its cursor doesn't blink (each blink is sent over SSH), focus selects nothing."""

    BINDINGS: ClassVar[list[BindingType]] = without_commands(Input.BINDINGS)
    DEFAULT_CSS: ClassVar[str] = """
    LineInput { background: $boost; text-style: underline; }
    LineInput:focus { background: $surface-lighten-2; }
    """

    def __init__(self, value: str = "", *, password: bool = False, id: str | None = None) -> None:  # noqa: A002
        super().__init__(value, password=password, id=id, select_on_focus=False, compact=True)
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        """Take every line of what is pasted (an address often has two), where Input takes the first."""
        event.text = " ".join(event.text.split("\n"))
