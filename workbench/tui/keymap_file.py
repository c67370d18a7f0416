"""An office's own keys, read from the file that the settings name."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from workbench.domain.errors import SetupError
from workbench.domain.text import Text
from workbench.tui.keymap import KeyMap

_BAD_KEYMAP: Final = Text(vi="Không đọc được tệp phím {file}: {why}", en="Can't read the key file {file}: {why}")


def read_keymap(file: Path | None) -> KeyMap:
    """Return the key map with an office's own keys (TOML: `main = "f9"`); SetupError names all that is wrong."""
    if file is None:
        return KeyMap()
    try:
        wishes: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SetupError(_BAD_KEYMAP.fill(file=file.name, why=error)) from error
    return KeyMap().with_overrides(wishes)
