"""A form being filled in: values, what is on record, what is wrong, and the lines it takes on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from workbench.domain.form import FieldSpec
from workbench.domain.text import Text
from workbench.tui.widgets.fields import Reading, Value, as_value, check, matching, read

LONG_LINES: Final = 4
"""Lines a field for long text takes."""

_SUGGESTIONS: Final = 6

LineKind = Literal["head", "field", "more", "error", "help", "choice"]


Rows = Callable[[LineKind, FieldSpec], int]
"""How many rows the words of a field, of what is wrong with it, or of its help take on this screen."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the form: which field it belongs to, and which of that field's choices or rows it is."""

    kind: LineKind
    field: int = 0
    part: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form shows: the fields, what is asked and what is on record by field id.

    `notes` are drawn behind a value (the name of a code, "matches the population database") until it changes.
    """

    specs: Sequence[FieldSpec]
    asked: Mapping[str, object] = field(default_factory=dict)
    on_record: Mapping[str, object] = field(default_factory=dict)
    notes: Mapping[str, Text] = field(default_factory=dict)
    read_only: bool = False


@dataclass
class FormModel:
    """Knows no widget. `at` is the index of the field being edited; `lit`: what is typed goes into this form.

    `errors` are what a field itself finds wrong; `faults` what others found wrong with a value, until it changes.
    """

    today: Callable[[], date]
    sheet: Sheet = Sheet(())
    at: int = 0
    values: dict[str, Value] = field(default_factory=dict)
    on_record: dict[str, Value] = field(default_factory=dict)
    notes: dict[str, Text] = field(default_factory=dict)
    errors: dict[str, Text] = field(default_factory=dict)
    faults: dict[str, Text] = field(default_factory=dict)
    suggested: Sequence[str] = ()
    picked: int = 0
    lit: bool = False

    def fill(self, sheet: Sheet) -> None:
        """Start with other fields and values."""
        self.sheet, self.at, self.suggested = sheet, 0, ()
        self.values = {spec.id: as_value(spec, sheet.asked.get(spec.id)) for spec in sheet.specs}
        self.compare(sheet.on_record)
        self.notes, self.errors, self.faults = dict(sheet.notes), {}, {}

    def compare(self, on_record: Mapping[str, object]) -> None:
        """Put something else on record beside what is asked."""
        recorded = [spec for spec in self.specs if spec.id in on_record]
        self.on_record = {spec.id: as_value(spec, on_record[spec.id]) for spec in recorded}

    @property
    def specs(self) -> Sequence[FieldSpec]:
        """The fields."""
        return self.sheet.specs

    @property
    def read_only(self) -> bool:
        """Whether nothing can be typed."""
        return self.sheet.read_only

    @property
    def spec(self) -> FieldSpec | None:
        """The field being edited."""
        return self.specs[self.at] if self.at < len(self.specs) else None

    def differs(self, spec: FieldSpec) -> bool:
        """Say whether what is asked is something else than what is on record."""
        return spec.id in self.on_record and self.values[spec.id] not in ("", self.on_record[spec.id])

    def type(self, typed: str) -> Reading | None:
        """Take what stands in the field being edited; return what it now means, None if that is nothing new.

        An error is not shown while somebody is still typing, but one that is shown goes when it is cured.
        """
        spec = self.spec
        if spec is None or spec.kind == "flag":
            return None
        reading = read(spec, typed, self.today(), partial=spec.partial)
        if reading.error is None:
            self.errors.pop(spec.id, None)
        return reading if self.put(spec.id, reading.value) else None

    def put(self, field_id: str, value: Value) -> bool:
        """Set a value; say whether it is another one than before. A note on the old value goes, and its fault."""
        if self.values.get(field_id) == value:
            return False
        self.values[field_id] = value
        self.notes.pop(field_id, None)
        self.faults.pop(field_id, None)
        return True

    def wrong_with(self, field_id: str) -> Text | None:
        """Return what is shown to be wrong with a field."""
        return self.errors.get(field_id, self.faults.get(field_id))

    def leave(self) -> None:
        """Show what is wrong with the field being left."""
        self.suggested = ()
        if self.spec is not None:
            self._judge(self.spec)

    def check_all(self) -> int | None:
        """Show everything that is wrong; return the index of the first such field."""
        for spec in self.specs:
            self._judge(spec)
        return next((n for n, spec in enumerate(self.specs) if spec.id in self.errors), None)

    def _judge(self, spec: FieldSpec) -> None:
        error = check(spec, self.values[spec.id], self.today(), partial=spec.partial)
        if error is not None:
            self.errors[spec.id] = error
        else:
            self.errors.pop(spec.id, None)

    def suggest(self, typed: str) -> None:
        """Offer the choices that `typed` can mean."""
        spec = self.spec
        self.suggested = matching(spec, typed) if spec is not None and typed.strip() else ()
        self.picked = 0

    def offer_all(self) -> None:
        """Offer every choice, the present one picked."""
        if self.spec is not None:
            self.suggested = [id_ for id_, _ in self.spec.choices]
            value = self.values[self.spec.id]
            self.picked = self.suggested.index(value) if value in self.suggested else 0

    def choose(self, typed: str) -> bool:
        """Take the suggestion that is picked, or what is typed; say whether it is another value."""
        if self.spec is not None and self.suggested:
            return self.put(self.spec.id, self.suggested[self.picked])
        return self.type(typed) is not None

    def pick(self, by: int) -> None:
        """Go to another suggestion."""
        self.picked = min(max(self.picked + by, 0), len(self.suggested) - 1)

    def lines(self, rows: Rows) -> list[Line]:
        """Return the lines from top to bottom."""
        found = [Line("head")]
        for number, spec in enumerate(self.specs):
            found.append(Line("field", number))
            found.extend(Line("more", number, row) for row in range(1, rows("field", spec)))
            found.extend(self._under(number, spec, rows))
        return found

    def _under(self, number: int, spec: FieldSpec, rows: Rows) -> Iterator[Line]:
        if self.wrong_with(spec.id) is not None:
            yield from (Line("error", number, row) for row in range(rows("error", spec)))
        if number != self.at or self.read_only:
            return
        first = max(self.picked - _SUGGESTIONS + 1, 0)
        for part in range(first, min(first + _SUGGESTIONS, len(self.suggested))):
            yield Line("choice", number, part)
        yield from (Line("help", number, row) for row in range(rows("help", spec)))
