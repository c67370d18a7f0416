"""A card as files: the finished one, or another copy with the ten-digit number in its QR."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbench.documents import card_face, qr
from workbench.documents.card import CardFields, Form
from workbench.documents.job import PrintJob
from workbench.domain.actor import Actor
from workbench.domain.errors import NotFoundError
from workbench.domain.service import Medium
from workbench.domain.text import Text
from workbench.store import cards, documents, queries
from workbench.store.documents import Document
from workbench.store.unit_of_work import moment
from workbench.usecases.house import House
from workbench.usecases.issue_documents import CARD_DPI, Printer
from workbench.usecases.letters import rich

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
    pdf = _printed(printer, document, issued.payload10, issued.serial)
    return CardCopy(issued.payload10, form, issued.serial, card_face.picture(pdf, CARD_DPI), pdf)


def _printed(printer: Printer, document: Document, payload: str, serial: int) -> bytes:
    said: dict[str, Any] = rich(document.context)
    facility_name = said.pop("facility_name", "")
    face = card_face.face_context(
        CardFields(**said), qr.make_checked(payload), serial, specimen=True, facility_name=facility_name
    )
    job = PrintJob(
        document.template, "vi", face, title=f"{document.case_code} {serial}",
        identifier=f"{document.case_code}/{document.id}/short", created=moment(document.owed_at),
    )  # fmt: skip
    return printer.press.print(job).pdf
