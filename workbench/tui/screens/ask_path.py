"""Asks for the file a document is saved to, or one that is to be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from textual.widget import Widget
from textual.widgets import Input

from workbench.domain.text import Text
from workbench.tui.widgets.dialog import Dialog
from workbench.tui.widgets.line_input import LineInput

_TITLE: Final = Text(vi="Lưu ra tệp", en="Save to a file")
_WAYS_OUT: Final = Text(
    vi="Enter Lưu (tệp có sẵn không bị ghi đè)   Esc Đóng", en="Enter Save (no file is overwritten)   Esc Close"
)


class AskPath(Dialog[str]):
    """Answers with the path that was typed."""

    def __init__(self, path: str, title: Text = _TITLE, ways_out: Text = _WAYS_OUT) -> None:
        super().__init__(title, ways_out)
        self._path = path

    def question(self) -> Iterable[Widget]:
        """Draw the field."""
        yield LineInput(self._path)

    def on_mount(self) -> None:
        """Show the end of a long path, where the name is, once it is known how much of it there is room for."""
        self.call_after_refresh(self._show_end)

    def _show_end(self) -> None:
        field = self.query_one(LineInput)
        field.action_home()  # a cursor that does not move shows nothing else
        field.action_end()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, unless it is empty."""
        if event.value.strip():
            self.dismiss(event.value.strip())
