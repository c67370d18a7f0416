"""Writes files that are for their owner's eyes: each whole or not at all, whatever happens in between."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet (FileExistsError)."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        _write(handle, content)
    except OSError:
        path.unlink()
        raise


def write_over(path: Path, content: bytes) -> None:
    """Put a file in the place of the one that is there, if there is one, in one moment."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    new = Path(name)
    try:
        _write(handle, content)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)  # still there only if it could not take its place


def _write(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(handle)
