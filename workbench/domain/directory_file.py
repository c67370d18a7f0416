"""An office's own list as a CSV file: what its lines say of each code, and what can't be taken of them.

An empty cell says nothing, so that what is known stays known and what is unknown stays unknown; a last day of `-`
opens again what was closed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Final

from workbench.domain.directory import Directory
from workbench.domain.errors import BadInputError
from workbench.domain.text import Text
from workbench.domain.wording import UNCUT, clean_line, fold

PLAIN: Final = ("code", "name", "place", "valid_to")
"""The columns that every list may have; the others are the directory's details."""

OPEN: Final = "-"
LONGEST: Final = 300
MOST_FAULTS: Final = 100

_YES: Final = frozenset({"1", "x", "co", "yes", "y", "true"})
_NO: Final = frozenset({"0", "khong", "no", "n", "false"})
_NOT_TEXT: Final = Text(vi="Tệp không phải văn bản UTF-8", en="The file is not text in UTF-8")
_NO_CODE_COLUMN: Final = Text(vi="Dòng tiêu đề thiếu cột «code»", en="The header has no column “code”")
_UNKNOWN_COLUMN: Final = Text(
    vi="Không có cột này; danh mục có: {known}", en="There is no such column; the directory has: {known}"
)
_TWICE_COLUMN: Final = Text(vi="Cột này có hai lần", en="This column is there twice")
_NOT_CSV: Final = Text(vi="Dòng này có số ô khác dòng tiêu đề", en="The line has not as many cells as the header")
_NO_CODE: Final = Text(vi="Thiếu mã", en="The code is missing")
_BAD_CODE: Final = Text(vi="Mã «{code}» không đúng dạng {pattern}", en="The code “{code}” is not like {pattern}")
_TWICE: Final = Text(vi="Mã «{code}» đã có ở dòng {line}", en="The code “{code}” is on line {line} already")
_NO_NAME: Final = Text(vi="Mã mới cần có tên", en="A new code needs a name")
_BAD_DAY: Final = Text(vi="«{value}» không phải ngày (2026-06-30 hoặc 30/06/2026)",
                       en="“{value}” is no day (2026-06-30 or 30/06/2026)")  # fmt: skip
_BAD_FLAG: Final = Text(vi="«{value}»: ghi có hoặc không, để trống nếu chưa rõ",
                        en="“{value}”: say yes or no, leave it empty if unknown")  # fmt: skip
_LONG: Final = Text(vi="Dài quá {most} ký tự", en="Longer than {most} characters")


@dataclass(frozen=True, slots=True)
class Line:
    """What an office says of one code: the cells it filled, by column; flags as yes or no, days as ISO text."""

    code: str
    cells: Mapping[str, str]


class Reader:
    """Reads an office's list; `faults` are what can't be taken, by line and field."""

    def __init__(self, directory: Directory, known: Iterable[str]) -> None:
        self.faults: list[BadInputError] = []
        self._directory = directory
        self._known = frozenset(known)
        self._flags = {column.id for column in directory.columns if column.flag}
        self._seen: dict[str, int] = {}

    def read(self, data: bytes) -> list[Line]:
        """Return the lines of a CSV file in UTF-8 with a header row."""
        try:
            rows = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
            header = [name.strip() for name in next(rows, [])]
            self._check_header(header)
            return [] if self.faults else list(self._lines(rows, header))
        except (UnicodeDecodeError, csv.Error):
            self._fault(_NOT_TEXT)
            return []

    def _check_header(self, header: Sequence[str]) -> None:
        known = (*PLAIN, *(column.id for column in self._directory.columns))
        if "code" not in header:
            self._fault(_NO_CODE_COLUMN, 1, "code")
        for place, name in enumerate(header):
            if name not in known:
                self._fault(_UNKNOWN_COLUMN.fill(known=", ".join(known)), 1, clean_line(name, 40))
            elif name in header[:place]:
                self._fault(_TWICE_COLUMN, 1, name)

    def _lines(self, rows: Iterator[list[str]], header: Sequence[str]) -> Iterator[Line]:
        for number, row in enumerate(rows, 2):
            if len(self.faults) >= MOST_FAULTS:
                return
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(header):
                self._fault(_NOT_CSV, number)
                continue
            before = len(self.faults)
            said = ((name, self._cell(number, name, cell)) for name, cell in zip(header, row, strict=True))
            cells = {name: value for name, value in said if value}
            code = cells.pop("code", "").upper()
            self._check_code(number, code, cells)
            if len(self.faults) == before:
                yield Line(code, cells)

    def _check_code(self, number: int, code: str, cells: Mapping[str, str]) -> None:
        if not code:
            self._fault(_NO_CODE, number, "code")
        elif not re.fullmatch(self._directory.pattern, code):
            self._fault(_BAD_CODE.fill(code=code, pattern=self._directory.pattern), number, "code")
        elif code in self._seen:
            self._fault(_TWICE.fill(code=code, line=self._seen[code]), number, "code")
        elif code not in self._known and "name" not in cells:
            self._fault(_NO_NAME, number, "name")
        self._seen.setdefault(code, number)

    def _cell(self, number: int, name: str, written: str) -> str:
        value = clean_line(written, UNCUT)
        if len(value) > LONGEST:
            self._fault(_LONG.fill(most=LONGEST), number, name)
        elif value and name == "valid_to" and value != OPEN:
            ended = _day(value)
            if ended is None:
                self._fault(_BAD_DAY.fill(value=value), number, name)
                return ""
            return ended.isoformat()
        elif value and name in self._flags:
            if fold(value) not in _YES | _NO:
                self._fault(_BAD_FLAG.fill(value=value), number, name)
            return "yes" if fold(value) in _YES else "no"
        return value

    def _fault(self, text: Text, line: int = 0, field: str = "") -> None:
        self.faults.append(BadInputError(text, line=line, field=field))


def _day(value: str) -> date | None:
    parts = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", value)
    try:
        return date(*(int(part) for part in reversed(parts.groups()))) if parts else date.fromisoformat(value)
    except ValueError:
        return None
