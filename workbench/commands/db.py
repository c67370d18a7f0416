"""Bring the database to this program's schema; an old one is backed up first. / Nâng cấp cơ sở dữ liệu."""

from __future__ import annotations

import argparse

from workbench.commands import console, desk
from workbench.domain.text import Text


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    does = parser.add_subparsers(dest="does", required=True, metavar="upgrade")
    upgrade = does.add_parser("upgrade", help="create the schema, or bring it up to date")
    console.with_json(upgrade)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Upgrade and say what was kept of the old one."""
    backup = desk.upgraded(desk.settings())
    out.say(Text(vi="Cơ sở dữ liệu đúng phiên bản", en="The database is up to date"))
    if backup:
        out.say(Text(vi=f"Bản sao lưu: {backup}", en=f"Backup: {backup}"))
    out.emit({"ok": True, "backup": str(backup) if backup else None})
    return console.DONE
