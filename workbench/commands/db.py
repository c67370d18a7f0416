"""Bring the database to this program's schema; an old one is backed up first."""

from __future__ import annotations

import argparse

from workbench.commands import console, desk
from workbench.commands.progress import Progress
from workbench.domain.text import Text

INTERRUPTED = Text(
    vi="Đã ngắt. Bước nâng cấp dở dang được hoàn lại, bản sao lưu vẫn giữ: chạy lại «workbench db upgrade»",
    en="Interrupted. The step under way is undone, a backup stays: run “workbench db upgrade” again",
)
_DOING = Text(vi="Đang nâng cấp cơ sở dữ liệu", en="Upgrading the database")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    does = parser.add_subparsers(dest="does", required=True, metavar="upgrade")
    upgrade = does.add_parser("upgrade", help="create the schema, or bring it up to date")
    console.with_json(upgrade)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Upgrade and say what was kept of the old one."""
    settings = desk.settings()
    with Progress(out, _DOING):
        backup = desk.upgraded(settings)
    out.say(Text(vi="Cơ sở dữ liệu đúng phiên bản", en="The database is up to date"))
    if backup:
        out.say(Text(vi=f"Bản sao lưu: {backup}", en=f"Backup: {backup}"))
    out.emit({"ok": True, "backup": str(backup) if backup else None})
    return console.DONE
