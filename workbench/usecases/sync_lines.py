"""From a line of a delivery, JSON or CSV, to a row that can be held against the register."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any, BinaryIO, Final, NamedTuple, TypeVar, cast

from pydantic import BaseModel, ValidationError

from workbench.domain.citizen_record import first_day
from workbench.domain.errors import BadInputError
from workbench.domain.form import Form, problems
from workbench.domain.register import Record, RecordKind
from workbench.domain.strict_json import parse_object
from workbench.domain.text import Text
from workbench.domain.wording import clean_line, compact
from workbench.usecases.envelope import Fault, LineError
from workbench.usecases.sync_person import KEY, PERSON, PersonRow

LONGEST: Final = 1024 * 1024
"""Bytes of one line: a hospital stay of weeks has hundreds of cost lines."""

LONGEST_TEXT: Final = 4000
_ENVELOPE: Final = frozenset({"kind", "key", "person", "valid_from", "valid_to", "value"})
_KEY: Final = re.compile(KEY)

M = TypeVar("M", bound=BaseModel)

_NO_FIELD = Text(vi="Không có trường {field}", en="There is no field {field}")
_NO_KIND = Text(vi="Không có loại bản ghi này; có: {known}", en="No such kind of record; there are: {known}")
_NO_KEY = Text(
    vi="Thiếu khóa của nguồn (1–120 ký tự ASCII, không dấu cách)",
    en="The source's key is missing (1–120 ASCII characters, no blanks)",
)
_NO_PERSON = Text(vi="Thiếu số định danh hoặc mã số BHXH", en="The citizen or insurance number is missing")
_NO_DAY = Text(vi="Ngày phải viết dạng yyyy-mm-dd", en="Write the day as yyyy-mm-dd")
_BACKWARDS = Text(vi="valid_to trước valid_from", en="valid_to is before valid_from")
_NO_VALUE = Text(vi="value phải là một đối tượng JSON {{…}}", en="value must be a JSON object {{…}}")
_NOT_CSV = Text(vi="Tệp CSV sai: {why}", en="This is not CSV: {why}")
_NOT_UTF8 = Text(vi="Không phải UTF-8", en="This is not UTF-8")


@dataclass(frozen=True, slots=True)
class Row:
    """A sound line. Of a person `told` is what the source tells; of a record `said` is its value as JSON.

    `content`: the digest that tells whether the source says the same as last time.
    """

    line: int
    kind: str
    key: str
    content: str
    told: Mapping[str, Any]
    person: str = ""
    said: str = ""
    valid_from: str = ""
    valid_to: str | None = None


class Given(NamedTuple):
    """A line's number and what it spells, or why it spells nothing. `clean`: every text in it is."""

    line: int
    said: Mapping[str, Any] | BadInputError
    clean: bool = False


def json_lines(stream: BinaryIO) -> Iterator[Given]:
    """Yield what each line of a JSON Lines file spells; blank ones are passed over."""
    for number, raw in enumerate(_bounded(stream), 1):
        if raw.strip():
            yield _plainly(number, raw) or _carefully(number, raw)


def _plainly(number: int, raw: bytes) -> Given | None:
    """Read a line that shows at a glance that its texts are clean, as almost every one does; None for others."""
    try:
        text = raw.decode().rstrip()
        if any(sign in text for sign in _DIRTY) or clean_line(text, LONGEST) != text:
            return None
        return Given(number, _READ.decode(text), clean=True) if text.startswith("{") else None
    except (ValueError, RecursionError):  # it is looked at again, and told what is wrong
        return None


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

_DIRTY: Final = ("\\", '" ', ' ",', ' "}', ' "]', ' ":')
"""What may hide an unclean text: an escape, a blank behind an opening quote or before a closing one."""


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
    row: dict[str, Any] = {name: given.pop(name) for name in _ENVELOPE & set(given)}
    value = {name.removeprefix("value."): _cell(name, cell) for name, cell in given.items()}
    return {**row, "value": value}


def _cell(name: str, cell: str) -> Any:
    if cell[0] not in "[{":
        return cell
    try:
        return parse_object(f'{{"cell":{cell}}}', longest=LONGEST)["cell"]
    except BadInputError as error:
        raise BadInputError(error.text, field=name) from None


class Reader:
    """Reads rows of the kinds there are. `today`: when a record begins that does not tell."""

    def __init__(self, kinds: Mapping[str, RecordKind], today: date) -> None:
        self._kinds, self._today = kinds, today.isoformat()

    def read(self, given: Given) -> Row | list[Fault]:
        """Return the row, or everything that is wrong with it."""
        key = ""
        try:
            if isinstance(given.said, BadInputError):
                raise given.said
            key = self._key(given.said)
            kind = str(given.said.get("kind", ""))
            return self._person(key, given) if kind == PERSON else self._record(key, kind, given)
        except LineError as error:
            return [Fault(given.line, field, text, key) for field, text in error.faults]
        except BadInputError as error:
            return [Fault(given.line, error.field, error.text, key)]

    @staticmethod
    def _key(said: Mapping[str, Any]) -> str:
        if not said.keys() <= _ENVELOPE:
            unknown = sorted(said.keys() - _ENVELOPE)
            raise BadInputError(_NO_FIELD.fill(field=clean_line(unknown[0], 40)), field=clean_line(unknown[0], 40))
        key = said.get("key")
        if not isinstance(key, str) or not _KEY.fullmatch(key):
            raise BadInputError(_NO_KEY, field="key")
        return key

    @staticmethod
    def _person(key: str, given: Given) -> Row:
        assert isinstance(given.said, Mapping)
        person = _read_as(PersonRow, given.said.get("value"))
        told = person.told
        return Row(given.line, PERSON, key, _digest(json.dumps(told, sort_keys=True)), told)

    def _record(self, key: str, kind: str, given: Given) -> Row:
        assert isinstance(given.said, Mapping)
        said = given.said
        if kind not in self._kinds:
            raise BadInputError(_NO_KIND.fill(known=", ".join([PERSON, *sorted(self._kinds)])), field="kind")
        person = said.get("person")
        if not isinstance(person, str) or not (number := compact(person)):
            raise BadInputError(_NO_PERSON, field="person")
        told = said.get("value")
        value = _read_as(self._kinds[kind].model, told if given.clean else _cleaned(told))
        told_from, valid_to = _day(said, "valid_from"), _day(said, "valid_to")
        begins, ends = first_day(value), _last_day(self._kinds[kind], value)
        valid_from = told_from or (begins.isoformat() if begins else self._today)
        valid_to = valid_to or ends
        if valid_to and valid_to < valid_from:
            raise BadInputError(_BACKWARDS, field="valid_to")
        content = _digest(f"{told_from}\n{valid_to}\n{value.model_dump_json(exclude_defaults=True)}")
        return Row(given.line, kind, key, content, {}, number, value.model_dump_json(), valid_from, valid_to)


def _last_day(kind: RecordKind, value: Record) -> str | None:
    """Return the last day of what a plugin keeps, a card's or a proxy's, where the row itself does not tell."""
    told = getattr(value, "valid_to", None) or getattr(value, "to_day", None)
    return told.isoformat() if isinstance(told, date) and not kind.read_only else None


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _day(said: Mapping[str, Any], name: str) -> str | None:
    told = said.get(name)
    if told is None or told == "":
        return None
    try:
        return date.fromisoformat(told).isoformat()
    except (TypeError, ValueError):
        raise BadInputError(_NO_DAY, field=name) from None


def _read_as(model: type[M], given: object) -> M:
    if not isinstance(given, dict):
        raise BadInputError(_NO_VALUE.fill(), field="value")
    try:
        return model.model_validate(given)
    except ValidationError as error:
        found = problems(error, cast(type[Form], model))  # it only asks what every model tells
        raise LineError([(f"value.{one.field}" if one.field else "value", one.text) for one in found]) from None


def _cleaned(value: object) -> object:
    """Clean every text at the door, however deep it stands."""
    if isinstance(value, str):
        return clean_line(value, LONGEST_TEXT)
    if isinstance(value, dict):
        return {name: _cleaned(inner) for name, inner in value.items()}
    return [_cleaned(inner) for inner in value] if isinstance(value, list) else value
