"""What an office is asked when it is founded: what is likely, and what can't be."""

from __future__ import annotations

import pytest

from workbench.domain.directory import DirectoryEntry
from workbench.domain.errors import BadInputError
from workbench.domain.office import QUESTIONS, card_key_of, likely, province_named

PROVINCES = (DirectoryEntry("04", "Cao Bằng"), DirectoryEntry("79", "Thành phố Hồ Chí Minh"))


def test_the_code_tells_the_likely_province_and_that_tells_who_stands_above_and_where_letters_are_dated() -> None:
    said = {"code": "00403", "province": likely("province", {"code": "00403"}, PROVINCES) or "Cao Bằng"}
    assert likely("province", {"code": "07906"}, PROVINCES) == "Thành phố Hồ Chí Minh"
    assert likely("parent_name", said, PROVINCES) == "Bảo hiểm xã hội tỉnh Cao Bằng"
    assert likely("place", {"province": "Thành phố Hồ Chí Minh"}, PROVINCES) == "Hồ Chí Minh"


def test_above_a_provincial_office_stands_the_national_one() -> None:
    assert likely("parent_name", {"code": "079", "province": "Hồ Chí Minh"}, PROVINCES) == "Bảo hiểm xã hội Việt Nam"


@pytest.mark.parametrize("found", ["79", "Hồ Chí Minh", "tp. ho chi minh", "Thành phố Hồ Chí Minh"])
def test_a_province_is_known_by_code_or_name_however_it_is_typed(found: str) -> None:
    assert province_named(found, "07906", PROVINCES) == "Thành phố Hồ Chí Minh"


def test_a_province_that_does_not_exist_is_refused_except_of_an_invented_office() -> None:
    with pytest.raises(BadInputError, match="no province"):
        province_named("Cao Bnag", "00403", PROVINCES)
    assert province_named("Minh Họa", "00001", PROVINCES) == "Minh Họa"


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("code", "1"), ("code", "0010"), ("code", ""), ("name", " "), ("name", "x" * 121), ("dossier_unit", "00.01"),
        ("dossier_unit", "H00."), ("symbol", "BHXH/1"), ("phone", "gọi sau"),
    ],
)  # fmt: skip
def test_an_answer_that_can_not_be_is_refused_by_its_field(field: str, answer: str) -> None:
    (question,) = [one for one in QUESTIONS if one.id == field]
    with pytest.raises(BadInputError) as refusal:
        question.answered(answer)
    assert refusal.value.field == field


def test_each_office_signs_cards_with_a_number_of_its_own() -> None:
    assert (card_key_of("07906"), card_key_of("001")) == ("7906", "0100")
