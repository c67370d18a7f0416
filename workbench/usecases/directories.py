"""Looking things up as one's office has them, and laying the office's own list over a directory."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from workbench.domain.actor import Actor, Role
from workbench.domain.directory import Directory, DirectoryEntry
from workbench.domain.directory_file import Line, Reader
from workbench.domain.directory_overlay import Changes, closing, compare, overlaid
from workbench.domain.errors import BadInputError, NotFoundError, NotPermittedError
from workbench.domain.text import Text
from workbench.store import audit, directories
from workbench.store.unit_of_work import Store, Unit
from workbench.usecases.house import House

LARGEST = 64 * 1024 * 1024
"""The longest file that is read, in bytes."""

_NONE = Text(vi="Chưa cài danh mục nào", en="No directory is installed")
_NO_SUCH = Text(vi="Không có danh mục «{name}»; có: {known}", en="No directory “{name}”; there are: {known}")
_NOT_YOURS = Text(vi="Chỉ quản trị được nạp danh mục", en="Only an administrator imports a directory")
_FIXED = Text(vi="Danh mục này không nạp đè được", en="Nothing can be imported over this directory")
_LARGE = Text(vi="Tệp lớn quá {most} MB", en="The file is larger than {most} MB")


@dataclass(frozen=True, slots=True)
class Report:
    """What came of an import: what it changes, or why nothing was taken."""

    dry_run: bool
    lines: int
    changes: Changes
    faults: tuple[BadInputError, ...]

    @property
    def ok(self) -> bool:
        """Tell whether every line was good."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class _Seen:
    """A directory as an office has it, since an import; kept because indexing a long one takes half a second."""

    revision: int
    shipped: Directory
    directory: Directory


_seen: WeakKeyDictionary[Store, dict[tuple[str, str], _Seen]] = WeakKeyDictionary()


def listed(house: House, actor: Actor) -> tuple[Directory, ...]:
    """Return the directories that plugins offer, with what the actor's office laid over them."""
    with house.store.reading(actor, house.clock()) as unit:
        revisions = directories.revisions(unit)
        return tuple(_of_office(house, unit, one, revisions) for one in house.plugins.directories.values())


def named(house: House, actor: Actor, name: str) -> Directory:
    """Return one directory as the actor's office has it; NotFoundError names those there are."""
    found = {one.id: one for one in listed(house, actor)}
    return shipped(found, name)


def shipped(known: dict[str, Directory], name: str) -> Directory:
    """Return a directory by its id; NotFoundError names those there are."""
    if not known:
        raise NotFoundError(_NONE)
    if name not in known:
        raise NotFoundError(_NO_SUCH.fill(name=name, known=", ".join(sorted(known))))
    return known[name]


def _of_office(house: House, unit: Unit, directory: Directory, revisions: dict[str, int]) -> Directory:
    revision = revisions.get(directory.id, 0)
    if not revision or directory.entries is None:
        return directory
    kept = _seen.setdefault(house.store, {})
    seen = kept.get((unit.office, directory.id))
    if seen is None or seen.revision != revision or seen.shipped is not directory:
        seen = _Seen(revision, directory, overlaid(directory, directories.lines(unit, directory.id)))
        kept[unit.office, directory.id] = seen
    return seen.directory


def import_list(  # noqa: PLR0913 - what there is to say of an import
    house: House, actor: Actor, name: str, data: bytes, *, whole: bool = False, dry_run: bool = False
) -> Report:
    """Lay an office's list over a directory: every line of it, or none if any is bad; a dry run writes nothing.

    `whole`: the list is complete, so that what it leaves out is closed. Importing the same again changes nothing.
    """
    if actor.role is not Role.ADMINISTRATOR:
        raise NotPermittedError(_NOT_YOURS)
    directory = shipped(house.plugins.directories, name)
    if directory.entries is None:
        raise BadInputError(_FIXED, field="name")
    if len(data) > LARGEST:
        raise BadInputError(_LARGE.fill(most=LARGEST // 1024 // 1024), field="file")
    if dry_run:
        with house.store.reading(actor, house.clock()) as unit:
            return _weighed(house, unit, directory, data, whole)[0]
    with house.store.writing(actor, house.clock()) as unit:
        directories.take_turn(unit)
        report, lines = _weighed(house, unit, directory, data, whole, dry_run=False)
        if report.ok and report.changes != Changes():
            _keep(unit, directory, data, lines, report.changes)
        return report


def _weighed(  # noqa: PLR0913, PLR0917 - what an import is made of
    house: House, unit: Unit, directory: Directory, data: bytes, whole: bool, dry_run: bool = True
) -> tuple[Report, list[Line]]:
    former = directories.lines(unit, directory.id)
    before = overlaid(directory, former)
    reader = Reader(directory, _codes(before))
    lines = reader.read(data)
    if reader.faults:
        return Report(dry_run, len(lines), Changes(), tuple(reader.faults)), []
    said = [*lines, *closing(before, lines, house.clock().date())] if whole else lines
    now = [Line(one.code, {**(former[one.code].cells if one.code in former else {}), **one.cells}) for one in said]
    after = overlaid(directory, {**former, **{one.code: one for one in now}})
    return Report(dry_run, len(lines), compare(before, after), ()), now


def _codes(directory: Directory) -> set[str]:
    entries: tuple[DirectoryEntry, ...] = tuple(directory.entries()) if directory.entries else ()
    return {entry.code for entry in entries}


def _keep(unit: Unit, directory: Directory, data: bytes, lines: list[Line], changes: Changes) -> None:
    digest = hashlib.sha256(data).hexdigest()
    number = directories.keep(unit, directory.id, digest, lines)
    detail: dict[str, object] = {
        "directory": directory.id, "import": number, "sha256": digest, "added": len(changes.added),
        "changed": len(changes.changed), "closed": len(changes.closed),
    }  # fmt: skip
    audit.append(unit, [audit.Event("directory_imported", detail=detail)])


def lately(house: House, actor: Actor) -> dict[str, list[str]]:
    """Return the codes that the actor picked lately, by directory, the latest first."""
    with house.store.reading(actor, house.clock()) as unit:
        return dict(directories.picks(unit))


def picked(house: House, actor: Actor, name: str, code: str) -> None:
    """Remember that the actor picked a code: it comes first the next time."""
    with house.store.writing(actor, house.clock()) as unit:
        directories.picked(unit, name, code)
