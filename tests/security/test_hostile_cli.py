"""Hostile words in the register, the forms and the arguments: no command prints anything that a terminal obeys."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.security.agency import CARD, Agency
from tests.security.strangers import HOSTILE, LONG, WHOLE, dangerous
from workbench.cli import main
from workbench.demo.office import PASSWORD
from workbench.domain.case import canonical
from workbench.domain.wording import clean_line

pytestmark = pytest.mark.long  # every command, one after the other

Say = Callable[..., tuple[int, bytes, bytes]]
FORM = {"reason": "lost", "result_form": "electronic", "receive_at": "desk", "paper_ground": "none"}
PRINTABLE = " ".join(word for word in HOSTILE.values() if len(word) < 20)
"""Short enough for a card."""


@pytest.fixture(scope="module")
def printed(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office of people with hostile names: printed, proposed, of 10,000 characters, and unreadable."""
    made = Agency.copied(demo_template, tmp_path_factory.mktemp("hostile") / "data")
    for number, name in ((1, PRINTABLE), (4, WHOLE), (7, LONG), (8, f"Y {WHOLE}")):
        made.receive(number, CARD)
        made.change_person(number, name=name, address=name, phone=name[:40], email=name[:40])
        stored = canonical({"reason": name, name: name} if number == 8 else {"reason": "lost", "request": name[:500]})
        made.past_the_door("UPDATE cases SET form = :form, note = :name, person_name = :name WHERE person_id ="
                           " (SELECT id FROM persons WHERE name = :name)", form=stored, name=name)  # fmt: skip
    made.past_the_door("UPDATE accounts SET name = :name WHERE username = 'lanhdao2'", name=WHOLE)
    made.approve(1)
    for who, step in (("tiepnhan", "accept"), ("canbo", "propose")):
        made.take(who, 2, step)
    made.take("tiepnhan", 3, "accept")
    made.print()
    made.close()
    return made.folder


@pytest.fixture
def agency(printed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Agency]:
    """A copy of it, which commands use by themselves."""
    made = Agency.copied(printed, tmp_path / "data")
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(made.folder))
    monkeypatch.setenv("WORKBENCH_PASSWORD", PASSWORD)
    monkeypatch.setenv("WORKBENCH_NEW_PASSWORD", PASSWORD)
    yield made
    made.close()


@pytest.fixture
def say(agency: Agency, capsysbinary: pytest.CaptureFixture[bytes]) -> Say:
    """Say a command, in words and as JSON: nothing hostile comes out, and JSON is whole."""

    def run(*words: object, json_too: bool = True) -> tuple[int, bytes, bytes]:
        spoken = [str(word) for word in words]
        if json_too:
            main(["--lang", "en", *spoken, "--json"])
            told = capsysbinary.readouterr()
            assert dangerous(told.out) | dangerous(told.err) == set(), spoken
            json.loads(told.out)
        status = main(["--lang", "vi", *spoken])
        told = capsysbinary.readouterr()
        assert dangerous(told.out) | dangerous(told.err) == set(), spoken
        return status, told.out, told.err

    return run


def test_these_words_would_be_found() -> None:
    """The negative control: each of them, printed as it is, is dangerous or plain text on purpose."""
    plain = {"markup", "action", "template", "picture", "format", "formula"}
    assert {name for name, word in HOSTILE.items() if not dangerous(word.encode())} == plain
    assert dangerous(LONG.encode())


def test_lists_show_hostile_names_as_words(say: Say) -> None:
    _, told, _ = say("list", "--as", "canbo", "--view", "all")
    assert b"Anh Binh Chau" in told
    assert b"Son[@click=app.quit]x[/]" in told
    say("list", "--as", "canbo", "--search", WHOLE)
    say("list", "--as", "canbo", "--search", LONG)
    say("list", "--as", "canbo", "--counts")
    say("list", "--as", "canbo", "--view", WHOLE)
    say("list", "--as", "canbo", "--service", WHOLE)


def test_a_case_is_shown_with_hostile_words_as_words(agency: Agency, say: Say) -> None:
    for case in (1, 2, 3, 4):
        status, told, _ = say("show", agency.code(case), "--as", "canbo")
        assert status == 0
        assert b"{{7*7}}" in told or case == 3
        assert ("không đọc được".encode() in told) == (case == 4)
        for step in ("approve", "propose", "hand_over", WHOLE):
            say("why", agency.code(case), step, "--as", "lanhdao")
    for word in (WHOLE, LONG):
        assert say("show", word, "--as", "canbo")[0] == 1
        assert say("show", agency.code(1), "--as", word)[0] == 1


def test_steps_tell_hostile_reasons_as_words(agency: Agency, say: Say) -> None:
    code = agency.code(2)
    assert say("do", code, "approve", "--as", "canbo")[0] == 1
    assert say("do", code, WHOLE, "--as", "lanhdao")[0] == 1
    assert say("do", code, "approve", "--as", "lanhdao", "--seen", WHOLE)[0] == 1
    assert say("do", code, "return", "--as", "lanhdao", "--reason", WHOLE, json_too=False)[0] == 0
    assert say("do", code, "propose", "--as", "canbo", "--papers", WHOLE)[0] == 1
    assert say("do", code, "propose", "--as", "canbo", "--note", LONG)[0] == 1  # refused, and not cut
    assert say("do", code, "propose", "--as", "canbo", "--note", WHOLE, "--key", WHOLE, json_too=False)[0] == 0
    _, told, _ = say("show", code, "--as", "canbo")
    assert b"Quy[/b][bold red]x[/]" in told


def test_documents_are_listed_saved_and_verified_without_a_hostile_byte(
    agency: Agency, say: Say, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    for case in (1, 2, 3):
        assert say("document", "list", agency.code(case), "--as", "canbo")[0] == 0
        assert say("document", "save", agency.code(case), "--as", "canbo", "--save", folder, json_too=False)[0] == 0
        assert say("document", "verify", agency.code(case), "--as", "canbo")[0] == 0
    stranger = tmp_path / "x\x1b[31m\u202e.pdf"
    stranger.write_bytes(b"%PDF")
    assert say("document", "verify", agency.code(1), stranger, "--as", "canbo")[0] == 1
    assert say("document", "verify", agency.code(1), tmp_path / WHOLE[:5], "--as", "canbo")[0] == 1
    assert not [name for name in folder.iterdir() if dangerous(name.name.encode())]


def test_cards_are_made_and_verified_without_a_hostile_byte(agency: Agency, say: Say, tmp_path: Path) -> None:
    assert say("card", "make", agency.code(1), "--as", "canbo", "--save", tmp_path, json_too=False)[0] == 0
    status, told, _ = say("card", "verify", tmp_path / f"{agency.code(1)}-card-15.png")
    assert status == 0
    assert "HỢP LỆ".encode() in told
    assert clean_line(PRINTABLE).encode() in told
    (row,) = agency.past_the_door("SELECT payload15, payload10 FROM cards")
    for payload in row:
        parts = payload.split("|")
        for field in range(len(parts)):
            for word in (WHOLE, WHOLE.encode().hex()):
                say("card", "verify", "|".join([*parts[:field], word.replace("\0", ""), *parts[field + 1 :]]))
    say("card", "keys", json_too=False)
    say("card", "list", json_too=False)


def test_a_card_too_long_to_print_is_a_fault_that_is_shown(agency: Agency, say: Say) -> None:
    agency.take("canbo", 3, "propose")
    agency.take("lanhdao", 3, "approve")
    agency.print()
    kinds = {one.kind: one.state for one in agency.documents(3)}
    assert kinds == {"receipt": "done", "result": "done", "card": "owed"}
    _, told, _ = say("document", "list", agency.code(3), "--as", "canbo")
    assert "quá dài".encode() in told


def test_intake_names_hostile_lines_and_fields_as_words(say: Say, tmp_path: Path) -> None:
    good = {"id": "X", "service": CARD, "channel": "counter", "person": {"citizen_number": "000184000001"}, "form": {}}
    lines = [json.dumps({**good, **bad}) for word in (*HOSTILE.values(), WHOLE, LONG) for bad in (
        {"id": word}, {"service": word}, {"channel": word}, {word: 1}, {"person": {"citizen_number": word}},
        {"person": {word: word}}, {"form": {word: word}}, {"form": {"reason": word}}, {"papers": [word]},
        {"received_at": word},
    )]  # fmt: skip
    lines += [word.replace("\n", "") for word in (WHOLE, LONG)]
    file = tmp_path / "lines.jsonl"
    file.write_bytes("\n".join(lines).encode())
    assert say("intake", file, "--as", "tiepnhan")[0] == 1
    assert say("intake", tmp_path / "not\x1b[31mthere", "--as", "tiepnhan")[0] == 1


def test_everything_else_prints_hostile_arguments_as_words(say: Say) -> None:
    say("user", "list", "--as", "quantri")
    assert say("user", "add", WHOLE.replace("\0", ""), "--name", WHOLE, "--role", "officer", "--as", "quantri")[0] == 1
    say("audit", "verify", "--as", "kiemtra")
    say("service", "list")
    say("service", "check")
    say("service", "diagram", WHOLE)
    say("directory", WHOLE, WHOLE)
    for words in (["list", WHOLE], ["--lang", WHOLE], [WHOLE], ["list", f"--{WHOLE}"], ["service", WHOLE]):
        assert say(*words, json_too=False)[0] == 2


def test_a_real_process_prints_the_same_clean_bytes(agency: Agency) -> None:
    command = [sys.executable, "-m", "workbench", "show", agency.code(1), "--as", "canbo"]
    run = subprocess.run(command, capture_output=True, check=True)
    assert b"{{7*7}}" in run.stdout
    assert dangerous(run.stdout) | dangerous(run.stderr) == set()
