"""The 15 characters of a health-card number, and the benefit level that each object code usually has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from workbench.domain.errors import BadInputError
from workbench.domain.identifiers import check_card_number
from workbench.domain.text import Text
from workbench.domain.wording import compact

_CODES: Final = {
    1: "CC TE",
    2: "CK CB KC HN DT DK XD BT TS AK CT",
    3: "HT TC PV TG DS HK CN",
    5: "QN CA CY",
    4: "DN HX CH NN TK HC XK TB NO XB TN CS XN MS HD TQ TV TA TY HG LS HS SV GB GD TH TT ND LH",
}
_USUAL: Final = {code: level for level, codes in _CODES.items() for code in codes.split()}

_CHANGE_OF_2026: Final = date(2026, 1, 1)
_SINCE_2026: Final = {"CN": 2, "LH": 2}

_MISFIT: Final = Text(
    vi="Mã đối tượng {code} thường có mức hưởng {usual}, thẻ ghi {written}: kiểm tra xem có phải cấp lại thẻ",
    en="Object code {code} usually has benefit level {usual}, the card says {written}: see whether to re-issue",
)


@dataclass(frozen=True, slots=True)
class CardNumber:
    """A 15-character number taken apart (Decision 1351/QĐ-BHXH of 2015).

    `province` is the place of issue: the 63 codes from before July 2025 stay valid inside numbers.
    """

    object_code: str
    benefit: int
    province: str
    insurance_number: str

    @classmethod
    def parse(cls, text: str) -> CardNumber:
        """Read a number as people write it, with blanks, dots or small letters; else `BadInputError`."""
        number = compact(text)
        if wrong := check_card_number(number):
            raise BadInputError(wrong, field="number")
        return cls(number[:2], int(number[2]), number[3:5], number[5:])

    def __str__(self) -> str:
        return f"{self.object_code}{self.benefit}{self.province}{self.insurance_number}"


def usual_benefit(object_code: str, on: date) -> int | None:
    """Return the benefit level (1-5) that goes with an object code on that day, None for a code not listed.

    Since 01/01/2026 CN (near-poor) and LH (75 and older with a social pension) are at level 2, not 3 and 4.
    """
    if on >= _CHANGE_OF_2026 and object_code in _SINCE_2026:
        return _SINCE_2026[object_code]
    return _USUAL.get(object_code)


def benefit_warning(number: CardNumber, on: date) -> Text | None:
    """Say when a card's benefit digit is not the usual one of that day: a warning, never a refusal."""
    usual = usual_benefit(number.object_code, on)
    if usual is None or usual == number.benefit:
        return None
    return _MISFIT.fill(code=number.object_code, usual=usual, written=number.benefit)
