"""Dossiers that an office raises itself: a list of persons' numbers becomes intake lines of one procedure."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from workbench.domain.errors import BadInputError
from workbench.domain.identifiers import check_citizen_number, check_insurance_number
from workbench.domain.text import Text
from workbench.domain.wording import compact, fold

NAMES: Final = frozenset({
    "citizen_number", "insurance_number", "so dinh danh", "so dinh danh ca nhan", "so cccd", "cccd", "ma so bhxh",
})  # fmt: skip
"""The heads, without diacritics, of the columns that persons are known by."""

_NO_NUMBER: Final = Text(
    vi="«{found}» không phải số định danh (12 chữ số) hay mã số BHXH (10 chữ số)",
    en="“{found}” is neither a citizen number (12 digits) nor a social-insurance number (10 digits)",
)
_NO_COLUMN: Final = Text(
    vi="Không có cột số định danh hoặc mã số BHXH; có: {found}",
    en="There is no column citizen_number or insurance_number; there are: {found}",
)
_NO_CSV: Final = Text(vi="Không đọc được danh sách: {why}", en="The list can't be read: {why}")


def intake_lines(text: str, *, service: str, form: Mapping[str, Any], batch: str) -> Iterator[dict[str, Any]]:
    """Yield an intake line of `service` with the declaration `form` for everybody on a list, each once.

    The list has a number a line, or is a CSV file with a column of them. The same list raised again under the
    same `batch` has the same ids, so that nobody is taken in twice. BadInputError names a line without a number.
    """
    for person in dict.fromkeys(_numbers(text)):
        mark = hashlib.sha256(f"{service}/{person}".encode()).hexdigest()[:16]
        key = "citizen_number" if len(person) == 12 else "insurance_number"
        yield {"id": f"{batch}:{mark}", "service": service, "channel": "counter", "person": {key: person},
               "form": dict(form)}  # fmt: skip


def _numbers(text: str) -> Iterator[str]:
    rows = list(_rows(text))
    heads = rows[0][1] if rows and not any(_is_number(cell) for cell in rows[0][1]) else None
    columns = [0] if heads is None else _columns(heads)
    for line, cells in rows[heads is not None :]:
        given = [cells[column] for column in columns if column < len(cells) and cells[column]]
        if not given or not _is_number(given[0]):
            raise BadInputError(_NO_NUMBER.fill(found=given[0] if given else ""), line=line)
        yield compact(given[0])


def _rows(text: str) -> Iterable[tuple[int, Sequence[str]]]:
    lines = text.removeprefix("\ufeff").splitlines()
    delimiter = max(",;\t", key=lines[0].count) if lines else ","
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise BadInputError(_NO_CSV.fill(why=error), line=reader.line_num) from None


def _columns(heads: Sequence[str]) -> list[int]:
    found = [column for column, head in enumerate(heads) if fold(head) in NAMES]
    if not found:
        raise BadInputError(_NO_COLUMN.fill(found=", ".join(heads)), line=1)
    return found


def _is_number(cell: str) -> bool:
    number = compact(cell)
    return check_citizen_number(number) is None or check_insurance_number(number) is None
