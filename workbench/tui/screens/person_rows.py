"""How a person's record reads in lines: the header, the list of tabs, and the lines of one tab."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from workbench.domain.text import Text, same
from workbench.tui.strings import beside, block
from workbench.tui.widgets.columns import Column
from workbench.tui.widgets.pick_list import PickList
from workbench.tui.widgets.row_painter import Painter
from workbench.tui.widgets.rows import ListSource, Row
from workbench.tui.widgets.virtual_list import NO_ROWS

if TYPE_CHECKING:
    from workbench.gateway import PersonRecord
    from workbench.usecases.person_cells import Tab, TabHead

TAB_COLUMNS: Final = (Column(Text(vi="Mục", en="Tab"), 16, grow=1), Column(Text(vi="Số", en="No."), 3, right=True))
_LINES: Final = ((0, 3, 4), (1, 2, 5), (8, 7), (6,))
"""Which parts of the header stand on which line."""

LETTERS: Final = "letters"
_CASE_CELLS: Final = {"cases": 0, LETTERS: 3}
"""In which cell of which tab a dossier code stands."""


def head(record: PersonRecord) -> Text:
    """Return who it is, in four lines."""
    parts = record.header
    lines = (beside(*(_labelled(*parts[n]) for n in line if parts[n][1])) for line in _LINES)
    return block(line for line in lines if line.vi)


def _labelled(label: Text, value: str | Text) -> Text:
    # Joined and not filled: a citizen's words may have braces.
    said = value if isinstance(value, Text) else same(value)
    return Text(vi=f"{label.vi}: {said.vi}", en=f"{label.en}: {said.en}")


def tab_rows(tabs: Iterable[TabHead]) -> list[Row]:
    """Return the list of tabs with how much stands in each."""
    return [Row(f"tab:{tab.id}", (tab.title, str(tab.many or ""))) for tab in tabs]


class TabRows(PickList):
    """The lines of one tab after the other, each with columns of its own."""

    DEFAULT_CSS = "TabRows { height: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__((Column(same(""), 10, grow=1),), id=id)
        self._tab = ""
        self._rows: Sequence[Row] = ()

    async def show(self, tab: Tab) -> None:
        """Show the lines of a tab; of another one than before, from its beginning."""
        if tab.id != self._tab:
            self.cursor = 0
        self._tab = tab.id
        self._rows = [Row(f"{tab.id}:{number}", cells) for number, cells in enumerate(tab.rows)]
        self._painter = Painter(self, [Column(*column) for column in tab.columns], NO_ROWS)
        await self.load(ListSource(self._rows))

    def case_of(self, row_id: str) -> str | None:
        """Return the dossier code on a line, None where there is none."""
        place = _CASE_CELLS.get(self._tab)
        row = next((row for row in self._rows if row.id == row_id), None)
        return str(row.cells[place]) if row is not None and place is not None else None
