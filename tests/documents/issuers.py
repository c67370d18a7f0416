"""An authority that issues certificates of every kind, sound and unsound, to made-up offices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
SEAL = "Bảo hiểm xã hội cơ sở Ví Dụ"


@dataclass(frozen=True)
class Pair:
    """A key and its certificate, and whoever issued it."""

    key: CertificateIssuerPrivateKeyTypes
    certificate: x509.Certificate
    above: Pair | None = None

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    def locked_key(self, password: str) -> bytes:
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(password.encode()))

    @property
    def issuers_pem(self) -> bytes:
        return b"".join(one.public_bytes(Encoding.PEM) for one in self.issuers)

    @property
    def issuers(self) -> list[x509.Certificate]:
        return [self.above.certificate, *self.above.issuers] if self.above else []

    def p12(self, password: str, *, whole: bool = True) -> bytes:
        assert not isinstance(self.key, str)
        return pkcs12.serialize_key_and_certificates(
            b"seal", self.key, self.certificate, self.issuers if whole else None,  # type: ignore[arg-type]
            BestAvailableEncryption(password.encode()) if password else NoEncryption(),
        )  # fmt: skip

    def issue(
        self, name: str = SEAL, *, since: datetime = NOW - DAY, until: datetime = NOW + 365 * DAY,
        key: CertificateIssuerPrivateKeyTypes | None = None, extensions: tuple[x509.ExtensionType, ...] = (),
        number: int = 0,
    ) -> Pair:  # fmt: skip
        """Issue a certificate: with `extensions`, or else what an office needs to sign letters."""
        own = key or generate_private_key(SECP256R1())
        made = _signed(name, self.certificate.subject, own, self.key, since, until, extensions or (usage(),), number)
        return Pair(own, made, self)


def authority(name: str = "CA Thử Nghiệm", above: Pair | None = None) -> Pair:
    """Return an authority of its own, or one under another."""
    key = generate_private_key(SECP256R1())
    may_issue = (x509.BasicConstraints(ca=True, path_length=None), usage(key_cert_sign=True, crl_sign=True))
    subject = above.certificate.subject if above else _name(name)
    by = above.key if above else key
    return Pair(key, _signed(name, subject, key, by, NOW - 900 * DAY, NOW + 900 * DAY, may_issue), above)


def self_made(name: str = SEAL) -> Pair:
    """Return a certificate that somebody has issued to themselves."""
    key = generate_private_key(SECP256R1())
    return Pair(key, _signed(name, _name(name), key, key, NOW - DAY, NOW + DAY, (usage(),)))


def usage(**wanted: bool) -> x509.KeyUsage:
    """Return what a key is for: signing documents, unless something else is wanted."""
    names = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
             "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")  # fmt: skip
    chosen = wanted or {"digital_signature": True, "content_commitment": True}
    return x509.KeyUsage(**{name: chosen.get(name, False) for name in names})


def _name(name: str) -> x509.Name:
    """Return the name of somebody; of an organisation, if it begins with `O=`, and then of nobody in it."""
    kind = x509.NameOID.ORGANIZATION_NAME if name.startswith("O=") else x509.NameOID.COMMON_NAME
    return x509.Name([x509.NameAttribute(kind, name.removeprefix("O="))])


def _signed(  # noqa: PLR0917 - what a certificate says
    name: str, issuer: x509.Name, key: CertificateIssuerPrivateKeyTypes, by: CertificateIssuerPrivateKeyTypes,
    since: datetime, until: datetime, extensions: tuple[x509.ExtensionType, ...], number: int = 0,
) -> x509.Certificate:  # fmt: skip
    serial = number or x509.random_serial_number()
    made = x509.CertificateBuilder(issuer, _name(name), key.public_key(), serial, since, until)
    for one in extensions:
        made = made.add_extension(one, critical=not isinstance(one, x509.ExtendedKeyUsage))
    return made.sign(by, hashes.SHA256())
