"""The folder of card keys and the public file made from it."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization as ser
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

from workbench.documents.keys import create_key, load_keys, public_keys_text, read_public_keys, signature_holds
from workbench.domain.errors import BadInputError, ConflictError, NotFoundError, SetupError


def test_a_new_key_is_for_its_owners_eyes_only(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    create_key(folder, "6202")
    assert stat.S_IMODE((folder / "6202.pem").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_key_signs_the_same_after_loading(tmp_path: Path) -> None:
    made = create_key(tmp_path, "6202").signing
    loaded = load_keys(tmp_path).signing
    assert loaded.public_hex == made.public_hex
    assert signature_holds(made.public_hex, loaded.sign(b"text"), b"text")
    assert not signature_holds(made.public_hex, loaded.sign(b"text"), b"other")


def test_a_rollover_keeps_two_keys_and_the_newest_signs(tmp_path: Path) -> None:
    for key_id in "6202", "6203", "6204":
        keys = create_key(tmp_path, key_id)
    assert keys.signing.key_id == "6204"
    assert list(keys.public) == ["6204", "6203"]
    assert keys.find("6203").key_id == "6203"
    with pytest.raises(NotFoundError):
        keys.find("6202")
    assert (tmp_path / "6202.pem").exists()


def test_a_key_number_is_never_given_twice(tmp_path: Path) -> None:
    before = create_key(tmp_path, "6202").public
    with pytest.raises(ConflictError):
        create_key(tmp_path, "6202")
    assert load_keys(tmp_path).public == before


@pytest.mark.parametrize("key_id", ["", "62", "62022", "../x", "６２０２"])
def test_a_key_number_has_four_digits(tmp_path: Path, key_id: str) -> None:
    with pytest.raises(BadInputError):
        create_key(tmp_path, key_id)


def test_the_public_file_holds_what_verifiers_need_and_nothing_else(tmp_path: Path) -> None:
    keys = create_key(tmp_path, "6202")
    text = public_keys_text(keys)
    assert json.loads(text) == {"6202": keys.signing.public_hex}
    assert read_public_keys(text) == keys.public


@pytest.mark.parametrize(
    "text", ["", "[]", "[" * 100_000, '{"6202": 1}', '{"6202": "abc"}', '{"x": "' + "0" * 64 + '"}'], ids=range(6)
)
def test_any_other_file_of_public_keys_is_refused(text: str) -> None:
    with pytest.raises(BadInputError):
        read_public_keys(text)


def test_an_empty_folder_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SetupError):
        load_keys(tmp_path)


def test_a_key_that_others_may_read_is_not_used(tmp_path: Path) -> None:
    create_key(tmp_path, "6202")
    (tmp_path / "6202.pem").chmod(0o640)
    with pytest.raises(SetupError, match="0600"):
        load_keys(tmp_path)


def test_a_missing_damaged_or_foreign_key_file_stops_the_start(tmp_path: Path) -> None:
    create_key(tmp_path, "6202")
    path = tmp_path / "6202.pem"
    other = generate_private_key(SECP256R1())
    foreign = other.private_bytes(ser.Encoding.PEM, ser.PrivateFormat.PKCS8, ser.NoEncryption())
    for content in b"damaged", foreign:
        path.write_bytes(content)
        with pytest.raises(SetupError):
            load_keys(tmp_path)
    path.unlink()
    with pytest.raises(SetupError):
        load_keys(tmp_path)


@pytest.mark.parametrize("content", ["damaged", "{}", '["../../x"]'])
def test_a_damaged_list_of_active_keys_stops_the_start(tmp_path: Path, content: str) -> None:
    create_key(tmp_path, "6202")
    (tmp_path / "active.json").write_text(content)
    with pytest.raises(SetupError):
        load_keys(tmp_path)
