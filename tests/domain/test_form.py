"""A form is declared once: what the screen draws, what intake refuses and in which words."""

from datetime import date
from typing import Annotated, Literal, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError, model_validator

from workbench.domain.form import Ask, FieldSpec, Form, FormError, Problem, problems, specs
from workbench.domain.text import Text

COLOURS = {"red": Text(vi="Đỏ", en="Red"), "blue": Text(vi="Xanh", en="Blue")}


class Order(Form):
    """A declaration for the tests, with a field of each kind."""

    colour: Annotated[Literal["red", "blue"], Ask(Text(vi="Màu", en="Colour"), kind="choice", choices=COLOURS)]
    name: Annotated[str, Ask(Text(vi="Tên", en="Name"), max_length=10, on_record="name")]
    phone: Annotated[str, Ask(Text(vi="Điện thoại", en="Telephone"), pattern="0[0-9]{3}|9")] = ""
    story: Annotated[str, Ask(Text(vi="Chuyện", en="Story"), kind="long", max_length=50)] = ""
    since: Annotated[date | None, Ask(Text(vi="Từ ngày", en="Since"), kind="date")] = None
    urgent: Annotated[bool, Ask(Text(vi="Khẩn", en="Urgent"), kind="flag")] = False
    size: Annotated[Literal["s", "l"], Ask(Text(vi="Cỡ", en="Size"), kind="choice", directory="sizes")] = "s"
    plain: str = ""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.colour == "red" and self.urgent:
            raise FormError(Text(vi=f"{self.story} {{field}} sai", en=f"{self.story} {{field}} wrong"), field="urgent")
        return self


def order(**answers: object) -> Order:
    return Order.model_validate({"colour": "blue", "name": "Mẫu", **answers})


def refused(**answers: object) -> Problem:
    with pytest.raises(ValidationError) as refusal:
        order(**answers)
    (found,) = problems(refusal.value, Order)
    return found


def test_the_screen_draws_the_fields_in_the_order_they_were_declared() -> None:
    assert [field.id for field in specs(Order)] == [
        "colour", "name", "phone", "story", "since", "urgent", "size", "plain",
    ]  # fmt: skip
    assert specs(Order)[1] == FieldSpec("name", Text(vi="Tên", en="Name"), "text", True, 10, on_record="name")
    assert dict(specs(Order)[0].choices) == COLOURS
    assert specs(Order)[6].directory == "sizes"


def test_a_field_without_a_question_is_drawn_under_its_own_name() -> None:
    assert specs(Order)[7].title == Text(vi="plain", en="plain")


def test_the_json_schema_is_worded_and_holds_the_same_limits() -> None:
    name = Order.model_json_schema()["properties"]["name"]
    assert (name["title"], name["description"], name["maxLength"]) == ("Tên", "Name", 10)


@pytest.mark.parametrize("missing", [{"name": ""}, {"name": " \t"}, {"name": "\u200b"}])
def test_a_required_field_is_not_left_empty(missing: dict[str, object]) -> None:
    assert refused(**missing) == Problem("name", Text(vi="Tên không được để trống", en="Name must be filled in"))


def test_a_required_choice_that_is_not_answered_is_missing_and_not_wrong() -> None:
    assert refused(colour="").text.vi == "Màu không được để trống"
    with pytest.raises(ValidationError) as refusal:
        Order.model_validate({"name": "Mẫu"})
    assert problems(refusal.value, Order)[0].text.en == "Colour must be filled in"


def test_an_optional_field_that_is_left_empty_keeps_its_default() -> None:
    answers = order(phone="", since="", urgent="", size=" ")
    assert (answers.phone, answers.since, answers.urgent, answers.size) == ("", None, False, "s")


def test_a_text_of_the_allowed_length_passes_and_a_longer_one_is_refused_and_not_cut() -> None:
    assert order(name="ế" * 10).name == "ế" * 10
    for longer in ("ế" * 11, "ế " * 8, "ế" * 9 + " ế"):  # wherever a cut would fall
        assert refused(name=longer).text == Text(vi="Tên dài quá 10 ký tự", en="Name is longer than 10 characters")


@pytest.mark.parametrize("wrong", ["1234", "01234", "99", "0123 9"])
def test_a_pattern_must_match_the_whole_answer(wrong: str) -> None:
    assert refused(phone=wrong).text.vi == "Điện thoại không đúng định dạng"
    assert order(phone="0123").phone == "0123"


def test_a_wrong_choice_is_answered_with_the_right_ones_as_they_are_written_and_what_they_mean() -> None:
    assert refused(colour="green").text == Text(
        vi="Màu phải là một trong: red (Đỏ), blue (Xanh)", en="Colour must be one of: red (Red), blue (Blue)"
    )


@pytest.mark.parametrize(
    ("answer", "en"),
    [
        ({"since": "31/02/2026"}, "Since is not valid"),
        ({"urgent": "perhaps"}, "Urgent must be true or false"),
        ({"urgent": 7}, "Urgent must be true or false"),
        ({"name": 7}, "Name must be text"),
        ({"size": "xl"}, "Size must be one of: 's' or 'l'"),
        ({"taste": "sweet"}, "There is no field taste"),
    ],
)
def test_every_refusal_names_the_field_and_what_it_takes(answer: dict[str, object], en: str) -> None:
    assert refused(**answer).text.en == en


def test_a_rule_over_several_fields_points_at_the_one_to_mend() -> None:
    assert refused(colour="red", urgent=True, story="{x}") == Problem(
        "urgent", Text(vi="{x} Khẩn sai", en="{x} Urgent wrong")
    )


def test_a_field_name_from_outside_is_quoted_and_never_filled() -> None:
    assert refused(**{"{field}": "x"}).text.vi == "Không có trường {field}"


def test_every_problem_is_named_at_once() -> None:
    with pytest.raises(ValidationError) as refusal:
        order(name="", colour="green", taste="sweet")
    assert {found.field for found in problems(refusal.value, Order)} == {"name", "colour", "taste"}


def test_text_is_made_safe_at_the_door_and_lines_survive_only_where_they_are_asked_for() -> None:
    answers = order(name="A\x1b[31m\n B", story="một\r\nhai\x07")
    assert answers.name == "A B"
    assert answers.story == "một\nhai"


def test_a_declaration_can_not_be_changed_in_place() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        order().name = "x"  # type: ignore[misc]


@given(st.dictionaries(st.sampled_from([*Order.model_fields, "other"]), st.one_of(st.text(), st.integers(), st.none())))
def test_whatever_comes_in_is_taken_or_refused_in_words(answers: dict[str, object]) -> None:
    try:
        taken = Order.model_validate(answers)
    except ValidationError as refusal:
        wordless = [problem for problem in problems(refusal, Order) if not (problem.text.vi and problem.text.en)]
    else:
        wordless = []
        assert Order.model_validate(taken.model_dump(mode="json")) == taken
    assert not wordless
