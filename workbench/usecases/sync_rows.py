"""From what a line of a delivery spells to a row that can be held against the register."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeVar, cast

from pydantic import BaseModel, TypeAdapter, ValidationError

from workbench.domain.citizen_record import first_day
from workbench.domain.errors import BadInputError
from workbench.domain.form import Form, problems
from workbench.domain.register import Record, RecordKind
from workbench.domain.text import Text
from workbench.domain.wording import clean_line, compact
from workbench.usecases.envelope import Fault, LineError
from workbench.usecases.sync_lines import ENVELOPE, Given
from workbench.usecases.sync_person import KEY, PERSON, PersonRow

LONGEST_TEXT: Final = 4000
_KEY: Final = re.compile(KEY)
_ENDS: Final = ("valid_to", "to_day")

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


_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class Row(NamedTuple):
    """A sound line. Of a person `told` is what the source tells; of a record `said` is its value as JSON.

    `content`: the digest that tells whether the source says the same as last time. `single`: a person has one.
    """

    line: int
    kind: str
    key: str
    content: str
    person: str = ""
    said: str = ""
    valid_from: str = ""
    valid_to: str | None = None
    single: bool = False
    told: Mapping[str, Any] = _NOTHING


class Reader:
    """Reads rows of the kinds there are. `today`: when a record begins that does not tell."""

    def __init__(self, kinds: Mapping[str, RecordKind], today: date) -> None:
        self._today = today.isoformat()
        self._people = TypeAdapter(PersonRow)
        self._kinds = {name: _Kind(kind) for name, kind in kinds.items()}

    def read(self, given: Given) -> Row | list[Fault]:
        """Return the row, or everything that is wrong with it."""
        key = ""
        try:
            if isinstance(given.said, BadInputError):
                raise given.said
            key = _key(given.said)
            kind = given.said.get("kind", "")
            return self._person(key, given.line, given.said) if kind == PERSON else self._record(key, given, given.said)
        except LineError as error:
            return [Fault(given.line, field, text, key) for field, text in error.faults]
        except BadInputError as error:
            return [Fault(given.line, error.field, error.text, key)]

    def _person(self, key: str, line: int, said: Mapping[str, Any]) -> Row:
        told = _read_as(PersonRow, self._people.validator.validate_python, said.get("value")).told
        return Row(line, PERSON, key, _digest(json.dumps(told, sort_keys=True).encode()), told=told)

    def _record(self, key: str, given: Given, said: Mapping[str, Any]) -> Row:
        if (kind := self._kinds.get(str(said.get("kind", "")))) is None:
            raise BadInputError(_NO_KIND.fill(known=", ".join([PERSON, *sorted(self._kinds)])), field="kind")
        person = said.get("person")
        if not isinstance(person, str) or not (number := compact(person)):
            raise BadInputError(_NO_PERSON, field="person")
        told = said.get("value")
        value = _read_as(kind.model, kind.validate, told if given.clean else _cleaned(told))
        told_from, told_to = _day(said, "valid_from"), _day(said, "valid_to")
        begins = None if told_from else first_day(value)
        valid_from = told_from or (begins.isoformat() if begins else self._today)
        valid_to = told_to or (kind.last_day(value) if kind.ends else None)
        if valid_to and valid_to < valid_from:
            raise BadInputError(_BACKWARDS, field="valid_to")
        content = _digest(f"{told_from}\n{valid_to}\n".encode() + kind.dump(value, exclude_defaults=True))
        dumped = kind.dump(value).decode()
        return Row(given.line, kind.id, key, content, number, dumped, valid_from, valid_to, kind.single)


class _Kind:
    """A kind of record as lines are read by it: what is asked of every line is looked up once."""

    def __init__(self, kind: RecordKind) -> None:
        adapter = TypeAdapter(kind.model)
        self.id, self.model, self.single = kind.id, kind.model, kind.single
        self.validate, self.dump = adapter.validator.validate_python, adapter.serializer.to_json
        # What the agency tells of a citizen holds for good; what a plugin keeps, a card or a proxy, ends with its day.
        self.ends = [] if kind.read_only else [name for name in _ENDS if name in kind.model.model_fields]

    def last_day(self, value: Record) -> str | None:
        """Return the last day of what a plugin keeps, where the row itself does not tell."""
        told = next((day for name in self.ends if (day := getattr(value, name))), None)
        return told.isoformat() if isinstance(told, date) else None


def _key(said: Mapping[str, Any]) -> str:
    if not said.keys() <= ENVELOPE:
        unknown = sorted(said.keys() - ENVELOPE)
        raise BadInputError(_NO_FIELD.fill(field=clean_line(unknown[0], 40)), field=clean_line(unknown[0], 40))
    key = said.get("key")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise BadInputError(_NO_KEY, field="key")
    return key


def _digest(spelled: bytes) -> str:
    return blake2b(spelled, digest_size=16).hexdigest()


def _day(said: Mapping[str, Any], name: str) -> str | None:
    told = said.get(name)
    if told is None or told == "":
        return None
    try:
        return date.fromisoformat(told).isoformat()
    except (TypeError, ValueError):
        raise BadInputError(_NO_DAY, field=name) from None


def _read_as(model: type[M], validate: Callable[[object], M], given: object) -> M:
    if not isinstance(given, dict):
        raise BadInputError(_NO_VALUE.fill(), field="value")
    try:
        return validate(given)
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
