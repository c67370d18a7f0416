"""Attaching files at the counter: named one by one, weighed at once (R11), and kept with the draft."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Final

from workbench.domain.attachment import NewFile, count_refusal
from workbench.domain.text import Text, joined, same
from workbench.tui.commands import Command
from workbench.tui.screens.ask_attachment import ATTACH, ATTACHING, REMOVED, AskAttachment
from workbench.tui.screens.counter_files import FileLines
from workbench.tui.screens.counter_work import CounterWork
from workbench.tui.strings import COUNTER
from workbench.tui.widgets.choice_menu import ChoiceMenu
from workbench.tui.widgets.choices import Choice

_ATTACHED: Final = Text(vi="Đã đính kèm {name}; F9 nhận cùng hồ sơ", en="{name} is attached; F9 takes it in")
_REMOVE: Final = Text(vi="Bỏ, không đính kèm nữa", en="Remove it: do not attach it")


class CounterAttach(CounterWork):
    """The part of the counter that deals with files; nothing is stored before the dossier is taken in."""

    def __init__(self) -> None:
        super().__init__()
        self._path = f"{Path.home()}/"

    def more_choices(self) -> Iterable[Choice]:
        """Offer to attach a file."""
        return (Choice("attach", ATTACH),)

    def take_more(self, choice: str) -> None:
        """Ask for the file to attach, unless there can be no other."""
        if full := count_refusal(len(self.sheet.files.files) + 1):
            self.messages.tell(full, "wrong")
            return
        self.app.push_screen(AskAttachment(self._path), lambda path: self.begin(self._put_in, path) if path else None)

    async def _put_in(self, path: str) -> None:
        with self.hold():
            self._path = path  # asked for again, it need not be typed again
            new = await self.guarded(ATTACHING, self.gateway.new_file(path))
            if new is None:
                return
            if refused := self.sheet.files.refused(new):
                self.messages.tell(joined("; ", refused), "wrong")
                return
            self._path = f"{Path(path).parent}/"
            await self._now((*self.sheet.files.files, new), _ATTACHED.fill(name=same(new.attachment.name)))

    def on_file_lines_opened(self, event: FileLines.Opened) -> None:
        """Attach another file, or offer to leave this one out."""
        event.stop()
        if event.file is None:
            self.take_more("attach")
            return
        menu = ChoiceMenu(same(event.file.attachment.name), (Choice("remove", _REMOVE),))
        self.app.push_screen(menu, partial(self._chosen, event.file))

    def _chosen(self, file: NewFile, chosen: str | None) -> None:
        if chosen is not None:
            self.begin(self._take_out, file)

    async def _take_out(self, file: NewFile) -> None:
        with self.hold():
            left = tuple(one for one in self.sheet.files.files if one != file)
            await self._now(left, REMOVED.fill(name=same(file.attachment.name)))

    async def _now(self, files: tuple[NewFile, ...], told: Text) -> None:
        """Show these files, and keep them: what they were read from may be unplugged."""
        self.sheet.files.show(files)
        self.messages.tell(told, "done")
        await self.autosave()

    def commands(self) -> Iterable[Command]:
        """Offer it in the palette too."""
        yield from super().commands()
        yield Command(ATTACH, COUNTER, partial(self.take_more, "attach"))
