"""What speaks against paying a benefit otherwise than now, one rule at a time and in both languages."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from tests.plugins.people import PERSON, Desk, Kept, entry
from workbench.api import BenefitRecord, Text
from workbench.domain.record_words import worded
from workbench_payout_change import rules, status
from workbench_payout_change.instructions import Payout, payouts
from workbench_payout_change.method import rules as about_data
from workbench_payout_change.method.form import PAPERS, MethodForm
from workbench_payout_change.method.service import SERVICE as METHOD
from workbench_payout_change.place import rules as about_place
from workbench_payout_change.place.form import PlaceForm
from workbench_payout_change.records import PAYOUT, PayoutRecord

ACCOUNT = {
    "method": "account",
    "bank": "970436",
    "account_number": "0123456789",
    "account_holder": "TRAN THI MAU",
}


def granted(**changed: Any) -> BenefitRecord:
    known = {"benefit": "pension", "first_month": "2020-01", "amount": 5_000_000}
    return BenefitRecord.model_validate({**known, **changed})


def paid(**changed: Any) -> PayoutRecord:
    known = {
        "benefit": "pension", "method": "cash", "point_name": "Nhà văn hóa Xã Mẫu", "province": "00",
        "agency": "00001", "from_month": "2020-01", "first_list": "2020-01",
    }  # fmt: skip
    return PayoutRecord.model_validate({**known, **changed})


def on_record(benefit: BenefitRecord | None = None, payout: PayoutRecord | None = None) -> Kept:
    kept = [entry("benefit", benefit or granted(), id=2)]
    return Kept(kept=(entry("payout", payout or paid()), *kept))


def payout(benefit: BenefitRecord | None = None, instruction: PayoutRecord | None = None) -> tuple[Payout, ...]:
    entries = [entry("payout", instruction)] if instruction else []
    return (Payout(benefit or granted(), next(iter(entries), None), (instruction,) if instruction else ()),)


def declared(**answers: Any) -> MethodForm:
    return MethodForm.model_validate({**ACCOUNT, "request": "Chuyển sang nhận qua tài khoản", **answers})


def moving(**answers: Any) -> PlaceForm:
    known = {"move": "out", "to_agency": "00101", "request": "Chuyển nơi nhận"}
    return PlaceForm.model_validate({**known, **answers})


def test_without_a_monthly_benefit_there_is_nothing_to_change() -> None:
    once = Kept(kept=(entry("benefit", granted(benefit="one_time")),))
    found = status.no_benefit(payouts(once, "all"))
    assert found
    assert "không có chế độ hằng tháng" in found.text.vi
    assert "no such monthly benefit" in found.text.en
    assert status.no_benefit(payouts(on_record(), "all")) is None
    assert status.no_benefit(payouts(on_record(), "survivor"))


@pytest.mark.parametrize(
    ("reason", "vi", "en"),
    [
        ("dead", "chết hoặc bị Tòa án tuyên bố đã chết", "died or was declared dead"),
        ("declined", "từ chối hưởng bằng văn bản", "declined the benefit in writing"),
        ("wrongful", "kết luận hưởng không đúng quy định", "paid wrongly"),
        ("", "không rõ lý do", "no reason on record"),
    ],
)
def test_r8_a_terminated_benefit_is_refused_with_the_reason_of_article_75(reason: str, vi: str, en: str) -> None:
    ended = granted(status="terminated", status_reason=reason, since=date(2026, 9, 15))
    found = status.terminated(payout(ended))
    assert found
    assert f"Lương hưu đã chấm dứt hưởng từ ngày 15/09/2026 theo Điều 75 Luật BHXH: {vi}"[:60] in found.text.vi
    assert vi in found.text.vi
    assert en in found.text.en
    assert status.terminated(payout()) is None


@pytest.mark.parametrize(
    ("reason", "vi", "en"),
    [
        ("illegal_exit", "trở về nước định cư hợp pháp", "returned to live in the country"),
        ("missing", "Tòa án hủy quyết định tuyên bố mất tích", "the court annuls"),
        ("unverified", "xác minh được thông tin người hưởng", "has been verified"),
        ("", "làm rõ lý do trước", "clear up why first"),
    ],
)
def test_r8_a_suspended_benefit_shows_how_it_resumes(reason: str, vi: str, en: str) -> None:
    found = status.suspended(payout(granted(status="suspended", status_reason=reason)))
    assert found
    assert "đang tạm dừng hưởng" in found.text.vi
    assert vi in found.text.vi
    assert en in found.text.en
    assert status.suspended(payout()) is None


def test_all_benefits_leaves_out_one_that_ended_beside_one_that_lasts() -> None:
    kept = Kept(
        kept=(
            entry("benefit", granted(status="terminated", status_reason="declined")),
            entry("benefit", granted(benefit="survivor")),
        )
    )
    assert [one.benefit.benefit for one in payouts(kept, "all")] == ["survivor"]
    assert [one.benefit.status for one in payouts(kept, "pension")] == ["terminated"]


def test_only_the_agency_that_pays_can_change_the_payment() -> None:
    assert rules.not_paid_here(payout(instruction=paid())) is None
    nobody = rules.not_paid_here(payout())
    assert nobody
    assert "cơ quan này không chi trả Lương hưu" in nobody.text.vi
    sent = rules.not_paid_here(payout(instruction=paid(file="sent", last_month="2026-10", other_agency="00101")))
    assert sent
    assert "00101" in sent.text.vi
    assert "sent to agency 00101" in sent.text.en
    assert rules.not_paid_here(payout(granted(status="waiting"))) is None


def test_who_waits_registers_the_method_when_the_benefit_is_granted() -> None:
    found = status.not_paid_yet(payout(granted(status="waiting")))
    assert found
    assert "đang chờ hưởng" in found.text.vi
    assert status.not_paid_yet(payout()) is None


@pytest.mark.parametrize("holder", ["Trần Thị Mẫu", "TRAN THI MAU", "tranthimau", "Trần  thị MẪU"])
def test_the_account_is_the_beneficiarys_own_whatever_diacritics_case_and_spaces(holder: str) -> None:
    assert rules.other_holder(holder, "Trần Thị Mẫu") is None


def test_an_account_of_somebody_else_points_to_the_proxy() -> None:
    found = rules.other_holder("TRAN THI MAO", "Trần Thị Mẫu")
    assert found
    assert found.field == "account_holder"
    assert "không phải người hưởng" in found.text.vi
    assert "ủy quyền (652)" in found.text.vi
    assert "not the beneficiary" in found.text.en
    assert rules.other_holder("ĐỖ ĐĂNG ĐẠT", "Do Dang Dat") is None


def test_a_code_that_its_directory_does_not_know_is_found_and_one_without_a_directory_is_not() -> None:
    title = Text(vi="Ngân hàng", en="The bank")
    assert rules.not_listed({}, "bank", title) is None
    assert rules.not_listed({"bank": "Vietcombank"}, "bank", title) is None
    found = rules.not_listed({"bank": ""}, "bank", title)
    assert found
    assert "Ngân hàng không có trong danh mục" in found.text.vi


def test_r3_the_cut_off_day_itself_is_late_and_says_so() -> None:
    found = rules.on_the_cut_off_day(date(2026, 11, 20), 20)
    assert found
    assert not found.blocking
    assert "tính là sau ngày chốt, chi trả theo danh sách tháng 01/2027" in found.text.vi
    assert "counted as late, on the list of 01/2027" in found.text.en
    assert rules.on_the_cut_off_day(date(2026, 11, 19), 20) is None
    assert rules.on_the_cut_off_day(date(2026, 11, 21), 20) is None


def test_a_decision_after_the_list_is_out_is_told() -> None:
    filed = date(2026, 11, 5)
    assert rules.list_is_out(filed, date(2026, 11, 30), 20) is None
    found = rules.list_is_out(filed, date(2026, 12, 3), 20)
    assert found
    assert "danh sách tháng 12/2026" in found.text.vi
    assert "the list of 01/2027" in found.text.en
    assert not found.blocking


def test_a_month_that_is_asked_for_too_late_is_told() -> None:
    found = rules.sooner_than_possible("2026-12", "2027-01")
    assert found
    assert "sớm nhất là danh sách tháng 01/2027" in found.text.vi
    assert "asked for from 12/2026" in found.text.en
    assert rules.sooner_than_possible("2027-02", "2027-01") is None
    assert rules.sooner_than_possible("", "2027-01") is None


def test_what_is_done_already_is_not_asked_for_again() -> None:
    way = {
        "method": "account",
        "bank_bin": "970436",
        "account_number": "0123456789",
        "point_code": "",
        "point_name": "",
    }
    same = paid(**way)
    assert rules.nothing_changes(payout(instruction=same), way)
    assert rules.nothing_changes(payout(instruction=paid()), way) is None
    assert rules.nothing_changes(payout(), way) is None


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


@pytest.mark.parametrize("agency", ["000", "00002"])
def test_a_file_does_not_move_inside_its_province(agency: str) -> None:
    found = about_place.same_province(moving(to_agency=agency), "00001")
    assert found
    assert found.field == "to_agency"
    assert "cùng tỉnh" in found.text.vi
    assert about_place.same_province(moving(), "00001") is None


def test_a_file_that_comes_says_how_far_it_was_paid_unless_it_waits() -> None:
    silent = {"move": "in", "from_agency": "00101", "transfer_number": "12/TB-BHXH"}
    found = about_place.last_month_untold(moving(**silent), payout())
    assert found
    assert "tháng cuối cùng nơi đi đã trả" in found.text.vi
    assert about_place.last_month_untold(moving(**silent), payout(granted(status="waiting"))) is None


def test_a_month_that_this_agency_paid_is_not_begun_again() -> None:
    come = {
        "move": "in", "from_agency": "00101", "transfer_number": "12/TB-BHXH", "paid_through": "10/2026", **ACCOUNT,
    }  # fmt: skip
    once = paid(file="sent", last_month="2026-11", other_agency="00101")
    found = about_place.paid_twice(moving(**come), payout(instruction=once))
    assert found
    assert "đã trả đến hết tháng 11/2026" in found.text.vi
    assert "the origin says it paid through 10/2026" in found.text.en
    assert about_place.paid_twice(moving(**{**come, "paid_through": "11/2026"}), payout(instruction=once)) is None


@pytest.mark.parametrize(
    ("paid_through", "odd"),
    [("08/2026", True), ("09/2026", False), ("12/2026", False), ("03/2027", False), ("04/2027", True)],
)
def test_a_transfer_that_begins_far_from_the_list_at_hand_is_looked_at_twice(paid_through: str, odd: bool) -> None:
    come = {"move": "in", "from_agency": "00101", "transfer_number": "12/TB-BHXH", **ACCOUNT}
    found = about_place.odd_start(moving(**come, paid_through=paid_through), "2027-01")
    assert bool(found) is odd
    if found:
        assert not found.blocking
        assert "danh sách gần nhất là tháng 01/2027" in found.text.vi


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
        ({"move": "within"}, "point"),
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
        (paid(file="sent", last_month="2026-12", other_agency="001"), "Lương hưu, Đã chuyển hồ sơ đi, 001"),
    ],
)
def test_a_payout_is_told_in_short_and_its_account_not_in_full(kept: PayoutRecord, said: str) -> None:
    assert worded(PAYOUT, "in_short", kept.in_short).vi == said
