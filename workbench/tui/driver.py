"""Reads the keyboard as Textual's driver does, with a prompt Esc and no crash on a byte that is not UTF-8."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from typing import Final

from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver

_POLL: Final = 0.1


class PromptDriver(LinuxDriver):
    """Textual looks only every 100 ms whether a lone ESC was the Esc key; this one looks after ESCDELAY."""

    def run_input_thread(self) -> None:
        """Turn bytes into events until told to stop or the terminal has gone."""
        parser, decoder = XTermParser(self._debug), getincrementaldecoder("utf-8")("replace")
        wait = _POLL
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = selector.select(wait)
                wait = ESCAPE_DELAY + 0.001 if ready else _POLL
                if ready:
                    data = self._read()
                    if not data:
                        return
                    text = decoder.decode(data)
                    for event in parser.feed(text) if text else ():  # "" would mean the end to the parser
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:  # the line was dropped, or the window closed
            return b""
