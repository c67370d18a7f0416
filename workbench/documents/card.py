"""The one line of text in a health card's QR: what it says, how it is written and what is signed.

Hospitals read fields between bars, ending `|$`: 15 parts for a card with a 15-character number, 17 for one
with 10 digits. Part 13, a check string that no reader verifies, holds our Ed25519 signature as digits, which
survive kiosks that fold letters and keyboards that compose them.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Final, Literal

from workbench.documents.keys import CardKey
from workbench.domain.errors import BadInputError
from workbench.domain.identifiers import check_card_number, check_insurance_number
from workbench.domain.partial_date import PartialDate
from workbench.domain.text import Text
from workbench.domain.wording import clean_line

Form = Literal["15", "10"]
"""Which number the card shows: all 15 characters (15 parts) or the 10 digits of the 2021 card (17 parts)."""

NOTHING: Final = "-"
END: Final = "$"
_MARK: Final = "BHYT-QR/1"
_SEPARATOR: Final = "\x1f"
_BIRTH: Final = re.compile(r"(?:[0-9]{2}/[0-9]{2}/)?[0-9]{4}")
_FACILITY: Final = re.compile(r"[0-9]{2}[0-9A-Z]{3}")
_MANAGEMENT: Final = re.compile(r"[0-9]{14}")

_WRONG: Final = Text(vi="Không ghi được vào mã QR của thẻ: {field}", en="The card's QR can't carry this: {field}")
_NAMES: Final = {
    "name": Text(vi="họ tên trống", en="an empty name"),
    "birth": Text(vi="ngày sinh (cần dd/mm/yyyy hoặc yyyy)", en="the birth date (dd/mm/yyyy or yyyy)"),
    "sex": Text(vi="giới tính (1 nam, 2 nữ)", en="the sex (1 male, 2 female)"),
    "facility": Text(vi="mã nơi đăng ký KCB (5 ký tự)", en="the facility code (5 characters)"),
    "valid_to": Text(vi="thiếu ngày hết hạn hoặc hạn sai", en="no last day, or one before the first"),
    "issued_on": Text(vi="thiếu ngày cấp", en="no day of issue"),
    "management_code": Text(vi="mã quản lý (14 chữ số)", en="the management code (14 digits)"),
    "living_area": Text(vi="mã nơi sinh sống (4 đến 7)", en="the place-of-living code (4 to 7)"),
    "benefit": Text(vi="mức hưởng (1 đến 5, khớp số thẻ)", en="the benefit level (1 to 5, as in the number)"),
    "stamp": Text(vi="thời điểm hoặc số lần cấp", en="the time or serial of the issue"),
}


@dataclass(frozen=True, slots=True)
class CardFields:
    """What a card says, decoded: names in NFC, dates as dates, "" or None where the text has a dash.

    `birth` is dd/MM/yyyy or yyyy; `sex` 1 male, 2 female; `facility` 5 characters; `management_code` the
    office's 4 digits and the 10 of the insurance number; `living_area` 4 none, 5 K1, 6 K2, 7 K3. Real cards
    may lack the last day, the day of issue and the benefit level; a card can't be composed without the days.
    """

    number: str
    name: str
    birth: str
    sex: int
    address: str
    facility: str
    valid_from: date
    valid_to: date | None
    issued_on: date | None
    management_code: str
    parent: str
    living_area: int
    five_years_from: date | None
    benefit: int | None
    place_of_issue: str

    def as_json(self) -> dict[str, str | int | None]:
        """Return the fields by name, dates as yyyy-mm-dd."""
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Stamp:
    """One issue of one card: the moment in Unix seconds and the serial (0-99,999,999) that no other issue has."""

    iat: int
    serial: int

    def __str__(self) -> str:
        return f"{self.iat:010}{self.serial:08}"


def compose(fields: CardFields, form: Form, stamp: Stamp, key: CardKey) -> str:
    """Return the signed text of a card's QR; `BadInputError` names the field that can't be written.

    Form "10" of a 15-character number writes its last ten digits. Names are cleaned (`clean_line`) first.
    """
    fields = _tidy(fields, form)
    _check(fields, form, stamp)
    parts = _parts(fields, form)
    signature = key.sign(signed_bytes(fields, form, stamp, key.key_id))
    parts.insert(13, f"{stamp}{signature_digits(signature)}-{key.key_id}")
    return "|".join([*parts, END])


def signed_bytes(fields: CardFields, form: Form, stamp: Stamp, key_id: str) -> bytes:
    """Return what the signature covers: meanings, so that the case of letters in the text does not matter.

    A mark of the format, fields 0 to 12, then benefit and place of issue (empty in the form without them),
    time, serial and key, between U+001F. Fields never hold that character: `clean_line` drops it.
    """
    long = form == "10"
    meanings = (
        *(fields.number, fields.name, fields.birth, str(fields.sex), fields.address, fields.facility),
        *(_day(fields.valid_from), _day(fields.valid_to), _day(fields.issued_on)),
        *(fields.management_code, fields.parent, str(fields.living_area), _day(fields.five_years_from)),
        *((str(fields.benefit or ""), fields.place_of_issue) if long else ("", "")),
    )
    whole = (_MARK, *meanings, f"{stamp.iat:010}", f"{stamp.serial:08}", key_id)
    return _SEPARATOR.join(whole).encode()


def signature_digits(signature: bytes) -> str:
    """Return the 64 bytes of an Ed25519 signature as 155 decimal digits (a leading byte 1 fixes the length)."""
    return str(int.from_bytes(b"\x01" + signature, "big"))


def signature_from_digits(digits: str) -> bytes | None:
    """Return the 64 bytes behind 155 decimal digits, None if no signature can look like that."""
    number = int(digits)
    return number.to_bytes(65, "big")[1:] if number >> 512 == 1 else None


def _tidy(fields: CardFields, form: Form) -> CardFields:
    """Clean the citizen's words and pick the number that the form shows."""
    return replace(
        fields,
        number=fields.number[5:] if form == "10" and len(fields.number) == 15 else fields.number,
        name=clean_line(fields.name),
        address=clean_line(fields.address),
        parent=clean_line(fields.parent),
        place_of_issue=clean_line(fields.place_of_issue),
    )


def _check(fields: CardFields, form: Form, stamp: Stamp) -> None:
    """Refuse what readers would stumble over."""
    check_number = check_insurance_number if form == "10" else check_card_number
    if wrong := check_number(fields.number):
        raise BadInputError(wrong, field="number")
    fine = {
        "name": bool(fields.name),
        "birth": _BIRTH.fullmatch(fields.birth) and PartialDate.parse(fields.birth),
        "sex": fields.sex in (1, 2),
        "facility": _FACILITY.fullmatch(fields.facility),
        "valid_to": fields.valid_to and fields.valid_to >= fields.valid_from,
        "issued_on": fields.issued_on,
        "management_code": _MANAGEMENT.fullmatch(fields.management_code),
        "living_area": 4 <= fields.living_area <= 7,
        "benefit": fields.benefit in (range(1, 6) if form == "10" else (None, int(fields.number[2]))),
        "stamp": 10**9 <= stamp.iat < 10**10 and 0 <= stamp.serial < 10**8,
    }
    for field, good in fine.items():
        if not good:
            raise BadInputError(_WRONG.fill(field=_NAMES[field]), field=field)


def _parts(fields: CardFields, form: Form) -> list[str]:
    """Return the parts as they are written, all but the check string and the end."""
    parts = [
        *(fields.number, _hex(fields.name), fields.birth, str(fields.sex), _hex(fields.address)),
        f"{fields.facility[:2]} - {fields.facility[2:]}",
        *(_day(day) or NOTHING for day in (fields.valid_from, fields.valid_to, fields.issued_on)),
        *(fields.management_code, _hex(fields.parent), str(fields.living_area)),
        _day(fields.five_years_from) or NOTHING,
    ]
    return [*parts, str(fields.benefit), _hex(fields.place_of_issue)] if form == "10" else parts


def _hex(words: str) -> str:
    return words.encode().hex().upper() or NOTHING


def _day(day: date | None) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}" if day else ""
