"""What a delivery has told so far, kept in a nameless file of its own: memory stays flat, however long it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

_CACHE: Final = 8192
"""Kibibytes that stay in memory."""


class Seen:
    """The keys that came, and the numbers of persons that a dry run would have made."""

    def __init__(self) -> None:
        self._rows = 0
        self._file = sqlite3.connect("")  # its own temporary file, gone when it is closed
        self._file.execute(f"PRAGMA cache_size = -{_CACHE}")
        self._file.execute("PRAGMA journal_mode = off")
        self._file.execute("CREATE TABLE keys (key INTEGER PRIMARY KEY, content INTEGER, place INTEGER)")
        self._file.execute("CREATE TABLE numbers (number TEXT PRIMARY KEY) WITHOUT ROWID")

    def close(self) -> None:
        """Forget everything."""
        self._file.close()

    def repeated(self, rows: Sequence[tuple[str, str]]) -> list[bool | None]:
        """Take note of rows (key, content); tell of each whether it came before: None no, else with this content.

        Eight bytes stand for a text, salted anew in each process: of a million texts none are alike by chance.
        """
        numbered = [(hash(key), hash(content), place) for place, (key, content) in enumerate(rows, self._rows)]
        self._rows += len(rows)
        before = self._file.total_changes
        self._file.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?, ?)", numbered)
        if self._file.total_changes == before + len(numbered):
            return [None] * len(numbered)
        first = "SELECT content, place FROM keys WHERE key = ?"
        found = [self._file.execute(first, (key,)).fetchone() for key, _, _ in numbered]
        return [None if place == told[1] else content == told[0]
                for (_, content, place), told in zip(numbered, found, strict=True)]  # fmt: skip

    def promise(self, numbers: Iterable[str]) -> None:
        """Note the numbers of a person who would be on record by now."""
        self._file.executemany("INSERT OR IGNORE INTO numbers VALUES (?)", [(number,) for number in numbers if number])

    def promised(self, number: str) -> bool:
        """Tell whether somebody with this number would be on record by now."""
        return bool(self._file.execute("SELECT 1 FROM numbers WHERE number = ?", (number,)).fetchone())
