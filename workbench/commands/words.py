"""What a case holds, in the words the screens use: only `--json` tells identifiers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from workbench.domain import course_words
from workbench.domain.calendar import VIETNAM
from workbench.domain.service import state_title
from workbench.domain.text import Text, joined, same

if TYPE_CHECKING:
    from workbench.domain.service import Service
    from workbench.store.cards import Card
    from workbench.store.documents import Document
    from workbench.store.timeline import Happening


def document_state(document: Document) -> Text:
    """Return whether a document is made, with what went wrong."""
    state = course_words.DOCUMENT_STATES[course_words.document_state(document.state, document.fault)]
    return joined(": ", (state, same(document.fault))) if document.fault else state


def card_state(card: Card) -> Text:
    """Return whether a card is in use, and which one has replaced it."""
    state = course_words.card_state(bool(card.payload15), card.superseded_at, card.revoked_at)
    return course_words.card_words(state, card.superseded_by)


def happened(service: Service | None, one: Happening) -> Text:
    """Return a line of a case's timeline: who did what, and where the case went by it."""
    done = joined(" · ", (course_words.who(one.actor), course_words.action_words(service, one.action)))
    if not one.to_state or one.to_state == one.from_state:
        return done
    return joined(" → ", (done, state_title(service, one.to_state)))


def moment(at: datetime | None) -> str:
    """Write a moment as people of the office do: 12/11/2026 08:49, "" for none."""
    return f"{at.astimezone(VIETNAM):%d/%m/%Y %H:%M}" if at else ""
