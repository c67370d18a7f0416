"""F2: every command there is here, found without diacritics; what can't be done now says why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from workbench.domain.text import Text, same
from workbench.tui.commands import Command
from workbench.tui.keymap import KeyMap
from workbench.tui.screens.chooser import Chooser
from workbench.tui.strings import beside
from workbench.tui.widgets.match_list import Line

_TITLE: Final = Text(vi="Lệnh", en="Commands")
_WAYS_OUT: Final = Text(vi="Gõ để lọc   ↑↓   Enter Chạy   Esc Đóng", en="Type to filter   ↑↓   Enter Run   Esc Close")


class Palette(Chooser[Command]):
    """Answers with the command that was taken."""

    CSS_PATH = "palette.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2,ctrl+p", "close", show=False)]

    def __init__(self, commands: Sequence[Command], keymap: KeyMap) -> None:
        super().__init__(_TITLE, [_line(command, keymap) for command in commands], _WAYS_OUT)
        self._commands = commands

    def take(self, index: int) -> None:
        """Answer."""
        self.dismiss(self._commands[index])


def _line(command: Command, keymap: KeyMap) -> Line:
    key = keymap.shown(command.key) if command.key in keymap else ""
    return Line(command.words, beside(command.source, same(key)), command.blocked)
