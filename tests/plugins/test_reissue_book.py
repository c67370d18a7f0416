"""Procedure 607A as a whole: dossiers that must be refused, what an approval changes, what its letter says."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.plugins.people import CODE, PERSON, TODAY, Desk, Kept, entry
from workbench.domain.dated import in_force
from workbench.domain.register import OpenCase, Replace
from workbench_reissue.book.service import SERVICE
from workbench_reissue.records import BookRecord

BOOK = BookRecord(insurance_number="0000000123", first_issued=date(2010, 5, 1), issued_on=date(2010, 5, 1))
ON_RECORD = Kept(kept=(entry("book", BOOK),))
LOST = {"reason": "lost", "request": "Cấp lại sổ bị mất"}
APPROVE = SERVICE.lifecycle.step("approve")


def received(**answers: Any) -> Desk:
    return Desk(SERVICE, {**LOST, **answers}, state="received")


def in_progress(**answers: Any) -> Desk:
    return Desk(SERVICE, {**LOST, **answers}, state="in_progress", papers=frozenset({"declaration"}))


def proposed(**answers: Any) -> Desk:
    return replace(in_progress(**answers), state="proposed")


def test_a_complete_dossier_is_accepted_proposed_and_approved() -> None:
    assert received().may("accept", ON_RECORD).allowed
    assert in_progress().may("propose", ON_RECORD).allowed
    assert proposed().may("approve", ON_RECORD).allowed


def test_a_dossier_of_the_army_is_refused_at_the_counter() -> None:
    army = Kept(kept=(entry("book", BOOK.model_copy(update={"managed_by": "defence"})),))
    (reason,) = received().may("accept", army).unmet
    assert "không thuộc thẩm quyền" in reason.vi
    assert "outside the agency's remit" in reason.en


def test_a_used_up_book_is_refused_at_the_counter_and_at_the_decision() -> None:
    used_up = Kept(kept=(entry("book", BOOK.model_copy(update={"one_time_benefit_on": date(2024, 3, 5)})),))
    for verdict in (received().may("accept", used_up), proposed().may("approve", used_up)):
        (reason,) = verdict.unmet
        assert "sổ đã dùng hết" in reason.vi
        assert "used up" in reason.en


def test_a_person_without_a_book_is_refused_at_the_counter() -> None:
    (reason,) = received().may("accept", Kept()).unmet
    assert "chưa có sổ BHXH" in reason.vi
    assert "no book on record" in reason.en


def test_r5_paper_without_a_request_comes_in_with_a_warning_and_is_not_decided() -> None:
    at_the_counter = received(result_form="paper").may("accept", ON_RECORD)
    assert at_the_counter.allowed
    assert "needs the participant's request" in at_the_counter.warnings[0].en
    (reason,) = proposed(result_form="paper").may("approve", ON_RECORD).unmet
    assert "chỉ cấp khi người tham gia yêu cầu" in reason.vi
    assert proposed(result_form="paper", paper_requested=True).may("approve", ON_RECORD).allowed


def test_a_damaged_book_that_was_not_returned_is_not_proposed() -> None:
    damaged = in_progress(reason="damaged", result_form="paper", paper_requested=True)
    (reason,) = damaged.may("propose", ON_RECORD).unmet
    assert reason.vi == "còn thiếu giấy tờ: Sổ BHXH giấy bị hỏng, nộp lại bản gốc"
    assert reason.en == "papers missing: The damaged book itself, returned"


def test_an_unmatched_person_comes_in_but_is_not_proposed() -> None:
    stranger = replace(PERSON, matched=False)
    register = replace(ON_RECORD, person=stranger)
    assert replace(received(), person=stranger).may("accept", register).allowed
    (reason,) = replace(in_progress(), person=stranger).may("propose", register).unmet
    assert "authenticate them first" in reason.en


def test_of_two_cases_for_the_same_book_the_one_under_way_is_settled_first() -> None:
    under_way = replace(ON_RECORD, open_cases=(OpenCase("G00.00-261119-0004", "reissue.book", "in_progress"),))
    (reason,) = received().may("accept", under_way).unmet
    assert "G00.00-261119-0004" in reason.vi
    assert "another open case" in reason.en
    both_new = replace(ON_RECORD, open_cases=(OpenCase("G00.00-261119-0004", "reissue.book", "received"),))
    assert received().may("accept", both_new).allowed
    assert received().may("accept", both_new).warnings


def test_a_case_of_another_procedure_stands_in_nobodys_way() -> None:
    card = replace(ON_RECORD, open_cases=(OpenCase("G00.00-261119-0004", "reissue.card", "in_progress"),))
    assert not received().may("accept", card).warnings


def test_nothing_speaks_against_declining_stopping_or_withdrawing() -> None:
    for step in ("decline", "stop", "withdraw"):
        assert not list(SERVICE.check(received().case, SERVICE.lifecycle.step(step), Kept()))


def test_approval_puts_the_next_issue_in_the_place_of_the_old_book() -> None:
    case = proposed(scope="leaf", result_form="paper", paper_requested=True).case
    (change,) = SERVICE.plan(case, APPROVE, ON_RECORD)
    assert isinstance(change, Replace)
    assert change.entry == ON_RECORD.current("book")
    assert change.valid_from == TODAY
    assert change.value == BOOK.model_copy(
        update={"issue_count": 2, "issued_on": TODAY, "scope": "leaf", "result_form": "paper"}
    )


def test_no_other_step_changes_the_register() -> None:
    for step in SERVICE.lifecycle.steps:
        if step != APPROVE:
            assert not list(SERVICE.plan(proposed().case, step, ON_RECORD))


def test_the_notice_says_what_was_made_out_and_cites_only_what_is_in_force() -> None:
    context = SERVICE.context(proposed().case, SERVICE.document("result"), ON_RECORD)
    facts = {label.en: value.vi for label, value in context["facts"]}  # type: ignore[attr-defined]
    assert facts["Part reissued"] == "Cả sổ (bìa và tờ rời)"
    assert facts["Issue"] == "2"
    assert facts["Issued on"] == "23/11/2026"
    assert context["legal_bases"] == [
        "Luật Bảo hiểm xã hội số 41/2024/QH15, Điều 25",
        "Nghị định số 164/2025/NĐ-CP, Điều 8",
        "Thông tư số 09/2026/TT-BTC",
    ]
    assert context["result_form"].vi == "Nhận bản điện tử"  # type: ignore[attr-defined]


def test_a_dossier_received_under_the_old_law_cites_the_old_law() -> None:
    old = replace(proposed(), rules_day=date(2025, 6, 30))
    context = SERVICE.context(old.case, SERVICE.document("result"), ON_RECORD)
    assert context["legal_bases"] == ["Quyết định số 595/QĐ-BHXH năm 2017, Điều 27, 29 và 46"]


def test_a_letter_printed_again_still_shows_what_the_case_made_out() -> None:
    made = entry("book", BOOK.model_copy(update={"issue_count": 2}), id=2, case_code=CODE, supersedes=1)
    later = entry("book", BOOK.model_copy(update={"issue_count": 3}), id=3, case_code="later", supersedes=2)
    register = Kept(kept=(later, replace(made, live=False), entry("book", BOOK, live=False)))
    context = SERVICE.context(proposed().case, SERVICE.document("result"), register)
    assert ("Issue", "2") in [(label.en, value.en) for label, value in context["facts"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["receipt", "supplement", "refusal", "stop"])
def test_the_forms_of_the_dossier_need_nothing_from_the_service(kind: str) -> None:
    assert SERVICE.context(proposed().case, SERVICE.document(kind), ON_RECORD) == {}


@pytest.mark.parametrize(
    ("verification", "day", "days", "confirmed"),
    [
        (False, date(2025, 6, 30), (10, 5), True),
        (False, date(2025, 7, 1), (10, 5), False),
        (True, date(2025, 6, 30), (45, 30), True),
        (True, date(2026, 11, 20), (45, 30), False),
    ],
)
def test_time_limits_depend_on_verification_and_on_the_day_of_receipt(
    verification: bool, day: date, days: tuple[int, int], confirmed: bool
) -> None:
    variant = SERVICE.variant(received(needs_verification=verification).form)
    limit = in_force([limit for limit in SERVICE.time_limits if limit.variant == variant], day)
    assert limit
    assert (limit.legal_days, limit.target_days) == days
    assert limit.citation.confirmed is confirmed
