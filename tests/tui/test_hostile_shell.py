"""What a stranger wrote as a name goes through every screen of the shell to a real terminal, and stays letters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.support.builders import make_case, make_person
from tests.support.office import PASSWORD, Staff
from tests.tui.terminal import Terminal
from tests.tui.test_clean_terminal import strange
from workbench.usecases.house import House

ENTER, ESC, CTRL_D, CTRL_L, CTRL_Q = "\r", "\x1b", "\x04", "\x0c", "\x11"
F1, F2, F3, F6, F10, F12, DOWN = "\x1bOP", "\x1bOQ", "\x1bOR", "\x1b[17~", "\x1b[21~", "\x1b[24~", "\x1b[B"

STINGS = {
    "escape": "Lan\x1b[2J\x1b[31mx",
    "clipboard": "Lan\x1b]52;c;UFdORUQ=\x07x",
    "title": "Lan\x1b]0;PWNED\x07x",
    "one-byte escapes": "Lan\x9b31m\x85\x90x\x9cx",
    "right to left": "Lan\u202eba\u2066\u200f x",
    "null, bell and backspace": "Lan\x00\x07\x08x",
    "piled marks": "Lan" + "\u0301\u0323\u0302" * 40 + "x",
    "closing markup": "Lan[/b][/]x",
    "live markup": "Lan[@click=app.quit]x[/]",
    "braces": "Lan{0}{name}{{x",
    "ten thousand letters": "Lan" + "ắ" * 10_000,
    "lines": "Lan\nx\ty\r\n\u2028z",
}


PLACES = (
    (ENTER, "TỜ KHAI"),
    (ESC, "KHUNG NHÌN"),
    (f"{F2}mo ho so", "▌ Mở hồ sơ H00.1"),
    (ESC, "- Gõ để lọc"),
    (F1, "Gõ để lọc phím"),
    (ESC, "- Gõ để lọc"),
    (CTRL_D, "THEO BƯỚC"),
    (f"{F3}lan", "24 kết quả"),
    (ESC, "- 24 kết quả"),
    (ESC, "KHUNG NHÌN"),
    (f"{F6}{F6}{F6} ", "1 đã đánh dấu"),
    (F10, "Thao tác khác · H00.1"),
    (ESC, "- Thao tác khác · H00.1"),
    (CTRL_L, "TIMELINE"),
    (F12, "The screen is locked"),
    (f"{PASSWORD}{ENTER}", "VIEWS"),
)
"""Every place of the shell: the keys that lead there from the one before, and what then stands (-: no more) there."""


@pytest.fixture
def terminal(house: House, staff: Staff, tmp_path: Path) -> Iterator[Terminal]:
    """An officer at a queue in which everybody has one of these names, address, phone and note too."""
    for name in STINGS.values():
        person = make_person(house, name=name, address=name)
        make_case(house, persons=[person], form={"address": name, "phone": name, "citizen_number": ""}, note=name)
    size = {"COLUMNS": "120", "LINES": "36"}  # a test runner may tell the programs it starts another one
    with Terminal("shell", str(tmp_path / "workbench.sqlite"), columns=120, rows=36, **size) as terminal:
        terminal.wait_for("Phông thử")
        terminal.send(f"{staff.officer.username}{ENTER}{PASSWORD}{ENTER}")
        terminal.wait_for("12 hồ sơ")
        yield terminal
        terminal.send(CTRL_Q)
        assert terminal.ended() == 0


def is_there(words: str, text: str) -> bool:
    return words.removeprefix("- ") not in text if words.startswith("- ") else words in text


@pytest.mark.long
def test_hostile_names_are_only_letters_on_every_screen(terminal: Terminal) -> None:
    terminal.wait_for(lambda text: text.count("Lan") >= len(STINGS))
    for _ in STINGS:
        terminal.send(DOWN)
        terminal.read(0.2)  # long enough for the preview to come
    for keys, words in PLACES:
        terminal.send(keys)
        terminal.wait_for(partial(is_there, words))
    assert strange(terminal) == []
    assert b"PWNED\x07" not in terminal.output


@pytest.mark.long
def test_a_click_on_a_name_with_an_action_in_it_does_nothing(terminal: Terminal) -> None:
    lines = terminal.wait_for("[@click").split("\n")
    for row, line in enumerate(lines, 1):
        if (column := line.find("[@click")) > 0:
            terminal.send(f"\x1b[<0;{column + 5};{row}M\x1b[<0;{column + 5};{row}m")
            terminal.read(0.3)
    assert "[@click" in terminal.wait_for("KHUNG NHÌN")
