"""Asks for the file a document is saved to, or one that is to be read; Tab completes its path."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final, cast
from unicodedata import normalize

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from workbench.domain.text import Text, same
from workbench.tui.strings import block
from workbench.tui.widgets.dialog import Dialog
from workbench.tui.widgets.line_input import LineInput
from workbench.tui.widgets.phrase import NOTHING, Phrase

if TYPE_CHECKING:
    from workbench.gateway import Gateway
    from workbench.tui.shell import Shell

MOST: Final = 8
"""Candidates that are named under the field."""

_TITLE: Final = Text(vi="Lưu ra tệp", en="Save to a file")
_WAYS_OUT: Final = Text(
    vi="Enter Lưu (tệp có sẵn không bị ghi đè)   Tab Điền nốt   Esc Đóng",
    en="Enter Save (no file is overwritten)   Tab Complete   Esc Close",
)
_MORE: Final = Text(vi="… và {n} tên nữa: gõ thêm", en="… and {n} more: type on")


class AskPath(Dialog[str]):
    """Answers with the path that was typed, as the disk writes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False)]
    DEFAULT_CSS: ClassVar[str] = "AskPath #names { color: $text-muted; }"

    def __init__(self, path: str, title: Text = _TITLE, ways_out: Text = _WAYS_OUT) -> None:
        super().__init__(title, ways_out)
        self._path = normalize("NFC", path)

    def question(self) -> Iterable[Widget]:
        """Draw the field, and room for the names that fit."""
        yield LineInput(self._path)
        yield Phrase(id="names")

    def on_mount(self) -> None:
        """Show the end of a long path, where the name is, once it is known how much of it there is room for."""
        self.call_after_refresh(self._show_end)

    def _show_end(self) -> None:
        field = self.query_one(LineInput)
        field.action_home()  # a cursor that does not move shows nothing else
        field.action_end()

    @property
    def _gateway(self) -> Gateway:
        return cast("Shell", self.app).gateway

    async def action_complete(self) -> None:
        """Complete what stands before the cursor; keys typed meanwhile come after it."""
        field = self.query_one(LineInput)
        before, after = field.value[: field.cursor_position], field.value[field.cursor_position :]
        found = await self._gateway.complete_path(before)
        with self.prevent(Input.Changed):
            field.value = found.path + after
            field.cursor_position = len(found.path)
        self._say(found.names, found.why or NOTHING)

    def _say(self, names: tuple[str, ...], why: Text) -> None:
        more = [_MORE.fill(n=len(names) - MOST)] if len(names) > MOST else []
        self.query_one("#names", Phrase).say(block([*map(same, names[:MOST]), *more]) if names else why)

    def on_input_changed(self) -> None:
        """Forget the names: they fitted what was typed before."""
        self._say((), NOTHING)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, unless it is empty."""
        if event.value.strip():
            self.dismiss(await self._gateway.path_on_disk(event.value.strip()))
