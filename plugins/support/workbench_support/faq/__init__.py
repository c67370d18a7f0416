"""The questions citizens ask often, one TOML file a topic, read once and checked."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from workbench.api import Text, fold

LONGEST_ANSWER = 5
"""Sentences: who asks by telephone can be told no more at once."""

_END = re.compile(r"[.?!](?=\s|$)")
_DOUBT = {"vi": "chua duoc xac nhan", "en": "not confirmed"}


class FaqError(ValueError):
    """The book of questions is not sound; the message names every entry and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One question with its answer. `also`: other ways to ask it. Both days are inclusive; None: no bound."""

    id: str
    topic: Text
    question: Text
    also: tuple[str, ...]
    answer: Text
    source: str
    confirmed: bool
    procedure: str
    valid_from: date | None
    valid_to: date | None

    @property
    def phrasings(self) -> tuple[str, ...]:
        """Every way to ask it that the book knows, in both languages."""
        return (self.question.vi, *self.also, self.question.en)

    def holds_on(self, day: date) -> bool:
        """Tell whether the answer follows the rules of `day`."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


@cache
def entries() -> tuple[Entry, ...]:
    """Return every entry of the book; FaqError if one of them is not sound."""
    folder = files(__name__)
    topics = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return sound(one for file in topics for one in _read(tomllib.loads(file.read_text(encoding="utf-8"))))


def _read(topic: Mapping[str, Any]) -> Iterator[Entry]:
    for raw in topic["entry"]:
        yield Entry(
            raw["id"], Text(**topic["topic"]), Text(vi=raw["question_vi"], en=raw["question_en"]),
            tuple(raw.get("also", ())), Text(vi=raw["answer_vi"], en=raw["answer_en"]), raw["source"],
            raw["confirmed"], raw.get("procedure", ""), raw.get("valid_from"), raw.get("valid_to"),
        )  # fmt: skip


def sound(found: Iterator[Entry] | Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries as they are; FaqError names all that are not fit to be read out to a citizen."""
    book = tuple(found)
    faults = [f"{name}: used {n} times" for name, n in Counter(one.id for one in book).items() if n > 1]
    faults += [f"{one.id}: {fault}" for one in book for fault in _faults(one)]
    if faults:
        raise FaqError("; ".join(faults))
    return book


def _faults(one: Entry) -> Iterator[str]:
    if not all((one.question.vi, one.question.en, one.answer.vi, one.answer.en)):
        yield "not in both languages"
    if not one.source:
        yield "no source"
    if not one.also:
        yield "only one way to ask it"
    if one.valid_from and one.valid_to and one.valid_to < one.valid_from:
        yield "ends before it begins"
    for language in ("vi", "en"):
        words = getattr(one.answer, language)
        if len(_END.findall(words)) > LONGEST_ANSWER:
            yield f"more than {LONGEST_ANSWER} sentences ({language})"
        if not one.confirmed and _DOUBT[language] not in fold(words):
            yield f"unconfirmed, and the answer does not say so ({language})"
