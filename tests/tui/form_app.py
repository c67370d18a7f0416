"""A form of twenty fields."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from workbench.domain.form import FieldSpec
from workbench.domain.text import same
from workbench.tui.base import WorkbenchApp, WorkbenchScreen
from workbench.tui.widgets.form import Form
from workbench.tui.widgets.form_model import Sheet

SPECS = tuple(FieldSpec(f"f{number}", same(f"Trường số {number}")) for number in range(20))


class Case(WorkbenchScreen[None]):
    def body(self) -> Iterable[Widget]:
        yield Form()

    def on_mount(self) -> None:
        self.title_bar.say(same("READY"))
        values = {spec.id: f"Nguyễn Thị Hường {spec.id}" for spec in SPECS}
        self.query_one(Form).show(Sheet(SPECS, values, values))


class FormApp(WorkbenchApp):
    def on_mount(self) -> None:
        self.push_screen(Case())


if __name__ == "__main__":
    FormApp().run()
