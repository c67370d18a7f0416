"""The program as a whole, in a real terminal: how it begins and ends, what it keeps, what it writes where."""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.builders import make_case, make_cases, make_person
from tests.support.office import PASSWORD, Office, Staff
from tests.tui.terminal import Terminal
from workbench.domain.errors import SetupError
from workbench.tui.keymap_file import read_keymap
from workbench.usecases import drafts
from workbench.usecases.house import House

ENTER, ESC, TAB = "\r", "\x1b", "\t"
F1, F3, F6, F9 = "\x1bOP", "\x1bOR", "\x1b[17~", "\x1b[20~"


class Line(Terminal):
    """A terminal at the end of a line that can be cut."""

    def signal(self, name: str) -> None:
        """Send the program a signal."""
        os.kill(self._program.pid, getattr(signal, name))

    def cut(self) -> int:
        """Cut the line as a lost connection does: hung up, and nobody reads any more; return the exit code."""
        os.close(self._master)
        self._master = os.open(os.devnull, os.O_RDWR)
        self.signal("SIGHUP")
        return self._program.wait(10)


Start = Callable[..., Line]


@pytest.fixture
def start(house: House, tmp_path: Path) -> Start:
    """Start the program on the test's own house: `start(columns=120, rows=36, NO_COLOR="1")`."""

    def begin(columns: int = 80, rows: int = 24, **environment: str) -> Line:
        # A test runner may tell the programs it starts a size of its own.
        size = {"COLUMNS": str(columns), "LINES": str(rows)}
        file = str(tmp_path / "workbench.sqlite")
        return Line("shell", file, columns=columns, rows=rows, **size, **environment)

    return begin


def sign_in(terminal: Line, account: str) -> None:
    terminal.wait_for("Phông thử")
    terminal.send(f"{account}{ENTER}{PASSWORD}{ENTER}")
    terminal.wait_for("KHUNG NHÌN")


def test_a_session_by_keys_alone(start: Start, house: House, staff: Staff) -> None:
    person = make_person(house, name="Nguyễn Thị Hường", birth="1984-09-05")
    make_case(house, persons=[person])
    with start(columns=80, rows=24) as terminal:
        sign_in(terminal, staff.officer.username)
        terminal.send(f"{F3}n t huong 84{ENTER}")
        terminal.wait_for("TỜ KHAI")
        terminal.send(F9)
        terminal.wait_for("Thẩm tra")
        terminal.send("\x11")
        assert terminal.ended() == 0


def test_everything_typed_ahead_of_the_queue_arrives(start: Start, house: House, staff: Staff) -> None:
    person = make_person(house, name="Nguyễn Thị Hường", birth="1984-09-05")
    make_case(house, persons=[person])
    with start() as terminal:
        terminal.wait_for("Phông thử")
        terminal.send(f"{staff.officer.username}{ENTER}{PASSWORD}{ENTER}{F3}n t huong 84{ENTER}")
        terminal.wait_for("TỜ KHAI")


@pytest.mark.parametrize("name", ["SIGHUP", pytest.param("SIGTERM", marks=pytest.mark.long)])
def test_a_signal_ends_it_cleanly_and_what_was_typed_is_a_draft(
    start: Start, house: House, staff: Staff, name: str
) -> None:
    make_case(house, state="in_progress", code="H00.1-260105-0042")
    with start() as terminal:
        sign_in(terminal, staff.officer.username)
        terminal.send(ENTER)
        terminal.wait_for("GHI CHÚ")
        terminal.send(f"{F6}goi lai chieu nay")
        terminal.wait_for("goi lai chieu nay")
        terminal.signal(name)
        assert terminal.ended() == 0
    (place,) = drafts.places(house, staff.officer)
    assert place.endswith("H00.1-260105-0042")
    assert drafts.load(house, staff.officer, place)["note"] == "goi lai chieu nay"


@pytest.mark.long
def test_a_line_that_is_cut_leaves_a_draft_and_no_process(start: Start, house: House, staff: Staff) -> None:
    make_case(house, state="in_progress", code="H00.1-260105-0042")
    with start() as terminal:
        sign_in(terminal, staff.officer.username)
        terminal.send(ENTER)
        terminal.wait_for("GHI CHÚ")
        terminal.send(f"{F6}goi lai")
        terminal.wait_for("goi lai")
        assert terminal.cut() == 0
    (place,) = drafts.places(house, staff.officer)
    assert drafts.load(house, staff.officer, place)["note"] == "goi lai"


@pytest.mark.long
def test_a_program_that_is_killed_a_moment_after_the_last_key_has_kept_what_was_typed(
    start: Start, house: House, staff: Staff
) -> None:
    make_case(house, state="in_progress", code="H00.1-260105-0042")
    with start() as terminal:
        sign_in(terminal, staff.officer.username)
        terminal.send(ENTER)
        terminal.wait_for("GHI CHÚ")
        terminal.send(f"{F6}goi lai")
        terminal.wait_for("goi lai")
        terminal.wait_for(lambda _: bool(drafts.places(house, staff.officer)))
        terminal.signal("SIGKILL")
        assert terminal.ended() == -9
    with start() as terminal:
        sign_in(terminal, staff.officer.username)
        terminal.wait_for("Còn 1 bản nháp")
        terminal.send(ENTER)
        terminal.wait_for("goi lai")


def test_the_log_is_a_private_file_and_the_terminal_gets_none_of_it(start: Start, staff: Staff, tmp_path: Path) -> None:
    with start() as terminal:
        sign_in(terminal, staff.officer.username)
        terminal.send("\x11")
        terminal.ended()
    log = tmp_path / "log" / "workbench.log"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_no_color_sends_no_colour_and_says_everything_in_signs(start: Start, house: House, staff: Staff) -> None:
    make_case(house, state="in_progress", due_at=1_767_000_000)
    with start(NO_COLOR="1") as terminal:
        sign_in(terminal, staff.officer.username)
        terminal.wait_for("!! trễ")
        assert b"\x1b[38;" not in terminal.output
        assert b";38;2;" not in terminal.output
        assert b"48;2;" not in terminal.output


OTHER_TERMINALS = ("xterm", "screen", "tmux-256color", "vt100")


@pytest.mark.parametrize("term", ["linux", *(pytest.param(one, marks=pytest.mark.long) for one in OTHER_TERMINALS)])
def test_every_common_terminal_can_sign_in_and_work(start: Start, house: House, staff: Staff, term: str) -> None:
    make_cases(house, 3, state="in_progress")
    with start(columns=80, rows=24, TERM=term, COLORTERM="") as terminal:
        sign_in(terminal, staff.officer.username)
        terminal.wait_for("hạn ↑ · 3 hồ sơ")
        terminal.send("   ")
        terminal.wait_for("3 đã đánh dấu")


@pytest.mark.long
def test_a_line_down_sends_less_than_a_kilobyte(start: Start, house: House, staff: Staff) -> None:
    make_cases(house, 60, state="in_progress")
    with start(columns=80, rows=24) as terminal:
        sign_in(terminal, staff.officer.username)
        terminal.wait_for("60 hồ sơ")
        terminal.read(0.5)
        sizes = []
        for _ in range(9):
            terminal.send("\x1b[B")
            sizes.append(len(terminal.read(0.3)))
        assert 0 < sorted(sizes)[4] < 1024


@pytest.mark.long
def test_nothing_is_sent_while_nobody_does_anything(start: Start, house: House, staff: Staff) -> None:
    make_cases(house, 5, state="in_progress")
    with start() as terminal:
        sign_in(terminal, staff.officer.username)
        terminal.read(0.8)
        assert terminal.read(2.0) == b""


def test_keys_of_ones_own_are_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('main = "f11"\nothers = ["f10", "ctrl+o"]\n', encoding="utf-8")
    keymap = read_keymap(file)
    assert (keymap.shown("main"), keymap.shown("others")) == ("F11", "F10")
    assert read_keymap(None).shown("main") == "F9"


@pytest.mark.parametrize(
    ("text", "why"),
    [("main = ", "keys.toml"), ('main = "f10"', "F10"), ('dance = "f11"', "dance"), ('main = "a"', "A")],
)
def test_a_key_file_that_can_not_be_used_is_refused_before_anything_is_drawn(
    tmp_path: Path, text: str, why: str
) -> None:
    file = tmp_path / "keys.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SetupError) as refusal:
        read_keymap(file)
    assert why in refusal.value.text.vi


def test_a_missing_key_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(SetupError) as refusal:
        read_keymap(tmp_path / "none.toml")
    assert "none.toml" in refusal.value.text.vi


async def test_an_account_that_signs_out_leaves_nothing_to_the_next(the_office: Office, tmp_path: Path) -> None:
    from tests.tui.shell import at_work
    from workbench.tui.screens.sign_in import SignIn

    make_case(the_office.house, persons=[make_person(the_office.house, name="Đặng Thị Oanh")])
    async with at_work(the_office.house, tmp_path, the_office.staff.officer, PASSWORD) as desk:
        await desk.press("enter", "escape")
        await desk.app.run_action("app.sign_out")
        await desk.settled()
        desk.at(SignIn)
        assert "Oanh" not in desk.text
        assert desk.app.gateway.actor is None
        await desk.press("f2")
        assert "Oanh" not in desk.text
