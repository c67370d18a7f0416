"""Signs finished PDFs for the person and the agency (PAdES B-B), and checks what was signed.

The signer signs first, then the agency (Decree 30/2020/ND-CP). A signature covers bytes, except its own
container: whoever stores a document keeps the SHA-256 of the finished file and compares that as well.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench.documents.private_files import write_new, write_over
from workbench.documents.signatures import Signatory, SignatureReport
from workbench.domain.errors import SetupError
from workbench.domain.text import Text

if TYPE_CHECKING:
    from workbench.documents.certificates import Brought

SIGNATORIES: Final = ("signer", "agency")
ROOT_FILE: Final = "root.cert.pem"
_OWN_ROOT: Final = "root-{number}.pem"
"""Each root that an office's certificates ever led to: what was signed before a change is still trusted."""
_KEY_ENDS: Final = b"-----END PRIVATE KEY-----\n"
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
_OUT_OF_DATE: Final = Text(
    vi="Chứng thư của «{name}» hết hạn hoặc chưa có hiệu lực: văn bản chờ chứng thư mới (workbench certificate)",
    en="The certificate of “{name}” has expired or is not valid yet: letters wait for another (workbench certificate)",
)


@dataclass(frozen=True, slots=True)
class Keys:
    """The two signatories of a document, and the certificates both are trusted by (PEM)."""

    signer: Signatory
    agency: Signatory
    root: bytes

    def require_valid(self, now: datetime) -> None:
        """Raise SetupError while a certificate is not valid: nobody could trust what it signs."""
        for who in (self.signer, self.agency):
            if not who.since <= now <= who.until:
                raise SetupError(_OUT_OF_DATE.fill(name=who.name))


def sign(pdf: bytes, signer: Signatory, agency: Signatory, at: datetime) -> bytes:
    """Return the PDF signed by both, with their names and the time shown where the page leaves room.

    `at` (with its zone) is the claimed time of signing; the signatures carry no time-stamp.
    """
    from workbench.documents import pades  # it takes long to import

    return pades.sign(pdf, signer, agency, at)


def check(pdf: bytes, roots: Iterable[bytes]) -> SignatureReport:
    """Say whether both signatures hold and nothing was added later; `roots` are trusted certificates (PEM).

    A certificate that has expired since counts as it was at the claimed time of signing: nothing but the file's
    SHA-256, kept when it was made, shows that it is not younger. Changed bytes inside a signature's own container
    can go unseen too: compare that hash.
    """
    from workbench.documents import signature_check

    return signature_check.check(pdf, roots)


def load_keys(folder: Path, office: str = "") -> Keys:
    """Read the keys of both signatories, an office's own (see `install`) before those that lie in `folder` for all.

    `SetupError` when they are missing, unreadable or open to others.
    """
    try:
        signer, agency = (_load(folder, office, who) for who in SIGNATORIES)
        return Keys(signer, agency, trusted(folder, office))
    except (OSError, ValueError) as error:
        raise SetupError(_NO_KEYS.fill(folder=folder)) from error


def trusted(folder: Path, office: str = "") -> bytes:
    """Return the certificates (PEM) that an office's signatures are judged by: of now, and of whatever was before.

    SetupError when there are none.
    """
    own = sorted((folder / office).glob(_OWN_ROOT.format(number="*"))) if office else []
    try:
        return b"".join(file.read_bytes() for file in (folder / ROOT_FILE, *own))
    except OSError as error:
        raise SetupError(_NO_KEYS.fill(folder=folder)) from error


def install(folder: Path, office: str, who: str, brought: Brought) -> None:
    """Let an office's signatory sign with what was brought from now on; what was signed before is still trusted.

    Key and certificate lie in one file, replaced in one moment: a letter that is being made takes either pair.
    """
    own = folder / office
    own.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_over(own / _OWN_ROOT.format(number=hashlib.sha256(brought.root).hexdigest()[:16]), brought.root)
    write_over(_own_file(folder, office, who), brought.file)


def tried(brought: Brought, now: datetime) -> tuple[Text, ...]:
    """Sign an empty page with what was brought, and return what checking it finds wrong."""
    from workbench.documents.pdf import print_pdf

    who = _signatory(brought.key, brought.chain)
    page = print_pdf("", title="", language="vi", identifier="", created=now)
    return check(sign(page, who, who, now), [brought.root]).findings


def is_own(folder: Path, office: str, who: str) -> bool:
    """Tell whether a signatory of an office signs with a certificate that the office has brought."""
    return bool(office) and _own_file(folder, office, who).exists()


def create_demo_keys(folder: Path) -> Keys:
    """Make two signatories under a root of their own, for trials only; the root's key is thrown away.

    Files are readable by their owner alone. `SetupError` when the folder already holds keys.
    """
    from workbench.documents.demo_certificates import issue

    if (folder / ROOT_FILE).exists():
        raise SetupError(_EXISTS.fill(folder=folder))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    now, span = datetime.now(UTC), timedelta(days=365 * _DEMO_YEARS)
    for name, content in issue(now - span, now + span).items():  # a demo tells of days that have been
        write_new(folder / name, content)
    return load_keys(folder)


def _own_file(folder: Path, office: str, who: str) -> Path:
    return folder / office / f"{who}.pem"


def _load(folder: Path, office: str, who: str) -> Signatory:
    """Read a signatory's key and certificates: from one file of the office's own, or from the two that all use."""
    if is_own(folder, office, who):
        key, end, chain = _secret(_own_file(folder, office, who)).partition(_KEY_ENDS)
        return _signatory(key + end, chain)
    return _signatory(_secret(folder / f"{who}.key.pem"), (folder / f"{who}.cert.pem").read_bytes())


def _secret(file: Path) -> bytes:
    if sys.platform != "win32" and file.stat().st_mode & 0o077:
        raise SetupError(_OPEN.fill(file=file))
    return file.read_bytes()


def _signatory(key: bytes, chain: bytes) -> Signatory:
    from workbench.documents.certificates import common_name, first

    own = first(chain)
    return Signatory(common_name(own.subject), key, chain, own.not_valid_before_utc, own.not_valid_after_utc)
