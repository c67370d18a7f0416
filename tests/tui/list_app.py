"""A long queue in our list, or in Textual's DataTable for comparison."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import DataTable

from workbench.domain.text import Text, same
from workbench.tui.base import WorkbenchApp, WorkbenchScreen
from workbench.tui.widgets.case_list import CaseList
from workbench.tui.widgets.columns import Column
from workbench.tui.widgets.rows import Page, Row

COLUMNS = (
    Column(Text(vi="Mã", en="Code"), 11),
    Column(Text(vi="Họ tên", en="Name"), 18, grow=2),
    Column(Text(vi="Thủ tục", en="Service"), 14, grow=1, rank=1),
    Column(Text(vi="Hạn", en="Due"), 8, right=True, urgent=True),
)
NAMES = ("Trần Văn Lâm", "Võ Minh Hùng", "Lê Thị Yến", "Nguyễn Thị Hường", "Đặng Thị Oanh")
SERVICES = ("Cấp lại BHYT", "Gộp sổ BHXH", "Thai sản", "Hưu trí")


def row(number: int) -> Row:
    late = number % 7 == 0
    due = f"!!trễ {number % 9 + 1}" if late else f"{number % 30} ng"
    cells = (f"BH01-{number:06}", NAMES[number % 5], SERVICES[number % 4], due)
    return Row(f"BH01-{number:06}", cells, "late" if late else "")


class Generated:
    """As many rows as wanted, none of them made before it is asked for."""

    def __init__(self, total: int) -> None:
        self.total = total

    async def page(self, start: int, limit: int, after: str | None) -> Page:
        return Page([row(number) for number in range(start, min(start + limit, self.total))], self.total)

    async def place(self, row_id: str) -> int | None:
        number = int(row_id.removeprefix("BH01-"))
        return number if number < self.total else None

    async def ids(self) -> list[str]:
        return [f"BH01-{number:06}" for number in range(self.total)]


class Queue(WorkbenchScreen[None]):
    def __init__(self, total: int, *, stock: bool) -> None:
        super().__init__()
        self.total, self.stock = total, stock

    def body(self) -> Iterable[Widget]:
        yield DataTable[str](cursor_type="row") if self.stock else CaseList(COLUMNS)

    async def on_mount(self) -> None:
        self.title_bar.say(same("READY"))
        if self.stock:
            table = self.query_one(DataTable)
            table.add_columns(*(column.title.vi for column in COLUMNS))
            for number in range(self.total):
                table.add_row(*(str(cell) for cell in row(number).cells))
        else:
            await self.query_one(CaseList).load(Generated(self.total))


class QueueApp(WorkbenchApp):
    def __init__(self, total: int, *, stock: bool = False) -> None:
        super().__init__()
        self.total, self.stock = total, stock

    def on_mount(self) -> None:
        self.push_screen(Queue(self.total, stock=self.stock))


if __name__ == "__main__":
    QueueApp(int(sys.argv[1]), stock="stock" in sys.argv).run()
