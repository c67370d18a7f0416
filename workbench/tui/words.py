"""Widgets that speak the App's language, and change it while they are on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol, cast

from textual.widget import Widget

from workbench.domain.text import Language, Text


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The signs of the screens: never a state by colour alone. `left`: where the cursor was when the focus left."""

    cursor: str
    left: str
    mark: str
    done: str
    now: str
    later: str
    wrong: str
    differs: str
    line: str
    more: str
    down: str
    full: str
    empty: str


UNICODE: Final = Glyphs("▌", "▏", "■", "✓", "▶", "·", "✗", "≠", "─", "…", "▾", "█", "▒")
ASCII: Final = Glyphs(">", ":", "*", "v", ">", ".", "x", "#", "-", "~", "v", "#", ".")
"""For consoles whose font has no boxes and ticks; the letters of Vietnamese stay as they are."""


class _Speaks(Protocol):
    language: Language
    glyphs: Glyphs


class Worded(Widget):
    """A widget whose words come from `Text`: it has `reword` called when the language changes."""

    def t(self, text: Text) -> str:
        """Return `text` in the language of the App."""
        return text.to(self._app.language)

    @property
    def language(self) -> Language:
        """The language of the App."""
        return self._app.language

    @property
    def glyphs(self) -> Glyphs:
        """The signs this terminal can show."""
        return self._app.glyphs

    def reword(self) -> None:
        """Draw the words again; a widget that keeps words in other places puts them there first."""
        self.refresh(layout=True)

    @property
    def _app(self) -> _Speaks:
        return cast(_Speaks, self.app)
