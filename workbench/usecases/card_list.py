"""The signed list that verifiers without a network carry: which issues of a key's cards no longer count."""

from __future__ import annotations

from workbench.documents.card_list import SignedList, compose_list
from workbench.documents.keys import CardKeys
from workbench.domain.actor import system_actor
from workbench.store import accounts, cards
from workbench.store.unit_of_work import moment
from workbench.usecases.house import House

DAY = 24 * 60 * 60


def signed_list(house: House, keys: CardKeys, key_id: str, days: int = 1) -> str:
    """Return the list of one key over all offices, good for `days`; the time it is made is its number."""
    now = int(house.clock().timestamp())
    superseded: dict[int, int] = {}
    revoked: list[int] = []
    with house.store.reading(system_actor(""), house.clock()) as unit:
        offices = accounts.office_codes(unit)
    for office in offices:
        with house.store.reading(system_actor(office), house.clock()) as unit:
            theirs, ended = cards.out_of_force(unit, key_id)
        superseded |= theirs
        revoked += ended
    since = {serial: moment(at).date() for serial, at in superseded.items()}
    content = SignedList(key_id, now, now, now + days * DAY, since, frozenset(revoked))
    return compose_list(content, keys.find(key_id))
