"""PAdES B-B by pyHanko; only `signing.py` imports this, because pyHanko takes long to import."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any, Final

from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from workbench.documents.pdf import print_pdf
from workbench.documents.signatures import AGENCY_FIELD, SIGNER_FIELD, Signatory
from workbench.documents.templates import Templates
from workbench.domain.calendar import VIETNAM

_ANCHORS: Final = {SIGNER_FIELD: "sign-signer", AGENCY_FIELD: "sign-agency"}
_WIDTH: Final = 204  # 72 mm: of a shown signature, in points; the templates leave this much room
_HEIGHT: Final = 48  # 17 mm
_AS_IT_IS: Final = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN, Margins(0, 0, 0, 0))

Place = tuple[int, tuple[int, int, int, int]]
"""A page, counted from 0, and a rectangle on it in points from its lower left corner."""


logging.getLogger("pyhanko").addHandler(logging.NullHandler())  # else it writes on the terminal


def sign(pdf: bytes, signer: Signatory, agency: Signatory, at: datetime) -> bytes:
    """Sign for both. Both fields exist before the first signature: adding one later would break it."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    places = dict(_places(writer.prev))
    for name in _ANCHORS:
        page, box = places.get(name, (0, None))
        append_signature_field(writer, SigFieldSpec(name, on_page=page, box=box))
    shown = _stamps(signer.name, agency.name, at) if places else b""
    once = BytesIO()
    _signing(signer, SIGNER_FIELD, at, shown, 0, certify=True).sign_pdf(
        writer, output=once, existing_fields_only=True, bytes_reserved=_room(signer)
    )
    twice = BytesIO()
    _signing(agency, AGENCY_FIELD, at, shown, 1).sign_pdf(
        IncrementalPdfFileWriter(once), output=twice, existing_fields_only=True, bytes_reserved=_room(agency)
    )
    return twice.getvalue()


@cache
def _holder(who: Signatory) -> SimpleSigner:
    """Return a signatory's key and certificates, read once."""
    certificate, *chain = load_certs_from_pemder_data(who.certificate)
    issuers = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    issuers.register_multiple(chain)
    return SimpleSigner(certificate, load_private_key_from_pemder_data(who.key, passphrase=None), issuers)


@cache
def _room(who: Signatory) -> int:
    """Return the hexadecimal digits to leave for a signatory's signature: half as many again as one takes.

    pyHanko finds this by signing twice, each time.
    """
    sample = asyncio.run(_holder(who).async_sign(bytes(32), "sha256", dry_run=True, use_pades=True))
    return len(sample.dump()) // 2 * 6  # two digits a byte, and an even number of them


def _signing(  # noqa: PLR0913 - one call for each signatory
    who: Signatory, field: str, at: datetime, shown: bytes, page: int, *, certify: bool = False
) -> PdfSigner:
    about = PdfSignatureMetadata(
        field_name=field,
        name=who.name,
        md_algorithm="sha256",
        certify=certify,
        subfilter=SigSeedSubFilter.PADES,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    style = StaticStampStyle(
        border_width=0,
        background=_Drawn(shown, page) if shown else None,
        background_layout=_AS_IT_IS,
        background_opacity=1,
    )
    return _SignerAt(at, about, _holder(who), stamp_style=style)


class _SignerAt(PdfSigner):
    """A signer that claims a given time instead of the clock's."""

    def __init__(self, at: datetime, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._at = at

    def init_signing_session(self, *args: Any, **named: Any) -> PdfSigningSession:
        session = super().init_signing_session(*args, **named)
        session.system_time = self._at
        return session


class _Drawn(PdfContent):
    """A page of a PDF in memory, drawn as the face of a signature."""

    def __init__(self, pdf: bytes, page: int) -> None:
        super().__init__()
        self._pdf, self._page = pdf, page

    def render(self) -> bytes:
        assert self.writer is not None
        drawing = self.writer.import_page_as_xobject(PdfFileReader(BytesIO(self._pdf)), page_ix=self._page)
        self.resources.xobject["/Face"] = drawing
        left, bottom, right, top = drawing.get_object()["/BBox"]
        self.box = BoxConstraints(width=right - left, height=top - bottom)
        return b"/Face Do"


def _places(reader: PdfFileReader) -> Iterator[tuple[str, Place]]:
    """Yield where the page leaves room for a signature, by the anchors its template set."""
    names = reader.root.get("/Names", {}).get("/Dests", {}).get("/Names", ())
    anchors = {str(names[at]): names[at + 1] for at in range(0, len(names), 2)}
    kids = reader.root["/Pages"]["/Kids"]
    pages = [kids.raw_get(at).idnum for at in range(len(kids))]
    for field, anchor in _ANCHORS.items():
        if target := anchors.get(anchor):
            left, top = round(target[2]), round(target[3])
            yield field, (pages.index(target.raw_get(0).idnum), (left, top - _HEIGHT, left + _WIDTH, top))


@cache
def _templates() -> Templates:
    return Templates()


def _stamps(signer: str, agency: str, at: datetime) -> bytes:
    local = at.astimezone(VIETNAM)
    time = f"{local:%d-%m-%Y %H:%M:%S} +07:00"
    html = _templates().render("_stamps", "vi", {"signer": signer, "agency": agency, "at": time})
    return print_pdf(html, title="", language="vi", identifier="", created=at)
