"""What speaks against reissuing a book, one rule at a time and in both languages."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from tests.plugins.people import PERSON, entry
from workbench.domain.form import problems
from workbench.domain.weighing import unmatched
from workbench_reissue.book import rules
from workbench_reissue.book.form import PAPERS, REASONS, REASONS_OF_SCOPE, BookForm
from workbench_reissue.records import BookRecord

BOOK = BookRecord(insurance_number="0000000123", first_issued=date(2010, 5, 1), issued_on=date(2010, 5, 1))
RULES_DAY = date(2026, 11, 20)


def declared(**answers: Any) -> BookForm:
    return BookForm.model_validate({"reason": "lost", "request": "Cấp lại sổ bị mất", **answers})


def refused(**answers: Any) -> tuple[str, str, str]:
    with pytest.raises(ValidationError) as refusal:
        declared(**answers)
    (found,) = problems(refusal.value, BookForm)
    return found.field, found.text.vi, found.text.en


def needed(form: BookForm) -> set[str]:
    return {paper.id for paper in PAPERS if paper.needed(form)}


def test_a_result_is_electronic_and_collected_at_the_counter_unless_the_citizen_says_otherwise() -> None:
    form = declared()
    assert (form.result_form, form.receive_at, form.scope) == ("electronic", "counter", "whole")


@pytest.mark.parametrize("scope", REASONS_OF_SCOPE)
@pytest.mark.parametrize("reason", REASONS)
def test_each_part_of_a_book_has_its_own_reasons(scope: str, reason: str) -> None:
    if reason in REASONS_OF_SCOPE[scope]:
        assert declared(scope=scope, reason=reason).reason == reason
    else:
        field, vi, en = refused(scope=scope, reason=reason)
        assert field == "reason"
        assert "không dùng cho" in vi
        assert "is no reason to reissue" in en


def test_what_is_asked_for_is_mandatory_and_holds_a_thousand_characters() -> None:
    assert refused(request=" ") == (
        "request", "Nội dung thay đổi, yêu cầu không được để trống", "What is asked for must be filled in",
    )  # fmt: skip
    assert len(declared(request="a" * 1000).request) == 1000
    assert refused(request="a" * 1001)[1] == "Nội dung thay đổi, yêu cầu dài quá 1000 ký tự"


def test_a_result_by_post_needs_an_address() -> None:
    field, vi, en = refused(receive_at="post")
    assert (field, vi) == ("address", "Địa chỉ nhận kết quả không được để trống khi nhận qua bưu chính")
    assert "must be filled in when the result goes by post" in en
    assert declared(receive_at="post", address="12 Đường Thử").address == "12 Đường Thử"


@pytest.mark.parametrize("phone", ["0903000123", "02400000123", ""])
def test_a_phone_number_is_a_mobile_a_landline_or_left_empty(phone: str) -> None:
    assert declared(phone=phone).phone == phone


@pytest.mark.parametrize("wrong", [{"phone": "12345"}, {"phone": "0903000123a"}, {"email": "mau@"}])
def test_a_contact_that_can_not_be_right_is_refused(wrong: dict[str, str]) -> None:
    assert refused(**wrong)[1].endswith("không đúng định dạng")


def test_without_a_book_on_record_there_is_nothing_to_reissue() -> None:
    found = rules.no_book(None)
    assert found
    assert "chưa có sổ BHXH" in found.text.vi
    assert "first issue" in found.text.en
    assert rules.no_book(BOOK) is None


@pytest.mark.parametrize(
    ("agency", "vi", "en"),
    [
        ("defence", "Bộ Quốc phòng", "Ministry of National Defence"),
        ("public_security", "Bộ Công an", "Public Security"),
    ],
)
def test_books_of_the_armed_forces_are_outside_the_remit(agency: str, vi: str, en: str) -> None:
    found = rules.outside_remit(BOOK.model_copy(update={"managed_by": agency}))
    assert found
    assert vi in found.text.vi
    assert en in found.text.en
    assert rules.outside_remit(BOOK) is None


def test_a_book_paid_out_in_full_is_used_up() -> None:
    found = rules.used_up(BOOK.model_copy(update={"one_time_benefit_on": date(2024, 3, 5)}))
    assert found
    assert "sổ đã dùng hết" in found.text.vi
    assert "05/03/2024" in found.text.vi
    assert "used up" in found.text.en


def test_a_book_with_unemployment_insurance_left_is_not_used_up() -> None:
    left = BOOK.model_copy(update={"one_time_benefit_on": date(2024, 3, 5), "unemployment_months": 14})
    assert rules.used_up(left) is None
    assert rules.nothing_left(declared(reason="unemployment_left"), left) is None


def test_unemployment_insurance_left_is_no_reason_where_none_is_on_record() -> None:
    found = rules.nothing_left(declared(reason="unemployment_left"), BOOK)
    assert found
    assert found.field == "reason"
    assert "chọn lý do khác" in found.text.vi
    assert "choose another reason" in found.text.en


def test_several_insurance_numbers_are_merged_before_anything_is_reissued() -> None:
    second = entry("book", BOOK.model_copy(update={"insurance_number": "0000000999"}), id=2)
    found = rules.several_numbers(PERSON, [entry("book", BOOK), second])
    assert found
    assert "2 mã số BHXH (0000000123, 0000000999): gộp sổ trước" in found.text.vi
    assert "merge them first" in found.text.en


def test_numbers_that_were_merged_or_replaced_by_the_personal_number_do_not_count() -> None:
    ended = entry("book", BOOK.model_copy(update={"insurance_number": "0000000999"}), live=False)
    assert rules.several_numbers(PERSON, [entry("book", BOOK), ended]) is None
    renumbered = replace(PERSON, insurance_number=PERSON.citizen_number)
    assert rules.several_numbers(renumbered, [entry("book", BOOK)]) is None


def test_r5_a_paper_book_needs_an_explicit_request() -> None:
    found = rules.paper_without_request(declared(result_form="paper"), RULES_DAY)
    assert found
    assert found.field == "paper_requested"
    assert "chỉ cấp khi người tham gia yêu cầu" in found.text.vi
    assert "needs the participant's request" in found.text.en
    assert rules.paper_without_request(declared(result_form="paper", paper_requested=True), RULES_DAY) is None
    assert rules.paper_without_request(declared(), RULES_DAY) is None


def test_r5_does_not_reach_back_to_a_dossier_received_before_2026() -> None:
    assert rules.paper_without_request(declared(result_form="paper"), date(2025, 12, 31)) is None
    assert rules.paper_without_request(declared(result_form="paper"), date(2026, 1, 1))


def test_a_person_not_found_in_the_population_database_is_authenticated_first() -> None:
    found = unmatched(replace(PERSON, matched=False))
    assert found
    assert "chưa khớp Cơ sở dữ liệu quốc gia về dân cư" in found.text.vi
    assert "do not match the population database" in found.text.en
    assert unmatched(PERSON) is None


def test_a_change_of_personal_data_points_to_procedure_608a() -> None:
    found = rules.printed_as_recorded(declared(reason="name_changed"))
    assert found
    assert "608A" in found.text.vi
    assert "608A" in found.text.en
    assert rules.printed_as_recorded(declared()) is None


def test_a_wrong_nationality_points_nowhere_for_it_is_not_on_record() -> None:
    assert rules.printed_as_recorded(declared(scope="cover", reason="nationality_wrong")) is None


def test_a_damaged_book_is_returned_only_for_a_new_one_on_paper() -> None:
    assert "original" in needed(declared(reason="damaged", result_form="paper"))
    assert "original" not in needed(declared(reason="damaged"))
    assert "original" not in needed(declared(reason="lost", result_form="paper"))


def test_a_declared_change_needs_its_proof() -> None:
    assert needed(declared(scope="cover", reason="sex_wrong")) == {"declaration", "proof"}
    assert needed(declared()) == {"declaration"}


def test_the_longer_limit_needs_a_written_notice_to_the_participant() -> None:
    assert "verification_notice" in needed(declared(needs_verification=True))
