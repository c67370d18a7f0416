"""Take in dossiers from a JSON Lines file, one a line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from workbench.commands import console, desk
from workbench.commands.faults import Faults
from workbench.commands.progress import Progress
from workbench.domain.text import Text

if TYPE_CHECKING:
    from workbench.usecases.intake import Report

INTERRUPTED = Text(
    vi="Đã ngắt. Hồ sơ đã nhận vẫn giữ: nhận lại cùng tệp để nhận nốt, không hồ sơ nào bị nhận hai lần",
    en="Interrupted. Dossiers taken in stay: take the same file in again for the rest, none is taken twice",
)
_DOING = Text(vi="Đang nhận hồ sơ", en="Taking in dossiers")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", metavar="FILE", help="a JSON Lines file, or - for standard input")
    what.add_argument("--schema", metavar="SERVICE", help="print the JSON schema of a line for a service, such as 612A")
    parser.add_argument(
        "--as",
        dest="user",
        metavar="USER",
        help="who takes them in; the password is asked for, or taken from WORKBENCH_PASSWORD",
    )
    parser.add_argument("--files", metavar="FOLDER", help="where the attached files are that lines only name")
    parser.add_argument("--dry-run", action="store_true", help="check everything, write nothing")
    parser.add_argument("--strict", action="store_true", help="take none if any is bad (else the good ones are taken)")
    console.with_json(parser)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Take in a file, or print a schema."""
    if args.schema:
        return _schema(args.schema)
    if not args.user:
        args.misused("--as USER")
    from workbench.usecases.enclosed import Folder
    from workbench.usecases.intake import lines_of, take_in

    folder = Folder(Path(args.files) if args.files else None)
    with _source(args.file) as stream, desk.signed_in(args.user) as (house, actor), Progress(out, _DOING) as told:
        lines = told.counted(lines_of(stream))
        report = take_in(house, actor, lines, dry_run=args.dry_run, strict=args.strict, folder=folder)
    _tell(report, out)
    return console.DONE if report.ok else console.FAILED


@contextmanager
def _source(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
        return
    with Path(name).open("rb") as file:
        yield file


def _tell(report: Report, out: console.Out) -> None:
    faults = Faults(out)
    for fault in report.faults:
        faults.tell_of(fault)
    faults.close()
    new = sum(one.new for one in report.taken)
    for one in report.taken:
        state = _NEW if one.new else _AGAIN
        out.say(one.line, one.id, one.code or "-", state, widths=(5, 24, 26))
    bad = len({fault.line for fault in report.faults})
    out.note(_SUMMARY.fill(new=new, again=len(report.taken) - new, bad=bad))
    if report.dry_run:
        out.note(Text(vi="Chạy thử: không ghi gì cả", en="Dry run: nothing was written"))
    out.emit({
        "ok": report.ok, "dry_run": report.dry_run, "new": new, "again": len(report.taken) - new,
        "dossiers": [{"line": o.line, "id": o.id, "code": o.code, "new": o.new} for o in report.taken],
        "problems": [_problem(fault) for fault in report.faults],
    })  # fmt: skip


_NEW = Text(vi="mới", en="new")
_AGAIN = Text(vi="đã có", en="already there")
_SUMMARY = Text(
    vi="{new} hồ sơ mới, {again} đã có, {bad} dòng bị từ chối", en="{new} new, {again} already there, {bad} refused"
)


def _problem(fault: Any) -> dict[str, Any]:
    return {"line": fault.line, "id": fault.id, "field": fault.field, **console.text_json(fault.text)}


def _schema(name: str) -> int:
    from workbench.plugins import load_plugins
    from workbench.usecases.envelope import schema, service_named

    print(console.as_json(schema(service_named(load_plugins().services.values(), name))))
    return console.DONE
