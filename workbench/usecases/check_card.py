"""Judging a card that this office issued: by the keys it signs with and by what the register says today."""

from __future__ import annotations

from workbench.documents.card_check import Answer, verify
from workbench.documents.card_list import SignedList
from workbench.documents.keys import CardKeys
from workbench.domain.actor import Actor
from workbench.domain.calendar import VIETNAM
from workbench.store import cards
from workbench.store.unit_of_work import moment
from workbench.usecases.house import House

DAY = 24 * 60 * 60


def check_card(house: House, actor: Actor, keys: CardKeys, payload: str) -> Answer:
    """Answer for a QR text as a hospital would, with a list that is of this very moment."""
    at = house.clock()
    now = int(at.timestamp())
    with house.store.reading(actor, at) as unit:
        lists = {}
        for key_id in keys.public:
            superseded, revoked = cards.out_of_force(unit, key_id)
            since = {serial: moment(day).date() for serial, day in superseded.items()}
            lists[key_id] = SignedList(key_id, 1, now, now + DAY, since, frozenset(revoked))
    return verify(payload, keys.public, lists, at.astimezone(VIETNAM).date(), now)
