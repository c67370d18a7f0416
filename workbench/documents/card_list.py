"""The small signed list that tells a verifier without network which issues of a key's cards no longer count.

JSON with one signature; the serials superseded on one day are packed together: ascending, each as the
difference to the one before in base-128 bytes, then base64. 100,000 serials take a few hundred kilobytes.
"""

from __future__ import annotations

import base64
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from workbench.documents.keys import CardKey, signature_holds
from workbench.domain.errors import BadInputError, StaleError
from workbench.domain.text import Text

_MARK: Final = "BHYT-LIST/1"
_NAMES: Final = {"format", "key", "listNumber", "thisUpdate", "nextUpdate", "superseded", "revoked"}
_LARGEST: Final = 32 * 1024 * 1024
_SERIALS: Final = 10**8

_NOT_A_LIST: Final = Text(
    vi="Đây không phải danh sách thẻ đã thay thế, thu hồi", en="This is not a list of replaced and revoked cards"
)
_FORGED: Final = Text(
    vi="Danh sách thẻ giả hoặc bị sửa: chữ ký của khóa {key_id} không đúng",
    en="The list is forged or was changed: the signature of key {key_id} does not hold",
)
_UNKNOWN_KEY: Final = Text(
    vi="Danh sách do khóa {key_id} ký, chưa có khóa công khai này",
    en="The list is signed by key {key_id}, whose public key is not held here",
)
_OLDER: Final = Text(
    vi="Danh sách số {number} cũ hơn danh sách số {held} đang dùng",
    en="List {number} is older than list {held}, which is in use",
)


@dataclass(frozen=True, slots=True)
class SignedList:
    """What one key's list says. Times are Unix seconds; `superseded` tells since which day."""

    key_id: str
    number: int
    this_update: int
    next_update: int
    superseded: Mapping[int, date] = field(default_factory=dict)
    revoked: frozenset[int] = frozenset()

    def age(self, now: int) -> int:
        """Return the seconds since the list was made, never negative."""
        return max(0, now - self.this_update)

    def expired(self, now: int) -> bool:
        """Say whether a newer list is due: what this one names still counts, its silence no longer does."""
        return now >= self.next_update


def compose_list(content: SignedList, key: CardKey) -> str:
    """Return the list as JSON text signed by its key (`ValueError` for another key: a programming mistake)."""
    if key.key_id != content.key_id:
        raise ValueError(f"list of key {content.key_id} signed by {key.key_id}")
    by_day: defaultdict[str, list[int]] = defaultdict(list)
    for serial, since in content.superseded.items():
        by_day[since.isoformat()].append(serial)
    body: dict[str, Any] = {
        "format": _MARK,
        "key": content.key_id,
        "listNumber": content.number,
        "thisUpdate": content.this_update,
        "nextUpdate": content.next_update,
        "superseded": {day: _pack(by_day[day]) for day in sorted(by_day)},
        "revoked": _pack(content.revoked),
    }
    return json.dumps({**body, "signature": key.sign(_signed(body)).hex()}, indent=1) + "\n"


def read_list(text: str, keys: Mapping[str, bytes | str], *, held: int = 0) -> SignedList:
    """Read and check a list; one that is merely old is returned, `expired` says so.

    `BadInputError` with field "signature" for a forged list, "key" for an unknown key, "" for anything else
    that is no list. `held` is the number of the list in use: a lower one is a replay (`StaleError`).
    """
    body = _parsed(text)
    signature = body.pop("signature", None)
    key_id = body.get("key")
    shaped = set(body) == _NAMES and body["format"] == _MARK
    if not (shaped and isinstance(key_id, str) and isinstance(signature, str)):
        raise BadInputError(_NOT_A_LIST)
    if key_id not in keys:
        raise BadInputError(_UNKNOWN_KEY.fill(key_id=key_id), field="key")
    try:
        good = signature_holds(keys[key_id], bytes.fromhex(signature), _signed(body))
    except ValueError:
        good = False
    if not good:
        raise BadInputError(_FORGED.fill(key_id=key_id), field="signature")
    found = _unpacked(body)
    if found.number < held:
        raise StaleError(_OLDER.fill(number=found.number, held=held))
    return found


def _parsed(text: str) -> dict[str, Any]:
    """Parse JSON of a sane size with no name twice."""
    if len(text) > _LARGEST:
        raise BadInputError(_NOT_A_LIST)
    try:
        found = json.loads(text, object_pairs_hook=_no_duplicates)
    except (ValueError, RecursionError):
        raise BadInputError(_NOT_A_LIST) from None
    if not isinstance(found, dict):
        raise BadInputError(_NOT_A_LIST)
    return found


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _signed(body: Mapping[str, Any]) -> bytes:
    """Return the bytes under the signature: the body in one canonical form, so that blanks don't matter."""
    return f"{_MARK}\x1f{json.dumps(body, sort_keys=True, separators=(',', ':'))}".encode()


def _unpacked(body: Mapping[str, Any]) -> SignedList:
    """Build the value from a body whose signature held."""
    try:
        return SignedList(
            body["key"],
            int(body["listNumber"]),
            int(body["thisUpdate"]),
            int(body["nextUpdate"]),
            superseded={
                serial: date.fromisoformat(day)
                for day, packed in body["superseded"].items()
                for serial in _unpack(packed)
            },
            revoked=frozenset(_unpack(body["revoked"])),
        )
    except (ValueError, TypeError, AttributeError):
        raise BadInputError(_NOT_A_LIST) from None


def _pack(serials: Iterable[int]) -> str:
    packed = bytearray()
    before = 0
    for serial in sorted(serials):
        step, before = serial - before, serial
        while step > 0x7F:
            packed.append(step & 0x7F | 0x80)
            step >>= 7
        packed.append(step)
    return base64.b64encode(packed).decode()


def _unpack(packed: str) -> list[int]:
    """Reverse `_pack`; `ValueError` for what it can't have written."""
    serials: list[int] = []
    serial = step = shift = 0
    for byte in base64.b64decode(packed, validate=True):
        step |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            serial += step
            serials.append(serial)
            step = shift = 0
    if shift or serial >= _SERIALS:
        raise ValueError("a serial is cut off or too large")
    return serials
