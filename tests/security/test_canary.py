"""Citizens whose data would be recognised anywhere go through every flow, crashes too: nothing of them is left outside
the database and the files that were asked for."""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.security import crashing_plugin
from tests.security.agency import CARD, Agency
from tests.security.canary import ADDRESS, CITIZEN_NUMBER, EMAIL, NAME, PHONE, leaking_files, leaks, number_leaks
from workbench.demo.office import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes and terminals of POSIX")

# Notes every file that any Python process of the flow opens to write, the short-lived ones too.
WATCHER = """
import os, sys, tempfile
tempfile.gettempdir()  # it tries the folder out with a file of its own
def note(event, told, _file=os.environ["CANARY_NOTES"]):
    if event == "open" and isinstance(told[0], (str, bytes)):
        mode, flags = told[1] or "", told[2] or 0
        if set("wax+") & set(mode) or flags & (os.O_WRONLY | os.O_RDWR):
            out = os.open(_file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            os.write(out, os.fsencode(told[0]) + b"\\n")
            os.close(out)
busy = []
def hook(event, told):
    if event == "open" and not busy:
        busy.append(1)
        try:
            note(event, told)
        finally:
            busy.clear()
sys.addaudithook(hook)
"""
A_CRASHING_SCREEN = """
import sys
from workbench.tui.app import Workbench
def crash(self):
    citizen = {words!r}
    raise ValueError(citizen)
Workbench.action_help = crash
from workbench.cli import main
sys.exit(main())
"""


@dataclass
class Flow:
    """The demo office on a machine of its own: home, temporary folder and working folder are all new."""

    agency: Agency
    place: Path
    told: bytes = b""

    def __post_init__(self) -> None:
        for name in ("home", "tmp", "here", "out", "plugin"):
            (self.place / name).mkdir(mode=0o700)
        (self.place / "plugin" / "sitecustomize.py").write_text(WATCHER)
        info = self.place / "plugin" / "crashing_plugin-1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: crashing-plugin\nVersion: 1\n")
        (info / "entry_points.txt").write_text("[workbench]\ncrashing = crashing_plugin\n")
        source = Path(crashing_plugin.__file__).read_text(encoding="utf-8")
        (self.place / "plugin" / "crashing_plugin.py").write_text(source, encoding="utf-8")

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH") if name in os.environ}
        return {
            **kept, "HOME": str(self.place / "home"), "TMPDIR": str(self.place / "tmp"), "TERM": "xterm-256color",
            "PYTHONPATH": f"{self.place / 'plugin'}:{ROOT}", "WORKBENCH_DATA_DIR": str(self.agency.folder),
            "WORKBENCH_PASSWORD": PASSWORD, "CANARY_NOTES": str(self.place / "notes"),
            "XDG_CACHE_HOME": str(self.place / "home" / ".cache"),
        }  # fmt: skip

    def say(self, *words: object, given: bytes = b"", crash: str = "", status: int = 0) -> bytes:
        """Say a command in a process of its own; nothing of the citizens is in its messages."""
        command = [sys.executable, "-m", "workbench", *map(str, words)]
        environment = {**self.environment, "WORKBENCH_TEST_CRASH": crash}
        run = subprocess.run(
            command, input=given, env=environment, cwd=self.place / "here", capture_output=True, check=False
        )
        assert run.returncode == status, run.stderr.decode()
        assert not leaks(run.stderr), (words, run.stderr.decode())
        assert not number_leaks(run.stdout), words
        self.told += run.stderr
        return run.stdout

    def terminal(self, *command: str, **environment: str) -> pexpect.spawn:
        """Open the screen on a terminal and sign in."""
        made = pexpect.spawn(
            sys.executable, list(command), env={**self.environment, **environment},
            cwd=str(self.place / "here"), dimensions=(36, 120), timeout=30,
        )  # fmt: skip
        made.expect("Mật khẩu".encode())
        made.send(b"canbo\r")
        made.send(PASSWORD.encode() + b"\r")
        return made

    @property
    def written(self) -> set[Path]:
        """Every file that was opened to write."""
        return {Path(line) for line in (self.place / "notes").read_text().splitlines()}


@pytest.fixture
def flow(agency: Agency, tmp_path: Path) -> Flow:
    agency.change_person(1, name=NAME, address=ADDRESS, phone=PHONE, email=EMAIL, citizen_number=CITIZEN_NUMBER)
    agency.close()
    machine = tmp_path / "machine"
    machine.mkdir()
    return Flow(agency, machine)


def line(**changed: Any) -> bytes:
    form = {"reason": "lost", "request": f"{NAME} mất thẻ", "phone": PHONE, "email": EMAIL}
    made = {"id": "CANARY-1", "service": CARD, "channel": "counter", "papers": ["declaration"],
            "person": {"citizen_number": CITIZEN_NUMBER}, "form": form}  # fmt: skip
    return json.dumps({**made, **changed}).encode()


def every_command(flow: Flow) -> str:
    """Take the citizen's dossier from the counter to the scanned card by the command line; return its code."""
    flow.say("intake", "-", "--as", "tiepnhan", given=line())
    flow.say("intake", "-", "--as", "tiepnhan", given=line(id="X", form={"reason": NAME}), status=1)
    flow.say("intake", "-", "--as", "tiepnhan", given=line(id="Y", person={"citizen_number": PHONE}), status=1)
    flow.say("intake", "-", "--as", "tiepnhan", given=line(form={"reason": "lost", "request": ADDRESS}), status=1)
    found: list[str] = re.findall(r"H00\S+", flow.say("list", "--as", "canbo", "--search", "kanarin").decode())
    (code,) = found
    flow.say("show", code, "--as", "canbo")
    flow.say("show", code, "--as", "canbo", "--json")
    flow.say("why", code, "approve", "--as", "canbo", status=1)
    flow.say("do", code, "accept", "--as", "tiepnhan", crash="check", status=1)
    flow.say("do", code, "accept", "--as", "tiepnhan", crash="context", status=1)
    flow.say("do", code, "accept", "--as", "tiepnhan", crash="listener")
    flow.say("do", code, "propose", "--as", "canbo", "--note", f"Gọi {NAME}, {PHONE}")
    flow.say("do", code, "approve", "--as", "lanhdao", "--reason", f"Đồng ý {NAME}")
    flow.say("worker", "--once")
    flow.say("document", "verify", code, "--as", "canbo")
    flow.say("document", "save", code, "--as", "canbo", "--save", flow.place / "out")
    flow.say("card", "make", code, "--as", "canbo", "--save", flow.place / "out")
    flow.say("card", "verify", next((flow.place / "out").glob("*-card-15.png")))
    flow.say("audit", "verify", "--as", "kiemtra")
    return code


def nothing_is_left(flow: Flow, *, asked_for: Path) -> None:
    """Nothing outside the database and the files that were asked for; and those are for the owner alone."""
    database = set(flow.agency.folder.glob("workbench.sqlite*"))
    elsewhere = [flow.place / name for name in ("home", "tmp", "here", "notes")]
    assert leaking_files(*elsewhere, flow.agency.folder, but=database) == []
    assert not leaks((flow.place / "notes").read_bytes())
    strangers = [
        file for file in flow.written
        if not file.is_relative_to(asked_for) and not file.is_relative_to(flow.agency.folder)
        and not file.is_relative_to(flow.place / "home" / ".cache" / "case-workbench" / "faces")
        and not str(file).startswith("/dev/") and "__pycache__" not in file.parts
    ]  # fmt: skip
    assert strangers == []
    for owned in (flow.agency.folder, asked_for):
        for file in owned.rglob("*"):
            assert stat.S_IMODE(file.lstat().st_mode) == (0o700 if file.is_dir() else 0o600), file


@pytest.mark.long
def test_every_flow_of_the_command_line_leaves_nothing_of_a_citizen_behind(flow: Flow) -> None:
    every_command(flow)
    assert flow.told.count(b"ValueError at crashing_plugin.py") >= 4  # in both languages, twice
    assert b"listener crashing failed" in flow.told
    nothing_is_left(flow, asked_for=flow.place / "out")


@pytest.mark.long
def test_a_fault_of_the_programs_own_is_told_without_the_data_it_stumbled_over(flow: Flow) -> None:
    flow.say("intake", "-", "--as", "tiepnhan", given=line())
    flow.agency.past_the_door("UPDATE cases SET rules_day = :words", words=f"{NAME} {PHONE}")
    (code,) = flow.agency.past_the_door("SELECT code FROM cases")
    flow.say("show", code[0], "--as", "canbo", status=1)
    assert b"builtins.ValueError" in flow.told
    assert b"in _record" in flow.told


@pytest.mark.long
def test_a_template_that_fails_and_a_worker_that_is_killed_leave_nothing_behind(flow: Flow) -> None:
    flow.say("intake", "-", "--as", "tiepnhan", given=line())
    (code,) = flow.agency.past_the_door("SELECT code FROM cases")
    flow.say("do", code[0], "accept", "--as", "tiepnhan")
    flow.agency.past_the_door("UPDATE documents SET context = replace(context, 'letterhead', :name)", name=NAME)
    flow.say("worker", "--once")
    assert b"UndefinedError at" in flow.told
    with subprocess.Popen(
        [sys.executable, "-m", "workbench", "worker"], env=flow.environment, cwd=flow.place / "here",
        stderr=subprocess.PIPE,
    ) as worker:  # fmt: skip
        assert worker.stderr
        told = worker.stderr.readline()
        worker.send_signal(signal.SIGKILL)
        told += worker.stderr.read()
    assert not leaks(told)
    nothing_is_left(flow, asked_for=flow.place / "out")


@pytest.mark.long
def test_a_screen_that_crashes_tells_the_place_and_leaves_nothing_behind(flow: Flow) -> None:
    flow.say("intake", "-", "--as", "tiepnhan", given=line())
    words = f"{NAME} {PHONE} {CITIZEN_NUMBER} {ADDRESS}"
    screen = flow.terminal("-c", A_CRASHING_SCREEN.format(words=words))
    screen.expect(b"Kanarin")
    screen.send(b"\x1bOP")
    screen.expect("Chương trình đã dừng".encode())
    screen.expect(pexpect.EOF)
    assert not leaks(screen.before or b"")
    screen.close()
    log = flow.agency.folder / "log" / "workbench.log"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700
    assert "builtins.ValueError" in log.read_text(encoding="utf-8")
    nothing_is_left(flow, asked_for=flow.place / "out")


@pytest.mark.long
def test_no_picture_of_the_screen_is_saved_even_when_textual_is_asked_for_one(flow: Flow) -> None:
    flow.say("intake", "-", "--as", "tiepnhan", given=line())
    pictures = flow.place / "home" / "pictures"
    screen = flow.terminal("-m", "workbench", TEXTUAL_SCREENSHOT="3", TEXTUAL_SCREENSHOT_LOCATION=str(pictures))
    screen.expect(b"Kanarin")
    screen.expect(pexpect.EOF)
    screen.close()
    assert not list(flow.place.rglob("*.svg"))
    nothing_is_left(flow, asked_for=flow.place / "out")


def test_what_is_looked_for_would_be_found(tmp_path: Path) -> None:
    """The negative control."""
    for number, left in enumerate((NAME, ADDRESS.upper(), PHONE, CITIZEN_NUMBER.encode().hex(), "zyqwex")):
        (tmp_path / f"{number}.txt").write_text(f"x {left} y", encoding="utf-8")
    (tmp_path / "page").write_bytes(b"%PDF-1.7")
    (tmp_path / "other").write_text("Nguyễn Thị Hường 0900000101", encoding="utf-8")
    assert [file.stem for file in leaking_files(tmp_path)] == ["0", "1", "2", "3", "4", "page"]
    assert leaks(base64.b64encode(f"Họ tên: {NAME}".encode()))
