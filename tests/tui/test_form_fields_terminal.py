"""What a form sends over the wire while somebody fills it in."""

from __future__ import annotations

from statistics import median

from tests.tui.terminal import Terminal


def sent(terminal: Terminal, key: str, times: int) -> float:
    sizes = []
    for _ in range(times):
        terminal.send(key)
        sizes.append(len(terminal.read(0.1)))
    return median(sizes)


def test_a_letter_sends_one_field_and_tab_two_lines() -> None:
    with Terminal("form_app", columns=120, rows=36) as terminal:
        terminal.wait_for("READY")
        terminal.read(0.3)
        assert sent(terminal, "ễ", 9) <= 400
        assert sent(terminal, "\t", 9) <= 1024
        assert terminal.read(0.5) == b""
