"""What the list sends over the wire: little for a key, nothing while nobody types."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean, median

import pytest

from tests.tui.terminal import Terminal

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
