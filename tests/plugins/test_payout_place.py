"""Procedure 635 as a whole: dossiers that must be refused, what an approval changes, what its letters say."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from tests.plugins.people import CODE, PERSON, TODAY, Desk, Kept, entry
from tests.plugins.test_payout_rules import ACCOUNT, granted, on_record, paid
from workbench.api import VIETNAM, CorrectPerson, Issue, Replace, Text
from workbench.domain.case import CaseView
from workbench.domain.dated import in_force
from workbench.domain.register import OpenCase
from workbench_payout_change.place.service import SERVICE
from workbench_payout_change.records import PayoutRecord

WITHIN = {"move": "within", "method": "cash", "point": "Nhà văn hóa Xã Thử", "request": "Nhận lương hưu tại xã mới"}
OUT = {"move": "out", "to_agency": "00101", "request": "Chuyển nơi nhận đến tỉnh khác"}
IN = {
    "move": "in", "from_agency": "00101", "transfer_number": "12/TB-BHXH", "paid_through": "12/2026",
    "method": "cash", "point": "Nhà văn hóa Xã Thử", "request": "Nhận lương hưu tại nơi mới",
}  # fmt: skip
NOTHING_PAID = Kept(kept=(entry("benefit", granted()),))
APPROVE = SERVICE.lifecycle.step("approve")


def received(form: dict[str, Any], **answers: Any) -> Desk:
    return Desk(SERVICE, {**form, **answers}, state="received")


def proposed(form: dict[str, Any], **answers: Any) -> Desk:
    papers = frozenset({"request", "transfer_notice"})
    return Desk(SERVICE, {**form, **answers}, state="proposed", papers=papers)


def filed_on(case: CaseView, day: int) -> CaseView:
    moment = datetime(2026, 11, day, 9, tzinfo=VIETNAM)
    return replace(case, record=replace(case.record, received_at=moment))


def planned(desk: Desk, register: Kept, day: int = 19) -> list[PayoutRecord]:
    changes = SERVICE.plan(filed_on(desk.case, day), APPROVE, register)
    values = [change.value for change in changes if isinstance(change, Issue | Replace)]
    return [value for value in values if isinstance(value, PayoutRecord)]


@pytest.mark.parametrize(
    ("form", "register"), [(WITHIN, on_record()), (OUT, on_record()), (IN, NOTHING_PAID)], ids=["within", "out", "in"]
)
def test_a_complete_dossier_of_each_kind_is_accepted_and_approved(form: dict[str, Any], register: Kept) -> None:
    assert received(form).may("accept", register).allowed
    assert proposed(form).may("approve", register).allowed


def test_r8_a_terminated_pension_is_refused_at_the_counter_with_the_reason_of_article_75() -> None:
    dead = on_record(granted(status="terminated", status_reason="dead", since=date(2026, 9, 15)))
    for verdict in (received(OUT).may("accept", dead), proposed(OUT).may("approve", dead)):
        (reason,) = verdict.unmet
        assert "Điều 75 Luật BHXH: người hưởng chết" in reason.vi
        assert "terminated since 15/09/2026 under article 75" in reason.en


def test_a_request_to_an_agency_that_is_not_paying_is_refused_at_the_counter() -> None:
    (reason,) = received(OUT).may("accept", NOTHING_PAID).unmet
    assert "nộp tại nơi đang chi trả" in reason.vi
    assert "file where it is being paid" in reason.en
    sent = on_record(payout=paid(file="sent", last_month="2026-10", other_agency="00101"))
    (reason,) = received(WITHIN).may("accept", sent).unmet
    assert "đã chuyển đến cơ quan BHXH mã 00101 (chưa rõ tên)" in reason.vi
    assert "was sent to social-insurance agency 00101" in reason.en


def test_a_file_that_comes_where_it_is_paid_already_is_refused_at_the_counter() -> None:
    (reason,) = received(IN).may("accept", on_record()).unmet
    assert "đang được chi trả tại cơ quan này" in reason.vi
    assert "being paid by this agency already" in reason.en


def test_a_second_dossier_is_refused_while_the_first_is_under_way() -> None:
    twin = replace(on_record(), open_cases=(OpenCase("G00.00-261119-0004", "payout.place", "proposed"),))
    (reason,) = received(OUT).may("accept", twin).unmet
    assert "G00.00-261119-0004" in reason.vi


def test_r8_a_suspended_pension_comes_in_and_is_held_with_the_way_to_resume_it() -> None:
    held = on_record(granted(status="suspended", status_reason="unverified"))
    verdict = received(OUT).may("accept", held)
    assert verdict.allowed
    assert any("it resumes when the beneficiary has been verified" in one.en for one in verdict.warnings)
    (reason,) = proposed(OUT).may("approve", held).unmet
    assert "tiếp tục hưởng khi cơ quan BHXH xác minh được" in reason.vi


def test_months_that_two_agencies_claim_are_cleared_up_before_the_decision() -> None:
    came_back = on_record(payout=paid(file="sent", last_month="2026-12", other_agency="00101"))
    (reason,) = proposed(IN, paid_through="11/2026").may("approve", came_back).unmet
    assert "đối chiếu với nơi đi" in reason.vi
    assert proposed(IN).may("approve", came_back).allowed


def test_a_move_inside_the_province_sends_no_file() -> None:
    (reason,) = proposed(OUT, to_agency="00002").may("approve", on_record()).unmet
    assert "cùng tỉnh" in reason.vi
    assert "the file stays" in reason.en


def test_who_leaves_the_province_is_pointed_to_the_change_of_facility() -> None:
    assert any("613" in one.vi for one in received(OUT).may("accept", on_record()).warnings)
    assert not any("613" in one.vi for one in received(WITHIN).may("accept", on_record()).warnings)


def test_r3_what_is_filed_on_the_20th_is_told_to_be_late() -> None:
    verdict = received(OUT).may("accept", on_record())  # received on the 20th
    assert "danh sách tháng 01/2027" in verdict.warnings[0].vi


@pytest.mark.parametrize(("day", "month"), [(19, "2026-12"), (20, "2027-01"), (21, "2027-01")])
def test_r3_another_pay_point_comes_with_the_list_of_its_day_of_filing(day: int, month: str) -> None:
    (new,) = planned(proposed(WITHIN), on_record(), day)
    assert (new.from_month, new.first_list, new.last_month) == (month, month, "")
    assert (new.method, new.where, new.agency, new.province) == ("cash", "Nhà văn hóa Xã Thử", "00001", "00")


def test_the_pay_point_is_named_as_its_directory_names_it() -> None:
    case = replace(proposed(WITHIN, point="100000").case, named={"point": "Giao dịch Trung tâm"})
    (change,) = SERVICE.plan(case, APPROVE, on_record())
    assert isinstance(change, Replace)
    assert isinstance(change.value, PayoutRecord)
    assert (change.value.point_code, change.value.point_name) == ("100000", "Giao dịch Trung tâm")


def test_a_transfer_ends_the_payment_with_the_month_before_the_destination_begins() -> None:
    (sent,) = planned(proposed(OUT), on_record())
    assert (sent.last_month, sent.file, sent.other_agency) == ("2026-11", "sent", "00101")
    (wished,) = planned(proposed(OUT, from_month="03/2027"), on_record())
    assert wished.last_month == "2027-02"


def test_a_transfer_that_arrives_begins_with_the_month_the_origin_told() -> None:
    (come,) = planned(proposed(IN), NOTHING_PAID)
    assert (come.from_month, come.first_list, come.other_agency) == ("2027-01", "2027-01", "00101")
    (late,) = planned(proposed(IN, paid_through="09/2026"), NOTHING_PAID)
    assert (late.from_month, late.first_list) == ("2026-10", "2026-12")


def test_a_waiting_file_is_sent_without_a_payment_to_stop() -> None:
    waiting = Kept(kept=(entry("benefit", granted(status="waiting")),))
    assert proposed(OUT).may("approve", waiting).allowed
    (sent,) = planned(proposed(OUT), waiting)
    assert (sent.file, sent.from_month, sent.last_month) == ("sent", "", "")
    (reason,) = received(WITHIN).may("accept", waiting).unmet
    assert "đang chờ hưởng" in reason.vi


def test_every_monthly_benefit_moves_and_a_single_one_if_so_declared() -> None:
    both = Kept(
        kept=(
            *on_record().kept,
            entry("benefit", granted(benefit="survivor"), id=3),
            entry("payout", paid(benefit="survivor"), id=4),
        )
    )
    assert [one.benefit for one in planned(proposed(OUT), both)] == ["pension", "survivor"]
    assert [one.benefit for one in planned(proposed(OUT, benefit="survivor"), both)] == ["survivor"]


def test_the_new_residence_is_put_on_record() -> None:
    desk = proposed(WITHIN, new_address="5 Đường Mới, Xã Thử")
    assert CorrectPerson({"address": "5 Đường Mới, Xã Thử"}) in list(SERVICE.plan(desk.case, APPROVE, on_record()))
    same = proposed(WITHIN, new_address=PERSON.address)
    assert not [c for c in SERVICE.plan(same.case, APPROVE, on_record()) if isinstance(c, CorrectPerson)]


def test_no_other_step_changes_the_register() -> None:
    for step in SERVICE.lifecycle.steps:
        if step != APPROVE:
            assert not list(SERVICE.plan(proposed(OUT).case, step, on_record()))


def facts_of(case: CaseView, kind: str, register: Kept) -> dict[str, str]:
    context = SERVICE.context(case, SERVICE.document(kind), register)
    return {label.en: value.vi for label, value in context["facts"]}  # type: ignore[attr-defined]


def test_the_notice_of_a_transfer_says_when_one_stops_and_the_other_begins() -> None:
    case = filed_on(replace(proposed(OUT).case, named={"to_agency": "BHXH Tỉnh Thử"}), 19)
    facts = facts_of(case, "result", on_record())
    assert facts["Agency of destination"] == "BHXH Tỉnh Thử (mã 00101)"
    assert facts["Paid at the origin through"] == "11/2026"
    assert facts["Stopped at the origin from"] == facts["Paid at the destination from"] == "12/2026"


def test_the_destination_gets_a_notice_of_its_own_and_only_of_a_transfer() -> None:
    case = filed_on(proposed(OUT).case, 19)
    facts = facts_of(case, "transfer", on_record())
    assert facts["Beneficiary"] == PERSON.name
    assert facts["Paid at the destination from"] == "12/2026"
    context = SERVICE.context(case, SERVICE.document("transfer"), on_record())
    assert context["destination"] == Text(
        vi="Cơ quan BHXH mã 00101 (chưa rõ tên)", en="Social-insurance agency 00101 (name unknown)"
    )
    owed = {name: SERVICE.documents_of(APPROVE, proposed(form).form) for name, form in (("out", OUT), ("in", IN))}
    assert [kind.id for kind in owed["out"]] == ["result", "transfer"]
    assert [kind.id for kind in owed["in"]] == ["result"]


def test_the_notice_says_the_same_before_and_after_it_is_on_record() -> None:
    case = filed_on(proposed(IN, **ACCOUNT, paid_through="09/2026").case, 19)
    before = SERVICE.context(case, SERVICE.document("result"), NOTHING_PAID)
    facts = facts_of(case, "result", NOTHING_PAID)
    assert facts["On the list from month"] == "12/2026"
    assert facts["Paid with it, for the months"] == "10/2026 - 11/2026"
    (value,) = planned(proposed(IN, **ACCOUNT, paid_through="09/2026"), NOTHING_PAID)
    made = Kept(kept=(entry("payout", value, id=2, case_code=CODE), *NOTHING_PAID.kept))
    later = replace(case, today=date(2027, 3, 1))
    assert SERVICE.context(later, SERVICE.document("result"), made) == before


def test_the_letters_cite_the_law_of_the_day_of_receipt() -> None:
    old = replace(proposed(OUT), rules_day=date(2025, 6, 30), today=TODAY).case
    cited = SERVICE.context(old, SERVICE.document("result"), on_record())["legal_bases"]
    assert cited == ["Luật Bảo hiểm xã hội số 58/2014/QH13, Điều 115"]
    now = SERVICE.context(proposed(OUT).case, SERVICE.document("result"), on_record())["legal_bases"]
    assert now == list(SERVICE.legal_basis)


@pytest.mark.parametrize(
    ("day", "source"),
    [(date(2025, 6, 30), "58/2014/QH13, Điều 115"), (date(2025, 7, 1), "863/QĐ-BNV"), (TODAY, "863/QĐ-BNV")],
)
def test_the_law_allows_five_working_days_and_the_house_aims_at_one(day: date, source: str) -> None:
    limit = in_force(SERVICE.time_limits, day)
    assert limit
    assert (limit.legal_days, limit.target_days) == (5, 1)
    assert source in limit.citation.source
    assert limit.citation.confirmed
