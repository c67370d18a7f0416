"""Help in the reader's language: what a command's source says in English, worded by the catalogue `vietnamese`."""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Callable, Iterable
from typing import Final

from workbench.domain.text import Language

_EXAMPLE: Final = "workbench "
_WIDEST: Final = 120


class HelpText(argparse.HelpFormatter):
    """Draws help as argparse does, but for its language; lines that show how a command is said stay lines.

    A text of two languages is written `English / tiếng Việt`; any other English one is looked up in the catalogue.
    `language` is asked only when something is drawn: argparse makes a formatter for every argument it is told of.
    """

    def __init__(self, prog: str, language: Callable[[], Language]) -> None:
        super().__init__(prog, width=min(shutil.get_terminal_size().columns, _WIDEST) - 2)
        self._language = language

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup], prefix: str | None = None,
    ) -> None:  # fmt: skip
        """Begin with how the command is used."""
        super().add_usage(usage, actions, groups, self._said("usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """Begin a list of arguments."""
        super().start_section(self._said(heading) if heading else heading)

    def _expand_help(self, action: argparse.Action) -> str:
        return self._said(super()._expand_help(action))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n\n".join(self._paragraph(one, width, indent) for one in text.strip().split("\n\n"))

    def _paragraph(self, text: str, width: int, indent: str) -> str:
        if text.startswith(_EXAMPLE):
            return "\n".join(indent + self._example(line) for line in text.splitlines())
        return super()._fill_text(self._said(" ".join(text.split())), width, indent)

    def _example(self, line: str) -> str:
        how, gap, why = re.fullmatch(r"(.*?)(  +|$)(.*)", line).groups()  # type: ignore[union-attr]  # matches all
        return f"{how}{gap}{self._said(why)}"

    def _said(self, text: str) -> str:
        english, _, vietnamese = text.partition(" / ")
        if self._language() == "en":
            return english
        from workbench.commands.vietnamese import HELP

        return vietnamese or HELP.get(english, english)
