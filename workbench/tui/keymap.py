"""Which key does what, as data: one meaning a key everywhere, checked when the program starts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from textual.binding import Binding, BindingType

from workbench.domain.errors import SetupError
from workbench.domain.text import Text

Mode = Literal["everywhere", "list", "field"]
"""Where a key counts: in a list arrows move and Space marks; in a field one types."""


@dataclass(frozen=True, slots=True)
class KeyAction:
    """Something a key does. `id` names the action (`action_<id>`); the first key is the one shown."""

    id: str
    keys: tuple[str, ...]
    words: Text
    mode: Mode = "everywhere"


ACTIONS: Final = (
    KeyAction("help", ("f1",), Text(vi="Trợ giúp", en="Help")),
    KeyAction("commands", ("f2", "ctrl+p"), Text(vi="Lệnh", en="Commands")),
    KeyAction("find", ("f3",), Text(vi="Tìm", en="Find")),
    KeyAction("look_up", ("f4",), Text(vi="Tra cứu", en="Look up")),
    KeyAction("refresh", ("f5",), Text(vi="Làm mới", en="Refresh")),
    KeyAction("next_pane", ("f6",), Text(vi="Khung", en="Pane")),
    KeyAction("previous", ("f7",), Text(vi="Trước", en="Previous")),
    KeyAction("next", ("f8",), Text(vi="Kế", en="Next")),
    KeyAction("main", ("f9",), Text(vi="Thao tác chính", en="Main action")),
    KeyAction("others", ("f10", "ctrl+g"), Text(vi="Thao tác khác", en="Other actions")),
    KeyAction("lock", ("f12",), Text(vi="Khóa", en="Lock")),
    KeyAction("save", ("ctrl+s",), Text(vi="Lưu", en="Save")),
    KeyAction("undo", ("ctrl+z",), Text(vi="Hoàn tác", en="Undo")),
    KeyAction("diagram", ("ctrl+e",), Text(vi="Sơ đồ", en="Diagram")),
    KeyAction("language", ("ctrl+l",), Text(vi="English", en="Tiếng Việt")),
    KeyAction("counter", ("ctrl+r",), Text(vi="Quầy", en="Counter")),
    KeyAction("workload", ("ctrl+d",), Text(vi="Khối lượng", en="Workload")),
    KeyAction("quit", ("ctrl+q",), Text(vi="Thoát", en="Quit")),
    KeyAction("back", ("escape",), Text(vi="Quay lại", en="Back")),
    KeyAction("open", ("enter",), Text(vi="Mở", en="Open"), "list"),
    KeyAction("mark", ("space",), Text(vi="Đánh dấu", en="Mark"), "list"),
    KeyAction("mark_down", ("shift+down",), Text(vi="Đánh dấu xuống", en="Mark down"), "list"),
    KeyAction("mark_up", ("shift+up",), Text(vi="Đánh dấu lên", en="Mark up"), "list"),
    KeyAction("mark_all", ("ctrl+a",), Text(vi="Tất cả", en="All"), "list"),
    # Second names for those who type without an input method; in a field they are only letters.
    KeyAction("quick_find", ("slash",), Text(vi="Tìm", en="Find"), "list"),
    KeyAction("quick_help", ("question_mark",), Text(vi="Trợ giúp", en="Help"), "list"),
)

BY_ID: Final[Mapping[str | None, KeyAction]] = {action.id: action for action in ACTIONS}

_EDITING: Final = frozenset(
    {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete", "backspace"}
    | {"tab", "shift+tab", "shift+left", "shift+right", "shift+home", "shift+end", "ctrl+c", "ctrl+v", "ctrl+x"}
)
_LOST: Final = frozenset(
    {"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+j"}  # the same bytes as Backspace, Tab and Enter
    | {"ctrl+n", "ctrl+t", "ctrl+w"}  # browsers close and open windows with them
    | {"ctrl+space", "ctrl+@", "ctrl+enter", "shift+enter"}  # input methods; never sent by many terminals
)
_NAMED: Final = frozenset({"enter", "escape", "space", "slash", "question_mark", "shift+down", "shift+up"})

_UNKNOWN: Final = Text(vi="«{id}» không phải là thao tác", en="“{id}” is not an action")
_SHAPE: Final = Text(vi='«{id}» cần tên phím, ví dụ "f9"', en='“{id}” needs key names, such as "f9"')
_UNFIT: Final = Text(
    vi="Phím {key} không dùng được cho «{words}»: bộ gõ, trình duyệt hoặc terminal giữ phím này",
    en="The key {key} can't serve “{words}”: input method, browser or terminal keep it",
)
_CLASH: Final = Text(vi="Phím {key} vừa là «{one}» vừa là «{other}»", en="The key {key} is both “{one}” and “{other}”")


class KeyMap:
    """All actions with their keys; can only be made without a clash (Textual drops the loser silently)."""

    def __init__(self, actions: Iterable[KeyAction] = ACTIONS) -> None:
        self._actions = {action.id: action for action in actions}
        if found := list(self._faults()):
            raise SetupError(_joined(found))

    def with_overrides(self, overrides: Mapping[str, object]) -> KeyMap:
        """Return a map with other keys: `{"main": "f9", "others": ["f10", "ctrl+o"]}`, as the settings have it.

        Raises `SetupError` naming every unknown action, unfit key and clash at once.
        """
        changed, found = dict(self._actions), []
        for id_, wish in overrides.items():
            keys = [wish] if isinstance(wish, str) else wish
            if id_ not in changed:
                found.append(_UNKNOWN.fill(id=id_))
            elif not isinstance(keys, Sequence) or not all(isinstance(key, str) and key for key in keys):
                found.append(_SHAPE.fill(id=id_))
            else:
                changed[id_] = replace(changed[id_], keys=tuple(key.strip().lower() for key in keys))
        if found:
            raise SetupError(_joined(found))
        return KeyMap(changed.values())

    def __getitem__(self, action: str) -> KeyAction:
        return self._actions[action]

    def __contains__(self, action: str) -> bool:
        return action in self._actions

    def __iter__(self) -> Iterator[KeyAction]:
        return iter(self._actions.values())

    def shown(self, action: str) -> str:
        """Return the key of `action` as people write it: F9, Ctrl+S, Enter, Shift+↓; "" when it has none."""
        keys = self._actions[action].keys
        return key_name(keys[0]) if keys else ""

    def for_textual(self) -> dict[str, str]:
        """Return what `App.set_keymap` takes: the changed keys only, for it goes through them with every key."""
        return {action.id: ",".join(action.keys) for action in self if action != BY_ID.get(action.id)}

    def _faults(self) -> Iterator[Text]:
        taken: dict[tuple[str, str], KeyAction] = {}
        for action in self:
            for key in action.keys:
                if not _fit(key):
                    yield _UNFIT.fill(key=key_name(key), words=action.words)
                for mode in ("list", "field") if action.mode == "everywhere" else (action.mode,):
                    other = taken.setdefault((mode, key), action)
                    if other is not action:
                        yield _CLASH.fill(key=key_name(key), one=other.words, other=action.words)
                        break


def bindings(mode: Mode, *only: str) -> list[BindingType]:
    """Return the BINDINGS of a screen or widget: all of a mode, or `only` these actions of it.

    Their ids let `App.set_keymap` move them to other keys.
    """
    return [
        Binding(",".join(action.keys), action.id, action.words.vi, id=action.id, show=False)
        for action in ACTIONS
        if action.mode == mode and (not only or action.id in only)
    ]


def without_commands(stock: Iterable[BindingType]) -> list[BindingType]:
    """Return the bindings of a Textual field minus the keys that mean something else everywhere here."""
    taken = {key for action in ACTIONS for key in action.keys} | _LOST
    return [b for b in Binding.make_bindings(stock) if b.key not in taken or b.key == "enter"]


def key_name(key: str) -> str:
    """Return a key as it stands on the keyboard: `ctrl+s` is Ctrl+S."""
    special = {"escape": "Esc", "slash": "/", "question_mark": "?", "down": "↓", "up": "↑"}
    return "+".join(special.get(part, part.capitalize()) for part in key.split("+"))


def _fit(key: str) -> bool:
    """Say whether a key always arrives as itself: no letters, no Alt, nothing that editing needs."""
    if key in _LOST or key in _EDITING:
        return False
    if key in _NAMED:
        return True
    modifier, _, rest = key.rpartition("+")
    function = rest[:1] == "f" and rest[1:].isdigit() and 1 <= int(rest[1:]) <= 12
    letter = len(rest) == 1 and rest.isascii() and rest.isalpha()
    return (not modifier and function) or (modifier == "ctrl" and letter)


def _joined(texts: Sequence[Text]) -> Text:
    return Text(vi="; ".join(text.vi for text in texts), en="; ".join(text.en for text in texts))
