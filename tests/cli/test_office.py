"""`workbench office`: what README says of a real office is done line by line; what lacks is named."""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import Said
from tests.documents.issuers import SEAL, authority
from tests.support.databases import Database
from workbench import bootstrap
from workbench.cli import main
from workbench.domain.errors import SetupError
from workbench.settings import Settings

README = Path(__file__).parents[2] / "README.md"
PEOPLE = """\
{"kind": "person", "key": "P1", "value": {"name": "Nguyễn Thị Ví Dụ", "birth": "05/09/1984", "sex": 2, \
"citizen_number": "000184000801", "insurance_number": "0000000801", "address": "2 Đường Mẫu"}}
{"kind": "person", "key": "P2", "value": {"name": "Trần Văn Ví Dụ", "birth": "1975", "sex": 1, \
"citizen_number": "000075000802"}}
{"kind": "card", "key": "C1", "person": "000184000801", "value": {"number": "XX4000000000801", "object_code": "XX", \
"benefit": 4, "facility_code": "00001", "facility_name": "Bệnh viện Mẫu", "valid_from": "2026-01-01", \
"valid_to": "2030-12-31", "place_of_issue": "Tỉnh Mẫu", "issued_on": "2026-01-01"}}
"""
DOSSIER = """\
{"id": "DON-1", "procedure": "612A", "channel": "counter", "person": {"citizen_number": "000184000801"}, \
"form": {"reason": "lost", "request": "Thẻ bị mất, xin cấp lại."}, "papers": ["declaration"]}
"""
FOUND = ("office", "found", "00099", "--name", "BHXH cơ sở Ví Dụ", "--province", "Ví Dụ", "--address", "1 Phố Thử",
         "--dossier-unit", "H00.00.99", "--administrator", "quantri1", "--administrator-name", "Vũ Thị Ví")  # fmt: skip


class Shell:
    """Says commands in this process, in a folder of its own."""

    def __init__(self, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self._capsys, self._patch = capsys, patch

    def say(self, *words: object) -> Said:
        self._capsys.readouterr()
        status = main([str(word) for word in words])
        said = self._capsys.readouterr()
        return Said(status, said.out, said.err)

    def line(self, line: str) -> Said:
        """Do what a line of a README says: set variables, or run a command."""
        words = shlex.split(line, comments=True)
        if words[0] == "export":
            for name, _, value in (word.partition("=") for word in words[1:]):
                self._patch.setenv(name, value)
            return Said(0, "", "")
        assert words[0] == "workbench"
        return self.say(*words[1:])


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    for name in [name for name in os.environ if name.startswith("WORKBENCH_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBENCH_DATA_DIR", "office")
    monkeypatch.setenv("WORKBENCH_PASSWORD", "the password of all")
    return Shell(capsys, monkeypatch)


def section(title: str) -> list[str]:
    """Return the lines of the commands that a section of README shows."""
    text = README.read_text(encoding="utf-8").partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"```\n(.*?)```", text.replace("\\\n", ""), re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def test_a_real_office_works_as_readme_says_from_its_founding_to_a_card_that_verifies(shell: Shell) -> None:
    Path("people.jsonl").write_text(PEOPLE, encoding="utf-8")
    Path("dossier.jsonl").write_text(DOSSIER, encoding="utf-8")
    Path("seal.p12").write_bytes(authority().issue().p12("the file's own"))
    shell.line('export WORKBENCH_CERTIFICATE_PASSWORD="the file\'s own"')
    for line in section("A real office"):
        said = shell.line(line)
        assert said.status == 0, f"{line}\n{said.err}"
    shell.line(f"export WORKBENCH_PASSWORD={os.environ['WORKBENCH_NEW_PASSWORD']}")
    (taken,) = shell.say("intake", "dossier.jsonl", "--as", "tiepnhan1", "--json").json["dossiers"]
    code = taken["code"]
    assert code.startswith("H00.00.99-")
    for step, who in (("accept", "tiepnhan1"), ("propose", "canbo1"), ("approve", "lanhdao1")):
        assert shell.say("do", code, step, "--as", who).status == 0
    assert shell.say("worker", "--once").status == 0
    assert shell.say("document", "save", code, "--as", "canbo1").status == 0
    verified = shell.say("document", "verify", code, "--as", "canbo1", "--json").json
    assert verified["ok"]
    assert {one["signatures"][1] for one in verified["files"] if one["signatures"]} == {SEAL}
    (card,) = Path.cwd().glob("*card.png")
    assert shell.say("card", "verify", card).out.startswith("HỢP LỆ")
    assert shell.say("list", "--as", "quantri2", "--json").json["cases"] == []


def test_an_office_is_founded_in_an_empty_database_of_each_kind(shell: Shell, empty_database: Database) -> None:
    shell.line(f"export WORKBENCH_DATABASE_URL={shlex.quote(empty_database.url)}")
    founded = shell.say(*FOUND, "--json")
    assert (founded.status, founded.json["administrator"]) == (0, "quantri1")
    assert sorted(path.name for path in Path("office/keys/card").iterdir()) == ["0099.pem", "active.json"]
    again = shell.say(*FOUND, "--json")
    assert (again.status, again.json["error"]["kind"]) == (1, "Conflict")
    assert "nothing was written" in again.err
    assert shell.say("demo").status == 1
    assert shell.say("office", "change", "--as", "quantri1").status == 2
    moved = shell.say("office", "change", "--address", "Số 3 Phố Thử", "--as", "quantri1", "--json")
    assert moved.json["office"]["address"] == "Số 3 Phố Thử"
    assert shell.say("office", "list", "--as", "quantri1").out.startswith("00099  BHXH cơ sở Ví Dụ")


def test_without_a_terminal_what_is_missing_is_named_and_nothing_is_made(shell: Shell) -> None:
    said = shell.say("office", "found", "00099", "--name", "BHXH cơ sở Ví Dụ", "--administrator", "quantri1")
    assert said.status == 2
    assert "--province --address --dossier-unit --administrator-name" in said.err
    assert not Path("office").exists()


def test_a_short_password_founds_nothing(shell: Shell) -> None:
    shell.line("export WORKBENCH_PASSWORD=short")
    assert shell.say(*FOUND, "--json").json["error"]["field"] == "password"
    assert not Path("office").exists()


def test_an_empty_folder_says_in_both_languages_what_to_do(shell: Shell) -> None:
    for words in ((), ("--lang", "en")):
        said = shell.say(*words)
        assert said.status == 1
        assert "Lập cơ quan thật: «workbench office found»" in said.err
        assert "a demo: “workbench demo”" in said.err
    assert not Path("office").exists()


def test_on_a_terminal_each_answer_is_asked_for_until_it_can_be_taken(shell: Shell) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "WORKBENCH_PASSWORD"}
    child = pexpect.spawn(
        sys.executable, ["-m", "workbench", *FOUND[:2]], encoding="utf-8", env=environment, timeout=60
    )
    answers = (
        ("Code of the agency (001, 00106)", "79"), ("is not written as", "00099"), ("Name of the agency", "BHXH Thử"),
        ("Province", "Ví Dụ"), ("[Bảo hiểm xã hội tỉnh Ví Dụ]", ""), ("[Ví Dụ]", ""), ("Address", "1 Đường Thử"),
        ("Telephone", ""), ("Electronic identifier", "H00.00.99"), ("[BHXH]", ""), ("User name", "quantri1"),
        ("Full name", "Vũ Thị Thử"), ("Password", "mat-khau-cua-toi"), ("Password", "mat-khau-cua-toi"),
    )  # fmt: skip
    for asked, answer in answers:
        child.expect_exact(asked)
        if asked == "is not written as":
            child.expect_exact("Code of the agency")
        child.expect_exact(": ")
        child.sendline(answer)
    child.expect_exact("Đã lập cơ quan 00099 BHXH Thử")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_an_installations_own_days_off_win_and_a_line_that_is_wrong_is_named(tmp_path: Path) -> None:
    settings, file = Settings(data_dir=tmp_path), tmp_path / "holidays.csv"
    assert bootstrap.own_days(settings) == ()
    file.write_text("date,kind,name\n2027-02-05,nghi,Nghỉ Tết\n", encoding="utf-8")
    (day,) = bootstrap.own_days(settings)
    assert f"{day.day} {day.name.vi}" == "2027-02-05 Nghỉ Tết"
    file.write_text("date,kind\n05/02/2027,nghi\n", encoding="utf-8")
    with pytest.raises(SetupError, match=r"holidays\.csv, line 2: Write the date"):
        bootstrap.own_days(settings)
