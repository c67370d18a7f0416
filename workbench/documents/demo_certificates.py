"""Makes certificates to try signing with: elliptic curve P-256, names that say they are for trial."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

_NAMES: Final = {"signer": "Người ký thử nghiệm (DEMO)", "agency": "Cơ quan BHXH thử nghiệm (DEMO)"}
_ROOT: Final = "Workbench DEMO root"


def issue(start: datetime, end: datetime) -> Mapping[str, bytes]:
    """Return file names and contents: a key and certificate for each signatory, and the root certificate."""
    root_key = generate_private_key(SECP256R1())
    root = _named(_ROOT)
    certificate = _certificate(root, root, root_key, start, end).sign(root_key, hashes.SHA256())
    made = {"root.cert.pem": certificate.public_bytes(Encoding.PEM)}
    for who, name in _NAMES.items():
        key = generate_private_key(SECP256R1())
        builder = _certificate(_named(name), root, key, start, end, may_issue=False)
        made[f"{who}.cert.pem"] = builder.sign(root_key, hashes.SHA256()).public_bytes(Encoding.PEM)
        made[f"{who}.key.pem"] = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return made


def _named(name: str) -> x509.Name:
    country = x509.NameAttribute(x509.NameOID.COUNTRY_NAME, "VN")
    return x509.Name([country, x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])


def _certificate(  # noqa: PLR0913 - the fields of a certificate
    subject: x509.Name,
    issuer: x509.Name,
    key: EllipticCurvePrivateKey,
    start: datetime,
    end: datetime,
    *,
    may_issue: bool = True,
) -> x509.CertificateBuilder:
    usage = x509.KeyUsage(
        digital_signature=not may_issue,
        content_commitment=not may_issue,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=may_issue,
        crl_sign=may_issue,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number(), start, end)
        .add_extension(x509.BasicConstraints(ca=may_issue, path_length=0 if may_issue else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
