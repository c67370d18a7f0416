"""Open the workbench; where there is no terminal, run the tour instead. / Mở bàn làm việc."""

from __future__ import annotations

import argparse
import gc
import sys

from workbench import bootstrap
from workbench.commands import console, demo, desk, tour
from workbench.demo.office import who_may_sign_in


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--screen", action="store_true", help="only the screen: build nothing, tour nothing")


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Build the demo office if there is no database yet, then open the screen."""
    settings = desk.settings()
    if not args.screen and not desk.has_database(settings):
        demo.build(settings, out)
        out.note(who_may_sign_in())
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        if args.screen:
            args.misused("no terminal; see `workbench --help` / không có màn hình")
        return tour.guide(None, out)
    gc.disable()  # until `Gateway.warm_up` ends: a fifth of the start went into looking for garbage in imports
    from workbench.tui.app import run as run_screen

    settings = settings.model_copy(update={"language": out.language})
    return run_screen(bootstrap.make_gateway(settings), settings)
