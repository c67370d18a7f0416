"""Keeping what is typed over a case, so that a lost connection loses nothing."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from workbench.tui.screens.case_draft import CaseDraft, draft_place, reason_place
from workbench.tui.screens.case_sheet import CaseSheet
from workbench.tui.screens.panes import PanesScreen
from workbench.tui.strings import KEEPING

if TYPE_CHECKING:
    from workbench.gateway import CaseFile


class CaseKeep(PanesScreen[None]):
    """The part of the case screen that keeps drafts. `file` is the case on show."""

    file: CaseFile | None = None
    _kept: dict[str, Any] | None = None
    _committed: CaseFile | None = None

    def __init__(self) -> None:
        super().__init__()
        self._keeping = asyncio.Lock()

    @property
    def sheet(self) -> CaseSheet:
        """What the officer works on."""
        return self.query_one(CaseSheet)

    async def load_draft(self, file: CaseFile) -> CaseDraft:
        """Return what was typed over this case and never committed."""
        self._kept = await self.gateway.load_draft(draft_place(file.record.code))
        return CaseDraft.from_json(self._kept)

    async def keep_draft(self) -> None:
        """Keep what is typed, if it is not what is kept already; a draft that came to nothing is forgotten."""
        async with self._keeping:  # a draft that is still being written is known of when it is to be forgotten
            if self.file is None or self.file is self._committed:
                return
            body = self.sheet.draft.to_json()
            if body != self._kept:
                await self.gateway.save_draft(draft_place(self.file.record.code), body)
                self._kept = body

    async def forget_draft(self, file: CaseFile, reason_for: str = "") -> None:
        """Forget what was typed over `file`: it is committed, and so are the words of the reason for a step."""
        self._committed = file
        async with self._keeping:
            places = [draft_place(file.record.code)] if self._kept is not None else []
            if reason_for:
                places.append(reason_place(file.record.code, reason_for))
            self._kept = None
            if places:
                await self.guarded(KEEPING, self.gateway.save_drafts(dict.fromkeys(places)))

    async def autosave(self) -> None:
        """Keep what is typed before going elsewhere; where that fails, say so and go on."""
        await self.guarded(KEEPING, self.keep_draft())
