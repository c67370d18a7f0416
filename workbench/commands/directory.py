"""Look something up in a directory that a plugin offers. / Tra cứu danh mục của một gói dịch vụ."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from workbench.commands import console
from workbench.domain.directory import Directory, DirectoryEntry
from workbench.domain.errors import NotFoundError
from workbench.domain.text import Text
from workbench.plugins import load_plugins

_NONE = Text(vi="Chưa cài danh mục nào", en="No directory is installed")
_UNKNOWN = Text(vi="Không có danh mục «{name}»; có: {known}", en="No directory “{name}”; there are: {known}")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("name", metavar="NAME", help="the directory")
    parser.add_argument("query", metavar="QUERY", nargs="?", default="", help="words without diacritics, or a code")
    parser.add_argument("--limit", type=int, default=20, help="how many at most (20)")
    console.with_json(parser)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Print the best matches first."""
    directory = _named(load_plugins().directories, args.name)
    entries = directory.search(args.query, max(0, args.limit))
    for entry in entries:
        out.say(entry.code, entry.name, entry.place, widths=(12, 40))
    out.emit({"entries": [_entry(entry) for entry in entries]})
    return console.DONE


def _named(directories: Mapping[str, Directory], name: str) -> Directory:
    if not directories:
        raise NotFoundError(_NONE)
    if name not in directories:
        raise NotFoundError(_UNKNOWN.fill(name=name, known=", ".join(sorted(directories))))
    return directories[name]


def _entry(entry: DirectoryEntry) -> dict[str, object]:
    return {
        "code": entry.code, "name": entry.name, "place": entry.place,
        "details": [{"label": console.text_json(label), "value": value} for label, value in entry.details],
        "valid_to": entry.valid_to.isoformat() if entry.valid_to else None,
    }  # fmt: skip
