"""What is typed into a field, and what it stands for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import BadInputError
from workbench.domain.form import FieldSpec
from workbench.domain.partial_date import PartialDate
from workbench.domain.text import Text, same
from workbench.tui.widgets.dates import read_date
from workbench.tui.widgets.fields import Reading, as_value, check, matching, read, wording
from workbench.tui.widgets.form_model import FormModel, Sheet

TODAY = date(2026, 7, 31)
REASONS = FieldSpec(
    "reason", Text(vi="Lý do", en="Reason"), "choice", required=True,
    choices=(
        ("moved", Text(vi="Đổi nơi cư trú", en="Moved house")),
        ("lost", Text(vi="Mất thẻ", en="Card lost")),
        ("data", Text(vi="Đổi thông tin", en="Details changed")),
    ),
)  # fmt: skip
NAME = FieldSpec("name", Text(vi="Họ tên", en="Name"), required=True, max_length=10)
BORN = FieldSpec("born", Text(vi="Ngày sinh", en="Born"), "date")
CARD = FieldSpec("card", Text(vi="Số thẻ", en="Card"), "code", max_length=15)
OWN = FieldSpec("own", Text(vi="Chính chủ", en="In person"), "flag")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("050984", "1984-09-05"),
        ("05091984", "1984-09-05"),
        ("5/9/84", "1984-09-05"),
        ("5.9.1984", "1984-09-05"),
        ("5-9-84", "1984-09-05"),
        ("5 9 84", "1984-09-05"),
        (" 05/09/1984 ", "1984-09-05"),
        ("1984-09-05", "1984-09-05"),
        ("h", "2026-07-31"),
        ("H", "2026-07-31"),
        ("+3", "2026-08-03"),
        ("-31", "2026-06-30"),
        ("5/9", "2026-09-05"),
        ("010127", "2027-01-01"),
        ("010128", "1928-01-01"),
        ("29/2/24", "2024-02-29"),
    ],
)
def test_dates_are_read_as_officers_type_them(typed: str, day: str) -> None:
    assert read_date(typed, TODAY).iso == day


@pytest.mark.parametrize("typed", ["31/02/2025", "310284", "32/1/84", "5/13/84", "29/2/25", "abc", "+99999999", "5/"])
def test_a_day_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(BadInputError):
        read_date(typed, TODAY)


@pytest.mark.parametrize(("typed", "iso"), [("1984", "1984"), ("9/1984", "1984-09"), ("09.1984", "1984-09")])
def test_a_month_or_a_year_is_a_date_only_where_it_may_be(typed: str, iso: str) -> None:
    assert read_date(typed, TODAY, partial=True).iso == iso
    with pytest.raises(BadInputError):
        read_date(typed, TODAY)


@given(st.dates(date(1901, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_back_from_how_it_is_drawn(day: date) -> None:
    drawn = wording(BORN, PartialDate.of(day).iso, "vi")
    assert read(BORN, drawn, TODAY).value == day.isoformat()


@given(st.text(max_size=20))
def test_whatever_is_typed_for_a_date_gives_a_date_or_a_reason(typed: str) -> None:
    reading = read(BORN, typed, TODAY, partial=True)
    assert reading.error is not None or reading.value == "" or str(PartialDate.parse(str(reading.value)))


@pytest.mark.parametrize(
    ("spec", "typed", "reading"),
    [
        (NAME, "  Nguye\u0302\u0303n ", Reading("Nguyễn")),
        (NAME, "Lan\u200b\u202e", Reading("Lan")),
        (CARD, "gd 4797.900-123456", Reading("GD4797900123456")),
        (REASONS, "mat the", Reading("lost")),
        (REASONS, "card", Reading("lost")),
        (BORN, "", Reading("")),
    ],
)
def test_text_is_composed_codes_are_closed_up_choices_are_found(spec: FieldSpec, typed: str, reading: Reading) -> None:
    assert read(spec, typed, TODAY) == reading


@pytest.mark.parametrize(
    ("spec", "typed", "told"),
    [
        (NAME, "", "Họ tên: cần điền"),
        (NAME, "Nguyễn Thị Hường", "Họ tên: 16 ký tự, nhiều nhất 10"),
        (REASONS, "xyz", "Lý do: không có lựa chọn «xyz»"),
        (BORN, "31/02/84", "Ngày sinh: Không có ngày 31/02/1984"),
        (BORN, "1984", "Ngày sinh: Cần ngày đầy đủ: 050984, 5/9/84, 5.9.1984, h (hôm nay), +3"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(spec: FieldSpec, typed: str, told: str) -> None:
    reading = read(spec, typed, TODAY)
    assert reading.error is not None
    assert reading.error.vi == told
    assert reading.value == typed


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("đổi", ["moved", "data"]),
        ("doi", ["moved", "data"]),
        ("thong", ["data"]),
        ("m", ["moved", "lost"]),
        ("the", ["lost"]),
        ("", ["moved", "lost", "data"]),
        ("zz", []),
        ("2", ["lost"]),
        ("4", []),
    ],
)
def test_choices_are_found_without_diacritics_in_either_language_or_by_their_number(typed: str, ids: list[str]) -> None:
    assert matching(REASONS, typed) == ids


def test_values_are_worded_in_the_language_of_the_reader() -> None:
    assert wording(REASONS, "lost", "vi") == "Mất thẻ"
    assert wording(REASONS, "lost", "en") == "Card lost"
    assert wording(REASONS, "gone", "en") == "gone"
    assert wording(BORN, "1984-09", "vi") == "09/1984"
    assert wording(BORN, "31/02", "vi") == "31/02"
    assert wording(OWN, as_value(OWN, "true"), "vi") == "[x]"
    assert as_value(NAME, None) == ""


def model(**asked: object) -> FormModel:
    filled = FormModel(lambda: TODAY)
    filled.fill(Sheet((NAME, BORN, REASONS, OWN), asked, {"name": "Lan", "born": "1984-09-05"}))
    return filled


def test_a_difference_is_something_asked_that_is_not_on_record() -> None:
    filled = model(name="Lan", born="1985-09-05")
    assert [filled.differs(spec) for spec in filled.specs] == [False, True, False, False]
    assert not model().differs(NAME)


def test_an_error_waits_until_the_field_is_left_and_goes_as_soon_as_it_is_cured() -> None:
    filled = model()
    filled.at = 1
    filled.type("31/02")
    assert not filled.errors
    filled.leave()
    assert "born" in filled.errors
    filled.type("28/02")
    assert not filled.errors


def test_checking_all_goes_to_the_first_field_that_is_wrong() -> None:
    filled = model(name="Lan", born="31/02/84")
    assert filled.check_all() == 1
    assert set(filled.errors) == {"born", "reason"}
    assert model(name="Lan", reason="lost").check_all() is None


def test_a_stored_choice_and_a_stored_flag_need_no_reading() -> None:
    assert check(REASONS, "lost", TODAY) is None
    assert check(OWN, False, TODAY) is None


def test_a_note_belongs_to_the_value_it_was_made_for() -> None:
    filled = model(name="Lan")
    filled.notes["name"] = same("✓")
    assert not filled.put("name", "Lan")
    assert filled.notes
    assert filled.put("name", "Lam")
    assert not filled.notes
