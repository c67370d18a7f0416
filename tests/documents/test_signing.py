"""Signing: two signatures that hold, and every later change found."""

from __future__ import annotations

import hashlib
import random
import re
import shutil
import subprocess
import sys
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.stamp import TextStampStyle, text_stamp_file

from tests.documents.letter_samples import CREATED, contexts, job
from workbench.documents.job import Variant
from workbench.documents.signatures import AGENCY_FIELD, SIGNER_FIELD
from workbench.documents.signing import Keys, check, create_demo_keys, load_keys, sign
from workbench.documents.words import page_png
from workbench.documents.worker import produce
from workbench.domain.errors import SetupError


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return create_demo_keys(tmp_path_factory.mktemp("keys") / "demo")


@pytest.fixture(scope="module")
def signed(keys: Keys) -> bytes:
    return sign(produce(job("dossier/notice"), ()).pdf, keys.signer, keys.agency, CREATED)


def findings(pdf: bytes, keys: Keys) -> str:
    return " ".join(finding.en for finding in check(pdf, [keys.root]).findings)


@pytest.mark.parametrize("template", contexts())
def test_every_letter_can_be_signed_by_both(template: str, keys: Keys) -> None:
    report = check(sign(produce(job(template), ()).pdf, keys.signer, keys.agency, CREATED), [keys.root])
    assert report.ok
    assert [found.field for found in report.signatures] == [SIGNER_FIELD, AGENCY_FIELD]
    assert all(found.intact and found.trusted and found.signed_at == CREATED for found in report.signatures)


@pytest.mark.parametrize("variant", ["plain", "archive", "accessible"])
def test_every_kind_of_pdf_can_be_signed(variant: Variant, keys: Keys) -> None:
    pdf = produce(job(variant=variant), ()).pdf
    assert check(sign(pdf, keys.signer, keys.agency, CREATED), [keys.root]).ok


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler's pdfsig is not installed")
def test_popplers_pdfsig_agrees(signed: bytes, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(signed)
    run = subprocess.run(["pdfsig", tmp_path / "signed.pdf"], capture_output=True, text=True, check=False)
    assert run.stdout.count("Signature is Valid.") == 2
    assert run.stdout.count("ETSI.CAdES.detached") == 2
    assert run.stdout.rstrip().count("- Total document signed") == 1
    assert run.stdout.index("Người ký") < run.stdout.index("Cơ quan BHXH")


def test_the_signatures_show_on_the_page_and_leave_the_text_alone(signed: bytes) -> None:
    unsigned = produce(job("dossier/notice"), ()).pdf
    assert page_png(signed, 0, 40) != page_png(unsigned, 0, 40)


def test_a_page_without_room_is_signed_out_of_sight(keys: Keys) -> None:
    from workbench.documents.pdf import print_pdf

    pdf = print_pdf("<html><body><p>x</p></body></html>", title="x", language="vi", identifier="x", created=CREATED)
    signed = sign(pdf, keys.signer, keys.agency, CREATED)
    assert check(signed, [keys.root]).ok
    assert page_png(signed, 0, 40) == page_png(pdf, 0, 40)


def test_an_unsigned_file_is_told_apart(keys: Keys) -> None:
    assert (
        findings(produce(job(), ()).pdf, keys) == "the signer's signature is missing the agency's signature is missing"
    )


def test_a_certificate_of_another_root_is_not_trusted(signed: bytes, tmp_path: Path) -> None:
    stranger = create_demo_keys(tmp_path / "other")
    report = check(signed, [stranger.root])
    assert not report.ok
    assert [found.trusted for found in report.signatures] == [False, False]
    assert all(found.intact for found in report.signatures)


def test_words_laid_over_a_signed_page_are_found(signed: bytes, keys: Keys, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(signed)
    style = TextStampStyle(stamp_text="2 000 000")
    text_stamp_file(str(tmp_path / "signed.pdf"), str(tmp_path / "over.pdf"), style=style, dest_page=0, x=90, y=500)
    assert "changed after" in findings((tmp_path / "over.pdf").read_bytes(), keys)


def test_anything_added_after_the_last_signature_is_found(signed: bytes, keys: Keys) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    append_signature_field(writer, SigFieldSpec("Third"))
    longer = BytesIO()
    writer.write(longer)  # type: ignore[no-untyped-call]
    assert findings(longer.getvalue(), keys) != ""
    assert "added" in findings(signed + b"\n% a comment", keys)


def test_a_changed_date_in_the_metadata_is_found(signed: bytes, keys: Keys) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    writer.root[pdf_name("/Lang")] = pdf_name("/en")
    writer.update_root()  # type: ignore[no-untyped-call]
    changed = BytesIO()
    writer.write(changed)  # type: ignore[no-untyped-call]
    assert findings(changed.getvalue(), keys) != ""


@pytest.mark.long
def test_a_flipped_bit_is_found_by_the_signature_or_by_the_hash(signed: bytes, keys: Keys) -> None:
    containers = [match.span() for match in re.finditer(rb"/Contents ?<[0-9A-Fa-f]+>", signed)]
    assert len(containers) == 2
    whole = hashlib.sha256(signed).digest()
    unseen = 0
    for at in random.Random(1).sample(range(len(signed)), 60):
        flipped = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
        assert hashlib.sha256(flipped).digest() != whole
        if check(flipped, [keys.root]).ok:
            unseen += 1
            assert any(start <= at < end for start, end in containers)
    assert unseen < 10


def test_a_damaged_file_is_reported_and_never_crashes(signed: bytes, keys: Keys) -> None:
    for damaged in (b"", b"%PDF-1.7", signed[: len(signed) // 2], signed[:-900], bytes(5000)):
        assert not check(damaged, [keys.root]).ok


def test_keys_are_their_owners_alone_and_never_overwritten(tmp_path: Path) -> None:
    made = create_demo_keys(tmp_path / "keys")
    if sys.platform != "win32":
        assert {file.stat().st_mode & 0o777 for file in (tmp_path / "keys").iterdir()} == {0o600}
        assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
    with pytest.raises(SetupError, match="already holds"):
        create_demo_keys(tmp_path / "keys")
    assert load_keys(tmp_path / "keys") == made


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_a_key_open_to_others_is_refused(tmp_path: Path) -> None:
    create_demo_keys(tmp_path / "keys")
    (tmp_path / "keys/agency.key.pem").chmod(0o640)
    with pytest.raises(SetupError, match="chmod 600"):
        load_keys(tmp_path / "keys")


def test_missing_or_damaged_keys_are_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="khóa ký số"):
        load_keys(tmp_path)
    create_demo_keys(tmp_path / "keys")
    (tmp_path / "keys/signer.cert.pem").write_bytes(b"nothing")
    with pytest.raises(SetupError, match="khóa ký số"):
        load_keys(tmp_path / "keys")


def test_a_key_is_not_shown_when_it_is_logged(keys: Keys) -> None:
    assert "PRIVATE" not in repr(keys)


def test_the_time_of_signing_is_the_one_that_was_given(keys: Keys) -> None:
    at = CREATED + timedelta(days=3)
    report = check(sign(produce(job(), ()).pdf, keys.signer, keys.agency, at), [keys.root])
    assert {found.signed_at for found in report.signatures} == {at}
