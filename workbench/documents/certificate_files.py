"""Reads the files that a key and its certificates come in: PKCS#12, or PEM together or apart."""

from __future__ import annotations

from typing import Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import load_pem_private_key, pkcs12

from workbench.domain.errors import BadInputError
from workbench.domain.text import Text

_UNREADABLE: Final = Text(
    vi="Tệp không phải PKCS#12 hay PEM, hoặc mật khẩu của tệp không đúng",
    en="The file is neither PKCS#12 nor PEM, or its password is wrong",
)
_OLD_CIPHER: Final = Text(
    vi="Tệp PKCS#12 dùng thuật toán cũ: xuất lại với AES-256", en="The PKCS#12 file is of an old cipher: export it anew"
)


def needs_password(content: bytes, key: bytes = b"") -> bool:
    """Tell whether a file can be read only with its password."""
    return not _is_pem(content) or b"ENCRYPTED" in content + key


def contents(content: bytes, password: bytes, key: bytes) -> tuple[PrivateKeyTypes | None, list[x509.Certificate]]:
    """Return the private key in a file, or in `key` beside it, and the certificates; BadInputError if unreadable."""
    try:
        if _is_pem(content):
            where = key or content
            secret = password if b"ENCRYPTED" in where else None
            private = load_pem_private_key(where, secret) if b"PRIVATE KEY-----" in where else None
            return private, certificates(content)
        private, own, others = pkcs12.load_key_and_certificates(content, password or None)
    except UnsupportedAlgorithm:
        raise BadInputError(_OLD_CIPHER, field="file") from None
    except (ValueError, TypeError):
        raise BadInputError(_UNREADABLE, field="file") from None
    return private, [*([own] if own else []), *others]


def certificates(content: bytes) -> list[x509.Certificate]:
    """Return the certificates of a PEM file, or the one of a DER file; none of an empty one."""
    if not content or (_is_pem(content) and b"-----BEGIN CERTIFICATE-----" not in content):
        return []
    try:
        if _is_pem(content):
            return x509.load_pem_x509_certificates(content)
        return [x509.load_der_x509_certificate(content)]
    except ValueError:
        raise BadInputError(_UNREADABLE, field="file") from None


def _is_pem(content: bytes) -> bool:
    return b"-----BEGIN " in content
