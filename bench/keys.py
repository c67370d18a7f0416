"""U3: from a key to the bytes it draws, in our list and in a DataTable, both in a pseudo-terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from statistics import median
from typing import Final

from bench.clock import ratio
from bench.goals import Conditions, Found
from bench.terminal import Terminal

DOWN, PAGE_DOWN = "\x1b[B", "\x1b[6~"
LINES: Final = 20_000
QUIET: Final = 0.06
"""Seconds without a byte after which a key counts as handled."""


def u3(conditions: Conditions) -> Iterator[Found]:
    """Compare the processor time from a key to its last byte; how long that took by the clock is told beside it."""
    lines = conditions.many(LINES, brief=200)
    for key, presses in ((DOWN, 80), (PAGE_DOWN, 40)):
        with _program("ours", lines) as ours, _program("twin", lines) as twin:
            pairs = [(_press(ours, key), _press(twin, key)) for _ in range(conditions.many(presses))]
        waited = median(o[1] for o, _ in pairs) / median(t[1] for _, t in pairs)
        note = f"{lines:,} lines, processor time; by the clock {waited:.2f}×"
        yield ratio([o[0] for o, _ in pairs], [t[0] for _, t in pairs], note)


def _program(which: str, lines: int) -> Terminal:
    program = Terminal([sys.executable, "-m", "bench.list_apps", which, str(lines)])
    program.wait_for("260105-0020")
    program.until_quiet(1.0)
    return program


def _press(program: Terminal, key: str) -> tuple[float, float]:
    """Return the processor time and the time by the clock from a key to the last byte drawn for it."""
    before = program.cpu_seconds()
    pressed = program.send(key)
    drawn = program.until_quiet(QUIET)
    return program.cpu_seconds() - before, drawn - pressed
