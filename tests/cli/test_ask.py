"""`workbench ask`: an answer with its source, or plainly none."""

from __future__ import annotations

import io
import sys
from datetime import date

import pytest

from tests.cli.conftest import Say
from workbench.domain.answers import AnswerBook
from workbench.domain.errors import NotFoundError
from workbench.domain.text import same
from workbench.hookspecs import hookimpl
from workbench.plugins import load_plugins
from workbench.usecases.ask import ask


def test_a_question_is_answered_with_its_source_and_procedure(say: Say) -> None:
    said = say("ask", "mat the bhyt lam sao")
    assert said.status == 0
    assert "Ông/bà làm thủ tục 612A" in said.out
    assert "Căn cứ: Luật Bảo hiểm y tế" in said.out
    assert "Thủ tục: 612A" in said.out


def test_the_answer_comes_in_english_too(say: Say) -> None:
    said = say("ask", "mat the bhyt lam sao", "--lang", "en")
    assert "Use procedure 612A" in said.out
    assert "Source: " in said.out


def test_a_question_beyond_the_book_is_not_answered_and_ends_with_1(say: Say) -> None:
    said = say("ask", "thoi tiet ngay mai the nao")
    assert (said.status, said.out) == (1, "")
    assert "Tôi không biết" in said.err
    asked = say("ask", "thoi tiet ngay mai the nao", "--json")
    assert asked.status == 1
    assert (asked.json["known"], asked.json["answers"]) == (False, [])


def test_json_has_both_languages_the_source_and_whether_it_is_confirmed(say: Say) -> None:
    best = say("ask", "cap lai so bhxh mat bao lau", "--json").json["answers"][0]
    assert (best["id"], best["procedure"], best["confirmed"]) == ("book.duration", "607A", False)
    assert best["answer"]["vi"]
    assert best["answer"]["en"]
    assert 0.5 <= best["certainty"] <= 1


def test_an_unconfirmed_source_is_not_called_a_basis(say: Say) -> None:
    out = say("ask", "cap lai so bhxh mat bao lau").out
    assert "Nguồn, chưa được xác nhận: Quyết định số 595" in out
    assert "Căn cứ" not in out


def test_the_rules_of_another_day_answer_when_asked_for(say: Say) -> None:
    asked = "giay uy quyen cu con dung duoc khong"
    assert "Còn, nhưng chỉ đến hết ngày 30/06/2026" in say("ask", asked, "--on", "2026-06-30").out
    assert "Không." in say("ask", asked, "--on", "2026-07-01").out
    assert say("ask", asked, "--on", "tomorrow").status == 2


def test_a_question_may_come_through_a_pipe(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("mất sổ bảo hiểm xã hội\n"))
    assert say("ask", "-", "--json").json["answers"][0]["id"] == "book.lost"


def test_no_database_is_needed(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", "postgresql+psycopg://nobody@localhost:1/none")
    assert say("ask", "mat the bhyt").status == 0


def test_the_help_says_what_the_exit_status_means(say: Say) -> None:
    assert "1 không biết" in say("ask", "--help").out
    assert "1 not known" in say("ask", "--help", "--lang", "en").out


def test_a_book_that_fails_knows_nothing_and_silences_no_other() -> None:
    def broken(question: str, day: date) -> list[object]:
        raise RuntimeError(question)

    books = [AnswerBook("broken", same("x"), broken), AnswerBook("empty", same("y"), lambda question, day: ())]  # type: ignore[arg-type]
    assert not ask(books, "mất thẻ", date(2026, 11, 22)).known


def test_without_any_book_there_is_nobody_to_ask() -> None:
    with pytest.raises(NotFoundError):
        ask([], "mất thẻ", date(2026, 11, 22))


def test_two_plugins_can_not_offer_a_book_of_the_same_name() -> None:
    class Second:
        @staticmethod
        @hookimpl
        def workbench_answers() -> list[AnswerBook]:
            return [AnswerBook("faq", same("x"), lambda question, day: ())]

    plugins = load_plugins()
    plugins.add("second", "1", Second)
    (info,) = [info for info in plugins.infos if info.name == "second"]
    assert info.fault is not None
    assert "answer book already there" in info.fault.en
    assert plugins.answer_books["faq"].title.vi == "Câu hỏi thường gặp"
