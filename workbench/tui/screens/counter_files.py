"""The files that come with a dossier typed at the counter: named one by one, and a last line that adds another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from workbench.domain.attachment import MEDIA, MOST_BYTES, MOST_FILES, NewFile, refusals
from workbench.domain.case import size_of
from workbench.domain.text import Text, joined, same
from workbench.tui.clean import clean_line
from workbench.tui.keymap import bindings
from workbench.tui.screens.case_rows import size_words
from workbench.tui.widgets.choices import padded
from workbench.tui.widgets.cursor_lines import CursorLines
from workbench.tui.widgets.phrase import Phrase

_TITLE: Final = Text(
    vi="TỆP ĐÍNH KÈM (Enter: thêm, bỏ) · {files}/{most} tệp, {size}/{mb} MB kể cả tờ khai",
    en="FILES (Enter: add, remove) · {files}/{most}, {size}/{mb} MB, declaration included",
)
_ADD: Final = Text(vi="+ Đính kèm tệp… ({kinds})", en="+ Attach a file… ({kinds})")


class FileLines(CursorLines):
    """A line a file and one that adds; where there is less room than lines, those around the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("list", "open")

    class Opened(Message):
        """Enter on a file, or on the line that adds one (None)."""

        def __init__(self, file: NewFile | None) -> None:
            super().__init__()
            self.file = file

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._files: tuple[NewFile, ...] = ()

    def show(self, files: Sequence[NewFile]) -> None:
        """Show other files, the cursor on the line that adds one."""
        self._files = tuple(files)
        self.at = len(self._files)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are."""
        return self.count()

    def count(self) -> int:
        """Return how many lines there are, the one that adds included."""
        return len(self._files) + 1

    def render(self) -> Content:
        """Draw the lines that there is room for."""
        shown = range(self._first, self._first + max(self.content_size.height, 1))
        return Content("\n").join(self._line(number) for number in shown)

    @property
    def _first(self) -> int:
        return max(self.at - max(self.content_size.height, 1) + 1, 0)

    def _line(self, number: int) -> Content:
        if number > len(self._files):
            return Content("")
        if number < len(self._files):
            one = self._files[number].attachment
            kind = one.name.rpartition(".")[2].lower()
            size = f"  {kind:<4} {size_words(one.size):>8}"
            words = padded(f"{number + 1} {one.name}", max(self.content_size.width - len(size) - 1, 1)) + size
        else:
            words = self.t(_ADD.fill(kinds=", ".join(MEDIA)))
        line = padded(f"{self.sign(number)}{clean_line(words)}", max(self.content_size.width, 1), self.glyphs.more)
        return self.lit(number, line)

    def on_click(self, event: events.Click) -> None:
        """Open what was clicked."""
        self.at = self._first + event.y
        self.action_open()

    def action_open(self) -> None:
        """Ask for another file, or what is to become of this one."""
        self.post_message(self.Opened(self._files[self.at] if self.at < len(self._files) else None))


class CounterFiles(Vertical):
    """The lines under a title that says how much of what may be attached is used (R11), or what is too much."""

    DEFAULT_CSS: ClassVar[str] = """
    CounterFiles { height: auto; width: 1fr; }
    CounterFiles > .pane-title { text-style: bold; color: $text-accent; }
    CounterFiles > .pane-title.-wrong { color: $text-error; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.files: tuple[NewFile, ...] = ()
        self._declaration = 0

    def compose(self) -> ComposeResult:
        """Draw the title and the lines."""
        yield Phrase(classes="pane-title")
        yield FileLines()

    def show(self, files: Sequence[NewFile]) -> None:
        """Show other files."""
        self.files = tuple(files)
        self.query_one(FileLines).show(files)
        self._tell()

    def declared(self, declaration: Mapping[str, Any]) -> None:
        """Count what is declared now: its bytes are of the five megabytes."""
        self._declaration = size_of(declaration)
        self._tell()

    def refused(self, *more: NewFile) -> tuple[Text, ...]:
        """Say why these files and `more` can't come with the declaration as it is."""
        return refusals(self._declaration, [new.attachment for new in (*self.files, *more)])

    def _tell(self) -> None:
        size = self._declaration + sum(new.attachment.size for new in self.files)
        words = _TITLE.fill(files=len(self.files) + 1, most=MOST_FILES, size=same(size_words(size)),
                            mb=MOST_BYTES // 1024**2)  # fmt: skip
        wrong = joined("; ", self.refused())
        title = self.query_one(Phrase)
        title.set_class(bool(wrong.vi), "-wrong")
        title.say(wrong if wrong.vi else words)
