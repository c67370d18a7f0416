"""A program in a pseudo-terminal: keys go in, bytes come out, and the moments of both are known. POSIX only."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

COLUMNS, ROWS = 120, 36
LONGEST: Final = 20.0
"""Seconds after which a program that never falls silent is no longer waited for."""
_ESCAPES: Final = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|.)")
_LOOKS: Final = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": f"{COLUMNS}", "LINES": f"{ROWS}"}
"""What runs these measures may have been told of a terminal of another size."""


class Terminal:
    """Starts `command` at once; `began` is the moment before, by the clock of `time.perf_counter`."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        self._output = bytearray()
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.began = time.perf_counter()
        self._program = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
            env={**os.environ, **_LOOKS, **(environment or {})},
        )  # fmt: skip
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the program and what it has started, if it has not ended by itself."""
        if self._program.poll() is None:
            os.killpg(self._program.pid, signal.SIGKILL)
        self._program.wait()
        os.close(self._master)

    def send(self, keys: str) -> float:
        """Type `keys`; return the moment."""
        moment = time.perf_counter()
        os.write(self._master, keys.encode())
        return moment

    def wait_for(self, words: str, patience: float = 60.0) -> float:
        """Read until `words` have been drawn; return the moment. TimeoutError shows what was drawn instead."""
        while words.encode() not in (drawn := _ESCAPES.sub(b"", self._output)):
            self._read(1.0)
            if time.perf_counter() - self.began > patience or self._program.poll() is not None:
                raise TimeoutError(f"{words!r} was not drawn, but: {drawn.decode(errors='replace')[-2000:]}")
        self._output.clear()
        return time.perf_counter()

    def until_quiet(self, seconds: float, patience: float = 2.0) -> float:
        """Wait for bytes, then until none have come for `seconds`; return the moment of the last ones."""
        self._read(patience)
        last = began = time.perf_counter()
        while self._read(seconds) and last - began < LONGEST:
            last = time.perf_counter()
        self._output.clear()
        return last

    def _read(self, seconds: float) -> bool:
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            self._output += os.read(self._master, 1 << 16)
        except OSError:  # the program has ended
            return False
        return True

    def cpu_seconds(self) -> float:
        """Return the processor time that all threads of the program have had (Linux)."""
        tasks = Path(f"/proc/{self._program.pid}/task")
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e9

    def megabytes(self) -> float:
        """Return the memory the program holds, shared pages included (Linux: VmRSS), in units of a million bytes."""
        status = Path(f"/proc/{self._program.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) * 1024 / 1e6
