"""The two editors that lie over a form: one for a line, one for long text."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection

from workbench.domain.form import FieldSpec
from workbench.tui.keymap import without_commands
from workbench.tui.widgets.form_model import LONG_LINES
from workbench.tui.widgets.line_input import LineInput


class FieldInput(LineInput):
    """Edits one line. On a flag, Space turns it over and letters do nothing."""

    flag = False

    class Flipped(Message):
        """Space on a flag."""

    def take(self, spec: FieldSpec, text: str) -> None:
        """Start editing another field: nothing is reported until something is typed."""
        self.flag = spec.kind == "flag"
        with self.prevent(Input.Changed):
            self.value = text
        self.cursor_position = len(text)
        if spec.kind == "choice":
            self.selection = Selection(len(text), 0)  # typing looks for another choice; its beginning stays in sight

    def _on_key(self, event: events.Key) -> None:  # type: ignore[override]  # (the base's one still follows)
        if self.flag and event.is_printable:
            event.stop()
            event.prevent_default()
            if event.key == "space":
                self.post_message(self.Flipped())

    def _on_paste(self, event: events.Paste) -> None:
        if self.flag:
            event.stop()
            event.prevent_default()
        else:
            super()._on_paste(event)


class LongInput(TextArea, inherit_bindings=False):
    """Edits several lines; Tab goes on to the next field, Enter starts a new line."""

    BINDINGS: ClassVar[list[BindingType]] = without_commands(TextArea.BINDINGS)
    DEFAULT_CSS: ClassVar[str] = f"LongInput {{ height: {LONG_LINES}; border: none; padding: 0; }}"

    def __init__(self) -> None:
        super().__init__(compact=True, soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False)
        self.cursor_blink = False

    def take(self, spec: FieldSpec, text: str) -> None:
        """Start editing another field: nothing is reported until something is typed."""
        with self.prevent(TextArea.Changed):
            self.load_text(text)
        self.move_cursor(self.document.end)
