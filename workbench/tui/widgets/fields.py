"""What is typed into a field and what it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from workbench.domain.errors import BadInputError
from workbench.domain.form import FieldSpec
from workbench.domain.partial_date import PartialDate
from workbench.domain.text import Language, Text
from workbench.domain.wording import compact, fold
from workbench.tui.clean import clean, clean_line
from workbench.tui.widgets.dates import read_date

Value = str | bool
"""A form's value: text in NFC, a date as ISO (1984-09-05, 1984-09, 1984), the id of a choice; a flag is a bool."""

_REQUIRED: Final = Text(vi="{title}: cần điền", en="{title}: has to be filled in")
_TOO_LONG: Final = Text(vi="{title}: {now} ký tự, nhiều nhất {most}", en="{title}: {now} characters, at most {most}")
_NO_CHOICE: Final = Text(vi="{title}: không có lựa chọn «{typed}»", en="{title}: there is no choice “{typed}”")
_WRONG: Final = Text(vi="{title}: {why}", en="{title}: {why}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What typed text stands for. With an `error`, `value` is the text as it was typed: nothing typed is lost."""

    value: Value
    error: Text | None = None


def read(spec: FieldSpec, typed: str, today: date, *, partial: bool = False) -> Reading:
    """Return the value of `typed` in a field; `partial` lets a date be a month or a year."""
    text = (clean(typed) if spec.kind == "long" else clean_line(typed)).strip()
    if not text:
        return Reading("", _REQUIRED.fill(title=spec.title) if spec.required else None)
    if spec.kind == "date":
        return _read_date(spec, text, today, partial=partial)
    if spec.kind == "choice":
        found = matching(spec, text)
        return Reading(found[0]) if found else Reading(text, _NO_CHOICE.fill(title=spec.title, typed=text))
    if spec.kind == "code":
        text = compact(text)
    if len(text) > spec.max_length:
        return Reading(text, _TOO_LONG.fill(title=spec.title, now=len(text), most=spec.max_length))
    return Reading(text)


def check(spec: FieldSpec, value: Value, today: date, *, partial: bool = False) -> Text | None:
    """Return what is wrong with a value, whether it was typed or stored."""
    if spec.kind == "flag":
        return None
    if spec.kind == "choice" and value in dict(spec.choices):
        return None
    return read(spec, str(value), today, partial=partial).error


def as_value(spec: FieldSpec, stored: object) -> Value:
    """Return what a case has stored as a value of the form."""
    if spec.kind == "flag":
        return stored is True or stored == "true"
    return "" if stored is None else clean(str(stored))


def wording(spec: FieldSpec, value: Value, language: Language) -> str:
    """Return a value as it is read and typed: 05/09/1984, the words of a choice, [x]."""
    if spec.kind == "flag":
        return "[x]" if value is True else "[ ]"
    text = str(value)
    if spec.kind == "choice":
        return dict(spec.choices).get(text, Text(vi=text, en=text)).to(language)
    if spec.kind == "date":
        try:
            return str(PartialDate.parse(text))
        except BadInputError:
            return text
    return text


def matching(spec: FieldSpec, typed: str) -> Sequence[str]:
    """Return the ids of the choices that `typed` can mean, without diacritics, in either language.

    The best come first: the id or the words themselves, then words that start with it, then any place. A number that
    no words hold is the one a choice is offered under.
    """
    wanted = fold(typed)
    if not wanted:
        return [id_ for id_, _ in spec.choices]
    ranked = [(_rank(wanted, id_, words), id_) for id_, words in spec.choices]
    found = [id_ for rank, id_ in sorted(ranked, key=lambda pair: pair[0]) if rank < _NO_MATCH]
    return found or [id_ for number, (id_, _) in enumerate(spec.choices, start=1) if str(number) == wanted]


_NO_MATCH: Final = 4


def _rank(wanted: str, id_: str, words: Text) -> int:
    texts = (fold(id_), fold(words.vi), fold(words.en))
    if wanted in texts:
        return 0
    if any(text.startswith(wanted) for text in texts):
        return 1
    if any(f" {wanted}" in text for text in texts):
        return 2
    return 3 if any(wanted in text for text in texts[1:]) else _NO_MATCH


def _read_date(spec: FieldSpec, text: str, today: date, *, partial: bool) -> Reading:
    try:
        return Reading(read_date(text, today, partial=partial).iso)
    except BadInputError as error:
        return Reading(text, _WRONG.fill(title=spec.title, why=error.text))
