"""F4 where no field is filled in: all directories, one beside the other; what is picked is told in the message line."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.widget import Widget

from workbench.domain.directory import UNKNOWN, Directory
from workbench.domain.text import Text, same
from workbench.tui.screens.desk import DeskScreen
from workbench.tui.screens.directory_picker import DirectoryPicker, offered, remember, said
from workbench.tui.strings import beside
from workbench.tui.widgets.phrase import NOTHING, Phrase
from workbench.tui.widgets.rows import Row

_TITLE: Final = Text(vi="Tra cứu danh bạ", en="Look up in the directories")
_ONE: Final = Text(vi="Tra cứu: {directory}", en="Look up: {directory}")
_TAKES: Final = Text(vi="Enter Chọn   ↑↓   Esc Đóng", en="Enter Take   ↑↓   Esc Close")
_AMONG_SEVERAL: Final = Text(
    vi="Enter Chọn   ↑↓   F7 F8 danh bạ khác   F9 Mã số BHXH   Esc Đóng",
    en="Enter Take   ↑↓   F7 F8 other lists   F9 Insurance number   Esc Close",
)
_ONLY_READ: Final = Text(vi="chỉ để xem, không điền vào ô nào", en="for reading only, no field was filled in")
_NO_DIRECTORY: Final = Text(vi="Chưa có gói nào cung cấp danh mục", en="No plugin offers a directory")


_LOW: Final = 30
"""Rows below which a box with a word above its list has no room for where the list comes from."""


class DirectoryBrowser(DirectoryPicker):
    """No field waits for what is picked, so F9 may look up a person instead where it is not one list alone."""

    DEFAULT_CSS: ClassVar[str] = """
    DirectoryBrowser #aside { color: $text-warning; }
    DirectoryBrowser.-low #source { display: none; }
    DirectoryBrowser.-low #detail { max-height: 5; }
    DirectoryBrowser.-low VirtualList { height: 8; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f9", "insurance_number", show=False, id="main")]

    def __init__(
        self, screen: DeskScreen[Any], title: Text, directories: Sequence[Directory],
        lately: Mapping[str, Sequence[str]], aside: Text = NOTHING,
    ) -> None:  # fmt: skip
        super().__init__(screen, title, directories, lately)
        self._aside = aside
        self._ways_out = _AMONG_SEVERAL if self._kinds else _TAKES

    def question(self) -> Iterable[Widget]:
        """Draw what has to be known first above the lists."""
        if self._aside.vi:
            yield Phrase(self._aside, id="aside")
        yield from super().question()

    def on_resize(self) -> None:
        """Leave room for the ways out in a low terminal."""
        self.set_class(bool(self._aside.vi) and self.size.height < _LOW, "-low")

    def action_insurance_number(self) -> None:
        """Look up a person instead."""
        if self._kinds:
            self.dismiss(None)
            self._desk.workbench.begin(self._desk.workbench.action_insurance_number)


async def browse(screen: DeskScreen[Any], only: Container[str] | None = None, aside: Text = NOTHING) -> None:
    """Open the directories, or those with the ids `only`; F7 and F8 go from one to the next.

    `aside` tells somebody who came from a field why nothing will be filled in.
    """
    with screen.workbench.keys_held():
        listed, lately = await offered(screen)
        found = [one for one in listed if only is None or one.id in only]
        if not found:
            screen.messages.tell(_NO_DIRECTORY)
            return
        title = _TITLE if len(found) > 1 else _ONE.fill(directory=found[0].title)
        box = DirectoryBrowser(screen, title, found, lately, aside)
        await screen.app.push_screen(box, partial(_tell, screen, box, _ONLY_READ if aside.vi else NOTHING))


def _tell(screen: DeskScreen[Any], box: DirectoryPicker, after: Text, row: Row | None) -> None:
    if row is None:
        return
    entry = box.entry(row)
    code = same(entry.code) if entry.code else UNKNOWN
    screen.messages.tell(beside(code, same(entry.name), same(entry.place), said(row.cells[-1]), after))
    remember(screen, box.directory, entry)
