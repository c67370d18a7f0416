"""What strangers wrote goes through every widget to a real terminal: nothing of it is obeyed there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.tui.terminal import Terminal

# What Textual itself may send: CSI sequences, and the shape of the mouse pointer (OSC 22).
OURS = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\]22;[a-z-]*\x07")
HOSTILE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
    "|[\u0300-\u036f]{3}"
)


@pytest.fixture
def gallery() -> Iterator[Terminal]:
    with Terminal("hostile_app", columns=120, rows=60) as terminal:
        terminal.wait_for("READY")
        yield terminal


def strange(terminal: Terminal) -> list[str]:
    """Return everything sent to the terminal that is neither text nor a sequence of ours."""
    return HOSTILE.findall(OURS.sub("", bytes(terminal.output).decode(errors="replace")))


def test_no_control_character_reaches_the_terminal_from_any_widget(gallery: Terminal) -> None:
    assert gallery.text.count("Lan[/b]") > 15
    assert "[@click=app.quit]" in gallery.text
    gallery.send("\x1b[21~")
    gallery.read(0.5)
    assert strange(gallery) == []
    assert b"PWNED\x07" not in gallery.output


def test_without_the_filter_the_same_screen_sends_them() -> None:
    """The negative control."""
    with Terminal("hostile_app", "unfiltered", columns=120, rows=60) as terminal:
        terminal.wait_for(lambda _: "\u202e" in strange(terminal))


def test_a_crash_prints_one_sentence_and_nothing_of_what_was_on_the_screen(gallery: Terminal) -> None:
    gallery.read(0.3)
    before = len(gallery.output)
    gallery.send("\x1b[20~")
    gallery.ended()
    told = bytes(gallery.output[before:]).decode()
    assert "Chương trình đã dừng" in told
    assert "Lan" not in told
    assert "Traceback" not in told
    assert "HOSTILE" not in told
