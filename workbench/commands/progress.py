"""A line on the terminal while long work goes on, gone when it ends; nothing where nobody watches."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, TypeVar

if TYPE_CHECKING:
    from workbench.commands.console import Out
    from workbench.domain.text import Text

T = TypeVar("T")

EVERY: Final = 0.5
"""Seconds between two looks at the work: what takes less shows nothing."""

_CLEARED: Final = "\r\x1b[K"


class Progress:
    """Tells how long the work inside its block has taken, and how many things are `done` if they are counted."""

    def __init__(self, out: Out, doing: Text) -> None:
        self.done = 0
        self._doing = doing.to(out.language)
        self._began = time.monotonic()
        self._ended = threading.Event()
        self._voice = threading.Thread(target=self._tell, daemon=True)

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._voice.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        if self._voice.ident is not None:
            self._voice.join()

    def counted(self, things: Iterable[T]) -> Iterator[T]:
        """Yield things as they are, and count them."""
        for one in things:
            self.done += 1
            yield one

    def _tell(self) -> None:
        shown = False
        while not self._ended.wait(EVERY):
            many = f"{self.done:,} · ".replace(",", ".") if self.done else ""
            took = time.monotonic() - self._began
            print(f"{_CLEARED}{self._doing} … {many}{took:.0f} s", end="", file=sys.stderr, flush=True)
            shown = True
        if shown:
            print(_CLEARED, end="", file=sys.stderr, flush=True)
