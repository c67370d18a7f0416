"""A benefit level that the law changed for many people at once: from a list to dossiers of procedure 610."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.plugins.people import PERSON
from workbench.cli import main
from workbench.domain.errors import BadInputError
from workbench_reissue.card.change.by_law import raise_by_law
from workbench_reissue.card.change.form import CardChangeForm

LIST = "Họ tên;Số CCCD\nTrần Thị Mẫu;000184000123\nTrần Văn Mẫu;000084000124\nTrần Thị Mẫu;000184000123\n"
NEW_YEAR = date(2026, 1, 1)


def test_everybody_on_the_list_gets_one_dossier_that_asks_for_no_more_than_the_law_says() -> None:
    lines = list(raise_by_law(LIST, NEW_YEAR))
    assert [line["person"] for line in lines] == [
        {"citizen_number": PERSON.citizen_number}, {"citizen_number": "000084000124"},
    ]  # fmt: skip
    assert {line["service"] for line in lines} == {"reissue.card_change"}
    form = CardChangeForm.model_validate(lines[0]["form"])
    assert (form.reason, form.result_form) == ("by_law", "electronic")
    assert "từ 01/01/2026" in form.request


def test_before_the_law_is_in_force_no_dossier_is_raised() -> None:
    with pytest.raises(BadInputError) as refusal:
        raise_by_law(LIST, date(2025, 12, 31))
    assert "chỉ thay đổi theo quy định từ 01/01/2026" in refusal.value.text.vi
    assert "only from 01/01/2026" in refusal.value.text.en


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
    assert "2 dossiers of reissue.card_change" in err


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
