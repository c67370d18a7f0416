"""Procedure 613: another first facility or five-year date, by its rules and as a whole."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from tests.plugins.people import CODE, PERSON, TODAY, Desk, Kept, entry
from tests.plugins.test_reissue_card_rules import CARD, other
from workbench.domain.dated import in_force
from workbench.domain.form import problems
from workbench.domain.register import OpenCase, Replace
from workbench_reissue.card.facility import rules
from workbench_reissue.card.facility.form import FacilityForm
from workbench_reissue.card.facility.service import SERVICE

ON_RECORD = Kept(kept=(entry("card", CARD),))
MOVED = {"facility_code": "00002", "facility_name": "Bệnh viện Thử", "request": "Chuyển nơi ở"}
FIVE_YEARS = {"five_years_from": "2026-01-01", "request": "Sửa thời điểm đủ 05 năm"}
APPROVE = SERVICE.lifecycle.step("approve")


def declared(**answers: Any) -> FacilityForm:
    return FacilityForm.model_validate({"request": "Đổi thẻ", **answers})


def desk(state: str, answers: dict[str, Any], papers: frozenset[str] = frozenset({"declaration"})) -> Desk:
    return Desk(SERVICE, answers, state=state, papers=papers)


def wrong(**answers: Any) -> tuple[str, str, str]:
    with pytest.raises(ValidationError) as refusal:
        declared(**answers)
    (problem,) = problems(refusal.value, FacilityForm)
    return problem.field, problem.text.vi, problem.text.en


def test_a_declaration_without_anything_new_is_not_taken() -> None:
    field, vi, en = wrong()
    assert field == "facility_code"
    assert "nơi KCB ban đầu mới" in vi
    assert "new first facility" in en


def test_a_facilitys_name_needs_its_code() -> None:
    assert wrong(facility_name="Bệnh viện Thử", five_years_from="2026-01-01")[0] == "facility_code"
    assert wrong(facility_code="2")[0] == "facility_code"


def test_the_name_of_a_facility_comes_from_the_directory_or_is_written_down() -> None:
    by_code = declared(facility_code="00002")
    assert rules.facility_name(by_code, {"facility_code": "Bệnh viện Mẫu"}) == "Bệnh viện Mẫu"
    assert rules.facility_name(declared(**MOVED), {"facility_code": "Bệnh viện Mẫu"}) == "Bệnh viện Mẫu"
    assert rules.facility_name(declared(**MOVED), {"facility_code": ""}) == "Bệnh viện Thử"
    found = rules.unnamed_facility(by_code, {"facility_code": ""})
    assert found
    assert "không có nơi KCB mã 00002" in found.text.vi
    assert "knows no facility 00002" in found.text.en
    assert rules.unnamed_facility(declared(**MOVED), {}) is None
    assert rules.unnamed_facility(declared(**FIVE_YEARS), {}) is None


def test_a_code_that_the_directory_does_not_know_is_looked_at_twice() -> None:
    found = rules.unknown_facility(declared(**MOVED), {"facility_code": ""})
    assert found
    assert not found.blocking
    assert rules.unknown_facility(declared(**MOVED), {"facility_code": "Bệnh viện Thử"}) is None
    assert rules.unknown_facility(declared(**MOVED), {}) is None


def test_the_same_facility_again_changes_nothing_and_a_lost_card_is_pointed_to_612a() -> None:
    found = rules.nothing_changes(declared(facility_code="00001", facility_name="Trạm y tế Xã Mẫu"), CARD)
    assert found
    assert "612A" in found.text.vi
    assert "612A" in found.text.en
    assert rules.nothing_changes(declared(**MOVED), CARD) is None
    again = declared(facility_code="00001", facility_name="Trạm y tế Xã Mẫu", five_years_from="2026-01-01")
    assert rules.nothing_changes(again, CARD) is None


@pytest.mark.parametrize(("day", "possible"), [
    ("1989-09-04", False), ("1989-09-05", True), ("2031-11-23", True), ("2031-11-24", False),
])  # fmt: skip
def test_five_continuous_years_fit_into_a_life_and_end_within_five_years(day: str, possible: bool) -> None:
    found = rules.impossible_five_years(declared(five_years_from=day), PERSON, TODAY)
    assert (found is None) is possible


def test_five_years_from_a_leap_day_end_on_the_28th() -> None:
    assert rules.in_five_years(date(2028, 2, 29)) == date(2033, 2, 28)


def test_whoever_pays_no_share_needs_no_five_year_date() -> None:
    found = rules.no_co_payment(declared(**FIVE_YEARS), other("HN", 2))
    assert found
    assert not found.blocking
    assert rules.no_co_payment(declared(**FIVE_YEARS), CARD) is None
    assert rules.no_co_payment(declared(**MOVED), other("HN", 2)) is None


@pytest.mark.parametrize(("day", "usual"), [
    (date(2026, 10, 1), True), (date(2026, 10, 15), True), (date(2026, 10, 16), False), (date(2026, 11, 5), False),
])  # fmt: skip
def test_a_facility_is_usually_changed_at_the_start_of_a_quarter(day: date, usual: bool) -> None:
    found = rules.outside_the_window(declared(**MOVED), day)
    assert (found is None) is usual
    assert found is None or not found.blocking
    assert rules.outside_the_window(declared(**FIVE_YEARS), day) is None


def test_a_complete_dossier_is_accepted_and_approved() -> None:
    assert desk("received", MOVED).may("accept", ON_RECORD).allowed
    assert desk("proposed", MOVED).may("approve", ON_RECORD).allowed


def test_a_dossier_that_changes_nothing_is_refused_at_the_counter_and_at_the_decision() -> None:
    nothing = {**MOVED, "facility_code": "00001"}
    for verdict in (
        desk("received", nothing).may("accept", ON_RECORD),
        desk("proposed", nothing).may("approve", ON_RECORD),
    ):
        (reason,) = verdict.unmet
        assert "giống thẻ đang dùng" in reason.vi
        assert "nothing changes" in reason.en


def test_a_card_of_the_army_is_refused_at_the_counter() -> None:
    (reason,) = desk("received", MOVED).may("accept", Kept(kept=(entry("card", other("QN", 5)),))).unmet
    assert "không thuộc thẩm quyền" in reason.vi
    assert "outside the agency's remit" in reason.en


def test_an_expired_card_is_refused_at_the_counter() -> None:
    expired = entry("card", CARD.model_copy(update={"valid_to": date(2026, 10, 31)}))
    (reason,) = desk("received", MOVED).may("accept", Kept(kept=(expired,))).unmet
    assert "gia hạn tham gia trước" in reason.vi
    assert "renew the participation first" in reason.en


def test_a_second_dossier_of_the_procedure_waits_but_a_lost_card_stands_in_nobodys_way() -> None:
    twin = replace(ON_RECORD, open_cases=(OpenCase("G00.00-261119-0004", "reissue.card_facility", "proposed"),))
    assert not desk("received", MOVED).may("accept", twin).allowed
    lost = replace(ON_RECORD, open_cases=(OpenCase("G00.00-261119-0004", "reissue.card", "proposed"),))
    assert desk("received", MOVED).may("accept", lost).allowed


def test_a_five_year_date_without_proof_is_not_proposed() -> None:
    (reason,) = desk("in_progress", FIVE_YEARS).may("propose", ON_RECORD).unmet
    assert "liên tục" in reason.vi
    assert "Proof of continuous health insurance" in reason.en
    assert desk("in_progress", FIVE_YEARS, frozenset({"declaration", "history"})).may("propose", ON_RECORD).allowed


def test_r4_paper_without_a_ground_comes_in_and_is_not_decided() -> None:
    paper, all_papers = {**MOVED, "result_form": "paper"}, frozenset({"declaration", "original"})
    assert desk("received", paper).may("accept", ON_RECORD).allowed
    (reason,) = desk("proposed", paper, all_papers).may("approve", ON_RECORD).unmet
    assert "three grounds" in reason.en
    assert desk("proposed", {**paper, "paper_ground": "no_vneid"}, all_papers).may("approve", ON_RECORD).allowed


def test_an_unmatched_person_and_a_card_with_another_number_are_settled_first() -> None:
    stranger = replace(PERSON, matched=False)
    (reason,) = replace(desk("proposed", MOVED), person=stranger).may("approve", ON_RECORD).unmet
    assert "authenticate them first" in reason.en
    other_number = replace(PERSON, insurance_number="0000000999")
    (reason,) = replace(desk("proposed", MOVED), person=other_number).may("approve", ON_RECORD).unmet
    assert "thủ tục 610" in reason.vi


def test_approval_keeps_the_number_and_the_rights_and_changes_what_was_asked_for() -> None:
    (change,) = SERVICE.plan(desk("proposed", MOVED).case, APPROVE, ON_RECORD)
    assert isinstance(change, Replace)
    assert (change.valid_from, change.valid_to) == (TODAY, CARD.valid_to)
    assert change.value == CARD.model_copy(
        update={"issued_on": TODAY, "facility_code": "00002", "facility_name": "Bệnh viện Thử"}
    )
    (change,) = SERVICE.plan(desk("proposed", FIVE_YEARS).case, APPROVE, ON_RECORD)
    assert isinstance(change, Replace)
    assert change.value == CARD.model_copy(update={"issued_on": TODAY, "five_years_from": date(2026, 1, 1)})


def test_no_other_step_changes_the_register() -> None:
    for step in SERVICE.lifecycle.steps:
        if step != APPROVE:
            assert not list(SERVICE.plan(desk("proposed", MOVED).case, step, ON_RECORD))


def test_the_card_and_the_notice_show_the_new_facility_before_and_after_it_is_on_record() -> None:
    case = desk("proposed", {**MOVED, **FIVE_YEARS}).case
    face = SERVICE.context(case, SERVICE.document("card"), ON_RECORD)
    assert (face["facility"], face["facility_name"], face["issued_on"]) == ("00002", "Bệnh viện Thử", TODAY)
    context = SERVICE.context(case, SERVICE.document("result"), ON_RECORD)
    facts = [(label.en, value.en) for label, value in context["facts"]]  # type: ignore[attr-defined]
    assert ("First facility", "Trạm y tế Xã Mẫu (00001) → Bệnh viện Thử (00002)") in facts
    assert ("Five years from", "none → 01/01/2026") in facts
    assert context["legal_bases"] == list(SERVICE.legal_basis)
    (change,) = SERVICE.plan(case, APPROVE, ON_RECORD)
    assert isinstance(change, Replace)
    made = entry("card", change.value, id=2, case_code=CODE, supersedes=1)
    assert SERVICE.context(case, SERVICE.document("card"), Kept(kept=(made,))) == face


@pytest.mark.parametrize("day", [date(2024, 1, 2), date(2026, 11, 20)])
def test_the_law_allows_seven_working_days_and_the_house_aims_at_three(day: date) -> None:
    limit = in_force(SERVICE.time_limits, day)
    assert limit
    assert (limit.legal_days, limit.target_days, limit.citation.confirmed) == (7, 3, True)
