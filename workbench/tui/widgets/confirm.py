"""For what is hard to reverse: typing the count, giving the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from textual.widget import Widget
from textual.widgets import Input

from workbench.domain.errors import BadInputError
from workbench.domain.given_reason import reason_lines
from workbench.domain.text import Text
from workbench.tui.keys import keys_held
from workbench.tui.widgets.choice_menu import ChoiceList
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.dialog import Dialog
from workbench.tui.widgets.line_input import LineInput
from workbench.tui.widgets.phrase import NOTHING, Phrase

_COUNT: Final = Text(vi="Gõ số lượng để xác nhận:", en="Type the count to confirm:")
_NOT_THE_COUNT: Final = Text(vi="✗ Cần gõ đúng {count}", en="✗ It takes exactly {count}")
_OWN_WORDS: Final = Text(vi="Lý do khác, ghi ở dòng dưới", en="Another reason, on the line below")
_MORE: Final = Text(vi="Ghi rõ (Tab):", en="In your words (Tab):")
_WRONG: Final = Text(vi="✗ {why}", en="✗ {why}")
_TOO_SHORT: Final = Text(vi="✗ Ghi lý do, ít nhất {least} ký tự", en="✗ Give the reason, at least {least} characters")


class ConfirmCount(Dialog[bool]):
    """Asks to type how many cases it is about; True only for the right number."""

    def __init__(self, question: Text, count: int) -> None:
        super().__init__(question)
        self._count = str(count)

    def question(self) -> Iterable[Widget]:
        """Draw the field for the number."""
        yield Phrase(_COUNT)
        yield LineInput()
        yield Phrase(classes="error")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer if the number is right, else say which it has to be."""
        if event.value.strip() == self._count:
            self.dismiss(True)
        else:
            self.query_one(".error", Phrase).say(_NOT_THE_COUNT.fill(count=self._count))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was decided: one of the listed reasons, own words, or both. `id` is "" for own words only.

    `days`: by how many working days an extension is.
    """

    id: str
    words: str
    days: int = 0


class WordsDraft(Protocol):
    """Where own words are kept until they are given for good. `words`: as they stand in the field."""

    words: str

    async def load(self) -> None:
        """Bring back what was kept."""

    async def keep(self) -> None:
        """Keep them as they are."""


class AskReason(Dialog[Reason]):
    """Asks for a reason from a list, or in own words of at least `least` characters; those in `draft` come back."""

    filled = False

    def __init__(
        self, question: Text, reasons: Sequence[Choice], least: int = 5, draft: WordsDraft | None = None
    ) -> None:
        super().__init__(question)
        self._reasons = reasons
        self._least = least
        self._draft = draft

    def on_mount(self) -> None:
        """Bring back what was typed and never given."""
        if self._draft is not None:
            self.run_worker(self._bring_back(self._draft))

    async def _bring_back(self, draft: WordsDraft) -> None:
        with keys_held(self.app):
            await draft.load()
            field = self.query_one("#words", LineInput)
            field.value = field.value or draft.words
            self.filled = True

    async def keep_draft(self) -> None:
        """Keep the words as they are."""
        if self._draft is not None:
            await self._draft.keep()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Note the words."""
        if self._draft is not None and event.input.id == "words":
            self._draft.words = event.value

    def question(self) -> Iterable[Widget]:
        """Draw the reasons on the list, then the line for own words."""
        yield ChoiceList([*self._reasons, Choice("", _OWN_WORDS)])
        yield Phrase(_MORE)
        yield LineInput(id="words")
        yield Phrase(NOTHING, classes="error")

    def on_choice_list_taken(self, event: ChoiceList.Taken) -> None:
        """Answer with a reason on the list; own words have to be written first."""
        if event.choice.id:
            self._answer(event.choice.id)
        else:
            self.query_one("#words", LineInput).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the words, and with the reason that is selected on the list."""
        if event.input.id == "words":
            choices = self.query_one(ChoiceList)
            selected = choices.choices[choices.at]
            self._answer("" if selected.blocked else selected.id)

    def _answer(self, reason: str) -> None:
        error = self.query_one(".error", Phrase)
        try:
            words = reason_lines(self.query_one("#words", LineInput).value)
        except BadInputError as refused:
            error.say(_WRONG.fill(why=refused.text))
            return
        if reason or len(words) >= self._least:
            self.give(Reason(reason, words))
        else:
            error.say(_TOO_SHORT.fill(least=self._least))

    def give(self, reason: Reason) -> None:
        """Answer."""
        self.dismiss(reason)
