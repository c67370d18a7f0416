"""Judging a card that this office issued: by the keys it signs with and by what the register says today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.documents import qr
from workbench.documents.card_check import Answer, verify
from workbench.documents.card_list import SignedList
from workbench.documents.keys import CardKeys
from workbench.domain.actor import Actor
from workbench.domain.calendar import VIETNAM
from workbench.store import cards
from workbench.store.unit_of_work import Unit, moment
from workbench.usecases.house import House

DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class CheckedCard:
    """What a card is worth, and the squares of its QR code, True where dark."""

    answer: Answer
    modules: Sequence[Sequence[bool]]


def check_card(house: House, actor: Actor, keys: CardKeys, payload: str) -> CheckedCard:
    """Answer for a QR text as a hospital would, with a list that is of this very moment."""
    at = house.clock()
    with house.store.reading(actor, at) as unit:
        lists = {key_id: _list(unit, key_id) for key_id in keys.public}
    answer = verify(payload, keys.public, lists, at.astimezone(VIETNAM).date(), int(at.timestamp()))
    return CheckedCard(answer, [[square == _DARK for square in row] for row in qr.modules(payload)])


_DARK = ord("0")


def _list(unit: Unit, key_id: str) -> SignedList:
    superseded, revoked = cards.out_of_force(unit, key_id)
    since = {serial: moment(seconds).date() for serial, seconds in superseded.items()}
    return SignedList(key_id, 1, unit.at, unit.at + DAY, since, frozenset(revoked))
