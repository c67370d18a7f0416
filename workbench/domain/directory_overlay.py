"""An office's own list laid over the one that a plugin ships: merged code by code, and compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workbench.domain.directory import NO, UNKNOWN, YES, Directory, DirectoryEntry, Listing
from workbench.domain.directory_file import OPEN, Line
from workbench.domain.wording import fold


@dataclass(frozen=True, slots=True)
class Changes:
    """The codes that an import adds, changes and closes."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


def overlaid(directory: Directory, lines: Mapping[str, Line]) -> Directory:
    """Return the directory as the office has it; it is read and indexed at its first search."""
    if not lines or directory.entries is None:
        return directory
    listing = Listing(lambda: merged(directory, lines))
    return replace(directory, search=listing.search, entries=listing.entries, of_code=listing.of_code)


def merged(directory: Directory, lines: Mapping[str, Line]) -> list[DirectoryEntry]:
    """Return the entries with what the office says of their codes, then the codes that only the office has.

    An entry without a code gets that of a line with its very name.
    """
    left = dict(lines)
    named = {fold(line.cells.get("name", "")): line for line in lines.values()}
    shipped = directory.entries() if directory.entries else ()
    codes = {entry.code for entry in shipped}
    result = []
    for entry in shipped:
        line = lines.get(entry.code) if entry.code else named.get(fold(entry.name))
        if line is None or (not entry.code and line.code in codes):
            result.append(entry)
        elif line.code in left:  # of several entries with a code, the office means the one in use
            result.append(_with(directory, entry, left.pop(line.code)))
        else:  # but a code ends under all its names
            result.append(replace(entry, valid_to=entry.valid_to or _ending(line, entry)))
    new = (DirectoryEntry(line.code, line.cells.get("name", line.code)) for line in left.values())
    return [*result, *(_with(directory, entry, left[entry.code]) for entry in new)]


def _with(directory: Directory, entry: DirectoryEntry, line: Line) -> DirectoryEntry:
    cells = line.cells
    details = dict(entry.details)
    for column in directory.columns:
        if column.id in cells:
            details[column.title] = (YES if cells[column.id] == "yes" else NO) if column.flag else cells[column.id]
        elif column.flag:
            details.setdefault(column.title, UNKNOWN)
    written = " ".join(cells[column.id] for column in directory.columns if column.id in cells and not column.flag)
    return replace(
        entry, code=line.code, name=cells.get("name", entry.name), place=cells.get("place", entry.place),
        details=tuple(details.items()), also=f"{entry.also} {written}".strip(), doubt=None,
        valid_to=_ending(line, entry),
    )  # fmt: skip


def _ending(line: Line, entry: DirectoryEntry) -> date | None:
    cell = line.cells.get("valid_to")
    if cell is None:
        return entry.valid_to
    return None if cell == OPEN else date.fromisoformat(cell)


def compare(before: Directory, after: Directory) -> Changes:
    """Return what an import makes of a directory."""
    old, new = ({entry.code: entry for entry in reversed(_entries(one)) if entry.code} for one in (before, after))
    added = [code for code in new if code not in old]
    moved = [code for code in new if code in old and new[code] != old[code]]
    closed = [code for code in moved if new[code].valid_to is not None and old[code].valid_to is None]
    changed = set(moved) - set(closed)
    return Changes(tuple(sorted(added)), tuple(sorted(changed)), tuple(sorted(closed)))


def closing(before: Directory, lines: Iterable[Line], today: date) -> list[Line]:
    """Return lines that close what is in use and not in a list that is the whole one: yesterday was its last day."""
    kept = {"", *(line.code for line in lines)}
    last_day = (today - timedelta(days=1)).isoformat()
    in_use = dict.fromkeys(entry.code for entry in _entries(before) if entry.valid_to is None)
    return [Line(code, {"valid_to": last_day}) for code in in_use if code not in kept]


def _entries(directory: Directory) -> Sequence[DirectoryEntry]:
    return directory.entries() if directory.entries else ()
