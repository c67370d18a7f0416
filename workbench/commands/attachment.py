"""The files attached to a case: list, add, save, remove (pdf, xml, jpg, xlsx)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.commands import arguments, console, desk
from workbench.commands.show import hidden
from workbench.domain.calendar import VIETNAM
from workbench.domain.errors import NotFoundError
from workbench.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.store.attachments import Kept

_WIDTHS = (3, 32, 9, 16, 12)
_NONE = Text(vi="Hồ sơ không có tệp đính kèm số {places}", en="The case has no attached file number {places}")
_EMPTY = Text(vi="Hồ sơ không có tệp đính kèm", en="The case has no attached files")
_REMOVED = Text(vi="đã bỏ: {who}", en="removed: {who}")
_DONE = Text(vi="Hồ sơ {code} nay là phiên bản {version}", en="Case {code} is at version {version} now")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    does = parser.add_subparsers(dest="does", required=True, metavar="list|add|save|remove")
    listing = does.add_parser("list", help="every file the case ever had, with its number and SHA-256")
    add = does.add_parser("add", help="attach files: 5 beside the declaration, 5 MB in all")
    save = does.add_parser("save", help="save files for your own eyes; the audit keeps who looked")
    remove = does.add_parser("remove", help="mark a file as removed; it stays readable")
    for one in (listing, add, save, remove):
        one.add_argument("case", metavar="CASE", help="the dossier code")
    add.add_argument("file", nargs="+", metavar="FILE", help="a file to attach: pdf, xml, jpg, xlsx")
    save.add_argument(
        "number",
        nargs="*",
        type=arguments.positive,
        metavar="NUMBER",
        help="which, as `list` numbers them (all that are not removed)",
    )
    save.add_argument("--save", metavar="DIR", default=".", help="where to (the current folder)")
    remove.add_argument("number", type=arguments.positive, metavar="NUMBER", help="which, as `list` numbers them")
    for one in (add, remove):
        one.add_argument("--seen", metavar="DIGEST", help="do it only if the case is still as `show` printed it")
        one.add_argument(
            "--key", default="", help="a key of your own: again, it gives the first answer, and no second effect"
        )
    for one in (listing, add, save, remove):
        console.with_account(one)
        console.with_json(one)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Do what was asked."""
    match args.does:
        case "list":
            return _list(args, out)
        case "save":
            return _save(args, out)
    return _change(args, out)


def _list(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.commands import words
    from workbench.usecases.attachments import listed

    with desk.signed_in(args.user) as (house, actor):
        found = listed(house, actor, args.case)
    for one in found:
        file, at = one.attachment, words.moment(one.added_at)
        gone = _REMOVED.fill(who=one.removed_by) if one.removed_at else ""
        out.say(one.place, hidden(file.name), file.size, at, one.added_by, file.sha256[:12], gone, widths=_WIDTHS)
    if not found:
        out.note(_EMPTY)
    out.emit({"attachments": [_json(one) for one in found]})
    return console.DONE


def _change(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.usecases import attachments
    from workbench.usecases.browse import open_case

    with desk.signed_in(args.user) as (house, actor):
        record = open_case(house, actor, args.case).record
        seen = record.digest if args.seen is None else args.seen
        if args.does == "add":
            files = [attachments.from_disk(path) for path in args.file]
            version = attachments.add(house, actor, record.id, seen, files, args.key)
        else:
            (gone,) = _chosen(attachments.listed(house, actor, record.id), [args.number])
            version = attachments.remove(house, actor, record.id, seen, gone.attachment.id, args.key)
    out.say(_DONE.fill(code=record.code, version=version))
    out.emit({"ok": True, "code": record.code, "version": version})
    return console.DONE


def _save(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.usecases import attachments

    folder = Path(args.save).resolve()
    saved: list[dict[str, Any]] = []
    with desk.signed_in(args.user) as (house, actor):
        chosen = _chosen(attachments.listed(house, actor, args.case), args.number)
        folder.mkdir(parents=True, exist_ok=True)
        for one in chosen:
            wished = folder / attachments.file_name(args.case, one.attachment.name)
            path = attachments.save(house, actor, one.attachment.id, str(wished))
            saved.append({"number": one.place, "path": str(path), "sha256": one.attachment.sha256})
            out.say(path)
    if not saved:
        out.note(_EMPTY)
    out.emit({"files": saved})
    return console.DONE


def _chosen(found: Sequence[Kept], places: Sequence[int]) -> list[Kept]:
    """Return the files of these numbers; without any, all that are not removed."""
    if missing := sorted(set(places) - {one.place for one in found}):
        raise NotFoundError(_NONE.fill(places=", ".join(map(str, missing))))
    return [one for one in found if (one.place in places if places else one.removed_at is None)]


def _json(one: Kept) -> dict[str, Any]:
    file = one.attachment
    return {
        "number": one.place, "name": hidden(file.name), "media": file.media, "size": file.size, "sha256": file.sha256,
        "added_at": one.added_at.astimezone(VIETNAM).isoformat(), "added_by": one.added_by,
        "removed_at": one.removed_at.astimezone(VIETNAM).isoformat() if one.removed_at else None,
        "removed_by": one.removed_by,
    }  # fmt: skip
