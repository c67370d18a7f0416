"""What speaks against reissuing a health card, one rule at a time and in both languages."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.plugins.people import PERSON, TODAY, entry
from workbench_reissue.card import rules
from workbench_reissue.card.benefit import usual_benefit
from workbench_reissue.card.form import PAPERS, CardForm
from workbench_reissue.card.letters import birth_on_card, face, office_digits
from workbench_reissue.records import CardRecord

CARD = CardRecord(
    number="DN4000000000123",
    object_code="DN",
    benefit=4,
    facility_code="00001",
    facility_name="Trạm y tế Xã Mẫu",
    valid_from=date(2026, 1, 1),
    valid_to=date(2026, 12, 31),
    place_of_issue="Tỉnh Mẫu",
    issued_on=date(2026, 1, 1),
)
RULES_DAY = date(2026, 11, 20)


def declared(**answers: Any) -> CardForm:
    return CardForm.model_validate({"reason": "lost", "request": "Cấp lại thẻ bị mất", **answers})


def other(code: str, benefit: int) -> CardRecord:
    number = f"{code}{benefit}{CARD.number[3:]}"
    return CardRecord.model_validate({**CARD.model_dump(), "number": number, "object_code": code, "benefit": benefit})


def test_a_card_is_electronic_unless_the_citizen_says_otherwise() -> None:
    assert declared().result_form == "electronic"


def test_without_a_card_on_record_there_is_nothing_to_reissue() -> None:
    found = rules.no_card([])
    assert found
    assert "chưa có thẻ BHYT" in found.text.vi
    assert "first issue" in found.text.en
    assert rules.no_card([entry("card", CARD)]) is None


def test_a_card_ended_with_the_participation_says_why() -> None:
    found = rules.no_card([entry("card", CARD, live=False, ended_reason="nghỉ việc")])
    assert found
    assert "đã dừng tham gia (nghỉ việc)" in found.text.vi
    assert "participation has stopped" in found.text.en


def test_a_card_is_good_on_its_last_day_and_expired_on_the_next() -> None:
    assert rules.expired(CARD, date(2026, 12, 31)) is None
    found = rules.expired(CARD, date(2027, 1, 1))
    assert found
    assert "hết giá trị sử dụng từ 31/12/2026" in found.text.vi
    assert "ran out on 31/12/2026" in found.text.en


@pytest.mark.parametrize("code", ["QN", "CA", "CY"])
def test_cards_of_the_armed_forces_are_outside_the_remit(code: str) -> None:
    found = rules.armed_forces(other(code, 5))
    assert found
    assert f"thẻ mã {code}" in found.text.vi
    assert "outside the agency's remit" in found.text.en
    assert rules.armed_forces(CARD) is None


def test_a_card_with_somebody_elses_insurance_number_goes_to_procedure_610() -> None:
    found = rules.other_number(CARD, replace(PERSON, insurance_number="0000000999"))
    assert found
    assert "thủ tục 610" in found.text.vi
    assert "procedure 610" in found.text.en
    assert rules.other_number(CARD, PERSON) is None
    assert rules.other_number(CARD, replace(PERSON, insurance_number=PERSON.citizen_number)) is None


def test_a_change_of_personal_data_goes_to_procedure_610() -> None:
    found = rules.changes_data(declared(also_changes="personal"))
    assert found
    assert found.field == "also_changes"
    assert "610" in found.text.vi
    assert "610" in found.text.en
    assert rules.changes_data(declared()) is None


def test_a_change_of_facility_is_pointed_to_procedure_613() -> None:
    found = rules.changes_facility(declared(also_changes="facility"))
    assert found
    assert "613" in found.text.vi
    assert "613" in found.text.en
    assert rules.changes_facility(declared()) is None


@pytest.mark.parametrize("ground", ["no_vssid", "no_vneid", "no_chip_card"])
def test_r4_any_of_the_three_grounds_allows_paper(ground: str) -> None:
    assert rules.paper_without_ground(declared(result_form="paper", paper_ground=ground), RULES_DAY) is None


def test_r4_paper_without_a_ground_is_refused_and_the_electronic_card_is_not() -> None:
    found = rules.paper_without_ground(declared(result_form="paper"), RULES_DAY)
    assert found
    assert found.field == "paper_ground"
    assert "ba lý do" in found.text.vi
    assert "three grounds" in found.text.en
    assert rules.paper_without_ground(declared(), RULES_DAY) is None


def test_r4_does_not_reach_back_before_june_2025() -> None:
    assert rules.paper_without_ground(declared(result_form="paper"), date(2025, 5, 31)) is None
    assert rules.paper_without_ground(declared(result_form="paper"), date(2025, 6, 1))


def test_r7_an_unusual_benefit_only_warns() -> None:
    found = rules.unusual_benefit(other("DN", 2), TODAY)
    assert found
    assert not found.blocking
    assert "mã đối tượng DN thường có mức hưởng 4, thẻ ghi 2" in found.text.vi
    assert "usually has benefit 4, the card says 2" in found.text.en
    assert rules.unusual_benefit(CARD, TODAY) is None


def test_a_level_that_the_law_has_raised_is_pointed_to_procedure_610() -> None:
    found = rules.unusual_benefit(other("CN", 3), TODAY)
    assert found
    assert not found.blocking
    assert "đã đổi theo quy định từ 01/01/2026" in found.text.vi
    assert "use procedure 610 as well" in found.text.en
    assert rules.unusual_benefit(other("CN", 3), date(2025, 12, 31)) is None
    assert rules.unusual_benefit(other("CN", 2), TODAY) is None


@pytest.mark.parametrize(
    ("code", "day", "digit"),
    [
        ("TE", TODAY, 1),
        ("HT", TODAY, 3),
        ("QN", TODAY, 5),
        ("CN", date(2025, 12, 31), 3),
        ("CN", date(2026, 1, 1), 2),
        ("LH", date(2025, 12, 31), 4),
        ("LH", date(2026, 1, 1), 2),
        ("XX", TODAY, None),
        ("DN", date(2014, 12, 31), None),
    ],
)
def test_the_usual_benefit_of_an_object_code_depends_on_the_day(code: str, day: date, digit: int | None) -> None:
    assert usual_benefit(code, day) == digit


def test_a_damaged_card_is_returned_only_for_a_new_one_on_paper() -> None:
    (original,) = [paper for paper in PAPERS if paper.id == "original"]
    assert original.needed(declared(reason="damaged", result_form="paper", paper_ground="no_vssid"))
    assert not original.needed(declared(reason="damaged"))
    assert not original.needed(declared(result_form="paper", paper_ground="no_vssid"))


@pytest.mark.parametrize(("birth", "printed"), [("1984-09-05", "05/09/1984"), ("1984-09", "1984"), ("1984", "1984")])
def test_a_birth_date_stands_on_the_card_in_full_or_as_a_year(birth: str, printed: str) -> None:
    assert birth_on_card(birth) == printed


@pytest.mark.parametrize(("office", "digits"), [("00101", "0101"), ("07906", "7906"), ("001", "0100")])
def test_an_office_stands_on_the_card_with_four_digits(office: str, digits: str) -> None:
    assert office_digits(office) == digits


def test_the_face_of_a_card_says_exactly_what_its_qr_code_carries() -> None:
    assert set(face(PERSON, CARD)) == {
        "number", "name", "birth", "sex", "address", "facility", "valid_from", "valid_to", "issued_on",
        "management_code", "parent", "living_area", "five_years_from", "benefit", "place_of_issue", "facility_name",
    }  # fmt: skip
    assert face(PERSON, CARD)["management_code"] == "00010000000123"


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "DN400000000012"},
        {"number": "DN9000000000123"},
        {"benefit": 2},
        {"object_code": "TE"},
        {"facility_code": "001"},
        {"living_area": 3},
        {"valid_to": date(2025, 12, 31)},
    ],
)
def test_a_card_that_can_not_exist_is_not_recorded(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="CardRecord"):
        CardRecord.model_validate({**CARD.model_dump(), **wrong})
