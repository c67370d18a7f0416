"""The reason that somebody must give: one clean line, whole, or a refusal that says what is wanted."""

from __future__ import annotations

import pytest

from workbench.domain.errors import BadInputError
from workbench.domain.given_reason import LONGEST, LONGEST_LINES, given_reason, reason_lines
from workbench.domain.text import Text

WANTED = Text(vi="Cần ghi lý do mở tủ", en="Say why the cupboard is opened")


def refusal(said: str, least: int = 1) -> BadInputError:
    with pytest.raises(BadInputError) as refused:
        given_reason(said, WANTED, least)
    assert refused.value.field == "reason"
    return refused.value


def test_a_reason_is_kept_as_one_clean_line() -> None:
    assert given_reason(" Đối chiếu\n giấy\x1b[2J  tờ ", WANTED) == "Đối chiếu giấy tờ"


@pytest.mark.parametrize("said", ["", "  \n", "\x1b[2J\u200b"])
def test_where_none_is_given_the_refusal_asks_in_the_words_of_whoever_needs_it(said: str) -> None:
    assert refusal(said).text == WANTED


def test_a_reason_that_is_too_short_is_told_how_long_it_must_be() -> None:
    assert refusal("vì", least=5).text.vi == "Cần ghi lý do mở tủ (ít nhất 5 ký tự)"
    assert given_reason("vì mưa", WANTED, 5) == "vì mưa"


def test_a_reason_that_is_too_long_is_refused_and_never_cut() -> None:
    assert given_reason("ư" * LONGEST, WANTED) == "ư" * LONGEST
    assert refusal("ư" * (LONGEST + 1)).text.en == "The reason has more than 500 characters: say it in fewer"


def test_a_cut_that_would_fall_on_a_space_is_refused_like_any_other() -> None:
    assert refusal("a " * 400).text.vi == "Lý do dài quá 500 ký tự: viết gọn lại"
    assert given_reason("a " * 250, WANTED) == ("a " * 250).strip()


def test_a_reason_in_several_lines_keeps_them_and_may_be_left_out() -> None:
    assert reason_lines("\nThiếu giấy tờ:\r\n- bản chính\x1b[2J\n\n\n- tờ khai ") == (
        "Thiếu giấy tờ:\n- bản chính\n\n- tờ khai"
    )
    assert reason_lines(" \n") == ""


@pytest.mark.parametrize("said", ["ư" * (LONGEST_LINES + 1), "a " * 1001 + "b", "a\n" * 1500])
def test_a_reason_in_several_lines_that_is_too_long_is_refused_and_never_cut(said: str) -> None:
    assert reason_lines("ư" * LONGEST_LINES) == "ư" * LONGEST_LINES
    with pytest.raises(BadInputError, match="Lý do dài quá 2000 ký tự: viết gọn lại") as refused:
        reason_lines(said)
    assert refused.value.field == "reason"
