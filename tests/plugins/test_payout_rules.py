"""What speaks against paying a benefit otherwise than now, one rule at a time and in both languages."""

from datetime import date
from typing import Any

import pytest

from tests.plugins.people import Kept, entry
from workbench.api import BenefitRecord, Text
from workbench_payout_change import rules
from workbench_payout_change.instructions import Payout
from workbench_payout_change.method.form import MethodForm
from workbench_payout_change.place import rules as about_place
from workbench_payout_change.place.form import PlaceForm
from workbench_payout_change.records import PayoutRecord

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


def test_only_the_agency_that_pays_can_change_the_payment() -> None:
    assert rules.not_paid_here(payout(instruction=paid())) is None
    nobody = rules.not_paid_here(payout())
    assert nobody
    assert "cơ quan này không chi trả Lương hưu" in nobody.text.vi
    sent = rules.not_paid_here(payout(instruction=paid(file="sent", last_month="2026-10", other_agency="00101")))
    assert sent
    assert "00101" in sent.text.vi
    assert "sent to social-insurance agency 00101" in sent.text.en
    assert rules.not_paid_here(payout(granted(status="waiting"))) is None


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
