"""Two fields, a notes area and a search screen on F3, over the App under test or over Textual's own."""

from __future__ import annotations

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea

from workbench.tui.keys import SerialKeysApp


class Search(Screen[str]):
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss('')", "Back")]

    def compose(self) -> ComposeResult:
        yield Static("SEARCH")
        yield Input(id="query")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class Desk(Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [("f3", "search", "Search"), ("f9", "forward", "Forward")]

    def compose(self) -> ComposeResult:
        yield Input(id="name", select_on_focus=False)
        yield Input(id="code", select_on_focus=False)
        yield TextArea(id="notes")
        yield Static("found=", id="found", markup=False)
        yield Static("forwarded=", id="forwarded", markup=False)
        yield Static("READY")

    def action_search(self) -> None:
        self.app.push_screen(Search(), self._found)

    def _found(self, what: str | None) -> None:
        self.query_one("#found", Static).update(f"found={what}")

    def action_forward(self) -> None:
        name, code = (self.query_one(which, Input) for which in ("#name", "#code"))
        self.query_one("#forwarded", Static).update(f"forwarded={name.value}|{code.value}")
        name.value = code.value = ""
        name.focus()


class Serial(SerialKeysApp[None]):
    def on_mount(self) -> None:
        self.push_screen(Desk())


class Stock(App[None]):
    def on_mount(self) -> None:
        self.push_screen(Desk())


if __name__ == "__main__":
    (Stock() if "stock" in sys.argv else Serial()).run()
