"""The box that a directory is searched in while one types; what was picked from it comes first the next time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.widget import Widget

from workbench.domain.directory import UNKNOWN, Directory, DirectoryEntry
from workbench.domain.text import Text, same
from workbench.tui.screens.desk import DeskScreen
from workbench.tui.strings import beside
from workbench.tui.widgets.choices import Choice, cells
from workbench.tui.widgets.columns import Column
from workbench.tui.widgets.phrase import Phrase
from workbench.tui.widgets.picker import Found, Picker
from workbench.tui.widgets.rows import Row

if TYPE_CHECKING:
    from datetime import date

SHOWN: Final = 50
"""How many matches are shown: whoever sees more types on."""

_LONG: Final = 240
"""Letters of a detail that three lines can't hold: where most are such, the list leaves them more."""

_CODE: Final = 9
"""Cells for a code. A longer one stands in the detail alone: nobody can use a piece of it."""

_COLUMNS: Final = (
    Column(Text(vi="Mã", en="Code"), _CODE),
    Column(Text(vi="Tên", en="Name"), 24, grow=3),
    Column(Text(vi="Địa bàn", en="Place"), 14, grow=1, rank=2),
    Column(Text(vi="Hiệu lực", en="In force"), 20, rank=1),
)
_NOW: Final = Text(vi="đang dùng", en="in use")
_LATELY: Final = Text(vi="đang dùng · gần đây", en="in use · lately")
_ENDED: Final = Text(vi="✗ hết {day}", en="✗ ended {day}")
_DOUBT: Final = Text(vi="? {why}", en="? {why}")
_OPENING: Final = Text(vi="Mở danh mục", en="Opening the directories")
_SOURCE: Final = Text(vi="Nguồn: {provenance}", en="Source: {provenance}")
_GAPS: Final = Text(vi="Thiếu: {gaps}", en="Gaps: {gaps}")
_KIND: Final = Text(vi="[{this}] {n}/{of} ▸ {next}", en="[{this}] {n}/{of} ▸ {next}")


class DirectoryPicker(Picker):
    """Picks an entry of one of several directories; F6 goes to the next one. `entry` is the one under a row's id."""

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


def in_use(row: Row) -> bool:
    """Tell whether a row's entry is in force today, as far as anybody knows."""
    return row.cells[-1] in (_NOW, _LATELY)


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
    code = entry.code if cells(entry.code) <= _CODE else ""
    return Row(row_id, (code if entry.code else UNKNOWN, entry.name, entry.place, state))


def _details(entry: DirectoryEntry) -> Text:
    return beside(same(entry.code), same(entry.place), *told(entry))


def told(entry: DirectoryEntry) -> list[Text]:
    """Return the details of an entry, each behind its title."""
    # Joined and not filled: a name may have braces.
    return [
        Text(vi=f"{label.vi}: {said(value).vi}", en=f"{label.en}: {said(value).en}") for label, value in entry.details
    ]


def said(value: str | Text) -> Text:
    """Return a cell or detail as text of both languages."""
    return value if isinstance(value, Text) else same(value)


def _source(directory: Directory) -> Text:
    known = _SOURCE.fill(provenance=directory.provenance) if directory.provenance.vi else same("")
    return beside(known, _GAPS.fill(gaps=directory.gaps) if directory.gaps.vi else same(""))
