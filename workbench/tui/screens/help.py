"""F1: what this place is for and what each key does here; typing narrows the list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from workbench.domain.text import Text
from workbench.tui.base import WorkbenchScreen
from workbench.tui.keymap import KeyAction, KeyMap, key_name
from workbench.tui.screens.chooser import Chooser
from workbench.tui.widgets.match_list import Line
from workbench.tui.widgets.phrase import Phrase

_TITLE: Final = Text(vi="Trợ giúp", en="Help")
_WAYS_OUT: Final = Text(vi="Gõ để lọc phím   ↑↓   Esc Đóng", en="Type to filter the keys   ↑↓   Esc Close")
_EDITING: Final = (
    ("Tab", Text(vi="Sang ô kế; Shift+Tab về ô trước", en="Next field; Shift+Tab the one before")),
    ("↑ ↓ PgUp PgDn Home End", Text(vi="Đi trong danh sách", en="Move in a list")),
)


class Help(Chooser[None]):
    """The keys of the screen that asked, with the words of the moment."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "close", show=False)]

    def __init__(self, place: Screen[Any], keymap: KeyMap) -> None:
        super().__init__(_TITLE, list(_lines(place, keymap)), _WAYS_OUT)
        self._words = place.HELP_WORDS if isinstance(place, WorkbenchScreen) else Text(vi="", en="")

    def question(self) -> Iterable[Widget]:
        """Draw what this place is for, then the keys."""
        yield Phrase(self._words, id="place")
        yield from super().question()

    def take(self, index: int) -> None:
        """Close: a line of help only tells."""
        self.dismiss(None)


def _lines(place: Screen[Any], keymap: KeyMap) -> Iterable[Line]:
    active = {found.binding.id: found.node for found in place.active_bindings.values()}
    for action in keymap:
        node = active.get(action.id)
        if node is not None and (_does(node, action) or _does(place, action) or _does(place.app, action)):
            keys = " · ".join(key_name(key) for key in action.keys)
            yield Line(Text(vi=f"{keys:<18} {action.words.vi}", en=f"{keys:<18} {action.words.en}"))
    for keys, words in _EDITING:
        yield Line(Text(vi=f"{keys:<18} {words.vi}", en=f"{keys:<18} {words.en}"))


def _does(node: object, action: KeyAction) -> bool:
    return hasattr(node, f"action_{action.id}")
