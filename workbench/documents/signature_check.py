"""Checks the signatures of a PDF with pyHanko; only `signing.py` imports this."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Final

from asn1crypto.x509 import Certificate
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    validate_pdf_signature,
)
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext

from workbench.documents.signatures import AGENCY_FIELD, SIGNER_FIELD, SignatureFound, SignatureReport
from workbench.domain.text import Text

_NAMES: Final = {
    SIGNER_FIELD: Text(vi="chữ ký của người ký", en="the signer's signature"),
    AGENCY_FIELD: Text(vi="chữ ký của cơ quan", en="the agency's signature"),
}
# What reading a damaged file raises, found by flipping bits: the library trusts what it reads.
_DAMAGE: Final = (
    PdfError, SignatureValidationError, zlib.error, ArithmeticError, AssertionError, AttributeError,
    LookupError, RuntimeError, TypeError, ValueError,
)  # fmt: skip
_UNREADABLE: Final = Text(vi="Tệp hỏng hoặc không phải PDF", en="The file is damaged or not a PDF")
_ABSENT: Final = Text(vi="Thiếu {name}", en="{name} is missing")
_BROKEN: Final = Text(vi="Nội dung đã bị sửa sau {name}", en="The content was changed after {name}")
_UNTRUSTED: Final = Text(vi="Chứng thư của {name} không đáng tin", en="The certificate of {name} is not trusted")
_ADDED: Final = Text(vi="Có phần thêm vào sau khi ký xong", en="Something was added after the last signature")


logging.getLogger("pyhanko").addHandler(logging.NullHandler())  # else it writes on the terminal


def check(pdf: bytes, roots: Iterable[bytes]) -> SignatureReport:
    """Check both signatures; see `signing.check`."""
    trust = [certificate for root in roots for certificate in load_certs_from_pemder_data(root)]
    try:
        signatures = PdfFileReader(BytesIO(pdf)).embedded_signatures
        found = {s.field_name: (s, _status(s, trust)) for s in signatures}
    except _DAMAGE:
        return SignatureReport((), (_UNREADABLE,))
    return SignatureReport(
        tuple(_found(signature, status) for signature, status in found.values()), tuple(_findings(found))
    )


def _status(signature: EmbeddedPdfSignature, trust: list[Certificate]) -> PdfSignatureStatus:
    """Judge a signature as of today, and by the day it claims if its certificate has expired since."""
    status, claimed = validate_pdf_signature(signature, ValidationContext(trust)), signature.self_reported_timestamp
    if status.trusted or claimed is None:
        return status
    return validate_pdf_signature(signature, ValidationContext(trust, moment=claimed))


def _found(signature: EmbeddedPdfSignature, status: PdfSignatureStatus) -> SignatureFound:
    return SignatureFound(
        field=signature.field_name,
        name=str(signature.sig_object.get("/Name", "")),
        signed_at=signature.self_reported_timestamp,
        intact=_unchanged(status),
        trusted=status.trusted,
    )


def _unchanged(status: PdfSignatureStatus) -> bool:
    return bool(status.intact and status.valid and status.docmdp_ok)


def _findings(found: dict[str, tuple[EmbeddedPdfSignature, PdfSignatureStatus]]) -> Iterator[Text]:
    for field, name in _NAMES.items():
        if field not in found:
            yield _ABSENT.fill(name=name)
            continue
        _, status = found[field]
        if not _unchanged(status):
            yield _BROKEN.fill(name=name)
        elif not status.bottom_line:
            yield _UNTRUSTED.fill(name=name)
    last = found.get(AGENCY_FIELD)
    if last and last[1].coverage != SignatureCoverageLevel.ENTIRE_FILE:
        yield _ADDED
