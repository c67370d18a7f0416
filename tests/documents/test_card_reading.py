"""Reading the cards of three generations and the citizen card, as scanners and kiosks hand them over."""

from __future__ import annotations

from datetime import date

import pytest

from tests.documents.card_samples import FIELDS, LEGACY, card
from workbench.documents.card_reading import ReadCard, read
from workbench.documents.citizen_card import CitizenCard, is_citizen_card, read_citizen_card, scan
from workbench.domain.errors import BadInputError

CITIZEN = "000184000001||Nguyễn Thị Thử Nghiệm|05091984|Nữ|Thôn Mẫu, Xã Thử|05012026"
TWELVE = "XX4000012345678|5472e1baa76e|1984|2|-|00 - 045|01/01/2015|31/12/2015|20/12/2014|00010012345678|-|$"


def test_a_card_of_today_is_read_with_its_small_hex_and_leading_blank() -> None:
    found = read(LEGACY)
    assert (found.parts, found.check, found.seal) == (15, "1f2e3d4c5b6a7988-7102", None)
    assert found.fields.number == "TE1000012345678"
    assert found.fields.benefit == 1
    assert found.fields.facility == "00045"
    assert found.fields.five_years_from == date(2024, 2, 1)


def test_a_card_of_2014_has_twelve_parts() -> None:
    found = read(TWELVE)
    assert (found.parts, found.check) == (12, "")
    assert (found.fields.birth, found.fields.living_area, found.fields.five_years_from) == ("1984", 4, None)


def test_the_ten_digit_card_carries_benefit_and_place_of_issue() -> None:
    fields = read(card("10")).fields
    assert (fields.number, fields.benefit, fields.place_of_issue) == ("0012345678", 4, FIELDS.place_of_issue)


@pytest.mark.parametrize(
    "scanned",
    [
        card().replace("|$", "|#"),
        card() + "\r",
        card() + "\r\n",
        card() + "\0\0\0\0",
        card() + "\0left over from the buffer|$",
        "\ufeff  " + card() + "\t",
        card().replace("|", " | "),
        card().replace("00 - A45", "00-a45"),
        card().lower(),
    ],
)
def test_what_scanners_add_is_taken_away(scanned: str) -> None:
    assert read(scanned) == read(card())


def test_a_card_without_a_last_day_is_read_too() -> None:
    assert read(LEGACY.replace("31/01/2025", "-")).fields.valid_to is None


def test_hidden_and_dangerous_characters_in_a_name_are_dropped() -> None:
    name = "Trần\x1b[31m \u202eThử\u200b\x00".encode().hex()
    assert read(LEGACY.replace("5472e1baa76e205468e1bbad", name)).fields.name == "Trần Thử"


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("TE1", "TE9", "number"),
        ("5472e1baa76e205468e1bbad", "-", "name"),
        ("5472e1baa76e205468e1bbad", "ff", "name"),
        ("01/02/2019|1|", "1 Feb|1|", "birth"),
        ("|1|-|", "|3|-|", "sex"),
        ("00 - 045", "00 - 04", "facility"),
        ("31/01/2025", "31/01/25", "valid_to"),
        ("|4| ", "|9| ", "living_area"),
        ("01/02/2024", "٠١/٠٢/2024", "five_years_from"),
    ],
)
def test_a_part_that_makes_no_sense_is_named(old: str, new: str, field: str) -> None:
    with pytest.raises(BadInputError) as refused:
        read(LEGACY.replace(old, new, 1))
    assert refused.value.field == field


def test_a_citizen_card_of_seven_parts_is_read() -> None:
    assert read_citizen_card(CITIZEN + "\r\n") == CitizenCard(
        number="000184000001",
        old_number="",
        name="Nguyễn Thị Thử Nghiệm",
        birth="05/09/1984",
        sex=2,
        address="Thôn Mẫu, Xã Thử",
        issued_on=date(2026, 1, 5),
    )


def test_the_further_parts_of_a_newer_citizen_card_are_ignored() -> None:
    assert read_citizen_card(CITIZEN + "|a|b||d") == read_citizen_card(CITIZEN)


def test_the_search_box_gets_whichever_card_was_scanned() -> None:
    assert isinstance(scan(CITIZEN), CitizenCard)
    assert isinstance(scan(LEGACY), ReadCard)
    with pytest.raises(BadInputError):
        scan("Nguyễn Thị Thử Nghiệm")


@pytest.mark.parametrize("text", [LEGACY, "", "12345|a|b|c|d|e|f", CITIZEN + "|a", CITIZEN.replace("0001", "٠٠٠١")])
def test_nothing_else_passes_for_a_citizen_card(text: str) -> None:
    assert not is_citizen_card(text)
    with pytest.raises(BadInputError):
        read_citizen_card(text)


@pytest.mark.parametrize(("old", "new"), [("Nữ", "X"), ("05091984", "5/9/84"), ("05012026", "31022026")])
def test_a_citizen_card_with_a_part_that_makes_no_sense_is_refused(old: str, new: str) -> None:
    with pytest.raises(BadInputError):
        read_citizen_card(CITIZEN.replace(old, new))
