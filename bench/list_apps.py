"""Two programs with the same rows under one cursor: the queue's own list, and Textual's DataTable."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import DataTable

from workbench.tui.base import WorkbenchApp, WorkbenchScreen
from workbench.tui.screens.queue_rows import COLUMNS
from workbench.tui.widgets.case_list import CaseList
from workbench.tui.widgets.rows import ListSource, Row, Severity

URGENCY: tuple[Severity, ...] = ("", "", "", "soon", "late")


def rows(number: int) -> list[Row]:
    """Return lines as the queue words them."""
    return [
        Row(
            str(n),
            (
                f"{260105 + n // 10_000}-{n % 10_000:04}",
                f"Nguyễn Thị Hường {n % 97}",
                "612A Cấp lại thẻ BHYT",
                "Thẩm tra",
                f"{n % 9} ng",
            ),
            URGENCY[n % len(URGENCY)],
        )
        for n in range(number)
    ]


class Desk(WorkbenchScreen[None]):
    """A screen with nothing but the list between its bars."""

    def body(self) -> Iterable[Widget]:
        """Draw the list."""
        yield CaseList(COLUMNS)


class Ours(WorkbenchApp):
    """The queue's list under our own App, which cleans lines and handles keys one at a time."""

    async def on_mount(self) -> None:
        """Show the rows."""
        await self.push_screen(Desk())
        cases = self.screen.query_one(CaseList)
        cases.focus()
        await cases.load(ListSource(rows(int(sys.argv[2]))))


class Twin(App[None]):
    """A DataTable as its documentation shows it."""

    def compose(self) -> ComposeResult:
        """Draw the table."""
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        table.add_columns("Mã", "Họ tên", "Thủ tục", "Bước", "Hạn")
        table.add_rows(row.cells for row in rows(int(sys.argv[2])))


if __name__ == "__main__":
    app: App[None] = Ours() if sys.argv[1] == "ours" else Twin()
    app.run()
