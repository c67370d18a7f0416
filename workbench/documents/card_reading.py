"""Reads the text of any health card's QR, of three generations: 12 parts (2014), 15, and 17 (2021).

Scanners, kiosks and input methods leave their marks on the text; what they are known to do is undone here,
and nothing else: the rest is refused with the name of the field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from workbench.documents.card import NOTHING, CardFields, Form, Stamp, signature_from_digits
from workbench.documents.card_parts import day, like, refused, required, split, unless_dash, words
from workbench.domain.errors import BadInputError
from workbench.domain.identifiers import check_card_number, check_insurance_number
from workbench.domain.text import Text
from workbench.domain.wording import clean_line, compact

_ENDS: Final = ("$", "#")
_LONGEST_OFFICIAL_CHECK: Final = 60
_BIRTH: Final = "(?:[0-9]{2}/){0,2}[0-9]{4}"
_FACILITY: Final = "([0-9]{2}) *-? *([0-9A-Z]{3})"
_SEAL: Final = re.compile("([0-9]{10})([0-9]{8})([0-9]{155})-([0-9]{4})")

_NOT_A_CARD: Final = Text(
    vi="Không phải mã QR thẻ BHYT (cần 12, 15 hoặc 17 phần, kết thúc bằng $)",
    en="This is not a health card's QR (12, 15 or 17 parts that end with $)",
)


@dataclass(frozen=True, slots=True)
class Seal:
    """What our check string holds; `signature` is None if its digits can't be one."""

    stamp: Stamp
    key_id: str
    signature: bytes | None


@dataclass(frozen=True, slots=True)
class ReadCard:
    """A card as read, believed by nobody yet. `parts` is 12, 15 or 17; `check` the check string as found."""

    fields: CardFields
    parts: int
    check: str

    @property
    def form(self) -> Form:
        """The form that is signed: with benefit and place of issue ("10") or without."""
        return "10" if self.parts == 17 else "15"

    @property
    def seal(self) -> Seal | None:
        """The signature and what belongs to it; None on a card of today's authority."""
        if not (found := _SEAL.fullmatch(self.check)):
            return None
        iat, serial, digits, key_id = found.groups()
        return Seal(Stamp(int(iat), int(serial)), key_id, signature_from_digits(digits))

    @property
    def meant_to_be_signed(self) -> bool:
        """Whether the check string is ours, even if damaged: the authority's has about 20 characters."""
        return len(self.check) > _LONGEST_OFFICIAL_CHECK


def read(text: str) -> ReadCard:
    """Read a card's text without judging it; `BadInputError` says what can't be read."""
    parts = split(text)
    count = len(parts)
    if count not in (12, 15, 17) or parts[-1] not in _ENDS:
        raise BadInputError(_NOT_A_CARD)
    if count == 12:
        parts[11:11] = ["4", NOTHING, NOTHING]
    number = _number(parts[0])
    return ReadCard(_fields(number, parts, long=count == 17), count, unless_dash(parts[13]))


def _fields(number: str, parts: list[str], *, long: bool) -> CardFields:
    level = parts[14] if long else number[2] if len(number) == 15 else NOTHING
    return CardFields(
        number=number,
        name=required(words(parts[1], "name"), "name"),
        birth=like(_BIRTH, parts[2], "birth")[0],
        sex=int(like("[12]", parts[3], "sex")[0]),
        address=words(parts[4], "address"),
        facility="".join(like(_FACILITY, parts[5].upper(), "facility").groups()),
        valid_from=required(day(parts[6], "valid_from"), "valid_from"),
        valid_to=day(parts[7], "valid_to"),
        issued_on=day(parts[8], "issued_on"),
        management_code=clean_line(unless_dash(parts[9])).upper(),
        parent=words(parts[10], "parent"),
        living_area=int(like("[4-7]", parts[11], "living_area")[0]),
        five_years_from=day(parts[12], "five_years_from"),
        benefit=int(like("[1-5]", level, "benefit")[0]) if unless_dash(level) else None,
        place_of_issue=words(parts[15], "place_of_issue") if long else "",
    )


def _number(part: str) -> str:
    number = compact(part)
    if check_card_number(number) and check_insurance_number(number):
        raise refused("number")
    return number
