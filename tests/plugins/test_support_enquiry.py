"""An enquiry as a case: what an answer needs, what is suggested, what its letter says."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.documents.letter_samples import contexts, job
from tests.plugins.people import PERSON, Desk, Kept
from workbench.documents.words import page_words
from workbench.documents.worker import produce
from workbench.domain.form import specs
from workbench.domain.status import NationalStatus
from workbench.domain.text import LANGUAGES, Language, Text
from workbench.plugins import load_plugins
from workbench_support.service import SERVICE

ASKED = {"way": "phone", "question": "Tôi làm mất thẻ BHYT thì xin lại ở đâu?"}
NOBODY = Kept()


def enquiry(state: str = "in_progress", **answers: Any) -> Desk:
    return Desk(SERVICE, {**ASKED, **answers}, state=state)


def test_an_enquiry_is_taken_up_with_what_the_book_suggests() -> None:
    verdict = enquiry("received").may("accept", NOBODY)
    assert verdict.allowed
    assert "card.lost" in verdict.warnings[0].vi
    assert "I have lost my health card" in verdict.warnings[0].en


def test_what_the_book_does_not_know_is_taken_up_without_a_suggestion() -> None:
    verdict = enquiry("received", question="Thời tiết mai thế nào?").may("accept", NOBODY)
    assert verdict.allowed
    assert verdict.warnings == ()


@pytest.mark.parametrize("step", ["propose", "tell"])
def test_nothing_is_answered_without_an_answer(step: str) -> None:
    (reason,) = enquiry().may(step, NOBODY).unmet
    assert "chưa có câu trả lời" in reason.vi
    assert enquiry(source="card.lost").may(step, NOBODY).allowed
    assert enquiry(answer="Ông/bà đến quầy số 3.").may(step, NOBODY).allowed


def test_an_answer_the_book_does_not_have_is_refused_by_its_code() -> None:
    (reason,) = enquiry(source="card.nothing").may("propose", NOBODY).unmet
    assert "«card.nothing»" in reason.vi


def test_an_answer_that_no_longer_holds_is_refused() -> None:
    old = replace(enquiry(source="proxy.old.until_2026"), today=date(2026, 7, 1))
    assert not old.may("propose", NOBODY).allowed
    assert replace(old, today=date(2026, 6, 30)).may("propose", NOBODY).allowed


def test_an_unconfirmed_answer_warns_the_officer_and_the_supervisor() -> None:
    for state, step in (("in_progress", "propose"), ("proposed", "approve")):
        verdict = enquiry(state, source="book.duration").may(step, NOBODY)
        assert verdict.allowed
        assert "not confirmed" in verdict.warnings[0].en


def test_only_the_approved_letter_is_a_result_to_the_portal() -> None:
    states = {state.id: state.status for state in SERVICE.lifecycle.states if state.closed}
    stopped = NationalStatus.STOPPED
    assert states == {"answered": NationalStatus.HANDED_OVER, "told": stopped, "turned": stopped, "closed": stopped}


def test_closing_without_an_answer_needs_a_reason() -> None:
    close = SERVICE.lifecycle.step("close")
    assert close.needs_reason
    assert close.reasons


def test_f4_on_the_ready_answer_opens_the_book_of_questions() -> None:
    (field,) = [field for field in specs(SERVICE.form) if field.directory]
    assert (field.id, field.directory) == ("source", "faq")
    assert field.directory in load_plugins().directories


def test_no_step_changes_the_register() -> None:
    case = enquiry(source="card.lost").case
    assert [change for step in SERVICE.lifecycle.steps for change in SERVICE.plan(case, step, NOBODY)] == []


def said(**answers: Any) -> dict[str, Any]:
    return dict(SERVICE.context(enquiry("proposed", **answers).case, SERVICE.document("answer"), NOBODY))


def test_the_letter_has_the_ready_answer_in_both_languages_and_the_officers_words_after_it() -> None:
    answer = said(source="card.fee", answer="Mời ông/bà đến.\n\nMang theo căn cước.")["answer"]
    assert [line.vi for line in answer][1:] == ["Mời ông/bà đến.", "Mang theo căn cước."]
    assert answer[0].vi.startswith("Không mất phí.")
    assert answer[0].en.startswith("No.")


def test_the_letter_names_a_source_only_if_it_is_confirmed() -> None:
    assert [basis[:18] for basis in said(source="card.lost")["legal_bases"]] == [
        "Luật Bảo hiểm y tế",
        "Công văn số 168/BH",
    ]
    doubtful = said(source="book.duration")
    assert (doubtful["legal_bases"], doubtful["source"]) == ([], "")


def test_a_source_that_is_no_legal_text_is_not_cited_as_one() -> None:
    scam = said(source="privacy.scam")
    assert scam["legal_bases"] == ["Luật số 91/2025/QH15"]
    assert scam["source"] == "tổng đài của BHXH Việt Nam"


def test_the_letter_is_to_whoever_asks_or_else_to_the_person_on_record() -> None:
    assert said(answer="x")["asker"].vi == f"Ông/Bà {PERSON.name}"
    assert said(answer="x", asker="Lê Văn Hỏi")["asker"] == Text(vi="Ông/Bà Lê Văn Hỏi", en="Lê Văn Hỏi")


@pytest.mark.parametrize("asker", ["Bà Lạ", "chị Hoa", "Người hỏi không xưng tên"])
def test_whoever_says_how_to_be_addressed_is_addressed_so(asker: str) -> None:
    assert said(answer="x", asker=asker)["asker"].vi == asker


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_is_printed_with_question_answer_and_source(language: Language) -> None:
    plain = {**contexts()["dossier/notice"], **said(subject="Hỏi về thẻ <b>BHYT</b>", source="card.lost")}
    letter = produce(replace(job(language=language, context=plain), template="support/answer"), ())
    told = "".join(word[4] for page in range(letter.pages) for word in page_words(letter.pdf, page))
    assert "Tôilàmmất thẻBHYT".replace(" ", "") in told
    assert "<b>BHYT</b>" in told
    assert {"vi": "thủtục612A", "en": "procedure612A"}[language] in told
    assert {"vi": "CăncứLuật", "en": "PursuanttoLuật"}[language] in told
    assert {"vi": "V/vtrảlờicâuhỏi:", "en": "Re:"}[language] in told
