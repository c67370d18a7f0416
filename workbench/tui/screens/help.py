"""F1: what this place is for, where one can go from it, and what each key does here; typing narrows the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from workbench.domain.text import Text
from workbench.tui.base import WorkbenchScreen
from workbench.tui.keymap import key_name
from workbench.tui.program import AT_THE_COMMAND_LINE, PROGRAM_COMMANDS, administers, why_not
from workbench.tui.screens.chooser import Chooser
from workbench.tui.shell import Shell
from workbench.tui.widgets.match_list import Line
from workbench.tui.widgets.phrase import NOTHING, Phrase

_TITLE: Final = Text(vi="Trợ giúp", en="Help")
_WAYS_OUT: Final = Text(vi="Gõ để lọc phím   ↑↓   Esc Đóng", en="Type to filter the keys   ↑↓   Esc Close")
_FULLER: Final = PROGRAM_COMMANDS | {
    "commands": Text(
        vi="Mọi lệnh, cả lệnh không có phím: gõ vài chữ",
        en="Every command, also those without a key: type some letters",
    ),
    "refresh": Text(vi="Làm mới: đọc lại tất cả", en="Refresh: read everything again"),
    "next_pane": Text(vi="Sang khung kế bên", en="Go to the next pane"),
    "previous": Text(vi="Về mục trước", en="The one before"),
    "next": Text(vi="Sang mục kế", en="The next one"),
    "main": Text(vi="Thao tác chính, nêu ở chân màn hình", en="Main action, named at the foot of the screen"),
    "others": Text(vi="Thao tác khác; bị khóa thì nêu lý do", en="Other actions; what is blocked says why"),
    "mark_all": Text(vi="Đánh dấu tất cả", en="Mark all"),
    "back": Text(vi="Quay lại, không ghi gì", en="Back, nothing is committed"),
}
"""What is said of an action here, where the bar has room for a word or two."""

_DOORS: Final = ("help", "commands", "counter", "find", "look_up", "insurance_number", "answers", "workload", "plugins")
"""What comes first: how to get help, and the places one can go to."""

_FIELDS: Final = Line(
    Text(vi=f"{'Tab':<18} Sang ô kế; Shift+Tab về ô trước", en=f"{'Tab':<18} Next field; Shift+Tab the one before")
)
_MOVING: Final = Line(
    Text(
        vi=f"{'↑ ↓ PgUp PgDn':<18} Đi trong danh sách; Home đầu, End cuối",
        en=f"{'↑ ↓ PgUp PgDn':<18} Move in a list; Home first, End last",
    )
)
_TYPED: Final = Text(vi="Dòng lệnh", en="Command line")


class Help(Chooser[None]):
    """The keys of the screen that asked; one that does nothing there, or not for this role, is not listed."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "close", show=False)]

    def __init__(self, app: Shell, place: Screen[Any]) -> None:
        super().__init__(_TITLE, [*_actions(app, place), *_editing(place), *_elsewhere(app)], _WAYS_OUT)
        keys = {action.id: app.keymap.shown(action.id) for action in app.keymap}
        self._words = place.HELP_WORDS.fill(**keys) if isinstance(place, WorkbenchScreen) else NOTHING

    def question(self) -> Iterable[Widget]:
        """Draw what this place is for, then the keys."""
        yield Phrase(self._words, id="place")
        yield from super().question()

    def take(self, index: int) -> None:
        """Close: a line of help only tells."""
        self.dismiss(None)


def works(app: Shell, place: Screen[Any], action: str) -> bool:
    """Say whether a key or the palette does something by this name, for whoever is at this place now."""
    if action in PROGRAM_COMMANDS or action == "commands":
        return app.check_action(action, ()) is not False and why_not(app, action) is None
    if isinstance(place, WorkbenchScreen) and action in place.idle:
        return False
    node = next((one.node for one in place.active_bindings.values() if one.binding.id == action), None)
    return node is not None and (_does(node, action) or _does(place, action))


def _does(node: object, action: str) -> bool:
    return not isinstance(node, Shell) and hasattr(node, f"action_{action}")


def _actions(app: Shell, place: Screen[Any]) -> Iterator[Line]:
    keyed = [action.id for action in app.keymap]
    for action in dict.fromkeys((*_DOORS, *keyed, *PROGRAM_COMMANDS)):
        if works(app, place, action):
            yield _line(app, action)


def _line(app: Shell, action: str) -> Line:
    """Word one action with its keys; what has no key of its own is found by that of the palette."""
    keys = (app.keymap[action] if action in app.keymap else app.keymap["commands"]).keys
    shown = " · ".join(key_name(key) for key in (keys if action in app.keymap else keys[:1]))
    words = _FULLER.get(action) or app.keymap[action].words
    return Line(Text(vi=f"{shown:<18} {words.vi}", en=f"{shown:<18} {words.en}"))


def _editing(place: Screen[Any]) -> Iterator[Line]:
    """Yield the keys of fields and lists, where there is more than one field, or a list."""
    if len(place.focus_chain) > 1:
        yield _FIELDS
    if any(key in widget._bindings.key_to_bindings for widget in place.focus_chain for key in ("down", "pagedown")):
        yield _MOVING


def _elsewhere(app: Shell) -> Iterator[Line]:
    """Yield what an administrator does outside these screens, with the command."""
    if administers(app):
        for command, words in AT_THE_COMMAND_LINE.items():
            yield Line(Text(vi=f"{_TYPED.vi:<18} {words.vi} ({command})", en=f"{_TYPED.en:<18} {words.en} ({command})"))
