"""What the lines of a delivery spell, JSON or CSV, each held to what a text from outside may be."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final, NamedTuple

from workbench.domain.errors import BadInputError
from workbench.domain.strict_json import parse_object
from workbench.domain.text import Text
from workbench.domain.wording import plain

LONGEST: Final = 1024 * 1024
"""Bytes of one line: a hospital stay of weeks has hundreds of cost lines."""

ENVELOPE: Final = frozenset({"kind", "key", "person", "valid_from", "valid_to", "value"})
"""What a line may say."""

_NOT_CSV = Text(vi="Tệp CSV sai: {why}", en="This is not CSV: {why}")
_NOT_UTF8 = Text(vi="Không phải UTF-8", en="This is not UTF-8")


class Given(NamedTuple):
    """A line's number and what it spells, or why it spells nothing. `clean`: every text in it is, but for
    blanks at its ends, which no record keeps.
    """

    line: int
    said: Mapping[str, Any] | BadInputError
    clean: bool = False


def json_lines(stream: BinaryIO) -> Iterator[Given]:
    """Yield what each line of a JSON Lines file spells; blank ones are passed over."""
    for number, raw in enumerate(_bounded(stream), 1):
        if not raw.isspace():
            yield _plainly(number, raw) or _carefully(number, raw)


def _plainly(number: int, raw: bytes) -> Given | None:
    """Read a line that shows at a glance that its texts are clean, as almost every one does; None for others."""
    try:
        text = raw.decode().rstrip()
        if not text.startswith("{") or "\\" in text or not plain(text):
            return None
        said, end = _READ.raw_decode(text)
    except (ValueError, RecursionError):  # it is looked at again, and told what is wrong
        return None
    return Given(number, said, clean=True) if end == len(text) else None


def _carefully(number: int, raw: bytes) -> Given:
    try:
        return Given(number, parse_object(raw, longest=LONGEST))
    except BadInputError as error:
        return Given(number, error)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _refuse(word: str) -> float:
    raise ValueError(word)


_READ: Final = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refuse, parse_float=_refuse)
"""Takes what needs no care: no name twice, no fraction, nothing that is no number."""


def _bounded(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file; of one that is far too long only enough to be refused."""
    while line := stream.readline(LONGEST + 2):
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST)


def csv_rows(stream: BinaryIO) -> Iterator[Given]:
    """Yield the rows of a CSV file by the names in its first line.

    `kind`, `key`, `person`, `valid_from` and `valid_to` are the row's own; every other column is a field of the
    value, `value.valid_from` too. An empty cell says nothing; one that begins with [ or {{ is JSON.
    """
    reader = csv.DictReader((raw.decode("utf-8-sig") for raw in _bounded(stream)), strict=True)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Given(reader.line_num, BadInputError(_NOT_CSV.fill(why=str(error))))
            continue
        except UnicodeDecodeError:
            yield Given(reader.line_num + 1, BadInputError(_NOT_UTF8))
            return
        try:
            yield Given(reader.line_num, _from_cells(row))
        except BadInputError as error:
            yield Given(reader.line_num, error)


def _from_cells(cells: Mapping[Any, Any]) -> dict[str, Any]:
    if None in cells:
        raise BadInputError(_NOT_CSV.fill(why="too many cells"))
    given = {name.strip(): cell for name, cell in cells.items() if cell}
    row: dict[str, Any] = {name: given.pop(name) for name in ENVELOPE & set(given)}
    value = {name.removeprefix("value."): _cell(name, cell) for name, cell in given.items()}
    return {**row, "value": value}


def _cell(name: str, cell: str) -> Any:
    if cell[0] not in "[{":
        return cell
    try:
        return parse_object(f'{{"cell":{cell}}}', longest=LONGEST)["cell"]
    except BadInputError as error:
        raise BadInputError(error.text, field=name) from None
