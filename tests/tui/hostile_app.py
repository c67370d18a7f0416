"""Every widget there is, filled with what strangers might write."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from textual.containers import Vertical
from textual.filter import LineFilter
from textual.widget import Widget
from textual.widgets import Input, Label, Static, TextArea

from tests.tui.list_app import COLUMNS
from workbench.domain.form import FieldSpec
from workbench.domain.text import same
from workbench.tui.base import WorkbenchApp, WorkbenchScreen
from workbench.tui.clean import CleanFilter, plain
from workbench.tui.widgets.case_list import CaseList
from workbench.tui.widgets.checklist import CheckItem, Checklist
from workbench.tui.widgets.choice_menu import ChoiceMenu
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.form import Form
from workbench.tui.widgets.form_model import Sheet
from workbench.tui.widgets.page_text import PageText, Word
from workbench.tui.widgets.phrase import Phrase
from workbench.tui.widgets.rows import ListSource, Row
from workbench.tui.widgets.step_bar import Step, StepBar

HOSTILE = (
    "Lan[/b]\x1b[2J\x1b]52;c;UFdORUQ=\x07\x1b]0;PWNED\x07\x9b31m\x85\u202eba\u2066\u200b\ufeff"
    "[@click=app.quit]x[/]\x00a" + "\u0301\u0323\u0302" * 20 + "\U000e0041\ud800 end"
)
if "unfiltered" in sys.argv:
    HOSTILE = HOSTILE.replace("\ud800", "")  # unfiltered, half a character ends Textual's writing thread
SPECS = (FieldSpec("a", same(HOSTILE), help=same(HOSTILE)), FieldSpec("b", same("b"), "long"))


class Gallery(WorkbenchScreen[None]):
    def body(self) -> Iterable[Widget]:
        yield StepBar()
        yield Static(plain(HOSTILE))
        yield Label(HOSTILE, markup=False)
        yield Input(HOSTILE, placeholder=HOSTILE, compact=True)
        yield Input(placeholder="p" + HOSTILE, compact=True)
        yield TextArea(HOSTILE, compact=True)
        yield Phrase(same(HOSTILE))
        yield Checklist()
        yield PageText()
        with Vertical(id="box") as box:
            yield Form()
        box.border_title = plain(HOSTILE)
        yield CaseList(COLUMNS)

    async def on_mount(self) -> None:
        self.title_bar.say(same(HOSTILE), same(HOSTILE))
        self.bar.offer(Choice("x", same(HOSTILE), same(HOSTILE)), [Choice("y", same(HOSTILE))])
        self.bar.hint("help", "back", words={"help": same(HOSTILE)})
        self.messages.tell(same(HOSTILE), "wrong")
        self.query_one(StepBar).show([Step(same(HOSTILE), "now")])
        self.query_one(Checklist).show([CheckItem("a", same(HOSTILE), same(HOSTILE))], ())
        self.query_one(PageText).show([Word(0, 0, 90, 12, HOSTILE)])
        self.query_one(Form).show(Sheet(SPECS, {"a": HOSTILE, "b": HOSTILE}, {"a": "x" + HOSTILE}))
        await self.query_one(CaseList).load(ListSource([Row(str(n), (HOSTILE,) * 4, "late") for n in range(9)]))
        self.notify(HOSTILE, title="READY")

    def action_others(self) -> None:
        self.app.push_screen(ChoiceMenu(same(HOSTILE), [Choice("y", same(HOSTILE), same(HOSTILE))]))

    def action_main(self) -> None:
        raise ValueError(HOSTILE)


class HostileApp(WorkbenchApp):
    CSS = "TextArea { height: 2; } #box { height: 8; border: round white; } CaseList { height: 5; }"

    def on_mount(self) -> None:
        self.push_screen(Gallery())


class Unfiltered(HostileApp):
    def get_line_filters(self) -> Sequence[LineFilter]:
        return [one for one in super().get_line_filters() if not isinstance(one, CleanFilter)]


if __name__ == "__main__":
    (Unfiltered() if "unfiltered" in sys.argv else HostileApp()).run()
