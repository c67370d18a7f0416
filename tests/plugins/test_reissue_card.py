"""Procedure 612A as a whole: dossiers that must be refused, what an approval changes, what its papers say."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.plugins.people import CODE, TODAY, Desk, Kept, entry
from tests.plugins.test_reissue_card_rules import CARD, other
from workbench.domain.dated import in_force
from workbench.domain.register import OpenCase, Replace
from workbench_reissue.card.service import SERVICE

ON_RECORD = Kept(kept=(entry("card", CARD),))
LOST = {"reason": "lost", "request": "Cấp lại thẻ bị mất"}
APPROVE = SERVICE.lifecycle.step("approve")


def received(**answers: Any) -> Desk:
    return Desk(SERVICE, {**LOST, **answers}, state="received")


def proposed(**answers: Any) -> Desk:
    return Desk(SERVICE, {**LOST, **answers}, state="proposed", papers=frozenset({"declaration"}))


def test_a_complete_dossier_is_accepted_and_approved() -> None:
    assert received().may("accept", ON_RECORD).allowed
    assert proposed().may("approve", ON_RECORD).allowed


def test_an_expired_card_is_refused_at_the_counter() -> None:
    expired = entry("card", CARD.model_copy(update={"valid_to": date(2026, 10, 31)}))
    (reason,) = received().may("accept", Kept(kept=(expired,))).unmet
    assert "gia hạn tham gia trước" in reason.vi
    assert "renew the participation first" in reason.en


def test_a_card_of_the_police_is_refused_at_the_counter_and_at_the_decision() -> None:
    police = Kept(kept=(entry("card", other("CA", 5)),))
    for verdict in (received().may("accept", police), proposed().may("approve", police)):
        (reason,) = verdict.unmet
        assert "thẻ mã CA" in reason.vi
        assert "outside the agency's remit" in reason.en


def test_a_card_ended_with_its_participation_is_refused_at_the_counter() -> None:
    ended = Kept(kept=(entry("card", CARD, live=False, ended_reason="nghỉ việc"),))
    (reason,) = received().may("accept", ended).unmet
    assert "đã dừng tham gia" in reason.vi


def test_a_change_of_personal_data_is_refused_with_the_procedure_to_use() -> None:
    (reason,) = received(also_changes="personal").may("accept", ON_RECORD).unmet
    assert "610" in reason.vi
    assert "procedure 610" in reason.en


def test_a_second_dossier_for_the_same_card_is_refused_while_the_first_is_under_way() -> None:
    twin = replace(ON_RECORD, open_cases=(OpenCase("G00.00-261119-0004", "reissue.card", "proposed"),))
    (reason,) = received().may("accept", twin).unmet
    assert "G00.00-261119-0004" in reason.vi


def test_r4_paper_without_a_ground_comes_in_with_a_warning_and_is_not_decided() -> None:
    assert "three grounds" in received(result_form="paper").may("accept", ON_RECORD).warnings[0].en
    (reason,) = proposed(result_form="paper").may("approve", ON_RECORD).unmet
    assert "ba lý do" in reason.vi
    assert proposed(result_form="paper", paper_ground="no_chip_card").may("approve", ON_RECORD).allowed
    assert proposed().may("approve", ON_RECORD).allowed


def test_r7_an_unusual_benefit_warns_and_forbids_nothing() -> None:
    verdict = proposed().may("approve", Kept(kept=(entry("card", other("DN", 2)),)))
    assert verdict.allowed
    assert "kiểm tra lại" in verdict.warnings[0].vi


def test_a_change_of_facility_is_pointed_out_and_forbids_nothing() -> None:
    verdict = proposed(also_changes="facility").may("approve", ON_RECORD)
    assert verdict.allowed
    assert "613" in verdict.warnings[0].vi


def test_approval_makes_the_card_out_again_with_the_same_rights() -> None:
    case = proposed(result_form="paper", paper_ground="no_vssid").case
    (change,) = SERVICE.plan(case, APPROVE, ON_RECORD)
    assert isinstance(change, Replace)
    assert (change.valid_from, change.valid_to) == (TODAY, CARD.valid_to)
    assert change.value == CARD.model_copy(
        update={"issued_on": TODAY, "result_form": "paper", "paper_ground": "no_vssid"}
    )


def test_an_electronic_card_bears_no_ground_for_paper() -> None:
    (change,) = SERVICE.plan(proposed(paper_ground="no_vssid").case, APPROVE, ON_RECORD)
    assert isinstance(change, Replace)
    assert change.value == CARD.model_copy(update={"issued_on": TODAY})


def test_no_other_step_changes_the_register() -> None:
    for step in SERVICE.lifecycle.steps:
        if step != APPROVE:
            assert not list(SERVICE.plan(proposed().case, step, ON_RECORD))


def test_the_card_shows_the_day_of_the_decision_before_and_after_it_is_on_record() -> None:
    kind = SERVICE.document("card")
    before = SERVICE.context(proposed().case, kind, ON_RECORD)
    assert before["issued_on"] == TODAY
    assert before["birth"] == "05/09/1984"
    made = entry("card", CARD.model_copy(update={"issued_on": TODAY}), id=2, case_code=CODE, supersedes=1)
    later = replace(proposed(), today=date(2026, 12, 1)).case
    assert SERVICE.context(later, kind, Kept(kept=(made, entry("card", CARD, live=False)))) == before


def test_the_notice_names_the_ground_for_paper_and_cites_the_law_in_force() -> None:
    case = proposed(result_form="paper", paper_ground="no_vneid").case
    context = SERVICE.context(case, SERVICE.document("result"), ON_RECORD)
    facts = {label.en: value.vi for label, value in context["facts"]}  # type: ignore[attr-defined]
    assert facts["Ground for paper"] == "Không cài đặt được VNeID"
    assert facts["First facility"] == "Trạm y tế Xã Mẫu (mã 00001)"
    assert context["result_form"].en == "On paper"  # type: ignore[attr-defined]
    assert context["legal_bases"] == list(SERVICE.legal_basis)


def test_the_receipt_says_that_the_rights_go_on_while_the_card_is_made_out() -> None:
    context = SERVICE.context(proposed().case, SERVICE.document("receipt"), ON_RECORD)
    note = context["notes"][0]  # type: ignore[index]
    assert "vẫn được hưởng quyền lợi BHYT" in note.vi
    assert "keep all rights" in note.en


def test_approval_owes_the_notice_and_the_card_and_the_card_bears_no_number() -> None:
    assert APPROVE.documents == ("result", "card")
    assert SERVICE.document("card").symbol is None


@pytest.mark.parametrize("day", [date(2024, 1, 2), date(2026, 11, 20)])
def test_the_law_allows_seven_working_days_and_the_house_aims_at_the_same_day(day: date) -> None:
    limit = in_force(SERVICE.time_limits, day)
    assert limit
    assert (limit.legal_days, limit.target_days) == (7, 0)
    assert limit.citation.confirmed
