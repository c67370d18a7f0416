"""F4 on a field of a form: the directory that the field names, searched while one types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.directory import Directory, DirectoryEntry
from workbench.domain.text import Text, same
from workbench.tui.screens.desk import DeskScreen
from workbench.tui.strings import beside
from workbench.tui.widgets.columns import Column
from workbench.tui.widgets.form import Form
from workbench.tui.widgets.picker import Found, Picker
from workbench.tui.widgets.rows import Row

if TYPE_CHECKING:
    from workbench.gateway import Gateway

_COLUMNS: Final = (
    Column(Text(vi="Mã", en="Code"), 12),
    Column(Text(vi="Tên", en="Name"), 24, grow=3),
    Column(Text(vi="Địa bàn", en="Place"), 14, grow=1, rank=2),
    Column(Text(vi="Hiệu lực", en="In force"), 18, rank=1),
)
_NOW: Final = Text(vi="đang dùng", en="in use")
_ENDED: Final = Text(vi="✗ hết {day}", en="✗ ended {day}")
_NO_DIRECTORY: Final = Text(vi="Không có danh mục «{name}»", en="There is no directory “{name}”")
_TITLE: Final = Text(vi="Tra cứu: {directory}", en="Look up: {directory}")


async def look_up(screen: DeskScreen[Any], form: Form, event: Form.LookUp) -> None:
    """Open the directory that a field of `form` names, and fill in what is picked."""
    with screen.workbench.keys_held():
        directory = await _directory(screen.gateway, event.spec.directory)
        if directory is None:
            screen.messages.tell(_NO_DIRECTORY.fill(name=event.spec.directory), "wrong")
            return

        def fill(row: Row | None) -> None:
            if row is not None:
                name = row.cells[1]
                form.put(event.spec.id, row.id, name if isinstance(name, Text) else same(name))

        await screen.app.push_screen(picker(screen, directory, event.typed), fill)


async def _directory(gateway: Gateway, name: str) -> Directory | None:
    return next((one for one in await gateway.directories() if one.id == name), None)


def picker(screen: DeskScreen[Any], directory: Directory, typed: str) -> Picker:
    """Return the box that looks something up; it answers with a row whose id is the code."""

    async def search(query: str, _kind: str) -> Found:
        entries = await screen.guarded(directory.title, screen.gateway.look_up(directory, query)) or ()
        today = screen.gateway.now().date()
        rows = [_row(entry, ended=entry.valid_to is not None and entry.valid_to < today) for entry in entries]
        return Found(rows, {entry.code: _details(entry.details) for entry in entries})

    return Picker(_TITLE.fill(directory=directory.title), _COLUMNS, search, query=typed)


def _row(entry: DirectoryEntry, *, ended: bool) -> Row:
    until = _ENDED.fill(day=f"{entry.valid_to:%d/%m/%Y}") if ended else _NOW
    return Row(entry.code, (entry.code, entry.name, entry.place, until))


def _details(details: Iterable[tuple[Text, str]]) -> Text:
    return beside(*(Text(vi=f"{label.vi}: {value}", en=f"{label.en}: {value}") for label, value in details), same(""))
