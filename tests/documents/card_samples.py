"""Made-up people and cards for the tests: province 00, object code XX, keys of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import strategies as st

from workbench.documents.card import CardFields, Form, Stamp, compose
from workbench.documents.card_check import Answer, verify
from workbench.documents.card_list import SignedList
from workbench.documents.fonts import VIETNAMESE
from workbench.documents.keys import CardKey

KEY = CardKey("6202", Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
NEXT_KEY = CardKey("6203", Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33))))
KEYS = {key.key_id: key.public_hex for key in (KEY, NEXT_KEY)}

ISSUED = 1_767_600_000  # 5 January 2026
TODAY = date(2026, 3, 5)
NOW = 1_772_700_000  # the same day
STAMP = Stamp(ISSUED, 123)

FIELDS = CardFields(
    number="XX4000012345678",
    name="Nguyễn Thị Thử Nghiệm",
    birth="05/09/1984",
    sex=2,
    address="",
    facility="00A45",
    valid_from=date(2026, 1, 1),
    valid_to=date(2026, 12, 31),
    issued_on=date(2026, 1, 5),
    management_code="00010012345678",
    parent="",
    living_area=6,
    five_years_from=date(2021, 1, 1),
    benefit=4,
    place_of_issue="Bảo hiểm xã hội cơ sở Mẫu",
)

# As in use today: a leading blank, small hex, a check string that nobody can verify.
LEGACY = "|".join(
    (
        *("TE1000012345678", "5472e1baa76e205468e1bbad", "01/02/2019", "1", "-", "00 - 045"),
        *("01/02/2019", "31/01/2025", "10/02/2019", "00010012345678", "-", "4", " 01/02/2024"),
        *("1f2e3d4c5b6a7988-7102", "$"),
    )
)

names = st.text(alphabet=VIETNAMESE + " '-", min_size=1, max_size=60).filter(lambda name: name.strip() != "")


def card(form: Form = "15", key: CardKey = KEY, stamp: Stamp = STAMP, **changes: Any) -> str:
    """Compose the sample card, with changes."""
    return compose(replace(FIELDS, **changes), form, stamp, key)


def fresh_list(**changes: Any) -> SignedList:
    """Return today's list of the sample key: an hour old, nothing on it."""
    return replace(SignedList("6202", 7, NOW - 3600, NOW + 86_400), **changes)


def ask(text: str, held: SignedList | None = None, today: date = TODAY) -> Answer:
    """Verify with the sample keys and, unless told otherwise, today's list."""
    return verify(text, KEYS, {"6202": held or fresh_list()}, today, NOW)
