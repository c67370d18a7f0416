"""A card as files: the finished one, or another copy with the ten-digit number in its QR."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.documents import card_face
from workbench.documents.card import Form
from workbench.domain.actor import Actor
from workbench.domain.document_kind import Medium
from workbench.domain.errors import NotFoundError
from workbench.domain.text import Text
from workbench.store import cards, documents, queries
from workbench.usecases.card_job import CardOrder
from workbench.usecases.house import House
from workbench.usecases.issue_documents import CARD_DPI, Printer

_NO_CARD = Text(vi="Hồ sơ {code} chưa có thẻ nào được cấp", en="No card has been issued in case {code}")


@dataclass(frozen=True, slots=True)
class CardCopy:
    """A card: the text of its QR, which form of the number it has, and its front as picture and PDF."""

    payload: str
    form: Form
    serial: int
    png: bytes
    pdf: bytes


def card_copy(house: House, actor: Actor, printer: Printer, code: str, form: Form) -> CardCopy:
    """Return the card that a case issued; NotFoundError if it issued none or it is not finished."""
    with house.store.reading(actor, house.clock()) as unit:
        number = queries.case_id(unit, code)
        issued = next(iter(cards.of_case(unit, number)), None)
        finished = (d for d in documents.of_case(unit, number) if d.medium == Medium.CARD and d.state == "done")
        document = next(finished, None)
        if issued is None or document is None:
            raise NotFoundError(_NO_CARD.fill(code=code))
        png, pdf = (documents.body(unit, document.id, part) or b"" for part in ("card.png", "vi.pdf"))
    if form == "15":
        return CardCopy(issued.payload15, form, issued.serial, png, pdf)
    pdf = printer.press.print(CardOrder.of(document).job(issued.payload10, issued.serial, copy="/short")).pdf
    return CardCopy(issued.payload10, form, issued.serial, card_face.picture(pdf, CARD_DPI), pdf)
