"""Signs finished PDFs for the person and the agency (PAdES B-B), and checks what was signed.

The signer signs first, then the agency (Decree 30/2020/ND-CP). A signature covers bytes, except its own
container: whoever stores a document keeps the SHA-256 of the finished file and compares that as well.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from workbench.documents.signatures import Signatory, SignatureReport
from workbench.domain.errors import SetupError
from workbench.domain.text import Text

ROOT_FILE: Final = "root.cert.pem"
_DEMO_YEARS: Final = 5

_EXISTS: Final = Text(
    vi="Thư mục {folder} đã có khóa ký; không ghi đè", en="{folder} already holds signing keys; nothing was changed"
)
_NO_KEYS: Final = Text(
    vi="Không đọc được khóa ký số trong {folder}: cần signer và agency (.key.pem, .cert.pem), root.cert.pem. "
    "Để dùng thử: workbench demo",
    en="The signing keys in {folder} can't be read: it needs signer and agency (.key.pem, .cert.pem) and "
    "root.cert.pem. For a trial: workbench demo",
)
_OPEN: Final = Text(
    vi="Tệp khóa {file} mở cho người khác đọc. Đặt lại quyền: chmod 600",
    en="The key file {file} is open to others. Close it: chmod 600",
)


@dataclass(frozen=True, slots=True)
class Keys:
    """The two signatories of a document, and the certificate both are trusted by (PEM)."""

    signer: Signatory
    agency: Signatory
    root: bytes


def sign(pdf: bytes, signer: Signatory, agency: Signatory, at: datetime) -> bytes:
    """Return the PDF signed by both, with their names and the time shown where the page leaves room.

    `at` (with its zone) is the claimed time of signing; the signatures carry no time-stamp.
    """
    from workbench.documents import pades  # it takes long to import

    return pades.sign(pdf, signer, agency, at)


def check(pdf: bytes, roots: Iterable[bytes]) -> SignatureReport:
    """Say whether both signatures hold and nothing was added later; `roots` are trusted certificates (PEM).

    Changed bytes inside a signature's own container can go unseen: compare the file's SHA-256 too.
    """
    from workbench.documents import signature_check

    return signature_check.check(pdf, roots)


def load_keys(folder: Path) -> Keys:
    """Read the keys of both signatories; `SetupError` when they are missing, unreadable or open to others."""
    try:
        return Keys(_load(folder, "signer"), _load(folder, "agency"), (folder / ROOT_FILE).read_bytes())
    except (OSError, ValueError) as error:
        raise SetupError(_NO_KEYS.fill(folder=folder)) from error


def create_demo_keys(folder: Path) -> Keys:
    """Make two signatories under a root of their own, for trials only; the root's key is thrown away.

    Files are readable by their owner alone. `SetupError` when the folder already holds keys.
    """
    from workbench.documents.demo_certificates import issue

    if (folder / ROOT_FILE).exists():
        raise SetupError(_EXISTS.fill(folder=folder))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    start = datetime.now(UTC) - timedelta(days=1)
    for name, content in issue(start, start + timedelta(days=365 * _DEMO_YEARS)).items():
        descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    return load_keys(folder)


def _load(folder: Path, who: str) -> Signatory:
    from cryptography import x509

    key, certificate = folder / f"{who}.key.pem", folder / f"{who}.cert.pem"
    if sys.platform != "win32" and key.stat().st_mode & 0o077:
        raise SetupError(_OPEN.fill(file=key))
    content = certificate.read_bytes()
    names = x509.load_pem_x509_certificate(content).subject
    common = names.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value
    return Signatory(str(common), key.read_bytes(), content)
