"""Procedure 613 as a whole: dossiers that must be refused, what an approval changes, what its papers say."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.plugins.people import CODE, PERSON, TODAY, Desk, Kept, entry
from tests.plugins.test_reissue_card_rules import CARD, other
from workbench.domain.dated import in_force
from workbench.domain.register import OpenCase, Replace
from workbench_reissue.card.facility.service import SERVICE

ON_RECORD = Kept(kept=(entry("card", CARD),))
MOVED = {"facility_code": "00002", "facility_name": "Bệnh viện Thử", "request": "Chuyển nơi ở"}
FIVE_YEARS = {"five_years_from": "2026-01-01", "request": "Sửa thời điểm đủ 05 năm"}
APPROVE = SERVICE.lifecycle.step("approve")


def desk(state: str, answers: dict[str, Any], papers: frozenset[str] = frozenset({"declaration"})) -> Desk:
    return Desk(SERVICE, answers, state=state, papers=papers)


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
    assert ("First facility", "Bệnh viện Thử (code 00002); formerly: Trạm y tế Xã Mẫu (code 00001)") in facts
    assert ("Five years from", "01/01/2026; formerly: none") in facts
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
