"""The dossier files that ship with the demo office; a day in them is written as how far it is from today."""

from __future__ import annotations

import re
from datetime import date, timedelta
from importlib.resources import files
from typing import Final

_DAY: Final = re.compile(rb'"@([+-]\d+)"')


def lines(name: str, today: date) -> list[bytes]:
    """Return the lines of a file of this package, `"@-7"` in them replaced by the day a week ago."""
    text = (files("workbench.demo") / name).read_bytes()
    return _DAY.sub(lambda found: f'"{today + timedelta(days=int(found[1]))}"'.encode(), text).splitlines()
