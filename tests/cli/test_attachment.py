"""`workbench attachment`: the files of a case from the command line."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Say
from tests.support.papers import JPG, pdf
from workbench.usecases.tour.stage import sample

HIDDEN = "căn cước 000199000123.pdf"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with two files that may be attached."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "đơn.pdf").write_bytes(pdf())
    (folder / "ảnh.jpg").write_bytes(JPG)
    return folder


@pytest.fixture
def code(codes: dict[str, str]) -> str:
    return codes["MAU-01"]


def test_files_are_attached_listed_saved_and_removed(say: Say, code: str, papers: Path, tmp_path: Path) -> None:
    added = say("attachment", "add", code, papers / "đơn.pdf", papers / "ảnh.jpg", "--as", "canbo", "--json")
    assert added.json == {"ok": True, "code": code, "version": 2}
    listed = say("attachment", "list", code, "--as", "kiemtra", "--json").json["attachments"]
    assert [(one["number"], one["name"], one["added_by"]) for one in listed] == [
        (1, "đơn.pdf", "canbo"), (2, "ảnh.jpg", "canbo")
    ]  # fmt: skip
    saved = say("attachment", "save", code, "--save", tmp_path / "out", "--as", "kiemtra", "--json").json["files"]
    paths = [Path(one["path"]) for one in saved]
    assert [path.name for path in paths] == [f"{code}_đơn.pdf", f"{code}_ảnh.jpg"]
    assert [path.read_bytes() for path in paths] == [pdf(), JPG]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert say("attachment", "remove", code, 1, "--as", "canbo", "--json").json["version"] == 3
    told = say("--lang", "en", "attachment", "list", code, "--as", "canbo").out.splitlines()
    assert ["removed: canbo" in one for one in told] == [True, False]


def test_a_saved_file_is_never_overwritten_and_a_removed_one_can_still_be_saved(
    say: Say, code: str, papers: Path, tmp_path: Path
) -> None:
    say("attachment", "add", code, papers / "đơn.pdf", "--as", "canbo")
    say("attachment", "remove", code, 1, "--as", "canbo")
    assert say("attachment", "save", code, "--save", tmp_path / "out", "--as", "canbo", "--json").json == {"files": []}
    assert say("attachment", "save", code, 1, "--save", tmp_path / "out", "--as", "canbo").status == 0
    again = say("attachment", "save", code, 1, "--save", tmp_path / "out", "--as", "canbo")
    assert again.status == 1
    assert "already: choose another name" in again.err


def test_what_cant_be_done_is_told_in_both_languages(say: Say, code: str, papers: Path) -> None:
    (papers / "a.exe").write_bytes(b"MZ")
    for words, told in {
        ("add", code, papers / "a.exe", "--as", "canbo"): "only pdf, xml, jpg, xlsx",
        ("add", code, papers / "none.pdf", "--as", "canbo"): "can't be read",
        ("add", code, papers / "đơn.pdf", "--as", "lanhdao"): "Only reception and officers",
        ("add", code, papers / "đơn.pdf", "--as", "canbo", "--seen", "old"): "has changed since",
        ("remove", code, "7", "--as", "canbo"): "no attached file number 7",
        ("save", code, "7", "--as", "canbo"): "no attached file number 7",
        ("list", "H99", "--as", "canbo"): "There is no case H99",
    }.items():
        said = say("attachment", *words)
        assert (said.status, said.out) == (1, ""), words
        assert told in said.err
        assert "Lỗi" in said.err


def test_the_case_shows_its_files_with_numbers_of_people_masked(say: Say, code: str, papers: Path) -> None:
    (papers / HIDDEN).write_bytes(pdf())
    say("attachment", "add", code, papers / HIDDEN, "--as", "canbo")
    shown = say("show", code, "--as", "canbo", "--json").json
    assert [one["name"] for one in shown["attachments"]] == ["căn cước ••••••••0123.pdf"]
    for words in (("show", code), ("attachment", "list", code)):
        assert "000199000123" not in say(*words, "--as", "canbo").out


def test_intake_reads_files_from_the_folder_that_is_named(say: Say, papers: Path, tmp_path: Path) -> None:
    line = {**json.loads(sample()[0]), "attachments": [{"name": "đơn.pdf", "file": "đơn.pdf"}]}
    file = tmp_path / "dossiers.jsonl"
    file.write_text(json.dumps(line), encoding="utf-8")
    without = say("intake", file, "--as", "tiepnhan", "--json")
    assert without.json["problems"][0]["field"] == "attachments.0.file"
    (code,) = (
        one["code"] for one in say("intake", file, "--files", papers, "--as", "tiepnhan", "--json").json["dossiers"]
    )
    assert say("show", code, "--as", "canbo", "--json").json["attachments"][0]["name"] == "đơn.pdf"
