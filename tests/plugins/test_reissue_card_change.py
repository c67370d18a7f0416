"""Procedure 610 as a whole: dossiers that must be refused, what an approval changes, what its papers say."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.plugins.people import CODE, PERSON, TODAY, Desk, Kept, entry
from tests.plugins.test_reissue_book import BOOK
from tests.plugins.test_reissue_card_rules import CARD, other
from workbench.domain.dated import in_force
from workbench.domain.register import CorrectPerson, OpenCase, Replace
from workbench_reissue.card.change.service import SERVICE

ON_RECORD = Kept(kept=(entry("card", CARD),))
RENAMED = {"reason": "wrong", "name": "Trần Thị Mẫn", "proof": "citizen_card", "request": "Sửa tên trên thẻ"}
POOR = {"reason": "changed", "object_code": "HN", "living_area": "5", "request": "Hộ nghèo"}
BY_LAW = {"reason": "by_law", "request": "Đổi mức hưởng theo luật"}
ALL_PAPERS = frozenset(paper.id for paper in SERVICE.papers)
APPROVE = SERVICE.lifecycle.step("approve")


def desk(state: str, answers: dict[str, Any], **changed: Any) -> Desk:
    return replace(Desk(SERVICE, answers, state=state, papers=ALL_PAPERS), **changed)


def holding(card: Any) -> Kept:
    return Kept(kept=(entry("card", card),))


@pytest.mark.parametrize("answers", [RENAMED, POOR])
def test_a_complete_dossier_is_accepted_and_approved(answers: dict[str, Any]) -> None:
    assert desk("received", answers).may("accept", ON_RECORD).allowed
    assert desk("proposed", answers).may("approve", ON_RECORD).allowed


def test_a_level_that_the_law_raised_is_settled_without_any_paper() -> None:
    for state, step in (("received", "accept"), ("in_progress", "propose"), ("proposed", "approve")):
        assert desk(state, BY_LAW, papers=frozenset()).may(step, holding(other("CN", 3))).allowed


def test_the_law_change_is_refused_before_2026_at_the_counter_and_at_the_decision() -> None:
    last_year = {"rules_day": date(2025, 12, 31)}
    for verdict in (
        desk("received", BY_LAW, **last_year).may("accept", holding(other("CN", 3))),
        desk("proposed", BY_LAW, **last_year).may("approve", holding(other("CN", 3))),
    ):
        (reason,) = verdict.unmet
        assert "từ 01/01/2026" in reason.vi
        assert "only from 01/01/2026" in reason.en


def test_what_is_on_record_already_is_refused_with_the_procedure_to_use() -> None:
    same = {**RENAMED, "reason": "changed", "name": PERSON.name}
    (reason,) = desk("received", same).may("accept", ON_RECORD).unmet
    assert "thủ tục 612A" in reason.vi
    assert "procedure 612A" in reason.en


def test_a_card_may_be_wrong_where_the_record_is_right_as_after_a_correction_with_the_book() -> None:
    as_recorded = {**RENAMED, "name": PERSON.name}
    assert desk("received", as_recorded).may("accept", ON_RECORD).allowed
    assert desk("proposed", as_recorded).may("approve", ON_RECORD).allowed
    (made,) = SERVICE.plan(desk("proposed", as_recorded).case, APPROVE, ON_RECORD)
    assert isinstance(made, Replace)  # the person is not corrected again


def test_a_card_of_the_army_is_refused_and_so_is_one_that_would_become_the_polices() -> None:
    (reason,) = desk("received", RENAMED).may("accept", holding(other("QN", 5))).unmet
    assert "thẻ mã QN" in reason.vi
    assert "outside the agency's remit" in reason.en
    (reason,) = desk("received", {**POOR, "object_code": "CA"}).may("accept", ON_RECORD).unmet
    assert "thẻ mã CA" in reason.vi


def test_an_expired_card_is_refused_and_its_exchange_can_still_be_shown() -> None:
    expired = holding(CARD.model_copy(update={"valid_to": date(2026, 10, 31)}))
    (reason,) = desk("received", POOR).may("accept", expired).unmet
    assert "renew the participation first" in reason.en
    (change,) = SERVICE.plan(desk("proposed", POOR).case, APPROVE, expired)
    assert isinstance(change, Replace)


def test_a_person_without_a_card_is_refused_at_the_counter() -> None:
    (reason,) = desk("received", POOR).may("accept", Kept()).unmet
    assert "first issue" in reason.en


def test_a_second_dossier_of_the_procedure_waits() -> None:
    twin = replace(ON_RECORD, open_cases=(OpenCase("G00.00-261119-0004", "reissue.card_change", "proposed"),))
    assert not desk("received", POOR).may("accept", twin).allowed


def test_a_change_without_proof_comes_in_and_is_not_decided() -> None:
    unproved = {**RENAMED, "proof": ""}
    assert desk("received", unproved).may("accept", ON_RECORD).allowed
    (reason,) = desk("proposed", unproved).may("approve", ON_RECORD).unmet
    assert "chưa có giấy tờ chứng minh" in reason.vi
    assert "nothing proves the change yet" in reason.en


def test_an_unmatched_person_is_put_right_by_papers_but_keeps_their_level_until_matched() -> None:
    stranger = {"person": replace(PERSON, matched=False)}
    assert desk("proposed", RENAMED, **stranger).may("approve", ON_RECORD).allowed
    (reason,) = desk("proposed", POOR, **stranger).may("approve", ON_RECORD).unmet
    assert "authenticate them first" in reason.en


def test_r4_paper_without_a_ground_comes_in_and_is_not_decided() -> None:
    (reason,) = desk("proposed", {**POOR, "result_form": "paper"}).may("approve", ON_RECORD).unmet
    assert "three grounds" in reason.en


def test_r7_a_level_that_is_unusual_for_its_object_code_warns_and_forbids_nothing() -> None:
    verdict = desk("proposed", {**POOR, "benefit": "4"}).may("approve", ON_RECORD)
    assert verdict.allowed
    assert "mã đối tượng HN thường có mức hưởng 2, thẻ ghi 4" in verdict.warnings[0].vi
    assert not desk("proposed", POOR).may("approve", ON_RECORD).warnings


def test_the_book_that_still_shows_the_old_data_is_pointed_out() -> None:
    both = replace(ON_RECORD, kept=(*ON_RECORD.kept, entry("book", BOOK)))
    verdict = desk("proposed", RENAMED).may("approve", both)
    assert verdict.allowed
    assert "sổ BHXH còn mang thông tin cũ" in verdict.warnings[0].vi
    assert "procedure 607A" in verdict.warnings[0].en
    assert not desk("proposed", POOR).may("approve", both).warnings


def test_approval_puts_the_person_right_and_the_new_card_in_the_place_of_the_old() -> None:
    corrected, made = SERVICE.plan(desk("proposed", RENAMED).case, APPROVE, ON_RECORD)
    assert corrected == CorrectPerson({"name": "Trần Thị Mẫn"})
    assert isinstance(made, Replace)
    assert (made.valid_from, made.valid_to) == (TODAY, CARD.valid_to)
    assert made.value == CARD.model_copy(update={"issued_on": TODAY})


def test_approval_of_another_object_builds_the_number_anew_and_corrects_nobody() -> None:
    (made,) = SERVICE.plan(desk("proposed", POOR).case, APPROVE, ON_RECORD)
    assert isinstance(made, Replace)
    assert made.value == CARD.model_copy(
        update={"number": "HN2000000000123", "object_code": "HN", "benefit": 2, "living_area": 5,
                "issued_on": TODAY, "valid_from": TODAY}
    )  # fmt: skip


def test_a_card_with_another_insurance_number_gets_the_persons_own() -> None:
    of_another = holding(CARD.model_copy(update={"number": "DN4000000000999"}))
    case = desk("proposed", {"reason": "number", "request": "Sửa mã số"})
    assert case.may("approve", of_another).allowed
    assert not case.may("approve", ON_RECORD).allowed
    (made,) = SERVICE.plan(case.case, APPROVE, of_another)
    assert isinstance(made, Replace)
    assert made.value.model_dump()["number"] == CARD.number


def test_no_other_step_changes_the_register() -> None:
    for step in SERVICE.lifecycle.steps:
        if step != APPROVE:
            assert not list(SERVICE.plan(desk("proposed", RENAMED).case, step, ON_RECORD))


def test_the_card_names_the_person_as_put_right() -> None:
    case = desk("proposed", {**RENAMED, "birth": "1985", "sex": "1"}).case
    face = SERVICE.context(case, SERVICE.document("card"), ON_RECORD)
    assert (face["name"], face["birth"], face["sex"]) == ("Trần Thị Mẫn", "1985", 1)


def test_the_notice_says_old_and_new_before_and_after_the_card_is_on_record() -> None:
    case = desk("proposed", POOR).case
    context = SERVICE.context(case, SERVICE.document("result"), ON_RECORD)
    facts = {label.en: value.vi for label, value in context["facts"]}  # type: ignore[attr-defined]
    assert facts["Card number"] == "HN2000000000123; trước đây: DN4000000000123"
    assert facts["Object code"] == "HN; trước đây: DN"
    assert facts["Benefit level"] == "2 (100% chi phí KCB); trước đây: 4 (80% chi phí KCB)"
    assert facts["Place of living"] == "K1; trước đây: Không thuộc K1, K2, K3"
    assert context["legal_bases"] == list(SERVICE.legal_basis)
    (change,) = SERVICE.plan(case, APPROVE, ON_RECORD)
    assert isinstance(change, Replace)
    made = entry("card", change.value, id=2, case_code=CODE, supersedes=1)
    after = Kept(kept=(made, entry("card", CARD, live=False)))
    assert SERVICE.context(case, SERVICE.document("result"), after) == context


def test_the_notice_of_a_corrected_name_says_nothing_of_what_stays() -> None:
    context = SERVICE.context(desk("proposed", RENAMED).case, SERVICE.document("result"), ON_RECORD)
    facts = {label.en: value.vi for label, value in context["facts"]}  # type: ignore[attr-defined]
    assert facts["Name"] == "Trần Thị Mẫn; trước đây: Trần Thị Mẫu"
    assert facts["Reason"] == "Thông tin trên thẻ sai"
    assert [label for label, said in facts.items() if "trước đây" in said] == ["Name"]


@pytest.mark.parametrize("day", [date(2024, 1, 2), date(2026, 11, 20)])
def test_the_law_allows_seven_working_days_and_the_house_aims_at_three(day: date) -> None:
    limit = in_force(SERVICE.time_limits, day)
    assert limit
    assert (limit.legal_days, limit.target_days, limit.citation.confirmed) == (7, 3, True)
