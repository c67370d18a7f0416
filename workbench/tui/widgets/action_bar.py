"""Two rows at the foot of a screen, always in the same order: what F9 and F10 do, then the other keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final, Protocol, cast

from rich.cells import cell_len
from textual import events
from textual.content import Content

from workbench.domain.text import Text
from workbench.tui.clean import clean_line
from workbench.tui.keymap import KeyMap
from workbench.tui.widgets.choices import Choice, cut
from workbench.tui.widgets.phrase import NOTHING
from workbench.tui.words import Worded

_GAP: Final = "   "
_FIRST: Final = ("help", "commands")
_KEPT: Final = 2
"""Hints that no narrow screen drops: help and the way out."""

Part = tuple[str, str, str]
"""A piece of a row: the action it stands for ("" for none), its style, its text."""


class _HasKeys(Protocol):
    keymap: KeyMap


class ActionBar(Worded):
    """The keys of this place. F9, F10, F1 and the way out are never cut away, and what is blocked says why."""

    DEFAULT_CSS: ClassVar[str] = """
    ActionBar { height: 2; width: 1fr; background: $panel; color: $foreground; }
    """

    _main: Choice | None = None
    _lacking: Text = NOTHING
    _others: tuple[Choice, ...] = ()
    _hints: tuple[str, ...] = ()
    _hint_words: Mapping[str, Text] = {}

    def offer(self, main: Choice | None, others: Sequence[Choice] = (), lacking: Text = NOTHING) -> None:
        """Say what F9 and F10 do from now on; `lacking` is what is said where there is no main action."""
        self._main, self._others, self._lacking = main, tuple(others), lacking
        self.refresh()

    def hint(self, *actions: str, out: str = "back", words: Mapping[str, Text] | None = None) -> None:
        """Show help and commands, the keys of `actions` in this order, and the way `out` (all ids of the key map).

        Too little room drops `actions` from their end; help and the way out always stay. `words` replaces the map's.
        """
        self._hints, self._hint_words = (*_FIRST, *actions, out), words or {}
        self.refresh()

    def reword(self) -> None:
        """Draw both rows in the other language."""
        self.refresh()

    def render(self) -> Content:
        """Draw both rows as wide as the screen is."""
        width = self.content_size.width
        rows = [self._first_row(width), self._second_row(width)]
        return Content("\n").join(Content.assemble(*((text, style) for _, style, text in row)) for row in rows)

    async def on_click(self, event: events.Click) -> None:
        """Run what was clicked, for those who hold a mouse."""
        width = self.content_size.width
        row = self._second_row(width) if event.y else self._first_row(width)
        end = 0
        for action, _, text in row:
            end += cell_len(text)
            if event.x < end:
                if action:
                    await self.run_action(f"screen.{action}")
                return

    def _first_row(self, width: int) -> list[Part]:
        main, reason = self._main_part()
        short, full = self._others_parts()
        key9 = f"{self._keys.shown('main')} " if main else ""
        gap, key10 = _GAP if main and short else "", f"{self._keys.shown('others')} " if short else ""
        room = width - cell_len(key9 + main + gap + key10)
        why = f"{_GAP}({reason})" if reason else ""
        words = full if cell_len(full + why) <= room else short
        if (lacking := cell_len(words) - room) > 0:
            main = cut(main, cell_len(main) - lacking, self.glyphs.more)
        why = cut(why, max(room - cell_len(words), 0), self.glyphs.more)
        style = "dim" if reason or not self._main else "bold"
        row = [("main", "bold", key9), ("main", style, main)]
        if short:
            row += [("", "", gap), ("others", "bold", key10), ("others", "", words)]
        return [*row, ("", "italic", why)]

    def _main_part(self) -> tuple[str, str]:
        if self._main is None:
            return self._said(self._lacking), ""
        if self._main.blocked is None:
            return self._said(self._main.words), ""
        return f"{self.glyphs.wrong} {self._said(self._main.words)}", self._said(self._main.blocked)

    def _others_parts(self) -> tuple[str, str]:
        """Return the others as a count and as a numbered list; both "" when there are none."""
        if not self._others:
            return "", ""
        count = f"{self.t(self._keys['others'].words)} ({len(self._others)})"
        listed = (
            f"{number} {f'{self.glyphs.wrong} ' if choice.blocked else ''}{self._said(choice.words)}"
            for number, choice in enumerate(self._others, 1)
        )
        return count, " · ".join(listed)

    def _second_row(self, width: int) -> list[Part]:
        hints = [(action, self._keys.shown(action), self._hint(action)) for action in self._hints]
        while len(hints) > _KEPT and sum(cell_len(key + words) + 3 for _, key, words in hints) - 2 > width:
            del hints[-2]
        row: list[Part] = []
        for action, key, words in hints:
            row += [(action, "bold", f"{key} "), (action, "", words), ("", "", "  ")]
        return row[:-1]

    def _hint(self, action: str) -> str:
        return self._said(self._hint_words.get(action, self._keys[action].words))

    def _said(self, text: Text) -> str:
        return clean_line(self.t(text))

    @property
    def _keys(self) -> KeyMap:
        return cast(_HasKeys, self.app).keymap
