"""What the list sends over the wire: little for a key, nothing while nobody types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import mean, median

import pytest

from tests.tui.terminal import Terminal

COLOUR = re.compile(rb"\x1b\[[0-9;]*(?<![0-9])(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?![0-9])[0-9;]*m")
DOWN, PAGE_DOWN = "\x1b[B", "\x1b[6~"


@pytest.fixture(scope="module")
def queue() -> Iterator[Terminal]:
    with Terminal("list_app", "100000", columns=120, rows=36) as terminal:
        terminal.wait_for("BH01-000003")
        terminal.read(0.3)
        yield terminal


def sent(terminal: Terminal, key: str, times: int) -> list[int]:
    sizes = []
    for _ in range(times):
        terminal.send(key)
        sizes.append(len(terminal.read(0.1)))
    return sizes


def test_nothing_is_sent_while_nobody_types(queue: Terminal) -> None:
    assert queue.read(1.0) == b""


def test_down_sends_two_lines_and_scrolls_by_half_a_screen(queue: Terminal) -> None:
    sizes = sent(queue, DOWN, 60)
    assert median(sizes) <= 600
    assert mean(sizes) <= 1024
    assert "▌  BH01-000060" in queue.text


def test_page_down_sends_one_screen(queue: Terminal) -> None:
    assert max(sent(queue, PAGE_DOWN, 5)) <= 120 * 36 * 2


def test_end_reaches_the_last_row_at_once(queue: Terminal) -> None:
    queue.send("\x1b[F")
    queue.wait_for("▌  BH01-099999")


def test_without_colours_none_is_sent_and_cursor_and_urgency_are_still_there(queue: Terminal) -> None:
    assert COLOUR.search(queue.output)
    with Terminal("list_app", "100", NO_COLOR="1") as terminal:
        shown = terminal.wait_for("BH01-000007")
        assert "▌  BH01-000000" in shown
        assert "!!trễ 8" in shown
        assert not COLOUR.search(terminal.output)


@pytest.mark.long
@pytest.mark.parametrize("name", ["xterm", "screen", "tmux-256color", "linux", "vt100"])
def test_the_list_is_whole_in_every_kind_of_terminal(name: str) -> None:
    with Terminal("list_app", "100", TERM=name, COLORTERM="") as terminal:
        shown = terminal.wait_for("BH01-000007")
        assert "Nguyễn Thị Hường" in shown
