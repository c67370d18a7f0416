"""Build a demo office of made-up people and cases; what is there already stays."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from workbench import bootstrap
from workbench.commands import console, desk
from workbench.commands.progress import Progress
from workbench.demo.office import ACCOUNTS, PASSWORD
from workbench.domain.text import Text

if TYPE_CHECKING:
    from workbench.settings import Settings

INTERRUPTED = Text(
    vi="Đã ngắt. Cơ quan minh họa mới có một phần: chạy lại để thêm phần thiếu, hoặc dựng mới ở thư mục trống",
    en="Interrupted. The demo office is there in part: again adds what lacks, an empty folder gets it whole",
)
_DOING = Text(vi="Đang dựng cơ quan minh họa", en="Building the demo office")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    console.with_json(parser)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Build it and tell the accounts."""
    settings = desk.settings()
    written = build(settings, out)
    for office, username, name, role in ACCOUNTS:
        out.say(office, username, name, role.label, widths=(5, 12, 20))
    out.say(Text(vi=f"Mật khẩu của tất cả: {PASSWORD}", en=f"The password of all: {PASSWORD}"))
    accounts = [{"office": o, "username": u, "name": n, "role": r.value} for o, u, n, r in ACCOUNTS]
    out.emit({"ok": True, "data_dir": str(settings.data_dir), "written": written,
              "accounts": accounts, "password": PASSWORD})  # fmt: skip
    return console.DONE


def build(settings: Settings, out: console.Out) -> dict[str, int]:
    """Build the demo office of these settings; return how much was written."""
    out.note(Text(vi=f"Cơ quan minh họa trong {settings.data_dir}", en=f"The demo office, in {settings.data_dir}"))
    with Progress(out, _DOING):
        return _built(settings)


def _built(settings: Settings) -> dict[str, int]:
    from dataclasses import asdict

    from workbench.usecases.demo import build
    from workbench.usecases.issue_documents import make_demo_keys

    desk.upgraded(settings)
    with desk.opened(settings) as house:
        make_demo_keys(bootstrap.keys_dir(settings))
        printer = bootstrap.make_printer(settings, house)
        try:
            built = build(house, printer)
        finally:
            printer.close()
    return asdict(built)
