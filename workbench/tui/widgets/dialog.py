"""A box over the screen that asks one thing and goes away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, ScreenResultType
from textual.widget import Widget

from workbench.domain.text import Text
from workbench.tui.widgets.phrase import Phrase
from workbench.tui.words import Worded

_WAYS_OUT: Final = Text(vi="Enter Chọn   Esc Đóng (không đổi gì)", en="Enter Take   Esc Close (nothing changes)")


class Dialog(Worded, ModalScreen[ScreenResultType | None]):
    """Asks and answers with a value; None means the person closed it. Everything under it stays readable."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False, id="back"),
        Binding("f12", "app.lock", show=False, id="lock"),
        Binding("ctrl+l", "app.language", show=False, id="language"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    Dialog { align: center middle; background: transparent; }
    Dialog > Vertical {
        width: 76; max-width: 100%; height: auto; max-height: 100%;
        border: round $primary; padding: 0 1; background: $surface;
    }
    Dialog .title { text-style: bold; }
    Dialog .foot { color: $text-muted; }
    """

    def __init__(self, title: Text, ways_out: Text = _WAYS_OUT) -> None:
        super().__init__()
        self._title = title
        self._ways_out = ways_out

    def compose(self) -> ComposeResult:
        """Draw the title, the question and the ways out."""
        with Vertical():
            yield Phrase(self._title, classes="title")
            yield from self.question()
            yield Phrase(self._ways_out, classes="foot")

    def question(self) -> Iterable[Widget]:
        """Return what is between title and foot."""
        return ()

    def action_close(self) -> None:
        """Go away without an answer."""
        self.dismiss(None)
