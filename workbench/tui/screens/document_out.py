"""Taking the document under the cursor out of the workbench: into a file, or into another program."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench.domain.text import Text
from workbench.tui.screens.ask_path import AskPath
from workbench.tui.screens.document_words import file_name
from workbench.tui.screens.panes import PanesScreen
from workbench.tui.widgets.choice_menu import ChoiceMenu
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.pick_list import PickList

if TYPE_CHECKING:
    from workbench.gateway import CaseFile

ORIGINAL: Final = "vi.pdf"
_SAVE: Final = Text(vi="Lưu ra tệp", en="Save to a file")
_OUTSIDE: Final = Text(vi="Mở ngoài", en="Open outside")
_OTHERS: Final = Text(vi="Thao tác khác", en="Other actions")
_SAVED: Final = Text(vi="Đã lưu {path}", en="Saved {path}")
_OPENED: Final = Text(vi="Đã mở bằng chương trình của máy", en="Opened in this machine's own program")
_NOTHING_YET: Final = Text(vi="chưa in xong", en="not finished yet")
_PARTS: Final = {
    "vi.pdf": Text(vi="Bản tiếng Việt (PDF)", en="In Vietnamese (PDF)"),
    "en.pdf": Text(vi="Bản tiếng Anh (PDF)", en="In English (PDF)"),
    "card.png": Text(vi="Ảnh thẻ (PNG)", en="Picture of the card (PNG)"),
}


class TakesOut(PanesScreen[None]):
    """The part of the document screen that hands files out."""

    file: CaseFile | None = None

    @property
    def papers(self) -> PickList:
        """The list of documents and cards."""
        return self.query_one("#papers", PickList)

    @property
    def _document_id(self) -> int | None:
        """The document whose files can be taken out: for a card, the one it was printed as in this case."""
        file, row = self.file, self.papers.current
        if file is None or row is None:
            return None
        kind, _, number = row.id.partition(":")
        if kind == "document":
            return int(number)
        mine = {card.serial for card in file.cards if card.case_id == file.record.id}
        printed = (one.id for one in file.documents if one.medium == "card" and int(number) in mine)
        return next(printed, None)

    @property
    def files(self) -> Mapping[str, str]:
        """The finished files of the document under the cursor, by part."""
        if self.file is None:
            return {}
        return next((one.files for one in self.file.documents if one.id == self._document_id), {})

    def offer_files(self) -> None:
        """Say what F9 and F10 can do with the document under the cursor."""
        blocked = None if ORIGINAL in self.files else _NOTHING_YET
        self.bar.offer(Choice(f"save:{ORIGINAL}", _SAVE, blocked), self._choices())

    def _choices(self) -> list[Choice]:
        parts = [part for part in _PARTS if part in self.files]
        saves = [Choice(f"save:{part}", _both(_SAVE, _PARTS[part])) for part in parts]
        opens = [Choice(f"open:{part}", _both(_OUTSIDE, _PARTS[part])) for part in parts]
        return [*opens, *saves]

    def action_main(self) -> None:
        """Save the document in the language of the law."""
        if ORIGINAL in self.files:
            self._take_out(f"save:{ORIGINAL}")
        else:
            self.messages.tell(_NOTHING_YET)

    def action_others(self) -> None:
        """Open it outside, or save another part."""
        if choices := self._choices():
            self.app.push_screen(ChoiceMenu(_OTHERS, choices), self._take_out)

    def _take_out(self, wish: str | None) -> None:
        document_id, file = self._document_id, self.file
        if wish is None or document_id is None or file is None:
            return
        does, _, part = wish.partition(":")
        if does == "open":
            self.begin(self._open_outside, document_id, part)
            return
        number = next(one.number for one in file.documents if one.id == document_id)
        path = Path.home() / file_name(file.record.code, number, part)
        self.app.push_screen(
            AskPath(str(path)),
            lambda wished: self._save(document_id, part, wished) if wished else None,
        )

    def _save(self, document_id: int, part: str, wished: str) -> None:
        self.begin(self._saved, document_id, part, wished)

    async def _saved(self, document_id: int, part: str, wished: str) -> None:
        path = await self.guarded(_SAVE, self.gateway.save_document(document_id, part, wished))
        if path is not None:
            self.messages.tell(_SAVED.fill(path=path), "done")

    async def _open_outside(self, document_id: int, part: str) -> None:
        async def opened() -> bool:
            await self.gateway.open_outside(document_id, part)
            return True

        if await self.guarded(_OUTSIDE, opened()):
            self.messages.tell(_OPENED, "done")


def _both(what: Text, part: Text) -> Text:
    return Text(vi=f"{what.vi}: {part.vi}", en=f"{what.en}: {part.en}")
