"""Open the workbench; where there is no terminal, run the tour instead."""

from __future__ import annotations

import argparse
import gc
import sys
from typing import TYPE_CHECKING

from workbench import bootstrap
from workbench.commands import console, demo, desk, tour
from workbench.commands.parser import MISUSED
from workbench.demo.office import who_may_sign_in
from workbench.domain.errors import SetupError
from workbench.domain.text import Text

if TYPE_CHECKING:
    from workbench.settings import Settings

_NO_TERMINAL = Text(
    vi="Không có màn hình (terminal): dùng các lệnh, xem workbench --help",
    en="There is no terminal: use the commands, see workbench --help",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--screen", action="store_true", help="only the screen: build nothing, tour nothing")


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Open the screen; without `--screen` on a demo office, if the folder holds no office yet."""
    settings = desk.settings()
    if args.screen:
        _refuse_empty_folder(settings)
    elif not settings.database_url and not desk.offices_there(settings):
        demo.build(settings, out)
        out.note(who_may_sign_in())
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        if args.screen:
            out.refuse(_NO_TERMINAL)
            return MISUSED
        return tour.guide(None, out)
    gc.disable()  # until `Gateway.warm_up` ends: a fifth of the start went into looking for garbage in imports
    from workbench.tui.app import run as run_screen

    settings = settings.model_copy(update={"language": out.language})
    return run_screen(bootstrap.make_gateway(settings), settings)


def _refuse_empty_folder(settings: Settings) -> None:
    """Say what to do first where there is not even a file; what else may lack is told by the sign-in screen."""
    if not (settings.database_url or settings.embedded_file.exists()):
        from workbench.store.founded import NOBODY_HERE

        raise SetupError(NOBODY_HERE)
