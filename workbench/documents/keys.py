"""The Ed25519 keys that sign cards: a folder of private keys, and the small public file verifiers carry.

At most two keys are active at once, so that a new one can begin while cards of the old one are in use: the
first signs, both verify. Each key file holds one unencrypted PKCS#8 key and must be readable by its owner only.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization as ser
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from workbench.documents.private_files import write_new, write_over
from workbench.domain.errors import BadInputError, ConflictError, NotFoundError, SetupError
from workbench.domain.text import Text

MOST_ACTIVE: Final = 2
_ACTIVE: Final = "active.json"
_KEY_ID: Final = re.compile(r"[0-9]{4}")
_PUBLIC: Final = re.compile(r"[0-9a-fA-F]{64}")

_BAD_ID: Final = Text(vi="Số hiệu khóa phải gồm 4 chữ số: {key_id}", en="A key's number has four digits: {key_id}")
_TAKEN: Final = Text(vi="Đã có khóa số {key_id}", en="Key {key_id} exists already")
_MISSING: Final = Text(vi="Không có khóa số {key_id}", en="There is no key {key_id}")
_NO_KEYS: Final = Text(
    vi="Chưa có khóa ký thẻ trong thư mục {folder}", en="There is no card key in the folder {folder}"
)
_OPEN: Final = Text(
    vi="Người khác đọc được tệp khóa {path}: đặt lại quyền 0600",
    en="Others may read the key file {path}: set its mode to 0600",
)
_NOT_A_KEY: Final = Text(vi="Tệp {path} không phải khóa Ed25519", en="The file {path} does not hold an Ed25519 key")
_BAD_PUBLIC: Final = Text(vi="Tệp khóa công khai không đúng dạng", en="This is not a file of public keys of cards")


@dataclass(frozen=True, slots=True)
class CardKey:
    """One private key and its four-digit number, e.g. 6202."""

    key_id: str
    private: Ed25519PrivateKey

    def sign(self, data: bytes) -> bytes:
        """Return the 64 bytes of the signature."""
        return self.private.sign(data)

    @property
    def public_hex(self) -> str:
        """The public key: 32 bytes as 64 lower-case hex digits."""
        return self.private.public_key().public_bytes_raw().hex()


@dataclass(frozen=True, slots=True)
class CardKeys:
    """The active keys; the first signs."""

    active: tuple[CardKey, ...]

    @property
    def signing(self) -> CardKey:
        """The key for everything that is issued now."""
        return self.active[0]

    def find(self, key_id: str) -> CardKey:
        """Return an active key by its number, else `NotFoundError`."""
        for key in self.active:
            if key.key_id == key_id:
                return key
        raise NotFoundError(_MISSING.fill(key_id=key_id))

    @property
    def public(self) -> dict[str, str]:
        """The public keys by number, the signing one first: what `verify` takes."""
        return {key.key_id: key.public_hex for key in self.active}


def create_key(folder: Path, key_id: str) -> CardKeys:
    """Make a new key that signs from now on; the one before still verifies, an older one is retired.

    A number is never given twice (`ConflictError`): retired key files stay in the folder.
    """
    if not _KEY_ID.fullmatch(key_id):
        raise BadInputError(_BAD_ID.fill(key_id=key_id), field="key_id")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(ser.Encoding.PEM, ser.PrivateFormat.PKCS8, ser.NoEncryption())
    try:
        write_new(_key_file(folder, key_id), pem)
    except FileExistsError:
        raise ConflictError(_TAKEN.fill(key_id=key_id)) from None
    before = _active_ids(folder)
    write_over(folder / _ACTIVE, json.dumps([key_id, *before][:MOST_ACTIVE]).encode())
    return load_keys(folder)


def load_keys(folder: Path) -> CardKeys:
    """Load the active keys; `SetupError` if there are none, or one is damaged or open to others."""
    try:
        ids = _active_ids(folder)
        if ids:
            return CardKeys(tuple(_load(_key_file(folder, key_id), key_id) for key_id in ids))
    except OSError as error:
        raise SetupError(_NO_KEYS.fill(folder=folder)) from error
    raise SetupError(_NO_KEYS.fill(folder=folder))


def public_keys_text(keys: CardKeys) -> str:
    """Return the file for verifiers: {"6202": "<public key in hex>"}, the signing key first."""
    return json.dumps(keys.public, indent=1) + "\n"


def read_public_keys(text: str) -> dict[str, str]:
    """Read such a file; `BadInputError` if it is anything else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise BadInputError(_BAD_PUBLIC) from None
    if not isinstance(found, dict):
        raise BadInputError(_BAD_PUBLIC)
    for key_id, public in found.items():
        if not (_KEY_ID.fullmatch(key_id) and isinstance(public, str) and _PUBLIC.fullmatch(public)):
            raise BadInputError(_BAD_PUBLIC, field=key_id)
    return found


def signature_holds(public: bytes | str, signature: bytes, data: bytes) -> bool:
    """Say whether the owner of a public key (32 bytes, or their hex) signed exactly these bytes."""
    raw = bytes.fromhex(public) if isinstance(public, str) else public
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(signature, data)
    except InvalidSignature:
        return False
    return True


def _key_file(folder: Path, key_id: str) -> Path:
    return folder / f"{key_id}.pem"


def _active_ids(folder: Path) -> list[str]:
    path = folder / _ACTIVE
    if not path.exists():
        return []
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        found = None
    if not isinstance(found, list) or not all(isinstance(i, str) and _KEY_ID.fullmatch(i) for i in found):
        raise SetupError(_NOT_A_KEY.fill(path=path))
    return found


def _load(path: Path, key_id: str) -> CardKey:
    try:
        mode, pem = path.stat().st_mode, path.read_bytes()
        private = ser.load_pem_private_key(pem, password=None)
    except FileNotFoundError:
        raise SetupError(_MISSING.fill(key_id=key_id)) from None
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise SetupError(_NOT_A_KEY.fill(path=path)) from None
    if os.name == "posix" and mode & 0o077:
        raise SetupError(_OPEN.fill(path=path))
    if not isinstance(private, Ed25519PrivateKey):
        raise SetupError(_NOT_A_KEY.fill(path=path))
    return CardKey(key_id, private)
