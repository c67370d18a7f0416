"""One text on the screen, and the line that tells what just happened."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.content import Content

from workbench.domain.text import Text, same
from workbench.tui.clean import plain
from workbench.tui.words import Worded

NOTHING = same("")
Kind = Literal["done", "note", "wrong"]


class Phrase(Worded):
    """A text that follows the language; markup in it is only brackets."""

    DEFAULT_CSS: ClassVar[str] = "Phrase { height: auto; width: 1fr; }"

    def __init__(self, text: Text = NOTHING, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._text = text

    def say(self, text: Text) -> None:
        """Say something else."""
        self._text = text
        self.refresh(layout=True)

    def render(self) -> Content:
        """Draw the text in the App's language."""
        return plain(self.t(self._text))


class MessageLine(Phrase):
    """What came of the last action: ✓ done, ! take note, ✗ wrong. Takes no room while there is nothing to say."""

    DEFAULT_CSS: ClassVar[str] = """
    MessageLine { max-height: 4; padding: 0 1; display: none; background: $surface; }
    MessageLine.-wrong { color: $text-error; text-style: bold; }
    """

    kind: Kind = "note"

    def tell(self, text: Text, kind: Kind = "note") -> None:
        """Show `text` until the next one; an empty text takes the line away."""
        self.kind = kind
        self.display = bool(text.vi)
        self.set_class(kind == "wrong", "-wrong")
        self.say(text)

    def add(self, text: Text) -> None:
        """Show `text` under what stands there, which nobody may have read yet; not twice."""
        said = self._text
        if not self.display:
            self.tell(text)
        elif text.vi not in said.vi:
            self.tell(Text(vi=f"{said.vi}\n{text.vi}", en=f"{said.en}\n{text.en}"), self.kind)

    def render(self) -> Content:
        """Draw the sign and the text."""
        sign = {"done": self.glyphs.done, "note": "!", "wrong": self.glyphs.wrong}[self.kind]
        return plain(f"{sign} {self.t(self._text)}")
