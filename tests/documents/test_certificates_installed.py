"""Certificates that an office has installed: letters are signed with them, and what was signed before is trusted."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest

from tests.documents.issuers import DAY, NOW, Pair, authority
from tests.documents.letter_samples import job
from workbench.documents import signing
from workbench.documents.certificates import read
from workbench.documents.job import SigningOrder
from workbench.documents.worker import produce
from workbench.domain.errors import SetupError


@pytest.fixture(scope="module")
def root() -> Pair:
    return authority()


@pytest.fixture(scope="module")
def seal(root: Pair) -> Pair:
    return authority("CA Trung Gian", root).issue()


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


def test_a_certificate_that_names_an_organisation_alone_signs_by_that_name(folder: Path, root: Pair) -> None:
    brought = read(root.issue("O=BHXH Ví Dụ").p12(""), NOW)
    assert signing.tried(brought, NOW) == ()
    signing.install(folder, "00099", "agency", brought)
    assert signing.load_keys(folder, "00099").agency.name == "O=BHXH Ví Dụ"
