"""`workbench certificate`: what letters are signed with is listed, and the office's own is put in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Say
from tests.documents.issuers import DAY, NOW, SEAL, Pair, authority

WORD = "mật khẩu tệp"


@pytest.fixture(scope="module")
def root() -> Pair:
    return authority()


@pytest.fixture
def bring(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Import a PKCS#12 file of a pair."""
    monkeypatch.setenv("WORKBENCH_CERTIFICATE_PASSWORD", WORD)

    def run(*words: object) -> object:
        who, pair, *more = words
        assert isinstance(pair, Pair)
        (tmp_path / "own.p12").write_bytes(pair.p12(WORD))
        return say("certificate", "import", who, tmp_path / "own.p12", *more)

    return run  # type: ignore[return-value]


def test_a_new_office_signs_for_trial_and_is_told_so(say: Say) -> None:
    said = say("certificate", "list", "--as", "canbo")
    assert said.status == 0
    assert [line.split("  ")[0] for line in said.out.splitlines()] == ["người ký", "cơ quan (con dấu)"]
    assert "chỉ để thử" in said.err
    assert [one["own"] for one in say("certificate", "list", "--as", "canbo", "--json").json["certificates"]] == [
        False, False,
    ]  # fmt: skip


def test_the_offices_own_is_imported_listed_and_on_record_and_only_by_an_administrator(
    say: Say, bring: Say, root: Pair
) -> None:
    assert bring("agency", root.issue(), "--as", "lanhdao", "--json").json["error"]["kind"] == "NotPermitted"
    said = bring("agency", root.issue(), "--as", "quantri", "--json")
    assert (said.status, said.json["certificate"]["name"], said.json["certificate"]["own"]) == (0, SEAL, True)
    listed = say("certificate", "list", "--as", "canbo", "--json").json
    assert [one["own"] for one in listed["certificates"]] == [False, True]
    assert listed["certificates"][1]["issuer"] == "CA Thử Nghiệm"
    assert listed["certificates"][1]["warning"] is None
    (elsewhere,) = {one["own"] for one in say("certificate", "list", "--as", "canbo-b", "--json").json["certificates"]}
    assert elsewhere is False
    assert say("audit", "verify", "--as", "kiemtra").status == 0


def test_a_certificate_that_ends_soon_is_warned_of_wherever_letters_are_made(say: Say, bring: Say, root: Pair) -> None:
    assert bring("agency", root.issue(until=NOW + 20 * DAY), "--as", "quantri").status == 0
    said = say("certificate", "list", "--as", "canbo", "--lang", "en")
    assert said.status == 1
    assert f"The certificate “{SEAL}” expires on" in said.err
    assert "19 days" in say("worker", "--once", "--lang", "en").err


def test_a_worker_goes_on_for_the_others_where_one_office_has_left_its_key_open(
    say: Say, bring: Say, root: Pair, data_dir: Path
) -> None:
    assert bring("agency", root.issue(), "--as", "quantri").status == 0
    next(data_dir.glob("keys/signing/*/agency.pem")).chmod(0o644)
    said = say("worker", "--once", "--lang", "en")
    assert said.status == 0
    assert "is open to others" in said.err


def test_what_is_wrong_with_a_file_is_told_and_nothing_changes(
    say: Say, bring: Say, root: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "hết hạn" in bring("agency", root.issue(until=NOW - DAY / 2), "--as", "quantri").err
    monkeypatch.setenv("WORKBENCH_CERTIFICATE_PASSWORD", "khác")
    assert bring("agency", root.issue(), "--as", "quantri", "--json").json["error"]["field"] == "file"
    assert say("certificate", "import", "agency", "no-such.p12", "--as", "quantri").status == 1
    assert {one["own"] for one in say("certificate", "list", "--as", "canbo", "--json").json["certificates"]} == {False}
