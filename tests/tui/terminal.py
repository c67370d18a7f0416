"""A real terminal for tests: the program runs in a pseudo-terminal, what it draws is read off an emulated screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

CHECKOUT = Path(__file__).parents[2]
_NOT_PASSED_ON = ("TEXTUAL", "NO_COLOR", "COLUMNS", "LINES")


class Terminal:
    """Runs `script` (a module beside this one) in a terminal of `columns` × `rows` cells."""

    def __init__(self, script: str, *arguments: str, columns: int = 80, rows: int = 24, **environment: str) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.output = bytearray()
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._program = subprocess.Popen(
            [sys.executable, "-m", f"tests.tui.{script}", *arguments],
            stdin=slave, stdout=slave, stderr=slave, start_new_session=True, cwd=CHECKOUT,
            env=_environment(environment),
        )  # fmt: skip
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._program.terminate()
        self.ended()  # reads on: a program whose last words nobody reads never gets to its end
        os.close(self._master)

    def send(self, text: str | bytes) -> None:
        """Send the bytes of keys, all in one burst."""
        os.write(self._master, text.encode() if isinstance(text, str) else text)

    def read(self, seconds: float) -> bytes:
        """Take in whatever comes until nothing has come for `seconds`; return those bytes."""
        before = len(self.output)
        while select.select([self._master], [], [], seconds)[0]:
            try:
                data = os.read(self._master, 65536)
            except OSError:  # the program has ended
                break
            if not data:
                break
            self.output += data
            # An escape sequence with an intermediate byte ($p) is a question, which pyte would print.
            self._stream.feed(data.replace(b"\x1b[?2026$p", b"").replace(b"\x1b[?2048$p", b""))
        return bytes(self.output[before:])

    def wait_for(self, wanted: str | Callable[[str], bool], patience: float = 20.0) -> str:
        """Return the screen's text once it contains `wanted`; fail with what is there when patience or program ends."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            code = self._program.poll()
            self.read(0.02)
            if wanted in self.text if isinstance(wanted, str) else wanted(self.text):
                return self.text
            if code is not None:
                raise AssertionError(f"ended with {code}, and not on the screen: {wanted!r}\n{self.text}")
        raise AssertionError(f"not on the screen: {wanted!r}\n{self.text}")

    @property
    def text(self) -> str:
        """What is on the screen now, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def ended(self, patience: float = 10.0) -> int:
        """Read to the end of the program and return its exit code."""
        end = time.monotonic() + patience
        while self._program.poll() is None and time.monotonic() < end:
            self.read(0.05)
        self.read(0.05)
        return self._program.wait(1)


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    # A test runner may tell the programs it starts another size than the terminal has.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_PASSED_ON)}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", **more}
