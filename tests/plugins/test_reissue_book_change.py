"""Procedure 608A as a whole: dossiers that must be refused, what an approval changes, what its letter says."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.plugins.people import CODE, PERSON, TODAY, Desk, Kept, entry
from tests.plugins.test_reissue_book import BOOK
from tests.plugins.test_reissue_card_rules import CARD
from workbench.domain.dated import in_force
from workbench.domain.register import CorrectPerson, End, OpenCase, Replace
from workbench_reissue.book.change.service import SERVICE

ON_RECORD = Kept(kept=(entry("book", BOOK),))
SECOND = entry("book", BOOK.model_copy(update={"insurance_number": "0000000999"}), id=2)
TWO_BOOKS = Kept(kept=(entry("book", BOOK), SECOND))
RENAMED = {"name": "Trần Thị Mẫn", "proof": "birth_extract", "request": "Sửa tên đệm"}
MERGED = {"merge": True, "request": "Gộp sổ"}
PAPERS = frozenset({"declaration", "birth_extract", "proof", "books"})
APPROVE = SERVICE.lifecycle.step("approve")


def received(**answers: Any) -> Desk:
    return Desk(SERVICE, {**RENAMED, **answers}, state="received", papers=PAPERS)


def proposed(**answers: Any) -> Desk:
    return replace(received(**answers), state="proposed")


def test_a_complete_dossier_is_accepted_and_approved() -> None:
    assert received().may("accept", ON_RECORD).allowed
    assert proposed().may("approve", ON_RECORD).allowed


def test_what_is_on_record_already_is_refused_with_the_procedure_to_use() -> None:
    same = received(name=PERSON.name, birth="05/09/1984")
    for verdict in (same.may("accept", ON_RECORD), replace(same, state="proposed").may("approve", ON_RECORD)):
        (reason,) = verdict.unmet
        assert "607A" in reason.vi
        assert "use procedure 607A" in reason.en


def test_one_book_is_not_merged() -> None:
    (reason,) = Desk(SERVICE, MERGED, "received").may("accept", ON_RECORD).unmet
    assert "không có gì thay đổi" in reason.vi
    assert Desk(SERVICE, MERGED, "received").may("accept", TWO_BOOKS).allowed


def test_a_book_of_the_police_is_refused_at_the_counter() -> None:
    police = Kept(kept=(entry("book", BOOK.model_copy(update={"managed_by": "public_security"})),))
    (reason,) = received().may("accept", police).unmet
    assert "không thuộc thẩm quyền" in reason.vi
    assert "outside the agency's remit" in reason.en


def test_a_used_up_book_is_refused_at_the_counter() -> None:
    used_up = Kept(kept=(entry("book", BOOK.model_copy(update={"one_time_benefit_on": date(2024, 3, 5)})),))
    (reason,) = received().may("accept", used_up).unmet
    assert "sổ đã dùng hết" in reason.vi
    assert "used up" in reason.en


def test_a_second_dossier_of_the_procedure_waits() -> None:
    twin = replace(ON_RECORD, open_cases=(OpenCase("G00.00-261119-0004", "reissue.book_change", "proposed"),))
    assert not received().may("accept", twin).allowed


def test_a_change_without_proof_comes_in_with_a_warning_and_is_not_decided() -> None:
    assert "nothing proves the change yet" in received(proof="").may("accept", ON_RECORD).warnings[0].en
    (reason,) = proposed(proof="").may("approve", ON_RECORD).unmet
    assert "chưa có giấy tờ chứng minh" in reason.vi
    (reason,) = replace(proposed(), papers=frozenset({"declaration"})).may("approve", ON_RECORD).unmet
    assert "Birth certificate extract" in reason.en


def test_what_the_population_database_says_of_a_matched_person_needs_no_paper() -> None:
    known = replace(proposed(proof="population_database"), papers=frozenset({"declaration"}))
    assert known.may("approve", ON_RECORD).allowed
    (reason,) = replace(known, person=replace(PERSON, matched=False)).may("approve", ON_RECORD).unmet
    assert "a paper must prove the change" in reason.en


def test_several_numbers_are_merged_by_this_procedure_and_by_no_other_change() -> None:
    (reason,) = proposed().may("approve", TWO_BOOKS).unmet
    assert "gộp sổ trước (thủ tục 608A)" in reason.vi
    assert proposed(merge=True).may("approve", TWO_BOOKS).allowed
    wrong_number = Kept(kept=(SECOND,))
    assert not proposed().may("approve", wrong_number).allowed
    assert proposed(book_number=PERSON.insurance_number).may("approve", wrong_number).allowed
    assert not proposed(book_number=PERSON.insurance_number).may("approve", TWO_BOOKS).allowed


def test_r7_a_citizen_number_that_does_not_fit_warns_and_forbids_nothing() -> None:
    verdict = proposed(sex="1").may("approve", ON_RECORD)
    assert verdict.allowed
    assert "Chữ số thứ 4" in verdict.warnings[0].vi


def test_the_card_that_still_shows_the_old_data_is_pointed_out() -> None:
    both = replace(ON_RECORD, kept=(*ON_RECORD.kept, entry("card", CARD)))
    verdict = proposed().may("approve", both)
    assert verdict.allowed
    assert "thẻ BHYT còn mang thông tin cũ" in verdict.warnings[0].vi
    assert "procedure 610" in verdict.warnings[0].en


def test_approval_puts_the_person_right_and_the_next_issue_in_the_place_of_the_old_book() -> None:
    corrected, made = SERVICE.plan(proposed(sex="1").case, APPROVE, ON_RECORD)
    assert corrected == CorrectPerson({"name": "Trần Thị Mẫn", "sex": "1"})
    assert isinstance(made, Replace)
    assert made.entry == ON_RECORD.current("book")
    assert made.valid_from == TODAY
    assert made.value == BOOK.model_copy(update={"issue_count": 2, "issued_on": TODAY})


def test_a_merger_keeps_one_book_and_ends_the_others() -> None:
    made, ended = SERVICE.plan(Desk(SERVICE, MERGED, "proposed").case, APPROVE, TWO_BOOKS)
    assert isinstance(made, Replace)
    assert isinstance(ended, End)
    assert (ended.entry, ended.on, ended.reason.vi) == (SECOND, TODAY, "gộp sổ")


def test_no_other_step_changes_the_register() -> None:
    for step in SERVICE.lifecycle.steps:
        if step != APPROVE:
            assert not list(SERVICE.plan(proposed(merge=True).case, step, TWO_BOOKS))


def test_the_notice_says_what_was_put_right_and_cites_only_what_is_in_force() -> None:
    case = proposed(sex="1", merge=True).case
    context = SERVICE.context(case, SERVICE.document("result"), ON_RECORD)
    facts = {label.en: value.vi for label, value in context["facts"]}  # type: ignore[attr-defined]
    assert facts["Name"] == "Trần Thị Mẫn; trước đây: Trần Thị Mẫu"
    assert facts["Sex"] == "nam; trước đây: nữ"
    assert facts["Reason"] == "Gộp sổ"
    assert facts["Part reissued"] == "Cả sổ (bìa và tờ rời)"
    assert facts["Issue"] == "2"
    assert context["legal_bases"] == list(SERVICE.legal_basis)
    assert "Quyết định số 595" not in str(context["legal_bases"])


def test_a_letter_printed_again_still_shows_what_the_case_made_out() -> None:
    made = entry("book", BOOK.model_copy(update={"issue_count": 5}), id=3, case_code=CODE, supersedes=1)
    context = SERVICE.context(proposed().case, SERVICE.document("result"), Kept(kept=(made,)))
    assert ("Issue", "5") in [(label.en, value.en) for label, value in context["facts"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("verification", "days"), [(False, (10, 5)), (True, (45, 30))])
def test_the_time_limits_are_those_of_the_book(verification: bool, days: tuple[int, int]) -> None:
    variant = SERVICE.variant(received(needs_verification=verification).form)
    limit = in_force([limit for limit in SERVICE.time_limits if limit.variant == variant], TODAY)
    assert limit
    assert (limit.legal_days, limit.target_days, limit.citation.confirmed) == (*days, False)
