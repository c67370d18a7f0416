"""What a delivery has told so far, kept in a nameless file of its own: memory stays flat, however long it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Final

_CACHE: Final = 8192
"""Kibibytes that stay in memory."""


class Seen:
    """The keys that came, and the numbers of persons that a dry run would have made."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("")  # its own temporary file, gone when it is closed
        self._file.execute(f"PRAGMA cache_size = -{_CACHE}")
        self._file.execute("PRAGMA journal_mode = off")
        self._file.execute("CREATE TABLE keys (key INTEGER PRIMARY KEY, content INTEGER NOT NULL)")
        self._file.execute("CREATE TABLE numbers (number TEXT PRIMARY KEY) WITHOUT ROWID")

    def close(self) -> None:
        """Forget everything."""
        self._file.close()

    def repeated(self, rows: Sequence[tuple[str, str]]) -> list[bool | None]:
        """Take note of rows (key, content); tell of each whether it came before: None no, else with this content."""
        answers: list[bool | None] = []
        for key, content in rows:
            numbers = _short(key), _short(content)
            if self._file.execute("INSERT OR IGNORE INTO keys VALUES (?, ?)", numbers).rowcount:
                answers.append(None)
            else:
                found = self._file.execute("SELECT content FROM keys WHERE key = ?", numbers[:1]).fetchone()
                answers.append(found[0] == numbers[1])
        return answers

    def promise(self, numbers: Iterable[str]) -> None:
        """Note the numbers of a person who would be on record by now."""
        self._file.executemany("INSERT OR IGNORE INTO numbers VALUES (?)", [(number,) for number in numbers if number])

    def promised(self, number: str) -> bool:
        """Tell whether somebody with this number would be on record by now."""
        return bool(self._file.execute("SELECT 1 FROM numbers WHERE number = ?", (number,)).fetchone())


def _short(text: str) -> int:
    """Return eight bytes that stand for a text: of a million none are alike by chance."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
