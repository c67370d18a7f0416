"""What the declarations of both payout procedures must say, what they are to correct, and which papers prove it."""

import pytest
from pydantic import ValidationError

from tests.plugins.people import PERSON, Desk
from tests.plugins.test_payout_rules import declared, moving, paid
from workbench.domain.record_words import worded
from workbench_payout_change.method import rules as about_data
from workbench_payout_change.method.form import PAPERS, MethodForm
from workbench_payout_change.method.service import SERVICE as METHOD
from workbench_payout_change.place.form import PlaceForm
from workbench_payout_change.records import PAYOUT, PayoutRecord


def test_a_corrected_number_must_differ_from_the_one_on_record() -> None:
    same = declared(wish="data", new_phone=PERSON.phone)
    found = about_data.nothing_to_correct(same, PERSON)
    assert found
    assert "đã ghi đúng như đề nghị" in found.text.vi
    other = declared(wish="data", new_phone="0912345678")
    assert about_data.nothing_to_correct(other, PERSON) is None


def test_a_new_identification_number_needs_its_proof() -> None:
    (proof,) = [paper for paper in PAPERS if paper.id == "proof"]
    assert proof.needed(declared(wish="both", new_citizen_number="000184000999"))
    assert not proof.needed(declared(wish="both", new_phone="0912345678"))
    assert not proof.needed(declared(new_citizen_number="000184000999")), "only the method is to change"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"account_number": ""}, "account_number"),
        ({"account_number": "12345"}, "account_number"),
        ({"account_number": "12345678901234567890"}, "account_number"),
        ({"account_number": "1234-5678"}, "account_number"),
        ({"bank": ""}, "bank"),
        ({"bank": "Vietcombank"}, "bank"),
        ({"account_holder": ""}, "account_holder"),
        ({"method": "cash"}, "point"),
        ({"wish": "data"}, "new_phone"),
        ({"from_month": "13/2026"}, "from_month"),
        ({"new_phone": "123"}, "new_phone"),
    ],
)
def test_a_declaration_with_gaps_does_not_come_in(wrong: dict[str, str], field: str) -> None:
    from workbench.domain.form import problems

    with pytest.raises(ValidationError) as refusal:
        declared(**wrong)
    assert [problem.field for problem in problems(refusal.value, MethodForm)] == [field]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"to_agency": ""}, "to_agency"),
        ({"move": "within"}, "method"),  # who is paid by account is not paid in cash because nothing was chosen
        ({"move": "within", "method": "cash"}, "point"),
        ({"move": "within", "method": "account"}, "account_holder"),
        ({"move": "in"}, "from_agency"),
        ({"move": "in", "from_agency": "00101"}, "transfer_number"),
        ({"to_agency": "Hà Nội"}, "to_agency"),
    ],
)
def test_a_move_says_where_to_or_where_from(wrong: dict[str, str], field: str) -> None:
    from workbench.domain.form import problems

    with pytest.raises(ValidationError) as refusal:
        moving(**wrong)
    assert [problem.field for problem in problems(refusal.value, PlaceForm)] == [field]


@pytest.mark.parametrize(
    "wrong",
    [
        {"from_month": "2026-13"},
        {"from_month": "", "first_list": ""},
        {"first_list": "2019-12"},
        {"point_name": ""},
        {"bank_bin": "12345"},
        {"province": "0"},
    ],
)
def test_an_instruction_that_can_not_be_followed_is_not_recorded(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="PayoutRecord"):
        paid(**wrong)


def test_the_papers_of_a_method_are_asked_for_by_the_service() -> None:
    desk = Desk(METHOD, declared().model_dump())
    assert [paper.id for paper in METHOD.papers_for(desk.form)] == ["request"]


def test_a_new_insurance_number_has_ten_digits_and_needs_its_proof_too() -> None:
    (proof,) = [paper for paper in PAPERS if paper.id == "proof"]
    told = declared(wish="data", new_insurance_number="0000000999")
    assert told.corrections == {"insurance_number": "0000000999"}
    assert proof.needed(told)
    for wrong in ("000000099", "00000009990", "00000O0999"):
        with pytest.raises(ValidationError):
            declared(wish="data", new_insurance_number=wrong)


def test_a_new_insurance_number_points_to_the_papers_that_show_the_old_one() -> None:
    found = about_data.number_elsewhere(declared(wish="data", new_insurance_number="0000000999"), PERSON)
    assert found
    assert not found.blocking
    assert "gộp sổ (608A)" in found.text.vi
    same = declared(wish="data", new_insurance_number=PERSON.insurance_number, new_phone="0912345678")
    assert about_data.number_elsewhere(same, PERSON) is None
    assert about_data.number_elsewhere(declared(), PERSON) is None


def test_an_office_may_leave_the_insurance_number_to_the_procedure_of_the_book() -> None:
    told = declared(wish="data", new_insurance_number="0000000999")
    assert about_data.number_not_corrected(told, allowed=True) is None
    assert about_data.number_not_corrected(declared(), allowed=False) is None
    found = about_data.number_not_corrected(told, allowed=False)
    assert found
    assert found.blocking
    assert "608A" in found.text.vi


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (paid(), "Lương hưu, Tiền mặt, Nhà văn hóa Xã Mẫu"),
        (
            paid(method="account", bank_bin="970436", account_number="0123456789"),
            "Lương hưu, Tài khoản cá nhân, 970436 …6789",
        ),
        (
            paid(file="sent", last_month="2026-12", other_agency="001"),
            "Lương hưu, Đã chuyển hồ sơ đi, 001, chưa rõ tên cơ quan",
        ),
        (
            paid(file="sent", last_month="2026-12", other_agency="001", other_agency_name="BHXH TP. Hà Nội"),
            "Lương hưu, Đã chuyển hồ sơ đi, BHXH TP. Hà Nội (001)",
        ),
        (
            paid(file="sent", last_month="2026-12", other_agency_name="BHXH tỉnh Cao Bằng"),
            "Lương hưu, Đã chuyển hồ sơ đi, BHXH tỉnh Cao Bằng, chưa rõ mã cơ quan",
        ),
    ],
)
def test_a_payout_is_told_in_short_and_its_account_not_in_full(kept: PayoutRecord, said: str) -> None:
    assert worded(PAYOUT, "in_short", kept.in_short).vi == said
