"""Answering a citizen's question from the books that plugins offer: with its source, or not at all."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbench.domain.answers import Answer, AnswerBook
from workbench.domain.boundary import place
from workbench.domain.errors import NotFoundError
from workbench.domain.text import Text
from workbench.domain.wording import clean_line

LONGEST = 600

_NO_BOOK = Text(vi="Chưa cài sổ câu hỏi nào", en="No book of answers is installed")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """What the books know: the best answer first. None of them: nobody here knows."""

    question: str
    answers: tuple[Answer, ...]

    @property
    def known(self) -> bool:
        """Tell whether there is an answer at all."""
        return bool(self.answers)


def ask(books: Iterable[AnswerBook], question: str, day: date) -> Found:
    """Ask every book by the rules of `day`; NotFoundError if there is no book. A book that fails knows nothing."""
    there = tuple(books)
    if not there:
        raise NotFoundError(_NO_BOOK)
    cleaned = clean_line(question, LONGEST)
    answers = [answer for book in there for answer in _asked(book, cleaned, day)]
    if len(there) > 1:  # each book has put its own in order
        answers.sort(key=lambda answer: -answer.certainty)
    return Found(cleaned, tuple(answers))


def _asked(book: AnswerBook, question: str, day: date) -> tuple[Answer, ...]:
    try:
        return tuple(book.ask(question, day))
    except Exception as fault:  # noqa: BLE001 - the plugin boundary
        log.warning("answer book %s failed: %s", book.id, place(fault))
        return ()
