"""Numbers of people, books and cards are checked by shape; what only looks odd is a warning."""

import pytest

from workbench.domain.identifiers import (
    check_card_number,
    check_citizen_number,
    check_email,
    check_insurance_number,
    check_phone,
    citizen_number_warnings,
    citizen_number_year,
)
from workbench.domain.partial_date import PartialDate


@pytest.mark.parametrize("number", ["000184000001", "096302000009"])
def test_a_citizen_number_has_twelve_digits(number: str) -> None:
    assert check_citizen_number(number) is None


@pytest.mark.parametrize(
    "number", ["", "00018400001", "0001840000011", "00018400000A", "٠٠٠١٨٤٠٠٠٠٠١", "000184000001\n"]
)
def test_anything_else_is_no_citizen_number(number: str) -> None:
    assert check_citizen_number(number) is not None


def test_insurance_and_card_numbers_keep_their_printed_shape() -> None:
    assert check_insurance_number("0000000001") is None
    assert check_insurance_number("000000001") is not None
    assert check_card_number("XX4000000000001") is None
    assert check_card_number("XX6000000000001") is not None
    assert check_card_number("xx4000000000001") is not None


@pytest.mark.parametrize(
    "number", ["0321234567", "0521234567", "0781234567", "0811234567", "0901234567", "02412345678"]
)
def test_mobile_and_landline_numbers_are_known(number: str) -> None:
    assert check_phone(number) is None


@pytest.mark.parametrize("number", ["0311234567", "090123456", "0241234567", "+84901234567", "1900906800"])
def test_other_numbers_cannot_be_called_from_the_queue(number: str) -> None:
    assert check_phone(number) is not None


@pytest.mark.parametrize(
    ("address", "right"),
    [
        ("nguoi.dan@example.vn", True),
        ("a@b.co", True),
        ("no-at.example.vn", False),
        ("two@@example.vn", False),
        ("a@example", False),
        ("a b@example.vn", False),
        ("a@example..vn", False),
        ("a" * 260 + "@example.vn", False),
    ],
)
def test_an_email_address_is_plain_ascii(address: str, *, right: bool) -> None:
    assert (check_email(address) is None) == right


@pytest.mark.parametrize(
    ("number", "year", "female"),
    [
        ("000084000001", 1984, False),
        ("000184000001", 1984, True),
        ("000204000001", 2004, False),
        ("000304000001", 2004, True),
    ],
)
def test_digits_four_to_six_tell_sex_and_birth_year(number: str, year: int, *, female: bool) -> None:
    assert citizen_number_year(number) == year
    assert citizen_number_warnings(number, female=female, birth=PartialDate(year)) == ()


def test_a_misfit_warns_and_what_is_unknown_is_not_compared() -> None:
    warnings = citizen_number_warnings("000184000001", female=False, birth=PartialDate(1985, 1))
    assert len(warnings) == 2
    assert "1985" in warnings[1].vi
    assert citizen_number_warnings("000184000001") == ()
