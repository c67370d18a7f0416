"""Writes files that are for their owner's eyes: each whole or not at all, whatever happens in between."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet (FileExistsError)."""
    _write(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), content)


def write_over(path: Path, content: bytes) -> None:
    """Put a file in the place of the one that is there, if there is one, in one moment."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    _write(handle, content)
    Path(name).replace(path)


def _write(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(handle)
