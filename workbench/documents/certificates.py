"""Judges the key and certificate that an office brings to sign its letters with: a PKCS#12 file, or PEM files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID

from workbench.documents.certificate_files import certificates, contents
from workbench.domain.calendar import VIETNAM
from workbench.domain.errors import BadInputError
from workbench.domain.text import Text

SOON: Final = timedelta(days=30)
"""From how long before its end a certificate is warned of: a new one takes weeks to get."""
_LEAST_RSA: Final = 2048
_CURVES: Final = frozenset({"secp256r1", "secp384r1", "secp521r1"})
_NOT_LETTERS: Final = frozenset({
    ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CODE_SIGNING,
    ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.OCSP_SIGNING,
})  # fmt: skip

_NO_KEY: Final = Text(
    vi="Không có khóa bí mật: kèm tệp khóa bằng --key", en="There is no private key in it: add its file by --key"
)
_NO_CERTIFICATE: Final = Text(vi="Trong tệp không có chứng thư", en="There is no certificate in the file")
_NOT_A_PAIR: Final = Text(
    vi="Khóa không thuộc chứng thư của «{name}»", en="The key does not belong to the certificate of “{name}”"
)
_WEAK: Final = Text(
    vi="Cần khóa RSA từ 2048 bit hoặc EC P-256, P-384, P-521",
    en="The key must be RSA of 2048 bits or EC P-256 to P-521",
)
_NOT_YET: Final = Text(
    vi="Chứng thư của «{name}» chỉ có hiệu lực từ {day}", en="The certificate of “{name}” is valid only from {day}"
)
_EXPIRED: Final = Text(vi="Chứng thư của «{name}» đã hết hạn {day}", en="The certificate of “{name}” expired on {day}")
_AUTHORITY: Final = Text(
    vi="«{name}» là chứng thư của cơ quan cấp, không dùng để ký văn bản",
    en="“{name}” is an issuer's certificate, not one to sign letters with",
)
_OTHER_USE: Final = Text(
    vi="Chứng thư của «{name}» không được cấp để ký văn bản (thiếu chống chối bỏ, nonRepudiation)",
    en="The certificate of “{name}” was not issued for signing documents (it lacks nonRepudiation)",
)
_OTHER_PURPOSE: Final = Text(
    vi="Chứng thư của «{name}» chỉ dùng cho máy chủ, mã lệnh hoặc dấu thời gian, không cho văn bản",
    en="The certificate of “{name}” is for servers, code or time-stamps only, not for documents",
)
_OWN_ISSUER: Final = Text(
    vi="«{name}» tự cấp chứng thư cho mình: không ai khác tin được",
    en="“{name}” issued it itself: nobody else trusts it",
)
_NO_ISSUER: Final = Text(
    vi="Thiếu chứng thư của nơi cấp «{name}»: kèm tệp bằng --issuers",
    en="The certificate of the issuer “{name}” is missing: add it by --issuers",
)


@dataclass(frozen=True, slots=True)
class Brought:
    """A key and certificate that were judged sound: `chain` begins with its own and ends with `root` (all PEM)."""

    key: bytes = field(repr=False)
    chain: bytes = field(repr=False)
    root: bytes = field(repr=False)
    certificate: x509.Certificate

    @property
    def file(self) -> bytes:
        """All of it in one file, so that key and certificate are replaced in one moment: the key comes first."""
        return self.key + self.chain


def read(content: bytes, now: datetime, *, password: str = "", key: bytes = b"", issuers: bytes = b"") -> Brought:
    """Return what `content` (PKCS#12, or PEM with `key` in it or beside) holds; BadInputError says what is wrong.

    `issuers`: the certificates (PEM) that lead from its issuer up, where the file does not hold them.
    """
    private, found = contents(content, password.encode(), key)
    if private is None:
        raise BadInputError(_NO_KEY, field="key")
    if not found:
        raise BadInputError(_NO_CERTIFICATE, field="file")
    own = _own(private, found)
    _judge(own, private, now)
    chain = list(_up(own, [*found, *certificates(issuers)], now))
    pem = [one.public_bytes(Encoding.PEM) for one in chain]
    secret = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return Brought(secret, b"".join(pem), pem[-1], own)


def first(chain: bytes) -> x509.Certificate:
    """Return the certificate that a chain (PEM) begins with."""
    return x509.load_pem_x509_certificate(chain)


def fingerprint(certificate: x509.Certificate) -> str:
    """Return the SHA-256 of a certificate, by which people tell it from others."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def common_name(name: x509.Name) -> str:
    """Return what a person calls the owner or issuer of a certificate."""
    found = name.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(found[0].value) if found else name.rfc4514_string()


def _own(private: PrivateKeyTypes, found: Sequence[x509.Certificate]) -> x509.Certificate:
    public = private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    for one in found:
        if one.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo) == public:
            return one
    raise BadInputError(_NOT_A_PAIR.fill(name=common_name(found[0].subject)), field="key")


def _judge(own: x509.Certificate, private: PrivateKeyTypes, now: datetime) -> None:
    """Raise BadInputError unless letters may be signed with it now."""
    name = common_name(own.subject)
    curve = isinstance(private, EllipticCurvePrivateKey) and private.curve.name in _CURVES
    if not curve and not (isinstance(private, RSAPrivateKey) and private.key_size >= _LEAST_RSA):
        raise BadInputError(_WEAK, field="key")
    require_valid(own, now)
    basic, usage, purposes = (_extension(own, kind) for kind in _KINDS)
    if isinstance(basic, x509.BasicConstraints) and basic.ca:
        raise BadInputError(_AUTHORITY.fill(name=name), field="file")
    if isinstance(usage, x509.KeyUsage) and not usage.content_commitment:
        raise BadInputError(_OTHER_USE.fill(name=name), field="file")
    if isinstance(purposes, x509.ExtendedKeyUsage) and set(purposes) <= _NOT_LETTERS:
        raise BadInputError(_OTHER_PURPOSE.fill(name=name), field="file")


_KINDS: Final = (x509.BasicConstraints, x509.KeyUsage, x509.ExtendedKeyUsage)


def _extension(own: x509.Certificate, kind: type[x509.ExtensionType]) -> x509.ExtensionType | None:
    try:
        return own.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None


def require_valid(one: x509.Certificate, now: datetime) -> None:
    """Raise BadInputError for a certificate that is not valid yet, or no longer."""
    name = common_name(one.subject)
    if now < one.not_valid_before_utc:
        raise BadInputError(_NOT_YET.fill(name=name, day=day_of(one.not_valid_before_utc)), field="file")
    if now > one.not_valid_after_utc:
        raise BadInputError(_EXPIRED.fill(name=name, day=day_of(one.not_valid_after_utc)), field="file")


def day_of(moment: datetime) -> str:
    """Return a moment as letters write days."""
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y}"


def _up(own: x509.Certificate, known: Sequence[x509.Certificate], now: datetime) -> Iterator[x509.Certificate]:
    """Yield a certificate and its issuers, the last one trusted for the others' sake."""
    if own.issuer == own.subject:
        raise BadInputError(_OWN_ISSUER.fill(name=common_name(own.subject)), field="file")
    here, passed = own, {own}  # not their numbers: each issuer counts its own
    yield own
    while here.issuer != here.subject:
        above = next((one for one in known if one not in passed and _issued(here, one)), None)
        if above is None:
            if here is own:
                raise BadInputError(_NO_ISSUER.fill(name=common_name(own.issuer)), field="issuers")
            return
        require_valid(above, now)
        yield above
        here = above
        passed.add(above)


def _issued(one: x509.Certificate, by: x509.Certificate) -> bool:
    try:
        one.verify_directly_issued_by(by)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True
