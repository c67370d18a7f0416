"""`workbench sync` and `workbench person`, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Say
from workbench.demo.people import citizen_number

SOMEBODY = citizen_number(1)


def delivery(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / "delivery.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return path


def worked(key: str, **more: object) -> dict[str, object]:
    value = {"fund": "social", "from_month": "2010-01", "to_month": "2012-03", "unit": "Công ty Vừa Đến", **more}
    return {"kind": "participation", "key": key, "person": SOMEBODY, "value": value}


def test_a_delivery_is_taken_over_and_seen(say: Say, tmp_path: Path) -> None:
    card: dict[str, object] = {
        "kind": "payout", "key": "TK1", "person": SOMEBODY, "valid_from": "2020-01-01",
        "value": {"benefit": "pension", "method": "account", "bank_name": "Ngân hàng Ví Dụ",
                  "account_number": "123456789", "province": "01", "agency": "00101", "from_month": "2020-01",
                  "first_list": "2020-01"},
    }  # fmt: skip
    file = delivery(tmp_path, worked("1"), card)
    said = say("sync", file, "--as", "quantri", "--json")
    assert (said.status, said.json["files"][0]["new"]) == (0, 2), said.err
    assert say("sync", file, "--as", "quantri", "--json").json["files"][0]["same"] == 2
    shown = say("person", SOMEBODY, "--as", "canbo")
    assert shown.status == 0, shown.err
    assert "Công ty Vừa Đến" in shown.out
    assert SOMEBODY not in shown.out
    assert "123456789" not in shown.out
    revealed = say("person", SOMEBODY, "--as", "canbo", "--reveal", "đối chiếu", "--json").json
    assert revealed["revealed"]
    assert revealed["header"][1]["value"] == SOMEBODY
    assert "123456789" in json.dumps(revealed)


def test_bad_lines_are_told_in_both_languages_and_the_status_is_one(say: Say, tmp_path: Path) -> None:
    said = say("sync", delivery(tmp_path, worked("1"), worked("2", fund="gold")), "--as", "quantri", "--json")
    assert said.status == 1
    assert "dòng 2, value.fund" in said.err
    assert "line 2, value.fund" in said.err
    (file,) = said.json["files"]
    assert (file["new"], file["refused"], file["problems"][0]["line"]) == (1, 1, 2)


def test_of_a_file_that_is_no_list_a_hundred_lines_are_told_and_how_many_more(say: Say, tmp_path: Path) -> None:
    (file := tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\n" * 250)
    said = say("sync", file, "--as", "quantri", "--json")
    assert said.status == 1
    assert "Error (line 100): " in said.err
    assert "line 101" not in said.err
    assert "Lỗi: … và 150 lỗi nữa\nError: … and 150 more\n" in said.err
    (told,) = said.json["files"]
    assert (told["refused"], len(told["problems"])) == (250, 250)


def test_a_dry_run_writes_nothing(say: Say, tmp_path: Path) -> None:
    file = delivery(tmp_path, worked("1"))
    for _ in range(2):
        assert say("sync", file, "--as", "quantri", "--dry-run", "--json").json["files"][0]["new"] == 1


@pytest.mark.parametrize("kind", ["person", "participation", "visit", "certificate", "benefit", "card", "book"])
def test_the_schema_of_each_kind_is_printed(say: Say, kind: str) -> None:
    schema = say("sync", "--schema", kind).json
    assert schema["properties"]["kind"] == {"const": kind}
    assert schema["properties"]["value"]["properties"]


def test_an_unknown_kind_has_no_schema(say: Say) -> None:
    said = say("sync", "--schema", "gold")
    assert (said.status, "participation" in said.err) == (1, True)


@pytest.mark.parametrize(("user", "status"), [("canbo", 1), ("lanhdao", 1), ("quantri", 0)])
def test_only_an_administrator_takes_over(say: Say, tmp_path: Path, user: str, status: int) -> None:
    assert say("sync", delivery(tmp_path, worked("1")), "--as", user).status == status


def test_words_that_fit_several_list_them_masked(say: Say) -> None:
    said = say("person", "nguyen", "--as", "canbo", "--json")
    assert len(said.json["people"]) > 1
    assert SOMEBODY not in said.out
    one = said.json["people"][0]
    assert say("person", f"#{one['id']}", "--as", "canbo", "--json").json["id"] == one["id"]


def test_whoever_runs_the_machine_looks_at_nobody(say: Say) -> None:
    assert say("person", SOMEBODY, "--as", "quantri").status == 1
    assert say("person", "000199999999", "--as", "canbo").status == 1
