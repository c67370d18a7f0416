"""Dropping what was typed over a case: also where the case has moved on and it can't be saved any more."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from workbench.domain.text import Text
from workbench.tui.commands import Command
from workbench.tui.screens.case_asker import CaseAsker
from workbench.tui.screens.case_draft import CaseDraft
from workbench.tui.strings import CASE
from workbench.tui.widgets.choices import Choice

_DROP: Final = Text(vi="Bỏ bản nháp, xem hồ sơ như đã lưu", en="Drop the draft, show the case as it is stored")
_DROPPED: Final = Text(vi="Đã bỏ bản nháp; hồ sơ không đổi", en="The draft is dropped; the case is as it was")


class CaseDrop(CaseAsker):
    """The part of the case screen that gives up what was typed."""

    def more_choices(self) -> list[Choice]:
        """Offer it where it is the only way left; elsewhere the palette does, so that no other line moves."""
        stuck = self._typed and self.file is not None and not self.editable(self.file)
        return [*super().more_choices(), *([Choice("drop", _DROP)] if stuck else [])]

    @property
    def _typed(self) -> bool:
        return self.file is not None and not self.sheet.draft.empty

    def take_more(self, choice: str) -> None:
        """Drop it."""
        if choice == "drop":
            self.begin(self._drop)
        else:
            super().take_more(choice)

    async def _drop(self) -> None:
        with self.hold():
            if self.file is not None:
                self.sheet.show(self.file, CaseDraft(), editable=self.editable(self.file))
                await self.autosave()
                await self.look_again()
                self.messages.tell(_DROPPED, "done")

    def commands(self) -> Iterable[Command]:
        """Offer it in the palette too."""
        yield from super().commands()
        if self._typed:
            yield Command(_DROP, CASE, partial(self.take_more, "drop"))
