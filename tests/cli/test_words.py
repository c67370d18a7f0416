"""What people read is words, in either language; identifiers stand only in `--json` and where they must be typed."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date

import pytest

from tests.cli.conftest import Say
from workbench.commands import card_words
from workbench.documents.card import CardFields
from workbench.documents.card_answer import VERDICTS, Verdict
from workbench.documents.card_check import Answer
from workbench.domain.text import Text, same
from workbench.plugins import load_plugins

CARD = CardFields(
    "XX4000000000001", "Nguyễn Thị Hường", "05/09/1984", 2, "3 Đường Thử", "00A02", date(2026, 1, 1),
    date(2027, 12, 31), None, "00010000000001", "", 5, None, 4, "",
)  # fmt: skip
IDENTIFIER = re.compile(r"[a-z]+_[a-z_]+")


def identifiers() -> set[str]:
    """Every state, step and kind of document that a service declares."""
    services = load_plugins().services.values()
    return {
        name
        for service in services
        for named in (service.lifecycle.states, service.lifecycle.steps, service.documents)
        for name in (one.id for one in named)
    }


def bare(printed: str) -> set[str]:
    """Return what looks like an identifier, but for the steps' own that `do` takes: "[x] accept"."""
    lines = [line for line in printed.splitlines() if not line.startswith("[")]
    return set(IDENTIFIER.findall("\n".join(lines))) & identifiers()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_case_its_documents_and_its_slip_are_told_without_identifiers(
    say: Say, codes: dict[str, str], language: str
) -> None:
    code, by = codes["MAU-05"], ("--as", "canbo", "--lang", language)
    assert say("do", code, "accept", "--as", "tiepnhan").status == 0
    told = [say("show", code, *by), say("document", "list", code, *by), say("document", "slip", code, *by)]
    assert [one.status for one in told] == [0, 0, 0]
    assert [bare(one.out) for one in told] == [set(), set(), set()]


def test_the_timeline_says_what_was_done_and_where_the_case_went_by_it(say: Say, codes: dict[str, str]) -> None:
    code = codes["MAU-05"]
    say("do", code, "accept", "--as", "tiepnhan")
    shown = say("show", code, "--as", "canbo").out
    assert "tiepnhan · Nhận hồ sơ vào hệ thống → Mới nộp" in shown
    assert "tiepnhan · Tiếp nhận → Thẩm tra" in shown
    assert say("show", code, "--as", "canbo", "--json").json["timeline"][1]["action"] == "accept"


def test_a_document_is_listed_by_its_title_and_whether_it_is_made(say: Say, codes: dict[str, str]) -> None:
    code = codes["MAU-05"]
    say("do", code, "accept", "--as", "tiepnhan")
    listed = say("document", "list", code, "--as", "canbo").out
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" in listed
    assert listed.rstrip().endswith("chờ in")
    (told,) = say("document", "list", code, "--as", "canbo", "--json").json["documents"]
    assert (told["kind"], told["state"]) == ("receipt", "owed")


def test_where_there_is_nothing_that_is_said_beside_an_empty_result(say: Say, codes: dict[str, str]) -> None:
    code, by = codes["MAU-01"], ("--as", "canbo", "--lang", "en")
    for words, told in (
        (("document", "verify", code, *by), "No document of the case is finished yet"),
        (("attachment", "list", code, *by), "The case has no attached files"),
        (("list", "--search", "khong co ai", *by), "There are no cases"),
        (("directory", "banks", "khongcodau", "--lang", "en"), "Nothing was found"),
    ):
        said = say(*words)
        assert (said.status, said.out, said.err.strip()) == (0, "", told)


def test_what_is_not_for_a_role_is_named_by_its_title(say: Say) -> None:
    said = say("person", "#1", "--as", "kiemtra", "--lang", "en")
    assert "Not for this role: Papers under Circular 56/2017/TT-BYT, Medical visits" in said.err
    assert say("person", "#1", "--as", "kiemtra", "--json").json["hidden"] == ["certificate", "visit"]


def test_codes_of_a_directory_are_whole_and_in_line(say: Say) -> None:
    lines = say("directory", "faq").out.splitlines()
    assert any(line.startswith("account.number_replaced  ") for line in lines)
    starts = {len(line) - len(line.split(None, 1)[1]) for line in lines}
    assert len(starts) == 1


def test_every_verdict_and_every_field_of_a_card_has_its_words() -> None:
    assert set(VERDICTS) == set(Verdict)
    whole = replace(CARD, issued_on=CARD.valid_to, parent="Cha", five_years_from=CARD.valid_to, place_of_issue="Nơi")
    labels = [label for label, _ in card_words.content(whole)]
    assert len(labels) == len(fields(CardFields))
    assert not [label for label in labels if "_" in label.en]


def test_a_card_is_told_in_words_with_days_as_people_write_them() -> None:
    answer = Answer(Verdict.SUPERSEDED, same("…"), 60, CARD)
    assert [text.vi for text in card_words.told(answer)] == ["ĐÃ CẤP THẺ MỚI", "…", "Tuổi của danh sách: 60 giây"]
    told = dict(card_words.content(CARD))
    assert told[Text(vi="Giới tính", en="Sex")] == Text(vi="nữ", en="female")
    assert told[Text(vi="Nơi sinh sống", en="Place of living")] == same("K1")
    assert told[Text(vi="Giá trị đến ngày", en="Valid to")] == same("31/12/2027")


def test_a_refusal_names_the_field_only_where_it_is_a_path_that_was_written(say: Say) -> None:
    said = say("directory", "people", "Nguyễn Văn Mẫu", "--as", "canbo", "--json")
    assert said.json["error"]["field"] == "birth_year"
    assert said.err.splitlines()[1] == "Error: The birth year has 4 digits"
