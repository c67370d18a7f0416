"""The door: help that costs nothing, wrong words, and how the program leaves."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.cli.conftest import Say
from workbench.cli import COMMANDS, main
from workbench.commands.parser import Parser
from workbench.commands.vietnamese import HELP

WORKBENCH = [sys.executable, "-m", "workbench"]


def test_the_help_has_a_line_for_every_command_in_either_language(capsys: pytest.CaptureFixture[str]) -> None:
    for language, column in (("vi", 0), ("en", 1)):
        assert main(["--lang", language, "--help"]) == 0
        printed = capsys.readouterr().out
        for name, about in COMMANDS.items():
            assert f"  {name:<10} {about[column]}\n" in printed


def test_the_help_fits_into_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("vi", "en"):
        main(["--lang", language, "--help"])
        assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


def test_the_help_imports_none_of_our_modules_but_two() -> None:
    code = "import sys; from workbench.cli import main; main(['--help']); print(*sorted(sys.modules), file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    ours = [name for name in run.stderr.split() if name.startswith("workbench")]
    assert ours == ["workbench", "workbench.cli"]
    assert "argparse" not in run.stderr.split()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_either_language(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    for language, begins in (("vi", "cách dùng"), ("en", "usage")):
        assert main([command, "--help", "--lang", language]) == 0
        assert capsys.readouterr().out.startswith(f"{begins}: workbench {command}")


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield a parser and those of its sub-commands."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for one in action.choices.values():
                yield from parsers(one)


def told(command: str) -> Iterator[tuple[str, str | None]]:
    """Yield everything that the help of a command tells, and what tells it."""
    module = import_module(f"workbench.commands.{command}")
    whole = Parser(prog=command, language=lambda: "vi")
    module.configure(whole)
    yield command, (module.__doc__ or "").split("\n\n")[0]
    for parser in parsers(whole):
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                yield from ((one.dest, one.help) for one in action._choices_actions)
            else:
                yield f"{parser.prog} {action.dest}", action.help


@pytest.mark.parametrize("command", COMMANDS)
def test_every_argument_is_explained_in_either_language(command: str) -> None:
    for name, words in told(command):
        assert words, f"{name} is not explained"
        assert words in HELP or " / " in words, f"{name} has no Vietnamese: {words}"


def test_no_translation_is_kept_of_what_is_told_nowhere() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8")
        for path in Path(import_module("workbench.commands.parser").__file__ or "").parent.glob("[!v]*.py")
    )
    shared = {words for command in COMMANDS for _, words in told(command)}
    flat = " ".join(sources.split())
    argparse_says = {"show this help message and exit", "usage: ", "options", "positional arguments"}
    assert [words for words in HELP if words not in shared | argparse_says and words not in flat] == []


@pytest.mark.parametrize(
    "words", [["nothing"], ["list"], ["list", "--as"], ["do", "X"], ["intake"], ["card"], ["user", "add", "x"]]
)
def test_wrong_usage_ends_with_status_2_and_says_so(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err


@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        (["list"], "thiếu --as", "--as is missing"),
        (["list", "--as"], "--as: thiếu giá trị", "--as: its value is missing"),
        (["list", "--as", "x", "y"], "không hiểu: y", "not understood: y"),
        (["list", "--as", "x", "--limit", "0"], "--limit: «0» không phải số từ 1 trở lên",
         "--limit: “0” is no number of 1 or more"),
        (["ask", "x", "--on", "32/1"], "--on: «32/1» không phải ngày: viết như 2026-11-01",
         "--on: “32/1” is no day: write it as 2026-11-01"),
        (["card", "fly"], "make|verify|keys|list: không có «fly»; có: make, verify, keys, list",
         "make|verify|keys|list: there is no “fly”; there are: make, verify, keys, list"),
        (["worker", "--seconds", "-1"], "--seconds: «-1» không phải số giây",
         "--seconds: “-1” is no number of seconds"),
        (["intake"], "cần một trong: FILE --schema", "one is needed of: FILE --schema"),
        (["intake", "x", "--schema", "y"], "--schema và FILE: chỉ một trong hai",
         "--schema and FILE: only one of the two"),
        (["intake", "x"], "cần thêm: --as USER", "needed as well: --as USER"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_command_is_told_in_both_languages(
    words: list[str], vi: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert capsys.readouterr().err.splitlines()[-2:] == [f"Lệnh chưa đúng: {vi}", f"Wrong usage: {en}"]


def test_a_sub_command_that_lacks_something_shows_its_own_usage(say: Say) -> None:
    said = say("user", "change", "canbo", "--reason", "x", "--as", "quantri")
    assert said.status == 2
    assert said.err.startswith("cách dùng: workbench user change ")


def test_a_word_that_is_no_command_reaches_the_terminal_without_its_control_bytes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["\x1b]52;c;aGk=\x07"])
    main(["list", "--as", "x", "--\x1b[2Jfoo"])
    assert "\x1b" not in capsys.readouterr().err


def test_an_option_that_does_not_exist_is_called_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "fr", "list"]) == 2
    assert "Không có tùy chọn '--lang' / There is no option '--lang'" in capsys.readouterr().err


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out[0].isdigit()


def test_the_screen_needs_a_terminal(data_dir: Path) -> None:
    run = subprocess.run(WORKBENCH, capture_output=True, stdin=subprocess.DEVNULL, text=True, check=False, timeout=60)
    assert run.returncode == 2
    assert "There is no terminal" in run.stderr


def test_a_reader_that_has_enough_ends_the_program_quietly(data_dir: Path) -> None:
    command = [*WORKBENCH, "intake", "--schema", "612A"]
    reading, writing = os.pipe()
    os.close(reading)
    run = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    os.close(writing)
    assert run.returncode == 141
    assert run.stderr == ""


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signal")
def test_an_interrupt_ends_with_status_130_and_no_traceback(data_dir: Path) -> None:
    command = [*WORKBENCH, "intake", "-", "--as", "tiepnhan"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        process.stdin.write("\n" * 3)
        process.stdin.flush()
        _wait_until_it_reads(process.pid)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert (
        err.strip() == "Đã ngắt. Hồ sơ đã nhận vẫn giữ: nhận lại cùng tệp để nhận nốt, không hồ sơ nào bị nhận hai lần"
    )


def _wait_until_it_reads(pid: int) -> None:
    """Wait until the process sleeps in a read of its standard input."""
    import time

    for _ in range(600):
        waits = Path(f"/proc/{pid}/wchan")
        if waits.exists() and "pipe" in waits.read_text():
            return
        time.sleep(0.05)
    pytest.skip("this system does not tell what a process waits for")


def test_a_setting_that_is_wrong_is_named(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_APPROVAL_LEVELS", "7")
    said = say("list", "--as", "canbo")
    assert said.status == 1
    assert "The setting WORKBENCH_APPROVAL_LEVELS is not valid: “7”; it may be: 2, 3" in said.err


@pytest.mark.parametrize("written", [b"language = ", b"\xff"])
def test_settings_that_can_not_be_read_are_told_with_their_file(
    say: Say, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, written: bytes
) -> None:
    (tmp_path / "workbench.toml").write_bytes(written)
    monkeypatch.chdir(tmp_path)
    said = say("list", "--as", "canbo")
    assert said.status == 1
    assert "The file workbench.toml of this folder can't be read" in said.err


@pytest.mark.parametrize("address", ["nonsense", "mysql://host/x", "postgresql://host:port/x"])
def test_an_address_that_leads_to_no_database_is_told_and_not_repeated(
    say: Say, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", address)
    said = say("list", "--as", "canbo")
    assert said.status == 1
    assert "WORKBENCH_DATABASE_URL is not valid: postgresql://ACCOUNT@HOST/DATABASE is needed" in said.err
    assert address not in said.err


def test_without_a_database_the_error_says_what_to_run(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "empty"))
    said = say("list", "--as", "canbo")
    assert said.status == 1
    assert "“workbench office found”" in said.err
    assert say("db", "upgrade", "--json").json == {"ok": True, "backup": None}
    assert "“workbench office found”" in say("list", "--as", "canbo").err


def test_a_password_is_never_asked_for_on_a_pipe(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKBENCH_PASSWORD")
    run = subprocess.run(
        [*WORKBENCH, "list", "--as", "canbo"],
        input="MinhHoa-2026\n", capture_output=True, text=True, check=False, timeout=60, start_new_session=True,
    )  # fmt: skip
    assert run.returncode == 1
    assert "set WORKBENCH_PASSWORD" in run.stderr
