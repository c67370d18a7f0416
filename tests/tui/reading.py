"""What a screen says, for tests to read."""

from __future__ import annotations

from tests.tui.shell import Desk
from workbench.tui.base import WorkbenchScreen
from workbench.tui.screens.case_sheet import Note
from workbench.tui.widgets.action_bar import ActionBar


def message(desk: Desk) -> str:
    screen = desk.at(WorkbenchScreen)
    return screen.t(screen.messages._text)


def bar(desk: Desk) -> str:
    widget = desk.screen.query_one(ActionBar)
    return "\n".join(widget.render_line(y).text for y in range(2))


def note(desk: Desk) -> Note:
    return desk.screen.query_one(Note)
