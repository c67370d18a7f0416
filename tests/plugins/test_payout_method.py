"""Procedure 639 as a whole: dossiers that must be refused, what an approval changes, what its notice says."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from tests.plugins.people import PERSON, TODAY, Desk, Kept, entry
from tests.plugins.test_payout_rules import ACCOUNT, granted, on_record, paid
from workbench.api import VIETNAM, CorrectPerson, Replace
from workbench.domain.case import CaseView
from workbench.domain.dated import in_force
from workbench_payout_change.method.service import SERVICE
from workbench_payout_change.records import PayoutRecord

TO_ACCOUNT = {**ACCOUNT, "request": "Chuyển sang nhận qua tài khoản"}
TO_CASH = {"method": "cash", "point": "Nhà văn hóa Xã Mẫu", "request": "Chuyển sang nhận tiền mặt"}
CORRECTION = {"wish": "data", "new_phone": "0912345678", "request": "Sửa số điện thoại"}
APPROVE = SERVICE.lifecycle.step("approve")


def received(form: dict[str, Any], **answers: Any) -> Desk:
    return Desk(SERVICE, {**form, **answers}, state="received")


def proposed(form: dict[str, Any], **answers: Any) -> Desk:
    return Desk(SERVICE, {**form, **answers}, state="proposed", papers=frozenset({"request", "proof"}))


def filed_on(case: CaseView, day: int) -> CaseView:
    moment = datetime(2026, 11, day, 9, tzinfo=VIETNAM)
    return replace(case, record=replace(case.record, received_at=moment))


def named(case: CaseView) -> CaseView:
    return replace(case, named={"bank": "Vietcombank"})


@pytest.mark.parametrize("form", [TO_ACCOUNT, CORRECTION], ids=["account", "data"])
def test_a_complete_dossier_is_accepted_and_approved(form: dict[str, Any]) -> None:
    assert received(form).may("accept", on_record()).allowed
    assert proposed(form).may("approve", on_record()).allowed


def test_an_account_of_somebody_else_comes_in_with_a_warning_and_is_not_decided() -> None:
    other = {**TO_ACCOUNT, "account_holder": "LE VAN THU"}
    assert "not the beneficiary" in received(other).may("accept", on_record()).warnings[0].en
    (reason,) = proposed(other).may("approve", on_record()).unmet
    assert "«LE VAN THU» không phải người hưởng «Trần Thị Mẫu»" in reason.vi


def test_r8_a_terminated_pension_is_refused_at_the_counter() -> None:
    declined = on_record(granted(status="terminated", status_reason="declined"))
    (reason,) = received(TO_ACCOUNT).may("accept", declined).unmet
    assert "từ chối hưởng bằng văn bản" in reason.vi
    assert "declined the benefit in writing" in reason.en


def test_a_request_to_an_agency_that_is_not_paying_is_refused_at_the_counter() -> None:
    (reason,) = received(TO_ACCOUNT).may("accept", Kept(kept=(entry("benefit", granted()),))).unmet
    assert "không chi trả Lương hưu" in reason.vi
    assert "does not pay Pension" in reason.en


def test_who_has_no_benefit_has_no_data_of_a_beneficiary() -> None:
    (reason,) = received(CORRECTION).may("accept", Kept()).unmet
    assert "không có chế độ hằng tháng" in reason.vi


def test_r8_a_suspended_pension_is_held_with_the_way_to_resume_it() -> None:
    held = on_record(granted(status="suspended", status_reason="missing"))
    assert received(TO_ACCOUNT).may("accept", held).allowed
    (reason,) = proposed(TO_ACCOUNT).may("approve", held).unmet
    assert "Tòa án hủy quyết định" in reason.vi
    assert "the court annuls its decision" in reason.en


def test_the_data_of_somebody_whose_pension_is_suspended_can_be_corrected() -> None:
    assert proposed(CORRECTION).may("approve", on_record(granted(status="suspended"))).allowed


def test_what_is_paid_that_way_already_is_not_decided() -> None:
    (reason,) = proposed(TO_CASH).may("approve", on_record()).unmet
    assert "không có gì để thay đổi" in reason.vi


def test_a_bank_that_the_directory_does_not_know_stops_the_decision_and_a_pay_point_does_not() -> None:
    desk = proposed(TO_ACCOUNT)
    step = SERVICE.lifecycle.step("approve")
    (found,) = [f for f in SERVICE.check(replace(desk.case, named={"bank": ""}), step, on_record()) if f.blocking]
    assert "Ngân hàng không có trong danh mục" in found.text.vi
    cash = replace(proposed(TO_CASH, point="Nhà khác").case, named={"point": ""})
    assert [f for f in SERVICE.check(cash, step, on_record()) if f.blocking] == []


@pytest.mark.parametrize(("day", "month"), [(19, "2026-12"), (20, "2027-01"), (21, "2027-01")])
def test_r3_the_account_comes_with_the_list_of_its_day_of_filing(day: int, month: str) -> None:
    (change,) = SERVICE.plan(named(filed_on(proposed(TO_ACCOUNT).case, day)), APPROVE, on_record())
    assert isinstance(change, Replace)
    assert change.valid_from == TODAY
    assert change.value == PayoutRecord(
        benefit="pension", method="account", bank_bin="970436", bank_name="Vietcombank", account_number="0123456789",
        account_holder="TRAN THI MAU", province="00", agency="00001", from_month=month, first_list=month,
    )  # fmt: skip


def test_back_to_cash_leaves_nothing_of_the_account() -> None:
    account = paid(method="account", bank_bin="970436", account_number="0123456789", account_holder="TRAN THI MAU")
    (change,) = SERVICE.plan(proposed(TO_CASH).case, APPROVE, on_record(payout=account))
    assert isinstance(change, Replace)
    assert isinstance(change.value, PayoutRecord)
    assert (change.value.method, change.value.account_number, change.value.bank_bin) == ("cash", "", "")


def test_only_what_differs_of_the_person_is_corrected() -> None:
    told = proposed(CORRECTION, new_email="mau@example.com", new_address=PERSON.address)
    assert list(SERVICE.plan(told.case, APPROVE, on_record())) == [
        CorrectPerson({"phone": "0912345678", "email": "mau@example.com"})
    ]


def test_a_corrected_insurance_number_is_changed_named_in_the_notice_and_looked_at_twice() -> None:
    desk = proposed({**CORRECTION, "new_phone": "", "new_insurance_number": "0000000999"})
    verdict = desk.may("approve", on_record())
    assert verdict.allowed
    assert [warning.en[:24] for warning in verdict.warnings] == ["a new insurance number: "]
    assert list(SERVICE.plan(desk.case, APPROVE, on_record())) == [CorrectPerson({"insurance_number": "0000000999"})]
    context = SERVICE.context(desk.case, SERVICE.document("result"), on_record())
    assert [(label.vi, value.vi) for label, value in context["facts"]] == [("Mã số BHXH mới", "0000000999")]  # type: ignore[attr-defined]


def test_both_wishes_change_the_payout_and_the_person() -> None:
    both = proposed({**TO_ACCOUNT, **CORRECTION}, wish="both")
    kinds = [type(change) for change in SERVICE.plan(both.case, APPROVE, on_record())]
    assert kinds == [Replace, CorrectPerson]


def test_no_other_step_changes_the_register() -> None:
    for step in SERVICE.lifecycle.steps:
        if step != APPROVE:
            assert not list(SERVICE.plan(proposed(TO_ACCOUNT).case, step, on_record()))


def test_the_notice_says_how_from_which_list_and_on_which_days() -> None:
    case = named(filed_on(proposed(TO_ACCOUNT).case, 19))
    context = SERVICE.context(case, SERVICE.document("result"), on_record())
    facts = {label.en: value.vi for label, value in context["facts"]}  # type: ignore[attr-defined]
    assert facts["Method"] == "Tài khoản cá nhân"
    assert (facts["Bank"], facts["Account number"]) == ("Vietcombank", "0123456789")
    assert facts["Account holder"] == "TRAN THI MAU"
    assert facts["On the list from month"] == "12/2026"
    assert facts["Days of payment"] == "từ ngày 02, chậm nhất ngày 05 hằng tháng"
    assert context["legal_bases"] == list(SERVICE.legal_basis)
    assert SERVICE.context(case, SERVICE.document("receipt"), on_record()) == {}


def test_who_is_paid_into_an_account_reads_of_the_yearly_verification_and_who_is_paid_in_cash_does_not() -> None:
    result = SERVICE.document("result")
    note = SERVICE.context(proposed(TO_ACCOUNT).case, result, on_record())["notes"][0]  # type: ignore[index]
    assert "xác minh thông tin hưởng hằng năm" in note.vi
    assert "every year" in note.en
    assert SERVICE.context(proposed(CORRECTION).case, result, on_record())["notes"] == []


def test_the_notice_of_a_correction_names_what_was_corrected() -> None:
    context = SERVICE.context(proposed(CORRECTION).case, SERVICE.document("result"), on_record())
    assert [(label.en, value.vi) for label, value in context["facts"]] == [("New telephone", "0912345678")]  # type: ignore[attr-defined]


def test_the_result_is_the_one_that_the_law_names() -> None:
    assert SERVICE.document("result").title.vi == (
        "Thông báo về việc tiếp nhận hồ sơ di chuyển và đăng ký nhận lương hưu hoặc trợ cấp BHXH hằng tháng"
    )


@pytest.mark.parametrize("day", [date(2024, 1, 2), date(2025, 7, 1), TODAY])
def test_the_law_allows_five_working_days_and_the_house_aims_at_two(day: date) -> None:
    limit = in_force(SERVICE.time_limits, day)
    assert limit
    assert (limit.legal_days, limit.target_days) == (5, 2)
