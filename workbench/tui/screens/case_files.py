"""The files of a case on its screen: one more attached, one opened, saved or removed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench.domain.attachment import Attachment
from workbench.domain.case import canonical
from workbench.domain.errors import NotPermittedError
from workbench.domain.text import Text, same
from workbench.tui.commands import Command
from workbench.tui.screens.ask_attachment import ATTACH, ATTACHING, REMOVED, AskAttachment
from workbench.tui.screens.ask_path import AskPath
from workbench.tui.screens.attempts import Attempts
from workbench.tui.screens.case_doors import CaseDoors
from workbench.tui.strings import CASE
from workbench.tui.widgets.choice_menu import ChoiceMenu
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.pick_list import PickList
from workbench.usecases.attachments import file_name
from workbench.usecases.changes import require_editable

if TYPE_CHECKING:
    from workbench.gateway import CaseFile

_OPEN: Final = Text(vi="Mở ngoài", en="Open outside")
_SAVE: Final = Text(vi="Lưu ra tệp…", en="Save to a file…")
_REMOVE: Final = Text(vi="Bỏ khỏi hồ sơ (vẫn giữ trong nhật ký)", en="Remove from the case (the audit keeps it)")
_ATTACHED: Final = Text(vi="Đã đính kèm {name}", en="{name} is attached")
_SAVED: Final = Text(vi="Đã lưu {path}", en="Saved {path}")
_OPENED: Final = Text(vi="Đã mở bằng chương trình của máy", en="Opened in this machine's own program")


class CaseFiles(CaseDoors):
    """The part of the case screen that deals with attached files."""

    def __init__(self) -> None:
        super().__init__()
        self._filing = Attempts()

    def more_choices(self) -> list[Choice]:
        """Offer to attach a file, or say why not."""
        known = self.file is not None and self.file.service is not None
        return [Choice("attach", ATTACH, self._why_not())] if known else []

    def _why_not(self) -> Text | None:
        file = self.file
        if file is None or file.service is None:
            return file.fault if file else None
        try:
            require_editable(self.actor, file.record, file.service)
        except NotPermittedError as refusal:
            return refusal.text
        return None

    def take_more(self, choice: str) -> None:
        """Ask for the file to attach."""
        file = self.file
        if choice != "attach" or file is None:
            return
        asked = AskAttachment(f"{Path.home()}/")
        self.app.push_screen(asked, lambda path: self.begin(self._put_in, file, path) if path else None)

    def commands(self) -> Iterable[Command]:
        """Offer it in the palette too."""
        yield from super().commands()
        yield Command(ATTACH, CASE, partial(self.take_more, "attach"), blocked=self._why_not())

    async def _put_in(self, file: CaseFile, path: str) -> None:
        with self.hold():
            name = await self.guarded(ATTACHING, self._sent(file, path))
            await self._then(_ATTACHED.fill(name=name) if name else None)

    async def _sent(self, file: CaseFile, path: str) -> str:
        with self._filing.key(canonical([file.record.id, file.digest, path])) as key:
            return await self.gateway.attach(file.record.id, file.digest, path, key)

    async def _then(self, told: Text | None) -> None:
        """Show the case as it is now, unless nobody knows yet what came of it."""
        if told is not None:
            await self.look_again()
            self.messages.tell(told, "done")
        elif self._filing.unsure:
            self.tell_unsure()

    async def on_pick_list_opened(self, event: PickList.Opened) -> None:
        """Offer what can be done with an attached file."""
        found = self._attachment(event.row_id) if event.list_id == "attachments" else None
        if found is None:
            return
        event.prevent_default()  # else it would be looked for among the documents
        choices = (Choice("open", _OPEN), Choice("save", _SAVE), Choice("remove", _REMOVE, self._why_not()))
        self.app.push_screen(ChoiceMenu(same(found.name), choices), partial(self._chosen, found))

    def _attachment(self, row_id: str) -> Attachment | None:
        attached = self.file.record.attachments if self.file else ()
        return next((one for one in attached if str(one.id) == row_id), None)

    def _chosen(self, found: Attachment, chosen: str | None) -> None:
        file = self.file
        if chosen is None or file is None:
            return
        if chosen == "open":
            self.begin(self._open_outside, found)
        elif chosen == "remove":
            self.begin(self._take_out_again, file, found)
        else:
            wished = Path.home() / file_name(file.record.code, found.name)
            self.app.push_screen(AskPath(str(wished)), lambda path: self._save_to(found, path))

    def _save_to(self, found: Attachment, path: str | None) -> None:
        if path:
            self.begin(self._saved, found, path)

    async def _saved(self, found: Attachment, path: str) -> None:
        saved = await self.guarded(_SAVE, self.gateway.save_attachment(found.id, path))
        if saved is not None:
            self.messages.tell(_SAVED.fill(path=saved), "done")

    async def _open_outside(self, found: Attachment) -> None:
        async def opened() -> bool:
            await self.gateway.open_attachment(found.id)
            return True

        if await self.guarded(_OPEN, opened()):
            self.messages.tell(_OPENED, "done")

    async def _take_out_again(self, file: CaseFile, found: Attachment) -> None:
        async def removed() -> int:
            with self._filing.key(canonical([file.record.id, file.digest, found.id])) as key:
                return await self.gateway.detach(file.record.id, file.digest, found.id, key)

        with self.hold():
            done = await self.guarded(_REMOVE, removed())
            await self._then(REMOVED.fill(name=found.name) if done else None)
