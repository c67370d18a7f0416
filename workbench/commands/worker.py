"""Make the documents that are owed, for all offices, until stopped."""

from __future__ import annotations

import argparse
import signal
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import bootstrap
from workbench.commands import arguments, console, desk
from workbench.commands.progress import Progress
from workbench.domain.actor import system_actor
from workbench.domain.text import Text

if TYPE_CHECKING:
    from workbench.usecases.house import House

_MADE = Text(vi="Đã in văn bản, chuyển bước: {n} việc", en="Documents made and cases moved on: {n}")
_DOING = Text(vi="Đang in văn bản còn nợ (Ctrl+C dừng)", en="Making owed documents (Ctrl+C stops)")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--once", action="store_true", help="stop when nothing is owed")
    parser.add_argument("--again", action="store_true", help="first, try once more what was given up after faults")
    parser.add_argument(
        "--seconds",
        type=arguments.seconds,
        metavar="S",
        default=2.0,
        help="how many seconds to wait when nothing is owed (2)",
    )
    console.with_json(parser)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Make documents until there are none, or until Ctrl+C or SIGTERM: what is claimed is finished first."""
    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    settings = desk.settings()
    with desk.opened(settings) as house:
        printer = bootstrap.make_printer(settings, house)
        try:
            for warning in _warnings(house, bootstrap.keys_dir(settings)):
                out.note(warning)
            if args.again:
                again = sum(printer.try_again(office) for office in _offices(house))
                out.note(Text(vi=f"Thử lại {again} văn bản", en=f"{again} documents are tried again"))
            with Progress(out, _DOING) as told:
                while not stop.is_set():
                    done = sum(printer.run_once(office) for office in _offices(house))
                    told.done += done
                    if not done and (args.once or stop.wait(args.seconds)):
                        break
            total = told.done
        finally:
            printer.close()
    out.say(_MADE.fill(n=total))
    out.emit({"ok": True, "done": total})
    return console.DONE


def _warnings(house: House, keys_dir: Path) -> list[Text]:
    """Return, once each, which certificates of the offices have expired or soon will."""
    from workbench.usecases.certificates import urgent

    now = datetime.now(UTC)
    return list(dict.fromkeys(one for office in _offices(house) for one in urgent(keys_dir, office, now)))


def _offices(house: House) -> list[str]:
    from workbench.store import accounts

    with house.store.reading(system_actor(""), house.clock()) as unit:
        return accounts.office_codes(unit)
