"""The book of questions: what is in it can be read out to a citizen, by the law of the day."""

import re
from dataclasses import replace
from datetime import date

import pytest

from workbench.domain.text import Text
from workbench.domain.wording import clean_line
from workbench_payout_change import law as payout_law
from workbench_proxy import law as proxy_law
from workbench_reissue.book import law as book_law
from workbench_reissue.card import law as card_law
from workbench_support.book import ask, entry
from workbench_support.faq import FaqError, entries, sound

TODAY = date(2026, 11, 22)


def test_there_are_at_least_sixty_questions_on_every_topic_of_the_desk() -> None:
    book = entries()
    assert len(book) >= 60
    assert len({one.topic for one in book}) == 8
    assert {"607A", "608A", "610", "612A", "613", "635", "639", "652"} <= {one.procedure for one in book}


def test_every_entry_has_both_languages_and_a_source_and_reads_as_clean_text() -> None:
    for one in entries():
        for words in (one.question.vi, one.question.en, one.answer.vi, one.answer.en, one.source):
            assert words
            assert words == clean_line(words)


def test_what_is_unconfirmed_says_so_in_both_languages() -> None:
    doubtful = [one for one in entries() if not one.confirmed]
    assert doubtful
    for one in doubtful:
        assert "chưa được xác nhận" in one.answer.vi
        assert "not confirmed" in one.answer.en


def test_what_a_service_holds_for_unconfirmed_is_not_cited_as_confirmed_by_an_answer_of_today() -> None:
    laws = [book_law, proxy_law, payout_law, card_law]
    doubtful = {
        number
        for law in laws
        for basis in law.BASES
        if not basis.citation.confirmed and basis.valid_to is None
        for number in re.findall(r"[0-9]+/[A-ZĐ0-9/-]+", basis.citation.source)
    }
    assert {"595/QĐ-BHXH", "166/QĐ-BHXH", "686/QĐ-BHXH"} <= doubtful
    cited = [(one.id, number) for one in entries() for number in doubtful if one.confirmed and number in one.source]
    assert cited == []


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"answer": Text(vi="Có.", en="")}, "both languages"),
        ({"source": ""}, "no source"),
        ({"also": ()}, "only one way"),
        ({"confirmed": False}, "does not say so"),
        ({"answer": Text(vi="Một. Hai. Ba. Bốn. Năm. Sáu.", en="One.")}, "more than 5 sentences"),
        ({"valid_from": date(2026, 1, 1), "valid_to": date(2025, 1, 1)}, "ends before"),
    ],
)
def test_an_entry_that_is_not_fit_to_be_read_out_is_refused_by_name(changed: dict[str, object], fault: str) -> None:
    good = entry("card.fee", TODAY)
    assert good
    with pytest.raises(FaqError, match=rf"card\.fee: .*{fault}"):
        sound([replace(good, **changed)])  # type: ignore[arg-type]


def test_an_id_used_twice_is_refused() -> None:
    with pytest.raises(FaqError, match=r"card\.fee: used 2 times"):
        sound([one for one in entries() if one.id == "card.fee"] * 2)


def test_the_law_of_the_day_answers() -> None:
    asked = "giay uy quyen cu con dung duoc khong"
    assert ask(asked, date(2026, 6, 30))[0].id == "proxy.old.until_2026"
    assert ask(asked, date(2026, 7, 1))[0].id == "proxy.old"
    moved = "chuyen noi linh luong huu bao lau xong"
    assert "58/2014/QH13" in ask(moved, date(2024, 5, 2))[0].source
    assert "863/QĐ-BNV" in ask(moved, TODAY)[0].source
