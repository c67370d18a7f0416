"""A book of answers that a plugin offers: what citizens ask often, answered with its source, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from workbench.domain.text import Text


@dataclass(frozen=True, slots=True)
class Answer:
    """One question and its answer as the book has it.

    `source`: the rule it rests on. `confirmed`: that rule was found in a public source; what is not says so in
    its own words and is never printed as law. `procedure`: the agency's code, "" where none belongs to it.
    `certainty`: 0 to 1, how much of what was asked this entry is about.
    """

    id: str
    question: Text
    answer: Text
    source: str
    confirmed: bool
    topic: Text
    procedure: str = ""
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class AnswerBook:
    """A named book. `ask(question, day)` gives the best answer first, by the rules of `day`.

    An empty answer says that the book does not know: it never guesses.
    """

    id: str
    title: Text
    ask: Callable[[str, date], Sequence[Answer]]
    provenance: Text = field(default_factory=lambda: Text(vi="", en=""))
