"""Progress: a line on a terminal while work goes on, gone when it ends, and nothing where nobody watches."""

from __future__ import annotations

import io
import sys
import threading

import pytest

from workbench.commands import progress
from workbench.commands.console import Out
from workbench.domain.text import Text

COUNTING = Text(vi="Đang đếm", en="Counting")


class Terminal(io.StringIO):
    """A terminal that tells when something was written to it."""

    def __init__(self) -> None:
        super().__init__()
        self.written = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, words: str) -> int:
        self.written.set()
        return super().write(words)


def test_on_a_terminal_long_work_tells_how_far_it_is_and_clears_the_line_at_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "EVERY", 0.001)
    with progress.Progress(Out("vi"), COUNTING) as told:
        terminal.written.wait(60)
        terminal.written.clear()
        assert list(told.counted(range(1234))) == list(range(1234))
        terminal.written.wait(60)
        terminal.written.clear()
        terminal.written.wait(60)
    assert "\r\x1b[KĐang đếm … 1.234 · " in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_where_nobody_watches_nothing_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "EVERY", 0.0)
    threads = threading.active_count()
    with progress.Progress(Out("vi"), COUNTING):
        assert threading.active_count() == threads
    assert capsys.readouterr().err == ""
