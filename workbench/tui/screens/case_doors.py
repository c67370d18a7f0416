"""The ways out of a case: panes, documents, other cases, directories, and its commands in the palette."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from workbench.domain.case_words import UNIDENTIFIED
from workbench.domain.text import Text
from workbench.tui.commands import Command
from workbench.tui.screens.case_steps import needed_papers
from workbench.tui.screens.case_undo import CaseUndo
from workbench.tui.screens.look_up import look_up
from workbench.tui.strings import CASE, READ_ONLY
from workbench.tui.widgets.form import Form
from workbench.tui.widgets.pick_list import PickList

_OPEN: Final = Text(vi="Mở hồ sơ", en="Opening the case")
_WHY: Final = Text(vi="Vì sao được hoặc không được làm từng bước (?)", en="Why each step may or may not be taken (?)")
_DOCUMENTS: Final = Text(vi="Xem văn bản và thẻ của hồ sơ", en="Documents and cards of the case")
_PERSON: Final = Text(vi="Toàn bộ thông tin của người này", en="The person's whole record")
_SAVE: Final = Text(vi="Lưu hồ sơ", en="Save the case")


class CaseDoors(CaseUndo):
    """The part of the case screen that goes elsewhere and comes back."""

    def panes_now(self) -> Sequence[str]:
        """Return the ids that F6 goes through for the case on show: a list without lines is passed over."""
        empty = {str(one.id) for one in self.query(PickList) if not one.total}
        if self.file is not None and not needed_papers(self.file):
            empty.add("papers")
        return [pane for pane in self.PANES if pane not in empty]

    async def on_pick_list_opened(self, event: PickList.Opened) -> None:
        """View a document or a card, or open another case of the person."""
        from workbench.tui.screens.document import DocumentScreen

        if self.file is None:
            return
        if event.list_id == "others":
            other = await self.guarded(_OPEN, self.gateway.open_case(event.row_id))
            if other is not None:
                await self.workbench.open_above(other.record.id)
        else:
            await self.app.push_screen(DocumentScreen(self.file.record.id, event.row_id))

    def on_form_look_up(self, event: Form.LookUp) -> None:
        """Look up a code and fill it in."""
        self.begin(look_up, self, self.sheet.form, event)

    def commands(self) -> Iterable[Command]:
        """Offer every step, and what has no key of its own."""
        weighed = self.weighed()
        found = [*([weighed.main] if weighed.main else []), *weighed.others]
        for verdict in found:
            blocked = None if verdict.allowed else verdict.unmet[0]
            yield Command(verdict.step.title, CASE, partial(self.ask, verdict), blocked=blocked)
        yield Command(_WHY, CASE, self.action_quick_help)
        yield Command(_DOCUMENTS, CASE, self._documents)
        nobody = self.file is not None and not self.file.record.person.identified
        yield Command(_PERSON, CASE, self._person, blocked=UNIDENTIFIED if nobody else None)
        yield Command(_SAVE, CASE, self.action_save, key="save", blocked=READ_ONLY if "save" in self.idle else None)

    async def _person(self) -> None:
        if self.file is not None:
            await self.workbench.open_person(self.file.record.person.id)

    async def _documents(self) -> None:
        from workbench.tui.screens.document import DocumentScreen

        if self.file is not None:
            await self.app.push_screen(DocumentScreen(self.file.record.id))
