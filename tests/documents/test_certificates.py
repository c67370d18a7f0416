"""Certificates that an office brings: what is sound is taken from any usual file, what isn't is told apart in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.documents.issuers import DAY, NOW, SEAL, Pair, authority, self_made, usage
from workbench.documents import signing
from workbench.documents.certificate_files import needs_password
from workbench.documents.certificates import Brought, common_name, read
from workbench.domain.errors import BadInputError

WORD = "mật khẩu tệp"


@pytest.fixture(scope="module")
def root() -> Pair:
    return authority()


@pytest.fixture(scope="module")
def middle(root: Pair) -> Pair:
    return authority("CA Trung Gian", root)


@pytest.fixture(scope="module")
def seal(middle: Pair) -> Pair:
    return middle.issue()


WAYS: dict[str, Callable[[Pair], Brought]] = {
    "PKCS#12": lambda seal: read(seal.p12(WORD), NOW, password=WORD),
    "PKCS#12 without a password": lambda seal: read(seal.p12(""), NOW),
    "PKCS#12 and issuers": lambda seal: read(seal.p12(WORD, whole=False), NOW, password=WORD, issuers=seal.issuers_pem),
    "one PEM file": lambda seal: read(seal.key_pem + seal.pem + seal.issuers_pem, NOW),
    "PEM files": lambda seal: read(seal.pem, NOW, key=seal.key_pem, issuers=seal.issuers_pem),
    "PEM, the key locked": lambda seal: read(
        seal.pem, NOW, password=WORD, key=seal.locked_key(WORD), issuers=seal.issuers_pem
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_key_certificate_and_issuers_are_taken_from_any_usual_file(way: str, seal: Pair) -> None:
    brought = WAYS[way](seal)
    assert common_name(brought.certificate.subject) == SEAL
    assert brought.file.startswith(b"-----BEGIN PRIVATE KEY-----")
    assert brought.chain.startswith(seal.pem)
    assert brought.chain.endswith(brought.root)
    assert brought.root == (seal.issuers[0] if way == "an issuer's DER" else seal.issuers[-1]).public_bytes(
        Encoding.PEM
    )
    assert "PRIVATE" not in repr(brought)


def test_a_lower_issuer_is_trusted_where_no_higher_one_was_brought(seal: Pair) -> None:
    lower = seal.issuers[0].public_bytes(Encoding.DER)
    assert read(seal.pem, NOW, key=seal.key_pem, issuers=lower).root == seal.issuers[0].public_bytes(Encoding.PEM)


def test_a_password_is_asked_for_only_where_there_is_one(seal: Pair) -> None:
    assert needs_password(seal.p12(WORD))
    assert needs_password(seal.pem, seal.locked_key(WORD))
    assert not needs_password(seal.pem, seal.key_pem)


def test_what_was_brought_signs_letters_that_hold(seal: Pair) -> None:
    assert signing.tried(WAYS["PKCS#12"](seal), NOW) == ()


def refused(content: bytes, why: str, **more: bytes | str) -> None:
    with pytest.raises(BadInputError, match=why):
        read(content, NOW, **more)  # type: ignore[arg-type]


def test_a_wrong_password_and_a_file_of_another_kind_are_told(seal: Pair) -> None:
    refused(seal.p12(WORD), "password is wrong", password="khác")
    refused(seal.pem, "password is wrong", key=seal.locked_key(WORD), password="khác")
    refused(b"%PDF-1.7", "neither PKCS#12 nor PEM")
    refused(b"-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n", "neither PKCS#12 nor PEM")


def test_a_lacking_key_certificate_or_issuer_is_told(seal: Pair) -> None:
    refused(seal.pem, "no private key")
    refused(seal.key_pem, "no certificate")
    refused(seal.key_pem + seal.pem, "issuer “CA Trung Gian” is missing")


def test_a_key_of_another_certificate_is_told(seal: Pair, middle: Pair) -> None:
    refused(seal.pem, f"does not belong to the certificate of “{SEAL}”", key=middle.issue("Khác").key_pem)


def test_a_certificate_before_or_after_its_time_is_told_with_its_day(root: Pair) -> None:
    later, past = root.issue(since=NOW + DAY), root.issue(since=NOW - 9 * DAY, until=NOW - 2 * DAY)
    refused(later.p12(""), "valid only from")
    refused(past.p12(""), "expired on")


@pytest.mark.parametrize(
    ("extension", "why"),
    [
        (usage(digital_signature=True, key_encipherment=True), "nonRepudiation"),
        (x509.BasicConstraints(ca=True, path_length=None), "issuer's certificate"),
        (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), "servers, code or time-stamps"),
    ],
    ids=["usage", "authority", "server"],
)
def test_a_certificate_for_something_else_is_told(root: Pair, extension: x509.ExtensionType, why: str) -> None:
    refused(root.issue(extensions=(extension,)).p12(""), why)


def test_a_certificate_may_have_the_number_that_its_issuer_has_from_somebody_else(middle: Pair) -> None:
    twin = middle.issue(number=middle.certificate.serial_number)
    assert read(twin.p12(""), NOW).chain == twin.pem + twin.issuers_pem


def test_a_certificate_for_several_things_may_sign_letters(root: Pair) -> None:
    purposes = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.EMAIL_PROTECTION])
    assert signing.tried(read(root.issue(extensions=(usage(), purposes)).p12(""), NOW), NOW) == ()


def test_an_rsa_certificate_signs_letters_too(root: Pair) -> None:
    key = rsa.generate_private_key(65537, 2048)
    assert signing.tried(read(root.issue(key=key).p12(""), NOW), NOW) == ()


@pytest.mark.parametrize(
    "key", [ed25519.Ed25519PrivateKey.generate(), ec.generate_private_key(ec.SECP192R1())], ids=["ed25519", "p192"]
)
def test_a_key_that_readers_of_letters_do_not_know_is_told(root: Pair, key: ed25519.Ed25519PrivateKey) -> None:
    refused(root.issue(key=key).p12(""), "must be RSA of 2048")


def test_a_certificate_that_was_issued_by_itself_is_told() -> None:
    refused(self_made().p12(""), "issued it itself")
