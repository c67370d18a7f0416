"""`document slip` and `document register`: forms 06 and 07 on demand, as lines, JSON or a PDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.cli.conftest import Say
from workbench.documents.words import page_count, page_words

TODAY = date.today().isoformat()  # noqa: DTZ011 - commands run by the machine's own clock


def words(path: Path) -> str:
    return " ".join(
        word[4] for page in range(page_count(path.read_bytes())) for word in page_words(path.read_bytes(), page)
    )


def test_a_slip_tells_the_way_of_a_case_and_is_printed_into_a_file(
    say: Say, codes: dict[str, str], tmp_path: Path
) -> None:
    code, file = codes["MAU-01"], tmp_path / "slip.pdf"
    assert say("do", code, "accept", "--as", "tiepnhan").status == 0
    told = say("document", "slip", code, "--as", "canbo", "--json").json
    assert [line["step"]["vi"] for line in told["lines"]] == ["Nộp hồ sơ", "Tiếp nhận"]
    assert told["timing"] == {"vi": "Đúng hạn", "en": "On time"}
    assert say("document", "slip", code, "--as", "canbo", "--out", file).out.strip() == str(file)
    assert "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ" in words(file)
    assert code in words(file)
    again = say("document", "slip", code, "--as", "canbo", "--out", file)
    assert (again.status, "choose another name" in again.err) == (1, True)


def test_the_register_of_a_day_lists_what_came_in_and_hides_telephones(
    say: Say, codes: dict[str, str], tmp_path: Path
) -> None:
    period, file = ("--from", TODAY, "--to", TODAY, "--as", "tiepnhan"), tmp_path / "register.pdf"
    lines = say("document", "register", *period, "--json").json["lines"]
    assert {line["code"] for line in lines} <= set(codes.values())
    assert say("document", "register", *period, "--out", file, "--lang", "en").status == 0
    assert "REGISTER OF DOSSIERS" in words(file)
    assert not [line for line in lines if line["phone"].isdecimal()]


def test_a_day_that_is_none_is_told_at_once(say: Say) -> None:
    assert say("document", "register", "--from", "32/13/2026", "--to", TODAY, "--as", "tiepnhan").status == 2
