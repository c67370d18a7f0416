"""Reading a finished document on the screen: the words of one page with their places."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.documents import words
from workbench.documents.words import Word
from workbench.domain.actor import Actor
from workbench.domain.errors import NotFoundError
from workbench.domain.text import Text
from workbench.usecases import issue_documents
from workbench.usecases.house import House

_NOT_MADE = Text(vi="Văn bản chưa in xong", en="The document is not finished yet")


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of a page, and how many pages the document has."""

    words: tuple[Word, ...]
    pages: int


def page(house: House, actor: Actor, document_id: int, part: str, number: int) -> PageText:
    """Return page `number` (the first is 0) of a finished file; NotFoundError while it is not made."""
    pdf = issue_documents.body(house, actor, document_id, part)
    if pdf is None:
        raise NotFoundError(_NOT_MADE)
    return PageText(tuple(words.page_words(pdf, number)), words.page_count(pdf))
