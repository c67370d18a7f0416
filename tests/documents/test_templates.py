"""Templates: where they are found, how dates are written, and that citizens' words stay words."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import jinja2
import pytest

from tests.documents.letter_samples import APPLICANT, contexts
from workbench.documents.filters import LONGEST, long_date, moment, short_date, tied, two_digits
from workbench.documents.letter import Applicant
from workbench.documents.templates import Templates, core_dirs
from workbench.domain.document_kind import numbered
from workbench.domain.errors import NotFoundError
from workbench.domain.partial_date import PartialDate
from workbench.domain.text import LANGUAGES, Language, Text

HOSTILE = {
    "markup": "<b>Hạnh</b> & <script>alert(1)</script>",
    "template": "{{ 7*7 }} {% for x in letterhead.__class__.__mro__ %}{{ x }}{% endfor %}",
    "file": '<img src="file:///etc/passwd"> <link rel=attachment href=file:///etc/passwd>',
    "attribute": '" onload=\'x\' style="background:url(http://127.0.0.1:9/x)"',
    "bidi": "An\u202eNguyễn\u2066Văn",
    "escape": "An\x1b]52;c;ZXZpbA==\x07 \x9b31m Văn\x00",
}


@pytest.fixture(scope="module")
def templates() -> Templates:
    return Templates()


def with_name(name: str, template: str = "dossier/receipt") -> dict[str, object]:
    return {**contexts()[template], "applicant": Applicant(name, "Số 1", "", "")}


def as_mapping(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, Text):
        return {field.name: as_mapping(getattr(value, field.name)) for field in fields(value)}
    return [as_mapping(one) for one in value] if isinstance(value, tuple) else value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", contexts())
def test_every_letter_exists_in_every_language(templates: Templates, name: str, language: Language) -> None:
    page = templates.render(name, language, contexts()[name])
    assert f'<html lang="{language}">' in page
    assert APPLICANT.name in page


def test_a_translation_says_that_it_is_one_and_the_original_does_not(templates: Templates) -> None:
    context = contexts()["dossier/receipt"]
    assert "Translation for reading only" in templates.render("dossier/receipt", "en", context)
    assert "Translation" not in templates.render("dossier/receipt", "vi", context)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_reads_the_same_from_values_and_from_stored_mappings(templates: Templates, language: Language) -> None:
    for name, context in contexts().items():
        stored = {key: as_mapping(value) for key, value in context.items()}
        assert templates.render(name, language, stored) == templates.render(name, language, context)


def test_a_template_nobody_has_is_said_in_words(templates: Templates) -> None:
    with pytest.raises(NotFoundError, match="Không có mẫu dossier/nothing"):
        templates.render("dossier/nothing", "vi", {})


def test_a_name_the_template_was_not_given_is_an_error_not_a_blank(templates: Templates) -> None:
    context = dict(contexts()["dossier/receipt"])
    del context["due_at"]
    with pytest.raises(jinja2.UndefinedError, match="due_at"):
        templates.render("dossier/receipt", "vi", context)


def test_a_plugin_adds_templates_and_cannot_replace_ours(tmp_path: Path) -> None:
    (tmp_path / "dossier").mkdir()
    (tmp_path / "dossier/receipt.vi.html.j2").write_text("replaced")
    (tmp_path / "own.vi.html.j2").write_text("{{ greeting }}")
    templates = Templates([tmp_path])
    assert templates.render("own", "vi", {"greeting": Text(vi="Chào", en="Hello")}) == "Chào"
    assert "replaced" not in templates.render("dossier/receipt", "vi", contexts()["dossier/receipt"])


def test_a_plugin_builds_its_letter_on_our_frame(tmp_path: Path) -> None:
    (tmp_path / "own.vi.html.j2").write_text(
        '{% extends "_letter.html.j2" %}{% block kind %}QUYẾT ĐỊNH{% endblock %}{% block body %}<p>x</p>{% endblock %}'
    )
    page = Templates([tmp_path]).render("own", "vi", contexts()["dossier/notice"])
    assert "<h1>QUYẾT ĐỊNH</h1>" in page
    assert "KT. GIÁM ĐỐC" in page


def test_templates_of_the_checkout_are_found() -> None:
    assert any((folder / "_letter.html.j2").is_file() for folder in core_dirs())


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_citizens_words_are_printed_as_words(templates: Templates, words: str) -> None:
    page = templates.render("dossier/receipt", "vi", with_name(words))
    plain = templates.render("dossier/receipt", "vi", with_name("An"))
    assert page.count("<") == plain.count("<")
    assert not any(ord(letter) < 32 and letter != "\n" for letter in page)
    assert not any(letter in page for letter in "\u202e\u2066\x9b")


def test_template_language_in_a_name_is_not_run(templates: Templates) -> None:
    assert "{{ 7*7 }}" in templates.render("dossier/receipt", "vi", with_name("{{ 7*7 }}"))


def test_a_capital_name_is_cleaned_as_well(tmp_path: Path) -> None:
    (tmp_path / "own.vi.html.j2").write_text("{{ name | capitals }}")
    page = Templates([tmp_path]).render("own", "vi", {"name": "nguyễn <b>đạt</b>\u202e\x1b[31m"})
    assert page == "NGUYỄN &lt;B&gt;ĐẠT&lt;/B&gt;"


def test_an_endless_text_is_cut_and_the_cut_shows(templates: Templates) -> None:
    page = templates.render("dossier/receipt", "vi", with_name("chữ " * 10_000))
    assert "chữ…" in page
    assert len(page) < 3 * LONGEST + 10_000


def test_a_template_cannot_reach_into_python(tmp_path: Path) -> None:
    (tmp_path / "own.vi.html.j2").write_text("{{ ().__class__.__base__.__subclasses__() }}")
    with pytest.raises(jinja2.exceptions.SecurityError):
        Templates([tmp_path]).render("own", "vi", {})


def test_a_template_cannot_change_what_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "own.vi.html.j2").write_text("{{ reasons.append('x') }}")
    with pytest.raises(jinja2.exceptions.SecurityError):
        Templates([tmp_path]).render("own", "vi", {"reasons": []})


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026", "5 March 2026"),
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026", "5 February 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026", "31 January 2026"),
        (date(2026, 12, 10), "ngày 10 tháng 12 năm 2026", "10 December 2026"),
    ],
)
def test_a_long_date_has_zeros_where_the_decree_wants_them(day: date, vi: str, en: str) -> None:
    assert (long_date(day, "vi"), long_date(day, "en")) == (vi, en)


def test_a_moment_is_told_in_vietnams_time() -> None:
    at = datetime(2026, 3, 4, 18, 5, tzinfo=UTC)
    assert moment(at, "vi") == "01 giờ 05 phút, ngày 05 tháng 3 năm 2026"
    assert moment(at, "en") == "01:05, 5 March 2026"


def test_short_dates_and_numbers_have_two_digits() -> None:
    assert short_date(date(2026, 3, 5)) == "05/03/2026"
    assert short_date(PartialDate(1984)) == "1984"
    assert [two_digits(5), two_digits(42), two_digits(107)] == ["05", "42", "107"]


def test_a_number_bears_the_type_of_the_document_or_after_the_office_what_a_letter_is_about() -> None:
    assert [numbered(5, "TB", "BHXH"), numbered(107, "-TL", "BHXH")] == ["05/TB-BHXH", "107/BHXH-TL"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("09 giờ 05 phút, ngày 05 tháng 3 năm 2026", ["09 giờ", "05 phút,", "ngày 05", "tháng 3", "năm 2026"]),
        ("09:05, 5 March 2026", ["09:05,", "5 March", "2026"]),
    ],
)
def test_no_line_ends_between_a_number_of_a_date_and_its_word(written: str, kept: list[str]) -> None:
    assert tied(written).split(" ") == [part.replace(" ", "\u00a0") for part in kept]
    assert tied(written).replace("\u00a0", " ") == written
