"""F4: a directory, searched while one types; what is picked fills the field, and comes first the next time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.widget import Widget

from workbench.domain.address import completed, parted
from workbench.domain.directory import UNKNOWN, Directory, DirectoryEntry
from workbench.domain.text import Text, same
from workbench.tui.screens.desk import DeskScreen
from workbench.tui.strings import beside
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.columns import Column
from workbench.tui.widgets.form import Form
from workbench.tui.widgets.phrase import Phrase
from workbench.tui.widgets.picker import Found, Picker
from workbench.tui.widgets.rows import Row

if TYPE_CHECKING:
    from datetime import date

SHOWN: Final = 50
"""How many matches are shown: whoever sees more types on."""

_LONG: Final = 240
"""Letters of a detail that three lines can't hold: where most are such, the list leaves them more."""

_COLUMNS: Final = (
    Column(Text(vi="Mã", en="Code"), 9),
    Column(Text(vi="Tên", en="Name"), 24, grow=3),
    Column(Text(vi="Địa bàn", en="Place"), 14, grow=1, rank=2),
    Column(Text(vi="Hiệu lực", en="In force"), 20, rank=1),
)
_NOW: Final = Text(vi="đang dùng", en="in use")
_LATELY: Final = Text(vi="đang dùng · gần đây", en="in use · lately")
_ENDED: Final = Text(vi="✗ hết {day}", en="✗ ended {day}")
_DOUBT: Final = Text(vi="? {why}", en="? {why}")
_NO_DIRECTORY: Final = Text(vi="Không có danh mục «{name}»", en="There is no directory “{name}”")
_NO_CODE: Final = Text(
    vi="Chưa rõ mã của «{name}»: không điền gì", en="Nobody published the code of “{name}”: nothing was filled in"
)
_FORMER: Final = Text(
    vi="«{name}» là tên cũ: không điền gì, hãy chọn nơi hiện nay",
    en="“{name}” is a former place: choose the present one",
)
_INTO: Final = Text(vi="Tra cứu: {directory} — điền vào: {field}", en="Look up: {directory} — fills: {field}")
_OPENING: Final = Text(vi="Mở danh mục", en="Opening the directories")
_SOURCE: Final = Text(vi="Nguồn: {provenance}", en="Source: {provenance}")
_GAPS: Final = Text(vi="Thiếu: {gaps}", en="Gaps: {gaps}")
_KIND: Final = Text(vi="[{this}] {n}/{of} ▸ {next}", en="[{this}] {n}/{of} ▸ {next}")
_AMONG_SEVERAL: Final = Text(
    vi="Enter Chọn   ↑↓   F7 F8 danh bạ khác   F9 Mã số BHXH   Esc Đóng",
    en="Enter Take   ↑↓   F7 F8 other lists   F9 Insurance number   Esc Close",
)


class DirectoryPicker(Picker):
    """Picks an entry of one of several directories; F6 goes to the next one. `entry` is the one under a row's id."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f9", "insurance_number", show=False, id="main")]
    DEFAULT_CSS: ClassVar[str] = """
    DirectoryPicker VirtualList { height: 10; }
    DirectoryPicker #detail { max-height: 3; }
    DirectoryPicker #source { max-height: 3; color: $text-muted; }
    DirectoryPicker.-long VirtualList { height: 6; }
    DirectoryPicker.-long #detail { max-height: 8; }
    DirectoryPicker.-long #source { max-height: 2; }
    """

    def __init__(
        self, screen: DeskScreen[Any], title: Text, directories: Sequence[Directory],
        lately: Mapping[str, Sequence[str]], query: str = "",
    ) -> None:  # fmt: skip
        kinds = _kinds(directories) if len(directories) > 1 else ()
        super().__init__(title, _COLUMNS, self._look_up, kinds=kinds, query=query)
        if kinds:
            self._ways_out = _AMONG_SEVERAL
        self._desk = screen
        self._directories = directories
        self._lately = lately
        self._entries: Sequence[DirectoryEntry] = ()

    def question(self) -> Iterable[Widget]:
        """Draw the picker, and where its list comes from."""
        yield from super().question()
        yield Phrase(id="source")

    @property
    def directory(self) -> Directory:
        """The directory that is searched now."""
        return self._directories[self._kind]

    def entry(self, row: Row) -> DirectoryEntry:
        """Return the entry that a row stands for."""
        return self._entries[int(row.id)]

    def action_insurance_number(self) -> None:
        """Look up a person instead, where several directories are on offer and no field waits for an answer."""
        if self._kinds:
            self.dismiss(None)
            self._desk.workbench.begin(self._desk.workbench.action_insurance_number)

    async def _look_up(self, query: str, _kind: str) -> Found:
        directory = self.directory
        self.query_one("#source", Phrase).say(_source(directory))
        lately = self._lately.get(directory.id, ()) if not query.strip() else ()
        self._entries = await self._desk.guarded(directory.title, self._matches(directory, query, lately)) or ()
        today = self._desk.gateway.now().date()
        rows = [_row(str(n), entry, today, lately) for n, entry in enumerate(self._entries)]
        details = {str(n): _details(entry) for n, entry in enumerate(self._entries)}
        self.set_class(sum(len(told.vi) > _LONG for told in details.values()) > len(details) / 2, "-long")
        return Found(rows, details, more=len(self._entries) >= SHOWN)

    async def _matches(self, directory: Directory, query: str, lately: Sequence[str]) -> Sequence[DirectoryEntry]:
        """Return what was picked lately, then what a search finds."""
        ask = self._desk.gateway.look_up
        first: list[DirectoryEntry] = []
        for code in lately:
            first += [one for one in await ask(directory, code) if one.code == code][:1]
        return [*first, *(one for one in await ask(directory, query, SHOWN) if one not in first)]


async def offered(screen: DeskScreen[Any]) -> tuple[Sequence[Directory], Mapping[str, Sequence[str]]]:
    """Return the directories there are, and what was picked lately from each."""
    found = await screen.guarded(_OPENING, screen.gateway.directories()) or ()
    lately = await screen.guarded(_OPENING, screen.gateway.lately()) if found else None
    return found, lately or {}


async def look_up(screen: DeskScreen[Any], form: Form, event: Form.LookUp) -> None:
    """Open the directory that a field of `form` names, and fill in what is picked."""
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


def _fill(screen: DeskScreen[Any], form: Form, event: Form.LookUp, box: DirectoryPicker, row: Row | None) -> None:
    if row is None:
        return
    entry = box.entry(row)
    if event.spec.kind == "address":
        _fill_address(screen, form, event, entry, row)
    elif entry.code or event.spec.kind != "code":
        form.put(event.spec.id, entry.code or entry.name, same(entry.name) if entry.code else None)
        if not _in_use(row):
            screen.messages.tell(beside(same(entry.name), _in(row.cells[-1])), "wrong")
        remember(screen, box.directory, entry)
    else:
        screen.messages.tell(_NO_CODE.fill(name=entry.name), "wrong")


def _in_use(row: Row) -> bool:
    return row.cells[-1] in (_NOW, _LATELY)


def _fill_address(screen: DeskScreen[Any], form: Form, event: Form.LookUp, entry: DirectoryEntry, row: Row) -> None:
    """Put a place of today into an address; of a former one say what it is now, and put nothing."""
    if _in_use(row):
        form.put(event.spec.id, completed(event.typed, entry.name, entry.place))
    else:
        screen.messages.tell(beside(_FORMER.fill(name=entry.name), *_told(entry)), "wrong")


def remember(screen: DeskScreen[Any], directory: Directory, entry: DirectoryEntry) -> None:
    """Let an entry that was picked come first the next time."""
    if entry.code:
        work = screen.gateway.picked(directory.id, entry.code)
        screen.run_worker(screen.guarded(directory.title, work))


def _kinds(directories: Sequence[Directory]) -> list[Choice]:
    count = len(directories)
    return [
        Choice(one.id, _KIND.fill(this=one.title, n=n + 1, of=count, next=directories[(n + 1) % count].title))
        for n, one in enumerate(directories)
    ]


def _row(row_id: str, entry: DirectoryEntry, today: date, lately: Sequence[str]) -> Row:
    if entry.valid_to is not None and entry.valid_to < today:
        state = _ENDED.fill(day=f"{entry.valid_to:%d/%m/%Y}")
    elif entry.doubt is not None:
        state = _DOUBT.fill(why=entry.doubt)
    else:
        state = _LATELY if entry.code in lately else _NOW
    return Row(row_id, (entry.code or UNKNOWN, entry.name, entry.place, state))


def _details(entry: DirectoryEntry) -> Text:
    return beside(same(entry.code), same(entry.place), *_told(entry))


def _told(entry: DirectoryEntry) -> list[Text]:
    # Joined and not filled: a name may have braces.
    return [
        Text(vi=f"{label.vi}: {_in(value).vi}", en=f"{label.en}: {_in(value).en}") for label, value in entry.details
    ]


def _in(value: str | Text) -> Text:
    return value if isinstance(value, Text) else same(value)


def _source(directory: Directory) -> Text:
    known = _SOURCE.fill(provenance=directory.provenance) if directory.provenance.vi else same("")
    return beside(known, _GAPS.fill(gaps=directory.gaps) if directory.gaps.vi else same(""))
