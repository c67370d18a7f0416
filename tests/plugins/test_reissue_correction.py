"""What is said, checked and written of a person whose data are put right, by the book's and the card's procedure."""

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from tests.plugins.people import PERSON, TODAY, record_of
from workbench.domain.case import CaseView
from workbench.domain.form import problems
from workbench.domain.register import CorrectPerson
from workbench.domain.text import Text
from workbench_reissue.book.change.form import BookChangeForm
from workbench_reissue.book.change.service import SERVICE
from workbench_reissue.correction import person as persons
from workbench_reissue.correction import rules
from workbench_reissue.correction.form import PROOF_PAPERS

STRANGER = replace(PERSON, matched=False)


def declared(**answers: Any) -> BookChangeForm:
    return BookChangeForm.model_validate({"request": "Sửa thông tin", "proof": "birth_extract", **answers})


def view(form: BookChangeForm, **changed: Any) -> CaseView:
    return CaseView(record_of(SERVICE, **changed), form, TODAY)


def test_only_what_differs_from_the_record_is_corrected() -> None:
    form = declared(name="Trần Thị Mẫn", birth="05/09/1984", sex="2", citizen_number="000184000123")
    assert persons.differences(PERSON, form) == {"name": "Trần Thị Mẫn"}
    assert list(persons.corrections(PERSON, form)) == [CorrectPerson({"name": "Trần Thị Mẫn"})]
    assert list(persons.corrections(PERSON, declared(sex="2"))) == []


@pytest.mark.parametrize(
    ("typed", "stored"), [("05/09/1984", "1984-09-05"), ("9/1984", "1984-09"), ("1984", "1984"), ("", "")]
)
def test_a_birth_date_is_stored_to_the_day_the_month_or_the_year(typed: str, stored: str) -> None:
    assert declared(birth=typed, sex="1").birth == stored


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("birth", "31/02/1984"),
        ("name", "T"),
        ("name", "Mẫu 2"),
        ("citizen_number", "123"),
        ("sex", "3"),
        ("proof", "x"),
    ],
)
def test_what_can_not_be_is_not_taken(field: str, value: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        declared(**{"sex": "1", field: value})
    (problem,) = problems(refusal.value, BookChangeForm)
    assert problem.field == field


def test_the_corrected_person_is_the_same_person_under_other_data() -> None:
    form = declared(name="Trần Văn Mẫu", birth="1985", sex="1", citizen_number="000085000123")
    expected = {"name": "Trần Văn Mẫu", "birth": "1985", "sex": 1, "citizen_number": "000085000123"}
    assert persons.corrected(PERSON, form) == replace(PERSON, **expected)  # type: ignore[arg-type]
    assert persons.corrected(PERSON, declared(merge=True)) == PERSON


def test_the_letter_says_old_and_new_and_once_corrected_only_new() -> None:
    form = declared(birth="06/09/1984", sex="1")
    facts = [(label.en, value) for label, value in persons.facts(PERSON, form)]
    assert facts == [
        ("Date of birth", Text(vi="06/09/1984; trước đây: 05/09/1984", en="06/09/1984; formerly: 05/09/1984")),
        ("Sex", Text(vi="nam; trước đây: nữ", en="male; formerly: female")),
    ]
    afterwards = [value.en for _, value in persons.facts(persons.corrected(PERSON, form), form)]
    assert afterwards == ["06/09/1984", "male"]


def test_a_change_comes_with_what_proves_it() -> None:
    assert rules.without_proof(declared(sex="1")) is None
    found = rules.without_proof(declared(sex="1", proof=""))
    assert found
    assert found.field == "proof"
    assert "chưa có giấy tờ chứng minh" in found.text.vi
    assert "nothing proves the change yet" in found.text.en


def test_the_population_database_proves_it_only_for_a_matched_person() -> None:
    in_database = declared(sex="1", proof="population_database")
    assert rules.unproved_by_the_database(in_database, PERSON) is None
    found = rules.unproved_by_the_database(in_database, STRANGER)
    assert found
    assert "cần giấy tờ chứng minh" in found.text.vi
    assert "a paper must prove the change" in found.text.en
    assert rules.unproved_by_the_database(declared(sex="1"), STRANGER) is None


@pytest.mark.parametrize(
    ("answers", "needed"),
    [
        ({"sex": "1"}, ["birth_extract"]),
        ({"sex": "1", "proof": "citizen_card"}, ["citizen_card"]),
        ({"sex": "1", "proof": "civil_status"}, ["civil_status"]),
        ({"sex": "1", "proof": "other"}, ["proof"]),
        ({"sex": "1", "proof": ""}, ["proof"]),
        ({"sex": "1", "proof": "population_database"}, []),
        ({"merge": True, "proof": ""}, []),
        ({"merge": True, "proof": "birth_extract"}, []),
    ],
)
def test_the_paper_that_is_named_is_asked_for_unless_the_database_knows_or_nothing_personal_changes(
    answers: dict[str, Any], needed: list[str]
) -> None:
    assert [paper.id for paper in PROOF_PAPERS if paper.needed(declared(**answers))] == needed


def test_what_tells_of_the_person_is_handed_in_once_and_a_paper_nobody_named_every_time() -> None:
    assert {paper.id for paper in PROOF_PAPERS if paper.personal} == {"birth_extract", "citizen_card", "civil_status"}


def test_a_proof_that_is_on_file_is_to_be_compared_with_what_is_asked_now() -> None:
    on_file = view(declared(sex="1"), on_file={"birth_extract": "G00.00-250101-0001"})
    found = rules.proved_before(declared(sex="1"), on_file)
    assert found
    assert not found.blocking
    assert "«Trích lục khai sinh» đã có từ hồ sơ G00.00-250101-0001" in found.text.vi
    assert "compare it with what is asked now" in found.text.en
    handed_in_again = view(declared(sex="1"), on_file=on_file.record.on_file, papers=frozenset({"birth_extract"}))
    assert rules.proved_before(declared(sex="1"), handed_in_again) is None
    assert rules.proved_before(declared(sex="1", proof="citizen_card"), on_file) is None


def test_nobody_is_born_tomorrow() -> None:
    assert rules.not_yet_born(declared(birth="23/11/2026"), TODAY) is None
    assert rules.not_yet_born(declared(sex="1"), TODAY) is None
    assert rules.not_yet_born(declared(birth="24/11/2026"), TODAY)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"sex": 1}, ["Digit 4 of the identification number does not fit the sex"]),
        ({"birth": "1985"}, ["The identification number says born in 1984, the record says 1985"]),
        ({"citizen_number": "000284000123"}, ["does not fit the sex", "born in 2084, the record says 1984"]),
        ({"citizen_number": ""}, []),
        ({"birth": ""}, []),
    ],
)
def test_r7_a_citizen_number_that_does_not_fit_warns_and_forbids_nothing(
    changed: dict[str, Any], expected: list[str]
) -> None:
    found = [finding for finding in rules.number_misfits(replace(PERSON, **changed)) if finding]
    assert len(found) == len(expected)
    assert all(words in finding.text.en for words, finding in zip(expected, found, strict=True))
    assert not any(finding.blocking for finding in found)


def test_an_unmatched_person_is_put_right_by_papers_and_authenticated_afterwards() -> None:
    assert not any(rules.curable(declared(sex="1"), STRANGER, TODAY))
    (found,) = [
        note for note in rules.notes(declared(birth="1984"), view(declared(birth="1984"), person=STRANGER)) if note
    ]
    assert "xác thực lại sau khi sửa" in found.text.vi
    assert "authenticate them again afterwards" in found.text.en


def test_whose_data_stay_must_be_matched_as_everybody() -> None:
    (found,) = rules.curable(declared(merge=True), STRANGER, TODAY)
    assert found
    assert "authenticate them first" in found.text.en
    assert rules.notes(declared(merge=True), view(declared(merge=True), person=STRANGER)) == []
