"""Asks why the numbers of a person are to be shown in full."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from textual.widget import Widget
from textual.widgets import Input

from workbench.domain.text import Text
from workbench.tui.widgets.dialog import Dialog
from workbench.tui.widgets.line_input import LineInput

_TITLE: Final = Text(vi="Vì sao cần hiện số đầy đủ? (lý do được ghi vào nhật ký)", en="Why show the numbers? (audited)")
_WAYS_OUT: Final = Text(vi="Enter Hiện số   Esc Đóng", en="Enter Show the numbers   Esc Close")


class AskToReveal(Dialog[str]):
    """Answers with the reason that was typed."""

    def __init__(self) -> None:
        super().__init__(_TITLE, _WAYS_OUT)

    def question(self) -> Iterable[Widget]:
        """Draw the field."""
        yield LineInput()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, unless it is empty."""
        if event.value.strip():
            self.dismiss(event.value.strip())
