"""Look something up in a directory, list them, import one's own list.

workbench directory                              the directories, where they come from and what they lack
workbench directory NAME [WORDS …]               words without diacritics, or a code
workbench directory import NAME FILE --as ADMIN  lay one's own list (CSV) over a directory
workbench directory people FULL NAME --province NAME --born YEAR --as USER --reason TEXT
workbench directory people --number CITIZEN_NUMBER --as USER --reason TEXT
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.commands import arguments, console, desk
from workbench.commands.faults import Faults
from workbench.commands.progress import Progress
from workbench.domain.directory import Directory, DirectoryEntry
from workbench.domain.text import Text, same

if TYPE_CHECKING:
    from workbench.usecases.directories import Report

IMPORT, PEOPLE = "import", "people"

_GAPS = Text(vi="thiếu: {gaps}", en="gaps: {gaps}")
_COLUMNS = Text(vi="cột của tệp CSV: {columns}", en="columns of a CSV file: {columns}")
_NOTHING = Text(vi="Không tìm thấy dòng nào", en="Nothing was found")
_NOBODY = Text(vi="Không ai khớp; lần tra cứu đã ghi nhật ký", en="Nobody fits; this search is on record all the same")
_ADDED, _CHANGED = Text(vi="thêm", en="added"), Text(vi="sửa", en="changed")
_CLOSED = Text(vi="đóng", en="closed")
_SUMMARY = Text(
    vi="{lines} dòng: thêm {added}, sửa {changed}, đóng {closed}",
    en="{lines} lines: {added} added, {changed} changed, {closed} closed",
)
_REFUSED = Text(vi="Không nạp dòng nào: {n} lỗi", en="Nothing was imported: {n} faults")
_DRY = Text(vi="Chạy thử: không ghi gì cả", en="Dry run: nothing was written")

INTERRUPTED = Text(
    vi="Đã ngắt. Danh mục được nạp cả tệp hoặc không nạp gì: xem lại bằng lệnh directory",
    en="Interrupted. A list is imported whole or not at all: look it up to see",
)
_DOING = Text(vi="Đang nạp danh mục", en="Importing the list")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "name", metavar="NAME", nargs="?", help="the directory, such as banks, or import, or people; none: list them"
    )
    parser.add_argument("words", metavar="WORDS", nargs="*", help="what to look for; for import: NAME FILE")
    parser.add_argument("--limit", type=arguments.positive, metavar="N", default=20, help="how many at most (20)")
    parser.add_argument(
        "--as",
        dest="user",
        metavar="USER",
        help="who asks: the lists as their office has them (import and people need it)",
    )
    parser.add_argument("--dry-run", action="store_true", help="import: check and compare, write nothing")
    parser.add_argument("--whole", action="store_true", help="import: the file is complete, close what it leaves out")
    parser.add_argument("--province", default="", help="people: a province by name or code")
    parser.add_argument("--born", default="", metavar="YEAR", help="people: the birth year, such as 1984")
    parser.add_argument("--number", default="", help="people: the citizen number, instead of name, province and year")
    parser.add_argument("--reason", default="", help="people: why; it is kept in the audit")
    console.with_json(parser)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """List, look up, import, or find a person."""
    if args.name in (IMPORT, PEOPLE):
        return (_import if args.name == IMPORT else _people)(args, out)
    found = _directories(args)
    if args.name is None:
        return _list(found, out)
    from workbench.usecases.directories import shipped

    entries = shipped(found, args.name).search(" ".join(args.words), args.limit)
    code = max((len(entry.code) for entry in entries), default=0)  # never cut, never out of line
    for entry in entries:
        out.say(entry.code, entry.name, entry.place, entry.doubt or _until(entry), widths=(max(code, 12), 40))
    if not entries:
        out.note(_NOTHING)
    out.emit({"entries": [_entry(entry) for entry in entries]})
    return console.DONE


def _directories(args: argparse.Namespace) -> dict[str, Directory]:
    """Return what plugins ship; for somebody of an office, with what it laid over."""
    if not args.user:
        from workbench.plugins import load_plugins

        return load_plugins().directories
    from workbench.usecases.directories import listed

    with desk.signed_in(args.user) as (house, actor):
        return {one.id: one for one in listed(house, actor)}


def _list(found: dict[str, Directory], out: console.Out) -> int:
    for one in found.values():
        out.say(one.id, one.title, one.provenance, widths=(24, 34))
        out.say("", _GAPS.fill(gaps=one.gaps) if one.gaps.vi else "", widths=(24,))
        if one.entries is not None:
            out.say("", _COLUMNS.fill(columns=same(", ".join(_columns(one)))), widths=(24,))
    out.emit({"directories": [_directory(one) for one in found.values()]})
    return console.DONE


def _import(args: argparse.Namespace, out: console.Out) -> int:
    if len(args.words) != 2 or not args.user:
        args.misused("import NAME FILE --as USER")
    from workbench.usecases.directories import LARGEST, import_list

    name, file = args.words
    with Path(file).open("rb") as source:
        data = source.read(LARGEST + 1)
    with desk.signed_in(args.user) as (house, actor), Progress(out, _DOING):
        report = import_list(house, actor, name, data, whole=args.whole, dry_run=args.dry_run)
    _tell(report, out)
    return console.DONE if report.ok else console.FAILED


def _tell(report: Report, out: console.Out) -> None:
    faults = Faults(out)
    for fault in report.faults:
        faults.tell(fault.text, fault.line, fault.field)
    faults.close()
    changes = report.changes
    for word, codes in ((_ADDED, changes.added), (_CHANGED, changes.changed), (_CLOSED, changes.closed)):
        for code in codes:
            out.say(word, code, widths=(8,))
    counts = {"added": len(changes.added), "changed": len(changes.changed), "closed": len(changes.closed)}
    summary = _SUMMARY.fill(lines=report.lines, **counts)
    out.note(summary if report.ok else _REFUSED.fill(n=len(report.faults)))
    if report.dry_run:
        out.note(_DRY)
    out.emit({
        "ok": report.ok, "dry_run": report.dry_run, "lines": report.lines, "added": list(changes.added),
        "changed": list(changes.changed), "closed": list(changes.closed),
        "problems": [console.error_json(fault) for fault in report.faults],
    })  # fmt: skip


def _people(args: argparse.Namespace, out: console.Out) -> int:
    if not args.user:
        args.misused("people FULL NAME --as USER --reason TEXT")
    from workbench.usecases.look_up_person import Wanted, look_up_person

    wanted = Wanted(" ".join(args.words), args.province, args.born, args.number)
    with desk.signed_in(args.user) as (house, actor):
        found = look_up_person(house, actor, wanted, args.reason)
    for one in found:
        out.say(one.insurance_number, one.name, one.birth_year, one.citizen_number, one.place, widths=(12, 30, 6, 14))
    if not found:
        out.note(_NOBODY)
    out.emit({"people": [
        {"id": one.id, "name": one.name, "birth_year": one.birth_year, "insurance_number": one.insurance_number,
         "citizen_number": one.citizen_number, "place": _value(one.place)} for one in found
    ]})  # fmt: skip
    return console.DONE


def _until(entry: DirectoryEntry) -> Text:
    if entry.valid_to is None:
        return same("")
    return Text(vi="đến {day}", en="until {day}").fill(day=f"{entry.valid_to:%d/%m/%Y}")


def _columns(directory: Directory) -> list[str]:
    from workbench.domain.directory_file import PLAIN

    return [*PLAIN, *(column.id for column in directory.columns)]


def _directory(one: Directory) -> dict[str, object]:
    return {
        "id": one.id, "title": console.text_json(one.title), "provenance": console.text_json(one.provenance),
        "gaps": console.text_json(one.gaps), "columns": [] if one.entries is None else _columns(one),
    }  # fmt: skip


def _entry(entry: DirectoryEntry) -> dict[str, object]:
    return {
        "code": entry.code, "name": entry.name, "place": entry.place,
        "details": [{"label": console.text_json(label), "value": _value(value)} for label, value in entry.details],
        "valid_to": entry.valid_to.isoformat() if entry.valid_to else None,
        "doubt": console.text_json(entry.doubt) if entry.doubt else None,
    }  # fmt: skip


def _value(value: str | Text) -> str | dict[str, str]:
    return console.text_json(value) if isinstance(value, Text) else value
