"""Every text comes in through one door; search and comparison see it folded."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.wording import (
    MAX_MARKS,
    clean_block,
    clean_line,
    compact,
    fold,
    mask,
    same_holder,
)

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
ANY_TEXT = st.text(st.characters(), max_size=60)
NASTY = st.text(st.sampled_from("ab ề\x1b[]031mP\\;^_#\x07\x9b\x9c\x9d\u0301\u0300\u0344\u200b\u202e\ud800\x00\n\t"))


def is_harmless(text: str) -> bool:
    return not any(unicodedata.category(char)[0] == "C" for char in text if char != "\n")


@pytest.mark.parametrize("letters", [VIETNAMESE, VIETNAMESE.upper()])
def test_no_vietnamese_letter_is_lost_composed_or_decomposed(letters: str) -> None:
    assert clean_line(letters) == letters
    assert clean_line(unicodedata.normalize("NFD", letters)) == letters


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Nguyễn \t Thị\u00a0Hường \n", "Nguyễn Thị Hường"),
        ("Trần \x1b[31mVăn\x1b[0m An", "Trần Văn An"),
        ("Lê\x1b]52;c;ZXZpbA==\x07 Bình", "Lê Bình"),
        ("Lê\x1b]0;title\x1b\\ Bình", "Lê Bình"),
        ("Lê \x9b2JBình", "Lê Bình"),
        ("an unfinished \x1b]0;title keeps its words", "an unfinished ]0;title keeps its words"),
        ("\x1bNam", "Nam"),
        ("a\x00b\u200bc\u202ed\u2066e\ufefff\u00adg", "abcdefg"),
        ("lone \ud800surrogate", "lone surrogate"),
        ("Zalgo" + "\u0335" * 5_000, "Zalgo" + "\u0335" * MAX_MARKS),
        ("\u0301no letter to stand on", "no letter to stand on"),
        ("[red]markup[/] is only text", "[red]markup[/] is only text"),
        ("Đặng 李 Иван", "Đặng 李 Иван"),
    ],
)
def test_a_line_keeps_its_words_and_nothing_a_terminal_obeys(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept


def test_a_block_keeps_its_lines_and_never_two_blank_ones() -> None:
    assert clean_block("\r\nKính gửi:\r\n\r\n\r\n  cơ quan \x1b[1mBHXH\x0b\n") == "Kính gửi:\n\ncơ quan BHXH"


def test_a_text_over_its_limit_is_cut_where_everybody_sees_it() -> None:
    assert clean_line("một hai ba", limit=8) == "một hai…"
    assert clean_block("một\nhai", limit=5) == "một…"


@given(ANY_TEXT | NASTY)
def test_whatever_comes_in_goes_out_harmless_short_and_composed(text: str) -> None:
    for cleaned in (clean_line(text, limit=20), clean_block(text, limit=20)):
        assert is_harmless(cleaned)
        assert len(cleaned) <= 20
        assert unicodedata.is_normalized("NFC", cleaned)
        cleaned.encode()


@given(ANY_TEXT | NASTY)
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    line, block = clean_line(text), clean_block(text)
    assert clean_line(line) == line
    assert clean_block(block) == block
    assert "\n" not in line


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_the_short_way_for_plain_letters_gives_what_the_long_way_gives(text: str) -> None:
    assert clean_line(text) == clean_line(text + " 李").removesuffix("李").rstrip()


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Đặng Thị  ĐÀO", "dang thi dao"), ("NGUYỄN Văn Ước", "nguyen van uoc"), ("Straße １２", "strasse 12")],
)
def test_folding_takes_away_case_diacritics_and_double_spaces(name: str, folded: str) -> None:
    assert fold(name) == folded
    assert fold(unicodedata.normalize("NFD", name)) == folded


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_and_case_does_not_count(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_vietnamese_letter_folds_to_a_plain_one() -> None:
    assert set(fold(VIETNAMESE + VIETNAMESE.upper())) <= set("abcdefghijklmnopqrstuvwxyz")


def test_account_holders_compare_without_diacritics_and_spaces() -> None:
    assert same_holder("NGUYEN THIDAO", "Nguyễn Thị Đào")
    assert not same_holder("NGUYEN THI DAO", "NGUYEN THI HOA")


def test_numbers_are_stored_without_what_people_write_between_digits() -> None:
    assert compact(" 079 084-001.234 ") == "079084001234"
    assert compact("hc 4 79 0123456789") == "HC4790123456789"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("000184001234", "••••••••1234"),
        ("0912345678", "•••••••678"),
        ("123456", "••••56"),
        ("12", "••"),
        ("", ""),
    ],
)
def test_a_masked_number_shows_its_end_and_at_most_a_third(number: str, shown: str) -> None:
    assert mask(number) == shown
