"""The control slip and the register as they are printed: A4 landscape, nothing clipped, the head on every page."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from tests.documents.letter_samples import LONG_ADDRESS, LONG_NAME
from tests.documents.sheet_samples import register, slip
from workbench.documents.words import page_words
from workbench.documents.worker import produce
from workbench.domain.text import LANGUAGES, Language, same
from workbench.usecases import case_register, control_slip

MM = 72 / 25.4
LEFT, RIGHT, BOTTOM = 20 * MM, 282 * MM, 195 * MM
JOBS = {"slip": partial(control_slip.job, slip()), "register": partial(case_register.job, register(8))}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sheet", JOBS)
def test_a_sheet_stays_within_its_margins_with_the_longest_name_and_address(sheet: str, language: Language) -> None:
    printed = produce(JOBS[sheet](language), ())
    assert printed.missing == ""
    assert printed.pages > 1
    pages = [page_words(printed.pdf, number) for number in range(printed.pages)]
    for left, _top, right, bottom, _ in (word for page in pages for word in page):
        assert LEFT - 1 <= left <= right <= RIGHT + 1
        assert bottom <= BOTTOM + 1
    text = " ".join(word[4] for page in pages for word in page)
    assert LONG_NAME in text
    assert sheet == "slip" or LONG_ADDRESS in text


def test_the_columns_are_named_on_every_page() -> None:
    printed = produce(case_register.job(register(8), "vi"), ())
    for number in range(printed.pages):
        assert "STT" in [word[4] for word in page_words(printed.pdf, number)]


def test_the_register_has_the_columns_of_form_07() -> None:
    text = " ".join(word[4] for word in page_words(produce(case_register.job(register(8), "vi"), ()).pdf, 0))
    for column in ("Mã hồ sơ", "Số bộ", "Cơ quan chủ trì giải quyết", "Hẹn trả", "Phương thức nhận", "Ký nhận"):
        assert "".join(column.split()) in "".join(text.split())


def test_a_step_without_a_note_ends_without_a_colon() -> None:
    made = slip()
    bare = replace(made, lines=(replace(made.lines[0], note=same("")),))
    text = " ".join(word[4] for word in page_words(produce(control_slip.job(bare, "vi"), ()).pdf, 0))
    assert "Trình duyệt" in text
    assert "Trình duyệt:" not in text


def test_neither_bears_a_number_or_room_for_a_signature() -> None:
    for job in JOBS.values():
        text = " ".join(word[4] for word in page_words(produce(job("vi"), ()).pdf, 0))
        assert "Số:" not in text
        assert "GIÁM ĐỐC" not in text
