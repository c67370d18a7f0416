"""Where a plugin's exception ends: it becomes an objection or a sentence, and never quotes a citizen's data."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from workbench.domain.errors import DeclarationError
from workbench.domain.service import Finding
from workbench.domain.text import Text

Ask = Callable[[], Iterable[Finding] | None]
log = logging.getLogger(__name__)

_CRASHED: Final = Text(vi="gói dịch vụ bị lỗi ({why})", en="the plugin failed ({why})")


def guarded(ask: Ask) -> tuple[Finding, ...]:
    """Ask a plugin; if it crashes the answer is an objection, so that nothing passes unchecked."""
    try:
        return tuple(ask() or ())
    except Exception as fault:  # noqa: BLE001 - the plugin boundary
        log.warning("a plugin crashed: %s", place(fault))
        return (Finding(_CRASHED.fill(why=place(fault))),)


def place(fault: Exception) -> str:
    """Name an exception and where it was raised; not its message, which may quote a citizen's data."""
    frames = traceback.extract_tb(fault.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(fault).__name__}{where}"


def fault_text(fault: Exception) -> Text:
    """Word what went wrong while a plugin was loaded: no case was there yet."""
    if isinstance(fault, DeclarationError):
        return fault.text
    return Text(
        vi=f"gói dịch vụ bị lỗi ({type(fault).__name__}: {fault})",
        en=f"the plugin failed ({type(fault).__name__}: {fault})",
    )
