"""`workbench directory`: look up, list, import, find a person."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Say
from workbench.demo.people import people


def test_a_look_up_prints_the_best_matches_first(say: Say) -> None:
    said = say("directory", "facilities", "bv", "cho", "ray", "--json")
    assert said.json["entries"][0]["code"] == "79048"
    assert {"label": {"vi": "Ký hợp đồng KCB BHYT", "en": "Contracted for BHYT"},
            "value": {"vi": "chưa rõ", "en": "unknown"}} in said.json["entries"][0]["details"]  # fmt: skip
    assert len(say("directory", "banks", "--limit", 3, "--json").json["entries"]) == 3


def test_what_ended_and_what_is_doubtful_is_marked(say: Say) -> None:
    assert say("directory", "agencies", "00106").out.rstrip().endswith("đến 30/06/2025")
    assert "now LPBank" in say("directory", "banks", "lienviet", "--lang", "en").out


def test_without_a_name_the_directories_are_listed_with_their_sources_and_gaps(say: Say) -> None:
    listed = {one["id"]: one for one in say("directory", "--json").json["directories"]}
    assert {"agencies", "facilities", "sick_leave_facilities", "employers", "collectors", "banks"} <= set(listed)
    assert listed["employers"]["provenance"]["en"] == "There is no public list: the agency imports its own"
    assert listed["facilities"]["columns"][4:6] == ["contracted", "issues_certificates"]
    assert "thiếu:" in say("directory").out


@pytest.fixture
def list_of_ours(tmp_path: Path) -> Path:
    file = tmp_path / "ours.csv"
    file.write_text("code,name,contracted\n79048,,có\n00X01,Trạm Mẫu,\n", encoding="utf-8")
    return file


def test_an_office_imports_its_list_and_sees_it_with_its_account(say: Say, list_of_ours: Path) -> None:
    dry = say("directory", "import", "facilities", list_of_ours, "--as", "quantri", "--dry-run", "--json")
    assert (dry.status, dry.json["dry_run"], dry.json["added"]) == (0, True, ["00X01"])
    done = say("directory", "import", "facilities", list_of_ours, "--as", "quantri")
    assert "2 dòng: thêm 1, sửa 1, đóng 0" in done.err
    assert (
        say("directory", "facilities", "tram", "mau", "--as", "canbo", "--json").json["entries"][0]["code"] == "00X01"
    )
    assert say("directory", "facilities", "00X01", "--json").json["entries"] == []
    assert say("audit", "verify", "--as", "quantri").status == 0


def test_mistakes_are_named_by_line_and_field_in_both_languages(say: Say, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("code,name,contracted\n79048,,maybe\n", encoding="utf-8")
    said = say("directory", "import", "facilities", file, "--as", "quantri", "--json")
    assert said.status == 1
    assert (said.json["problems"][0]["line"], said.json["problems"][0]["field"]) == (2, "contracted")
    assert "Lỗi (dòng 2, contracted)" in said.err
    assert "Error (line 2, contracted)" in said.err


def test_only_the_administrator_imports_and_only_what_is_there(say: Say, list_of_ours: Path, tmp_path: Path) -> None:
    assert say("directory", "import", "facilities", list_of_ours, "--as", "canbo", "--json").json["error"]["kind"] == (
        "NotPermitted"
    )
    assert say("directory", "import", "facilities", tmp_path / "none.csv", "--as", "quantri").status == 1
    assert say("directory", "import", "facilities", list_of_ours).status == 2
    assert say("directory", "import", "facilities", "--as", "quantri").status == 2


def test_a_person_is_found_for_a_reason_and_masked(say: Say) -> None:
    known = next(people(date(2026, 1, 5))).row
    name, born = str(known["name"]), str(known["birth"])[:4]
    question = ("directory", "people", *name.split(), "--province", "Minh Họa", "--born", born)
    said = say(*question, "--as", "canbo", "--reason", "Hỏi tại quầy", "--json")
    assert said.status == 0, said.err
    assert [one["name"] for one in said.json["people"]].count(name) >= 1
    assert str(known["insurance_number"]) not in said.out
    assert say(*question, "--as", "canbo", "--json").json["error"]["field"] == "reason"
    assert say(*question).status == 2
