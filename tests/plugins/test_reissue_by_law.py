"""A benefit level that the law changed for many people at once: from a list to dossiers of procedure 610."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.cli import main

LIST = "Họ tên;Số CCCD\nTrần Thị Mẫu;000184000123\nTrần Văn Mẫu;000084000124\nTrần Thị Mẫu;000184000123\n"


def raised(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    status = main(["service", "raise", *(str(word) for word in words)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A list in a file."""
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8-sig")
    return file


def test_the_command_raises_dossiers_by_the_procedures_code(people: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = raised(capsys, "610", people, "--reason", "by_law", "--request", "Theo luật", "--lang", "en")
    lines = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [line["form"] for line in lines] == [{"reason": "by_law", "request": "Theo luật"}] * 2
    assert lines[0]["id"].startswith("by_law:")
    assert "2 dossiers “Exchange of a health card for other personal data" in err


def test_the_command_names_an_answer_that_the_service_does_not_take(
    people: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = raised(capsys, "610", people, "--reason", "lost")
    assert (status, out) == (1, "")
    assert "Lỗi (form.reason): Lý do đổi thẻ phải là một trong" in err
    assert "Error (form.reason): Reason must be one of" in err


def test_the_command_names_a_service_that_is_not_there_and_a_list_that_is_no_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(b"PK\x03\x04\xff\xfe")
    assert "No service “999”" in raised(capsys, "999", file)[2]
    status, out, err = raised(capsys, "610", file, "--reason", "by_law")
    assert (status, out) == (1, "")
    assert "The file is not UTF-8" in err
