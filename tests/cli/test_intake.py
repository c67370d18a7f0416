"""`workbench intake`: files and pipes in, codes and named mistakes out."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Say
from workbench.usecases.tour.stage import sample


@pytest.fixture
def good() -> dict[str, object]:
    """The first line of the sample."""
    line: dict[str, object] = json.loads(sample()[0])
    return line


def write(folder: Path, *lines: object) -> Path:
    """Write lines, ready-made or to be made JSON."""
    file = folder / "dossiers.jsonl"
    file.write_bytes(b"\n".join(one if isinstance(one, bytes) else json.dumps(one).encode() for one in lines))
    return file


def test_a_file_is_taken_in_and_every_line_answered_with_its_code(say: Say, tmp_path: Path) -> None:
    said = say("intake", write(tmp_path, *sample()), "--as", "tiepnhan", "--json")
    assert said.status == 0
    assert (said.json["ok"], said.json["new"], said.json["again"]) == (True, 20, 0)
    assert said.json["dossiers"][0]["code"].endswith("-0001")
    assert "20 hồ sơ mới" in said.err


def test_the_same_file_again_answers_with_the_same_codes(say: Say, codes: dict[str, str], tmp_path: Path) -> None:
    said = say("intake", write(tmp_path, *reversed(sample())), "--as", "canbo", "--json")
    assert said.status == 0
    assert (said.json["new"], said.json["again"]) == (0, 20)
    assert {one["id"]: one["code"] for one in said.json["dossiers"]} == codes


def test_bad_lines_are_told_on_standard_error_by_line_and_field_in_both_languages(
    say: Say, tmp_path: Path, good: dict[str, object]
) -> None:
    file = write(
        tmp_path, good, b"{", {**good, "id": "X", "colour": 1}, {**good, "id": "Y", "received_at": "2026-02-30"},
        {**good, "id": "Z", "person": {"citizen_number": "000000000000"}}, {**good, "channel": "post"},
    )  # fmt: skip
    said = say("intake", file, "--as", "tiepnhan")
    assert said.status == 1
    assert len(said.out.splitlines()) == 1
    assert "Lỗi (dòng 2): JSON sai" in said.err
    assert "Error (line 2): Wrong JSON at column 2" in said.err
    for place in ("line 3, colour", "line 4, received_at", "line 5, person.citizen_number", "line 6, id"):
        assert f"Error ({place}): " in said.err
        assert f"Lỗi ({place.replace('line', 'dòng')}): " in said.err


def test_of_a_file_that_is_no_list_a_hundred_lines_are_told_and_json_has_them_all(say: Say, tmp_path: Path) -> None:
    said = say("intake", write(tmp_path, *[b"\xff\xd8"] * 250), "--as", "tiepnhan", "--json")
    assert (said.status, len(said.json["problems"])) == (1, 250)
    assert said.err.count("Error (line ") == 100
    assert "Lỗi: … và 150 lỗi nữa\nError: … and 150 more\n" in said.err


def test_the_same_in_json_goes_to_standard_output_alone(say: Say, tmp_path: Path, good: dict[str, object]) -> None:
    said = say("intake", write(tmp_path, good, {**good, "channel": "post"}), "--as", "tiepnhan", "--json")
    assert said.status == 1
    assert said.json["ok"] is False
    (problem,) = said.json["problems"]
    assert (problem["line"], problem["id"], problem["field"]) == (2, "MAU-01", "id")
    assert problem["vi"]
    assert problem["en"]


def test_a_dry_run_and_a_strict_run_with_a_mistake_write_nothing(
    say: Say, tmp_path: Path, good: dict[str, object]
) -> None:
    file = write(tmp_path, good, b"{")
    for option in ("--dry-run", "--strict"):
        assert say("intake", file, "--as", "tiepnhan", option).status == 1
    counts = {view["id"]: view["count"] for view in say("list", "--as", "canbo", "--counts", "--json").json["views"]}
    assert counts["all"] == 0


def test_dossiers_may_come_through_a_pipe(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sample()[0])))
    assert say("intake", "-", "--as", "tiepnhan", "--json").json["new"] == 1


def test_the_schema_of_a_service_describes_a_whole_line(say: Say, good: dict[str, object]) -> None:
    schema = say("intake", "--schema", "612A").json
    assert schema["title"] == "Cấp lại thẻ BHYT do hỏng, mất"
    assert set(good) - {"papers"} <= set(schema["properties"])
    form = schema["properties"]["form"]
    assert form["properties"]["reason"]["enum"] == ["lost", "damaged"]
    assert form["properties"]["reason"]["title"] == "Lý do cấp lại"
    assert [paper["const"] for paper in schema["properties"]["papers"]["items"]["oneOf"]] == ["declaration", "original"]
    assert form["additionalProperties"] is False


def test_a_schema_of_an_unknown_service_is_refused(say: Say) -> None:
    said = say("intake", "--schema", "999")
    assert said.status == 1
    assert "reissue.card (612A)" in said.err


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_file_that_is_none_is_refused(say: Say, tmp_path: Path, name: str) -> None:
    said = say("intake", tmp_path / name, "--as", "tiepnhan", "--json")
    assert said.status == 1
    assert said.json["error"]["field"] == "file"
    assert "can't be used" in said.err


def test_somebody_who_may_not_take_in_is_refused(say: Say, tmp_path: Path) -> None:
    said = say("intake", write(tmp_path, *sample()), "--as", "lanhdao")
    assert said.status == 1
    assert "Only reception and officers" in said.err
