"""A card on its way to the press: what stands on it, and the job that prints it with the text of one QR code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from workbench.documents import card, card_face, qr
from workbench.documents.card import CardFields, Stamp
from workbench.documents.job import PrintJob
from workbench.documents.keys import CardKey
from workbench.store.cards import Card
from workbench.store.documents import Document
from workbench.store.unit_of_work import moment
from workbench.usecases.letters import rich


@dataclass(frozen=True, slots=True)
class CardOrder:
    """What a document of a card says: the fields in its QR code, and the facility's name beside them."""

    document: Document
    fields: CardFields
    facility_name: str

    @classmethod
    def of(cls, document: Document) -> Self:
        """Read it off the document; TypeError if a plugin left something out."""
        said: dict[str, Any] = rich(document.context)
        facility_name = said.pop("facility_name", "")
        return cls(document, CardFields(**said), facility_name)

    def payloads(self, issued: Card, key: CardKey) -> tuple[str, str]:
        """Return the texts of the QR code, signed: with all 15 characters of the number, and with its 10 digits."""
        stamp = Stamp(issued.issued_at, issued.serial)
        return card.compose(self.fields, "15", stamp, key), card.compose(self.fields, "10", stamp, key)

    def job(self, payload: str, serial: int, copy: str = "") -> PrintJob:
        """Return the job that prints the card with `payload` in its QR code; `copy` tells it from the original."""
        face = card_face.face_context(
            self.fields, qr.make_checked(payload), serial, specimen=True, facility_name=self.facility_name
        )
        one = self.document
        return PrintJob(
            one.template, "vi", face, title=f"{one.case_code} {serial}",
            identifier=f"{one.case_code}/{one.id}{copy}", created=moment(one.owed_at),
        )  # fmt: skip
