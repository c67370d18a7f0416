"""What is left of a crash: where it happened, and nothing of whom it happened to."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from copy import copy
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import extract_tb
from types import TracebackType
from typing import Final

from workbench.domain.wording import mask

_NUMBER: Final = re.compile(r"\d(?:[ .\-]?\d){8,}")


def masked(text: str) -> str:
    """Return `text` with every number long enough to be an identity, account or phone number hidden."""
    return _NUMBER.sub(lambda found: mask(found.group(), keep=3), text)


def report(error: BaseException) -> str:
    """Return kind and place of `error` and of what caused it.

    Never its message or a local variable: both quote what was being worked on, which is somebody's data.
    """
    return "\n".join(line for link in _chain(error) for line in _lines(link))


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        yield following
        following = following.__cause__ or following.__context__


def _lines(error: BaseException) -> Iterator[str]:
    yield f"{type(error).__module__}.{type(error).__qualname__}"
    for frame in extract_tb(error.__traceback__):
        yield f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}: {frame.line or ''}"


class _Discreet(logging.Formatter):
    """Words log records without long numbers and without what exceptions quote."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line for the log, its numbers masked and nothing in it that a terminal would obey."""
        fresh = copy(record)
        fresh.exc_text = None  # another handler may have left its own wording here
        return "".join(c if c.isprintable() or c == "\n" else "?" for c in masked(super().format(fresh)))

    def formatException(  # noqa: N802 (the name is logging's)
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """Return kind and place of an exception only."""
        return report(ei[1]) if ei[1] is not None else ""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802
        """Return the time with a T and no long run of digits, so that the mask leaves it alone."""
        return super().formatTime(record, datefmt or "%Y/%m/%dT%H:%M:%S")


class _PrivateFile(RotatingFileHandler):
    """A log that only its owner may read."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        return TextIOWrapper(os.fdopen(descriptor, "ab"), encoding="utf-8", write_through=True)


def log_discreetly() -> None:
    """Let warnings that no handler takes, which go to stderr, be worded as those in the log are."""
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(_Discreet("{levelname} {name}: {message}", style="{"))


def log_to_file(path: Path) -> logging.Handler:
    """Send all logging to `path` (1 MB, three kept, mode 0600) instead of stderr: the screen is drawn there."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = _PrivateFile(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    handler.setFormatter(_Discreet("{asctime} {levelname} {name} {message}", style="{"))
    root = logging.getLogger()
    for other in [h for h in root.handlers if type(h) is logging.StreamHandler]:
        root.removeHandler(other)
    root.addHandler(handler)
    logging.captureWarnings(capture=True)
    return handler
