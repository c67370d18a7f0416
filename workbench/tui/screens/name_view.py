"""Giving the present filter a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from textual.widget import Widget
from textual.widgets import Input

from workbench.domain.text import Text
from workbench.tui.widgets.dialog import Dialog
from workbench.tui.widgets.line_input import LineInput

_TITLE: Final = Text(vi="Lưu bộ lọc này thành khung nhìn. Tên:", en="Save this filter as a view. Name:")
_WAYS_OUT: Final = Text(vi="Enter Lưu   Esc Đóng (không đổi gì)", en="Enter Save   Esc Close (nothing changes)")


class NameView(Dialog[str]):
    """Answers with the name."""

    def __init__(self, proposed: str) -> None:
        super().__init__(_TITLE, _WAYS_OUT)
        self._proposed = proposed

    def question(self) -> Iterable[Widget]:
        """Draw the field for the name."""
        yield LineInput(self._proposed)

    def on_mount(self) -> None:
        """Let what is typed take the place of the name that is proposed; Enter alone keeps it."""
        self.query_one(LineInput).select_all()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, unless there is no name."""
        if event.value.strip():
            self.dismiss(event.value)
