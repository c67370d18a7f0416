"""F4 in a field: what is picked from its directory fills it; without one, it says so and which fields have one."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from workbench.domain.address import completed, parted
from workbench.domain.directory import DirectoryEntry
from workbench.domain.text import Text, joined, same
from workbench.tui.screens.desk import DeskScreen
from workbench.tui.screens.directories import browse
from workbench.tui.screens.directory_picker import DirectoryPicker, in_use, offered, remember, said, told
from workbench.tui.strings import beside
from workbench.tui.widgets.form import Form
from workbench.tui.widgets.rows import Row

_NO_DIRECTORY: Final = Text(vi="Không có danh mục «{name}»", en="There is no directory “{name}”")
_NO_CODE: Final = Text(
    vi="Chưa rõ mã của «{name}»: không điền gì; biết mã thì gõ thẳng vào ô",
    en="Nobody published the code of “{name}”: nothing was filled in; type it if you know it",
)
_FORMER: Final = Text(
    vi="«{name}» là tên cũ: không điền gì, hãy chọn nơi hiện nay",
    en="“{name}” is a former place: choose the present one",
)
_NOTHING_TO_FILL: Final = Text(
    vi="Ô «{field}» không lấy từ danh mục: xem ở đây không điền gì.",
    en="“{field}” is not filled from a list: nothing you take here goes into it.",
)
_FILLED: Final = Text(vi="Ô lấy từ danh mục: {fields}.", en="Filled from a list: {fields}.")
_INTO: Final = Text(vi="Tra cứu: {directory} — điền vào: {field}", en="Look up: {directory} — fills: {field}")


async def look_up(screen: DeskScreen[Any], form: Form, event: Form.LookUp) -> None:
    """Open the directory that a field of `form` names, and fill in what is picked; or all, with a word about that."""
    if not event.spec.directory:
        await browse(screen, aside=_aside(form, event))
        return
    with screen.workbench.keys_held():
        found, lately = await offered(screen)
        directory = next((one for one in found if one.id == event.spec.directory), None)
        if directory is None:
            screen.messages.tell(_NO_DIRECTORY.fill(name=event.spec.directory), "wrong")
            return
        title = _INTO.fill(directory=directory.title, field=event.spec.title)
        sought = parted(event.typed)[1] if event.spec.kind == "address" else event.typed
        box = DirectoryPicker(screen, title, [directory], lately, sought)
        await screen.app.push_screen(box, partial(_fill, screen, form, event, box))


def _aside(form: Form, event: Form.LookUp) -> Text:
    others = [spec.title for spec in form.model.specs if spec.directory]
    told = _NOTHING_TO_FILL.fill(field=event.spec.title)
    return joined(" ", (told, _FILLED.fill(fields=joined(", ", others)))) if others else told


def _fill(screen: DeskScreen[Any], form: Form, event: Form.LookUp, box: DirectoryPicker, row: Row | None) -> None:
    if row is None:
        return
    entry = box.entry(row)
    if event.spec.kind == "address":
        _fill_address(screen, form, event, entry, row)
        remember(screen, box.directory, entry)
    elif entry.code or event.spec.kind != "code":
        form.put(event.spec.id, entry.code or entry.name, same(entry.name) if entry.code else None)
        if not in_use(row):
            screen.messages.tell(beside(same(entry.name), said(row.cells[-1])), "wrong")
        remember(screen, box.directory, entry)
    else:
        screen.messages.tell(_NO_CODE.fill(name=entry.name), "wrong")


def _fill_address(screen: DeskScreen[Any], form: Form, event: Form.LookUp, entry: DirectoryEntry, row: Row) -> None:
    """Put a place of today into an address; of a former one say what it is now, and put nothing."""
    if in_use(row):
        form.put(event.spec.id, completed(event.typed, entry.name, entry.place))
    else:
        screen.messages.tell(beside(_FORMER.fill(name=entry.name), *told(entry)), "wrong")
