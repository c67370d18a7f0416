"""The numbers people, books and cards are known by: each check returns what is wrong, or None.

All expect the stored form (`wording.compact`); the shapes are those of the national systems, which publish no
check digit. Province parts are not judged: codes from before July 2025 stay valid inside existing numbers.
"""

from __future__ import annotations

import re
from typing import Final

from workbench.domain.partial_date import PartialDate
from workbench.domain.text import Text

_EMAIL_LIMIT: Final = 254

_CITIZEN: Final = re.compile(r"[0-9]{12}")
_INSURANCE: Final = re.compile(r"[0-9]{10}")
_CARD: Final = re.compile(r"[A-Z]{2}[1-5][0-9]{12}")
_PHONE: Final = re.compile(r"0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])[0-9]{7}|02[0-9]{9}")
_EMAIL: Final = re.compile(r"[A-Za-z0-9._%+\-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")

_BAD_CITIZEN: Final = Text(
    vi="Số định danh cá nhân (CCCD) phải gồm đúng 12 chữ số",
    en="A personal identification number (CCCD) has exactly 12 digits",
)
_BAD_INSURANCE: Final = Text(
    vi="Mã số BHXH phải gồm đúng 10 chữ số", en="A social-insurance number has exactly 10 digits"
)
_BAD_CARD: Final = Text(
    vi="Số thẻ BHYT gồm 15 ký tự: 2 chữ cái, 1 chữ số từ 1 đến 5, rồi 12 chữ số",
    en="A health-card number has 15 characters: 2 letters, 1 digit from 1 to 5, then 12 digits",
)
_BAD_PHONE: Final = Text(
    vi="Số điện thoại phải là số di động 10 chữ số hoặc số cố định 11 chữ số bắt đầu bằng 02",
    en="A phone number is a mobile number of 10 digits or a landline of 11 digits beginning with 02",
)
_BAD_EMAIL: Final = Text(vi="Email không đúng định dạng", en="This is not an e-mail address")
_OTHER_SEX: Final = Text(
    vi="Chữ số thứ 4 của số định danh không khớp với giới tính",
    en="Digit 4 of the identification number does not fit the sex",
)
_OTHER_YEAR: Final = Text(
    vi="Số định danh cho năm sinh {number}, hồ sơ ghi {record}",
    en="The identification number says born in {number}, the record says {record}",
)


def check_citizen_number(number: str) -> Text | None:
    """Personal identification number on the CCCD (Law on Identification 26/2023/QH15): 12 digits."""
    return None if _CITIZEN.fullmatch(number) else _BAD_CITIZEN


def check_insurance_number(number: str) -> Text | None:
    """Social-insurance number given before 01/08/2025: 10 digits, printed on the book and the card."""
    return None if _INSURANCE.fullmatch(number) else _BAD_INSURANCE


def check_card_number(number: str) -> Text | None:
    """Health-card number (Decision 1351/QĐ-BHXH, 2015): object, benefit, province, insurance number."""
    return None if _CARD.fullmatch(number) else _BAD_CARD


def check_phone(number: str) -> Text | None:
    """Vietnamese phone number: a mobile one of 10 digits or a landline of 11."""
    return None if _PHONE.fullmatch(number) else _BAD_PHONE


def check_email(address: str) -> Text | None:
    """Plain ASCII e-mail address, as the insurance portal takes it."""
    return None if len(address) <= _EMAIL_LIMIT and _EMAIL.fullmatch(address) else _BAD_EMAIL


def citizen_number_year(number: str) -> int:
    """Return the birth year inside a 12-digit number: digit 4 gives the century, digits 5-6 the year."""
    return 1900 + 100 * (int(number[3]) // 2) + int(number[4:6])


def citizen_number_warnings(
    number: str, *, female: bool | None = None, birth: PartialDate | None = None
) -> tuple[Text, ...]:
    """Compare digits 4 to 6 with sex and birth year; a misfit only warns, for corrected records exist.

    What is unknown (None) is not compared. Expects a number that `check_citizen_number` accepts.
    """
    warnings: list[Text] = []
    if female is not None and female != (int(number[3]) % 2 == 1):
        warnings.append(_OTHER_SEX)
    if birth is not None and birth.year != citizen_number_year(number):
        warnings.append(_OTHER_YEAR.fill(number=citizen_number_year(number), record=birth.year))
    return tuple(warnings)
