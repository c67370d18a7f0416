"""Certificates that an office brings: what is sound is taken from any usual file, what isn't is told apart in words."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.documents.issuers import DAY, NOW, SEAL, Pair, authority, self_made, usage
from tests.documents.letter_samples import job
from workbench.documents import signing
from workbench.documents.certificate_files import needs_password
from workbench.documents.certificates import Brought, common_name, read
from workbench.documents.job import SigningOrder
from workbench.documents.worker import produce
from workbench.domain.errors import BadInputError, SetupError

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


def test_a_certificate_that_names_an_organisation_alone_signs_by_that_name(folder: Path, root: Pair) -> None:
    brought = read(root.issue("O=BHXH Ví Dụ").p12(""), NOW)
    assert signing.tried(brought, NOW) == ()
    signing.install(folder, "00099", "agency", brought)
    assert signing.load_keys(folder, "00099").agency.name == "O=BHXH Ví Dụ"


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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    signing.create_demo_keys(tmp_path / "signing")
    return tmp_path / "signing"


def letter(folder: Path, office: str) -> bytes:
    return produce(job("dossier/notice", signing=SigningOrder(folder, NOW - 2 * DAY, office)), ()).pdf


def test_what_was_signed_before_a_change_still_verifies_and_other_offices_keep_theirs(
    folder: Path, seal: Pair, root: Pair
) -> None:
    before = letter(folder, "00099")
    signing.install(folder, "00099", "agency", read(seal.p12(""), NOW))
    first = letter(folder, "00099")
    stranger = authority("CA Khác")
    signing.install(folder, "00099", "agency", read(stranger.issue("Con dấu mới").p12(""), NOW))
    trusted = signing.trusted(folder, "00099")
    for pdf in (before, first, letter(folder, "00099")):
        assert signing.check(pdf, [trusted]).ok
    assert signing.load_keys(folder, "00099").agency.name == "Con dấu mới"
    assert signing.load_keys(folder, "00098").agency.name.endswith("(DEMO)")
    assert not signing.check(first, [signing.trusted(folder, "00098")]).ok
    assert {file.stat().st_mode & 0o777 for file in (folder / "00099").iterdir()} == {0o600}


def test_a_folder_without_certificates_is_told_by_whoever_verifies(tmp_path: Path) -> None:
    with pytest.raises(SetupError):
        signing.trusted(tmp_path / "signing", "00099")


def test_signatories_installed_at_once_are_both_trusted(folder: Path, seal: Pair) -> None:
    both = Barrier(2)
    brought = {"signer": read(authority("CA Khác").issue("Người ký").p12(""), NOW), "agency": read(seal.p12(""), NOW)}

    def bring(who: str) -> None:
        both.wait()
        signing.install(folder, "00099", who, brought[who])

    for _ in range(20):
        with ThreadPoolExecutor(2) as hands:
            list(hands.map(bring, brought))
        trusted = signing.trusted(folder, "00099")
        assert all(one.root in trusted for one in brought.values())
        for file in (folder / "00099").iterdir():
            file.unlink()


def test_a_letter_never_claims_a_time_before_its_certificate(folder: Path, root: Pair) -> None:
    since = (NOW - timedelta(hours=5)).replace(microsecond=0)
    signing.install(folder, "00099", "agency", read(root.issue(since=since).p12(""), NOW))
    report = signing.check(letter(folder, "00099"), [signing.trusted(folder, "00099")])
    assert report.ok
    assert {found.signed_at for found in report.signatures} == {since}


def test_what_was_signed_while_a_certificate_was_valid_verifies_when_it_has_expired(folder: Path, root: Pair) -> None:
    long_ago = root.issue(since=NOW - 300 * DAY, until=NOW - 100 * DAY)
    signing.install(folder, "00099", "agency", read(long_ago.p12(""), NOW - 200 * DAY))
    keys = signing.load_keys(folder, "00099")
    pdf = produce(job("dossier/notice"), ()).pdf
    in_time = signing.sign(pdf, keys.signer, keys.agency, NOW - 150 * DAY)
    too_late = signing.sign(pdf, keys.signer, keys.agency, NOW)
    assert signing.check(in_time, [keys.root]).ok
    assert "is not trusted" in " ".join(one.en for one in signing.check(too_late, [keys.root]).findings)


def test_nothing_is_signed_with_a_certificate_that_has_expired(folder: Path, root: Pair) -> None:
    past = root.issue(since=NOW - 9 * DAY, until=NOW - 2 * DAY)
    signing.install(folder, "00099", "signer", read(past.p12(""), NOW - 5 * DAY))
    with pytest.raises(SetupError, match="has expired or is not valid yet"):
        letter(folder, "00099")
