"""What signing a PDF is told and what checking one answers; its two fields, the person's and the agency's."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from workbench.domain.text import Text

SIGNER_FIELD: Final = "Signer"
AGENCY_FIELD: Final = "Agency"


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: the name in the certificate, the key (PKCS#8, PEM), the certificate and its issuers (PEM).

    `since` and `until`: when the certificate is valid.
    """

    name: str
    key: bytes = field(repr=False)
    certificate: bytes = field(repr=False)
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class SignatureFound:
    """One signature in a file. `intact`: the signed bytes are unchanged; `trusted`: up to a given root."""

    field: str
    name: str
    signed_at: datetime | None
    intact: bool
    trusted: bool


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """What checking a file found. `findings` are the reasons why it is not `ok`."""

    signatures: tuple[SignatureFound, ...]
    findings: tuple[Text, ...]

    @property
    def ok(self) -> bool:
        """Both signatures are there, intact and trusted, and nothing was added after them."""
        return not self.findings
