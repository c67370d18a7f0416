"""Cards that were issued: a serial each, the former one superseded in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import bindparam, insert, select, update

from workbench.domain.case import CaseRecord
from workbench.store import numbers
from workbench.store.tables import cards
from workbench.store.unit_of_work import OURS, Unit

EVERYWHERE = ""
"""Card serials are one series for all offices: a verifier knows nothing of offices."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card that was issued; the payloads are the QR texts with the 15-character and the 10-digit number."""

    serial: int
    case_id: int
    person_id: int
    issued_at: int
    key_id: str
    payload15: str
    payload10: str
    superseded_at: int | None
    superseded_by: int | None
    revoked_at: int | None


_OURS = select(*(cards.c[field.name] for field in fields(Card))).where(cards.c.office == OURS)
_OF_CASE = _OURS.where(cards.c.case_id == bindparam("case")).order_by(cards.c.serial.desc())
_OF_PERSON = _OURS.where(cards.c.person_id == bindparam("person")).order_by(cards.c.serial.desc())
_ISSUE = insert(cards)
_SUPERSEDE = (
    update(cards)
    .where(
        cards.c.office == OURS, cards.c.person_id == bindparam("b_person"), cards.c.serial < bindparam("b_serial"),
        cards.c.superseded_at.is_(None),
    )
    .values(superseded_at=bindparam("v_at"), superseded_by=bindparam("b_serial"))
)  # fmt: skip


def issue(unit: Unit, decided: Sequence[CaseRecord]) -> None:
    """Draw a serial for each case and supersede the cards that its person had."""
    if not decided:
        return
    first = numbers.draw(unit, "card", "", len(decided), office=EVERYWHERE)
    rows = [
        {"serial": first + i, "office": unit.office, "person_id": case.person.id, "case_id": case.id,
         "issued_at": unit.at, "key_id": "", "payload15": "", "payload10": ""}
        for i, case in enumerate(decided)
    ]  # fmt: skip
    unit.send(_ISSUE, rows)
    unit.send(_SUPERSEDE, [{"b_person": r["person_id"], "b_serial": r["serial"], "v_at": r["issued_at"]} for r in rows])


def sign(unit: Unit, case_id: int, key_id: str, payload15: str, payload10: str) -> None:
    """Keep the two signed QR texts of the card that a case issued."""
    mine = (cards.c.case_id == case_id, cards.c.office == unit.office)
    unit.connection.execute(update(cards).where(*mine).values(key_id=key_id, payload15=payload15, payload10=payload10))


def of_case(unit: Unit, case_id: int) -> list[Card]:
    """Return the card that a case issued, if any."""
    return [Card(*row) for row in unit.ask(_OF_CASE, case=case_id)]


def of_person(unit: Unit, person_id: int) -> list[Card]:
    """Return every card of a person, the youngest first."""
    return [Card(*row) for row in unit.ask(_OF_PERSON, person=person_id)]


def out_of_force(unit: Unit, key_id: str) -> tuple[dict[int, int], list[int]]:
    """Return what the signed list of a key says: superseded serials with the moment, and revoked ones."""
    query = select(cards.c.serial, cards.c.superseded_at, cards.c.revoked_at).where(
        cards.c.office == unit.office, cards.c.key_id == key_id
    )
    rows = unit.connection.execute(query.order_by(cards.c.serial)).all()
    return {s: at for s, at, revoked in rows if at and not revoked}, [s for s, _, revoked in rows if revoked]
