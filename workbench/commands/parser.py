"""The command line's parser: help in the reader's language, wrong usage told in both."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, Final, NoReturn, cast

from workbench.commands import arguments
from workbench.commands.help_text import HelpText
from workbench.domain.text import Language, Text
from workbench.domain.wording import clean_line

MISUSED: Final = 2
"""The exit status of a command that was not understood."""


class Parser(argparse.ArgumentParser):
    """An argument parser that helps in one language, and tells in both what is wrong with a command line.

    `language` answers which one.
    """

    def __init__(self, *, language: Callable[[], Language], **options: Any) -> None:
        self._language = language
        super().__init__(**{**options, "formatter_class": partial(HelpText, language=language)})
        self.set_defaults(misused=self.need)  # of a sub-command: how that one is used

    def add_subparsers(self, **options: Any) -> Any:
        """Add sub-commands that help in the same language."""
        return super().add_subparsers(parser_class=cast(Any, partial(Parser, language=self._language)), **options)

    def error(self, message: str) -> NoReturn:
        """Print how the command is used and exit with status 2."""
        self._leave(arguments.wrong(message))

    def need(self, what: str) -> NoReturn:
        """Exit likewise, because something is left out that only this use of the command needs."""
        self._leave(arguments.needed(what))

    def _leave(self, text: Text) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(MISUSED, f"{clean_line(text.vi)}\n{clean_line(text.en)}\n")
