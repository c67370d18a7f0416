"""Where the lists lie, and the details that several of them have."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources import files
from io import StringIO
from typing import Final

from workbench.api import Detail, Text

ADDRESS: Final = Detail("address", Text(vi="Địa chỉ", en="Address"))
PHONE: Final = Detail("phone", Text(vi="Điện thoại", en="Phone"))

Details = tuple[tuple[Text, str | Text], ...]


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a shipped list (UTF-8, a header row, an empty cell for what is not known)."""
    yield from csv.DictReader(StringIO(_text(name)))


def row_of(name: str, code: str) -> dict[str, str] | None:
    """Return the row that begins with a code, without reading the others."""
    text = _text(name)
    start = text.find(f"\n{code},") + 1
    lines = [text[: text.index("\n")], text[start : text.find("\n", start)]]
    return next(csv.DictReader(lines)) if start else None


def _text(name: str) -> str:
    return (files(__package__) / "data" / f"{name}.csv").read_text(encoding="utf-8")


def known(pairs: Iterable[tuple[Detail, str | Text]]) -> Details:
    """Return the details that somebody knows."""
    return tuple((detail.title, value) for detail, value in pairs if value)


def day(written: str) -> date | None:
    """Return the day of an ISO cell; None for an empty one."""
    return date.fromisoformat(written) if written else None


def words(*cells: str) -> str:
    """Return what an entry is also found by."""
    return " ".join(cell for cell in cells if cell)


def short(place: str) -> str:
    """Return a province as a narrow column shows it; it is found by the long form, too."""
    return place.replace("Thành phố ", "TP ")
