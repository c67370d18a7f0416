"""Whose a case is, on its screen: somebody on record is named for it, or it goes on as another case."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.widget import Widget
from textual.widgets import Input

from workbench.domain.case import canonical
from workbench.domain.decision import Verdict
from workbench.domain.errors import NotPermittedError
from workbench.domain.service import StepKind
from workbench.domain.text import Text
from workbench.tui.commands import Command
from workbench.tui.screens.attempts import Attempts
from workbench.tui.screens.case_files import CaseFiles
from workbench.tui.screens.turn import turn
from workbench.tui.strings import CASE
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.dialog import Dialog
from workbench.tui.widgets.line_input import LineInput
from workbench.usecases.askers import Link, require_linkable

if TYPE_CHECKING:
    from workbench.gateway import CaseFile

_LINK: Final = Text(vi="Ghi người hỏi là ai trong sổ…", en="Say who on record asks…")
_UNLINK: Final = Text(vi="Chưa rõ là ai: bỏ ghi người trong sổ", en="Not known who: link it to nobody")
_NUMBER: Final = Text(vi="Số định danh, mã số BHXH, hoặc quét mã QR", en="Citizen or insurance number, or a scanned QR")
_WAYS_OUT: Final = Text(
    vi="Enter Ghi   Esc Đóng (chưa biết số: Esc, F2 «mã số BHXH»)",
    en="Enter Link   Esc Close (number not known: Esc, F2 “insurance number”)",
)
_LINKED: Final = Text(vi="Đã ghi người hỏi: {name}", en="Linked to {name}")
_DRAFT: Final = Text(vi="còn chữ chưa lưu: Ctrl+S trước", en="there are unsaved changes: Ctrl+S first")


class AskNumber(Dialog[str]):
    """Answers with the number or the scanned text."""

    def __init__(self) -> None:
        super().__init__(_NUMBER, _WAYS_OUT)

    def question(self) -> Iterable[Widget]:
        """Draw the field."""
        yield LineInput()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, unless it is empty."""
        if event.value.strip():
            self.dismiss(event.value.strip())


class CaseAsker(CaseFiles):
    """The part of the case screen that deals with who asks."""

    def __init__(self) -> None:
        super().__init__()
        self._linking = Attempts()

    def more_choices(self) -> list[Choice]:
        """Offer to say who asks, where a service takes cases of anybody."""
        return [*self._asker_choices(), *super().more_choices()]

    def _asker_choices(self) -> list[Choice]:
        file = self.file
        if file is None or file.service is None or not file.service.asker:
            return []
        blocked = self._may_not_link(file)
        known = file.record.person.identified
        return [Choice("link", _LINK, blocked), *([Choice("unlink", _UNLINK, blocked)] if known else [])]

    def _may_not_link(self, file: CaseFile) -> Text | None:
        assert file.service is not None  # asked of one that is running
        try:
            require_linkable(self.actor, file.record, file.service)
        except NotPermittedError as refusal:
            return refusal.text
        return _DRAFT if self.sheet.answers else None

    def take_more(self, choice: str) -> None:
        """Ask for the number, or link the case to nobody."""
        file = self.file
        if choice == "link" and file is not None:
            self.app.push_screen(AskNumber(), lambda number: self.begin(self._link, file, number) if number else None)
        elif choice == "unlink" and file is not None:
            self.begin(self._link, file, "")
        else:
            super().take_more(choice)

    async def _link(self, file: CaseFile, number: str) -> None:
        with self.hold():
            if await self.guarded(_LINK, self._linked(file, number)) is not None:
                await self.look_again()
                if self.file is not None:
                    self.messages.tell(_LINKED.fill(name=self.file.record.person.name), "done")
            elif self._linking.unsure:
                self.tell_unsure()

    async def _linked(self, file: CaseFile, number: str) -> int:
        with self._linking.key(canonical([file.record.id, file.digest, number])) as key:
            return await self.gateway.identify(Link(file.record.id, file.digest, number), key)

    def ask(self, verdict: Verdict) -> None:
        """Ask what a step needs; one that goes on as another case asks for that case, at the counter."""
        if verdict.step.kind is StepKind.TURN and self.file is not None:
            self.begin(turn, self, verdict.step.title, self.file.record.id, self.look_again)
        else:
            super().ask(verdict)

    def commands(self) -> Iterable[Command]:
        """Offer it in the palette too."""
        yield from super().commands()
        for one in self._asker_choices():
            yield Command(one.words, CASE, partial(self.take_more, one.id), blocked=one.blocked)
