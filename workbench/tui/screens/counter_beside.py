"""What is told beside a new dossier: who the number belongs to, and what they have on record that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from workbench.domain.case_words import case_line
from workbench.domain.text import Text
from workbench.tui.screens.case_told import identity, on_record
from workbench.tui.strings import block
from workbench.tui.widgets.phrase import NOTHING, Phrase
from workbench.tui.widgets.pick_list import Pane

if TYPE_CHECKING:
    from workbench.domain.register import RecordKind
    from workbench.domain.service import Service
    from workbench.usecases.at_counter import Caller

_WHO: Final = Text(vi="NGƯỜI THAM GIA", en="PERSON")
_HELD: Final = Text(vi="ĐANG LƯU", en="ON RECORD")
_OPEN: Final = Text(vi="HỒ SƠ ĐANG MỞ", en="OPEN CASES")


class CounterBeside(VerticalScroll):
    """Only tells; what nobody has been found for is not there."""

    DEFAULT_CSS: ClassVar[str] = """
    CounterBeside Pane { margin-bottom: 1; }
    """

    def compose(self) -> ComposeResult:
        """Draw the panes from top to bottom."""
        yield Pane(_WHO, Phrase(id="person"))
        yield Pane(_HELD, Phrase(id="held"), id="held-pane")
        yield Pane(_OPEN, Phrase(id="open"), id="open-pane")

    def on_mount(self) -> None:
        """Begin with nobody."""
        self.clear()

    def clear(self) -> None:
        """Tell of nobody."""
        self._tell("person", NOTHING)
        self._tell("held", NOTHING)
        self._tell("open", NOTHING)

    def show(
        self, caller: Caller, kinds: Mapping[str, RecordKind], services: Mapping[str, Service], today: date
    ) -> None:
        """Tell of somebody: of their records those the service reads, and every case of theirs that is open."""
        self._tell("person", block(identity(caller.person)))
        self._tell("held", block(on_record(caller.register, kinds, today)))
        self._tell("open", block(case_line(services, one) for one in caller.register.open_cases))

    def _tell(self, part: str, words: Text) -> None:
        self.query_one(f"#{part}", Phrase).say(words)
        for pane in self.query(f"#{part}-pane"):
            pane.display = words != NOTHING
