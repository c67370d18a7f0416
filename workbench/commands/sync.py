"""Take over persons and records from other systems, JSON Lines or CSV."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from workbench.commands import console, desk
from workbench.commands.faults import Faults
from workbench.domain.text import Text

if TYPE_CHECKING:
    from workbench.usecases.envelope import Fault
    from workbench.usecases.sync_report import Kept, Report

MOST_LISTED = 1000
"""How many bad lines the JSON result lists."""

TOLD_EVERY = 100_000
"""Lines between two words of progress where nobody watches."""

_PROGRESS = Text(vi="{rows} dòng …", en="{rows} lines …")
_SUMMARY = Text(
    vi="{name}: {new} mới, {changed} thay đổi, {same} như cũ, {kept} giữ nguyên, {bad} dòng bị từ chối",
    en="{name}: {new} new, {changed} changed, {same} as before, {kept} kept as decided here, {bad} lines refused",
)
_DRY = Text(vi="Chạy thử: không ghi gì cả", en="Dry run: nothing was written")
_KEPT = Text(
    vi="Giữ nguyên (dòng {line}): {kind} {key} {fields} do hồ sơ đã quyết định",
    en="Kept (line {line}): {kind} {key} {fields} as a case decided",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="JSON Lines, or CSV if it is named so; - for input")
    parser.add_argument("--schema", metavar="KIND", help="print the JSON schema of a line: person or a record kind")
    parser.add_argument("--csv", action="store_true", help="standard input is CSV")
    parser.add_argument("--as", dest="user", metavar="USER", help="an administrator (WORKBENCH_PASSWORD)")
    parser.add_argument("--dry-run", action="store_true", help="check everything, write nothing")
    console.with_json(parser)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Take over files one after the other, or print a schema."""
    if args.schema:
        return _schema(args.schema)
    if not args.files or not args.user:
        args.misused("FILE … --as USER")
    from workbench.usecases import sync, sync_lines

    told = []
    with desk.signed_in(args.user) as (house, actor):
        for name in args.files:
            voice = _Voice(out)
            with _source(name) as stream:
                as_csv = name.lower().endswith(".csv") or (name == "-" and args.csv)
                given = sync_lines.csv_rows(stream) if as_csv else sync_lines.json_lines(stream)
                report = sync.sync(house, actor, given, dry_run=args.dry_run, watch=voice.watch)
            voice.close(name, report)
            told.append(_plain(name, report, voice))
    out.emit({"ok": all(one["ok"] for one in told), "dry_run": args.dry_run, "files": told})
    return console.DONE if all(one["ok"] for one in told) else console.FAILED


class _Voice:
    """Tells what happens while it happens; of a million lines only the bad ones and those that were kept."""

    def __init__(self, out: console.Out) -> None:
        from workbench.usecases.sync_report import Watch

        self._out = out
        self._faults = Faults(out)
        self.problems: list[dict[str, Any]] = []
        self.watch = Watch(self._fault, self._kept, self._progress)

    def _fault(self, fault: Fault) -> None:
        self._faults.tell_of(fault)
        if len(self.problems) < MOST_LISTED:
            said = {"line": fault.line, "key": fault.id, "field": fault.field}
            self.problems.append({**said, **console.text_json(fault.text)})

    def _kept(self, kept: Kept) -> None:
        fields = ", ".join(kept.fields)
        self._out.note(_KEPT.fill(line=kept.line, kind=kept.kind, key=kept.key, fields=fields))

    def _progress(self, report: Report) -> None:
        said = _PROGRESS.fill(rows=report.rows)
        if sys.stderr.isatty():
            print(f"\r{said.to(self._out.language)}", end="", file=sys.stderr, flush=True)
        elif report.rows % TOLD_EVERY == 0:
            self._out.note(said)

    def close(self, name: str, report: Report) -> None:
        """Sum up a file."""
        if sys.stderr.isatty():
            print(file=sys.stderr)
        self._faults.close()
        self._out.note(_SUMMARY.fill(name=name, bad=report.bad, **report.totals))
        if report.dry_run:
            self._out.note(_DRY)


@contextmanager
def _source(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
        return
    with Path(name).open("rb") as file:
        yield file


def _plain(name: str, report: Report, voice: _Voice) -> dict[str, Any]:
    kinds: dict[str, dict[str, int]] = {}
    for (kind, became), many in sorted(report.became.items()):
        kinds.setdefault(kind, {})[became.value] = many
    return {
        "file": name, "ok": report.ok, "lines": report.rows, "refused": report.bad, **report.totals, "kinds": kinds,
        "problems": voice.problems,
    }  # fmt: skip


def _schema(kind: str) -> int:
    from workbench.plugins import load_plugins
    from workbench.usecases.sync_person import schema

    print(console.as_json(schema(load_plugins().record_kinds, kind)))
    return console.DONE
