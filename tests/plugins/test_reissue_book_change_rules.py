"""What speaks against a book with other data, one rule at a time and in both languages."""

from typing import Any

import pytest
from pydantic import ValidationError

from tests.plugins.people import PERSON
from tests.plugins.test_reissue_book import BOOK
from workbench.domain.form import problems
from workbench_reissue.book.change import rules
from workbench_reissue.book.change.form import BookChangeForm


def declared(**answers: Any) -> BookChangeForm:
    return BookChangeForm.model_validate({"request": "Sửa thông tin", **answers})


def test_a_declaration_says_at_least_one_thing_that_changes() -> None:
    with pytest.raises(ValidationError) as refusal:
        declared()
    (problem,) = problems(refusal.value, BookChangeForm)
    assert "ít nhất một nội dung thay đổi" in problem.text.vi
    assert "at least one thing that changes" in problem.text.en


@pytest.mark.parametrize(
    ("answers", "scope"),
    [
        ({"name": "Trần Thị Mẫn"}, "whole"),
        ({"birth": "1985"}, "whole"),
        ({"citizen_number": "000184000124"}, "whole"),
        ({"book_number": "000184000123"}, "whole"),
        ({"merge": True}, "whole"),
        ({"sex": "1"}, "cover"),
        ({"sex": "1", "birth": "1985"}, "whole"),
        ({"sex": "1", "merge": True}, "whole"),
    ],
)
def test_only_a_change_of_sex_alone_leaves_the_leaves_as_they_are(answers: dict[str, Any], scope: str) -> None:
    assert declared(**answers).scope == scope


@pytest.mark.parametrize(
    ("answers", "number"),
    [
        ({"name": "Trần Thị Mẫn"}, "0000000999"),
        ({"merge": True}, "0000000123"),
        ({"merge": True, "book_number": "000184000123"}, "000184000123"),
        ({"book_number": "0000000123"}, "0000000123"),
    ],
)
def test_the_book_keeps_its_number_unless_another_is_declared_or_books_are_merged(
    answers: dict[str, Any], number: str
) -> None:
    book = BOOK.model_copy(update={"insurance_number": "0000000999"})
    assert rules.right_number(declared(**answers), PERSON, book) == number


def test_a_number_of_somebody_else_is_verified_first() -> None:
    found = rules.foreign_number(declared(book_number="0000000999"), PERSON)
    assert found
    assert found.field == "book_number"
    assert "xác minh trước" in found.text.vi
    assert "verified first" in found.text.en
    assert rules.foreign_number(declared(book_number="0000000123"), PERSON) is None
    assert rules.foreign_number(declared(book_number="000184000123"), PERSON) is None
    new_number = declared(book_number="000184000777", citizen_number="000184000777")
    assert rules.foreign_number(new_number, PERSON) is None
