"""Keys one at a time: the next key is looked at only when the previous one has been handled everywhere.

Textual inserts letters at once but runs bindings (Backspace, Tab, F-keys) after the key has bubbled up to the
App. Vietnamese input methods send Backspace and letters in one burst, scanners send Tab and F-keys among digits:
both arrive mangled. Here a fence is posted behind each key; when it has bubbled up, so has the key.
"""

from __future__ import annotations

import asyncio
import unicodedata
from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, ClassVar, Final

from textual import events
from textual.app import App, ReturnType
from textual.driver import Driver
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from workbench.tui.clean import clean

# A key can cause one message more (Enter: Submitted), which a second fence lets through as well.
_ROUNDS: Final = 2
# How often to look whether a fence was lost with the widget that held it, in seconds.
_LOOK_EVERY: Final = 0.05


class KeyFence(Message):
    """Bubbles up behind a key; only the one with the newest number counts."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class SerialKeysApp(App[ReturnType]):
    """An App that handles what is typed and pasted in the order of the keyboard, and keeps it in NFC."""

    KEY_PATIENCE: ClassVar[float] = 5.0
    """Seconds until the next key is let through although the previous one is still being handled."""
    HOLD_PATIENCE: ClassVar[float] = 20.0
    """The same while a worker holds the keys: it says what it waits for, and they are not meant for this place."""

    _number = 0
    _rounds = 0
    _holds = 0
    _deadline = 0.0
    _place: tuple[Widget | None, Widget | None] = (None, None)
    _watch: asyncio.TimerHandle | None = None

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Key | events.Paste] = deque()
        self._keys_quiet = asyncio.Event()
        self._keys_quiet.set()

    def get_driver_class(self) -> type[Driver]:
        """Read the keyboard through our driver wherever Textual would take its own for terminals."""
        stock = super().get_driver_class()
        if stock.__name__ != "LinuxDriver":
            return stock
        from workbench.tui.driver import PromptDriver  # needs termios

        return PromptDriver

    async def on_event(self, event: events.Event) -> None:
        """Queue what is typed; everything else goes on as usual."""
        if not isinstance(event, events.Key | events.Paste) or (event.is_forwarded and self.screen.is_mounted):
            await super().on_event(event)
            return
        if event.is_forwarded:
            self._keep_for_next_screen(event)
        else:
            self._typed.append(event)
        if self._keys_quiet.is_set():
            self._keys_quiet.clear()
            self._be_patient()
            await self._release_next()

    def _keep_for_next_screen(self, event: events.Key | events.Paste) -> None:
        """Take a key back that its own screen did not want, while another one is coming up that has no parts yet."""
        if isinstance(event, events.Key):
            self._typed.appendleft(events.Key(event.key, event.character))

    async def keys_handled(self) -> None:
        """Wait until nothing that was typed is left to handle."""
        await self._keys_quiet.wait()

    @contextmanager
    def keys_held(self) -> Iterator[None]:
        """Let typed-ahead keys wait (at most `HOLD_PATIENCE`) while a worker fills the place they are meant for."""
        self._holds += 1
        self._be_patient()
        try:
            yield
        finally:
            self._holds -= 1
            if not self._keys_quiet.is_set():
                self._be_patient()
                self._post_fence()

    async def _release_next(self) -> None:
        if not self._typed:
            self._keys_quiet.set()
        elif not self.screen.is_mounted:
            self._post_fence()  # comes back when there is a screen: what a key does looks for its parts
        elif self._holds and self._patient:
            self._look_later()
        else:
            event = self._typed.popleft()
            if isinstance(event, events.Paste):
                event.text = clean(event.text)
            self._be_patient()
            self._rounds = 0
            await super().on_event(event)
            self._post_fence()

    def _post_fence(self) -> None:
        """Post a fence where the last key went; one that gets lost is noticed by `_look`."""
        self._place = self._here
        fence = KeyFence(self._next_number())
        if not (self.focused or self.screen).post_message(fence):
            self.post_message(fence)
        self._look_later()

    async def _on_key_fence(self, fence: KeyFence) -> None:
        fence.stop()
        if fence.number != self._number:
            return
        compose_marks(self.focused)
        self._rounds += 1
        # A key that opened a screen, or moved the focus, is handled when that place is up.
        if self._patient and (self._rounds < _ROUNDS or self._place != self._here):
            self._post_fence()
        else:
            await self._release_next()

    def _look_later(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
        self._watch = asyncio.get_running_loop().call_later(_LOOK_EVERY, self._look)

    def _look(self) -> None:
        """Go on when a fence was lost with the widget that held it, or when the patience has ended."""
        if not self._running or self._keys_quiet.is_set():
            return
        if self._place != self._here or not self._patient:
            self.post_message(KeyFence(self._next_number()))
        self._look_later()

    def _next_number(self) -> int:
        self._number += 1
        return self._number

    @property
    def _here(self) -> tuple[Widget, Widget | None]:
        return self.screen, self.focused

    @property
    def _patient(self) -> bool:
        return asyncio.get_running_loop().time() < self._deadline

    def _be_patient(self) -> None:
        seconds = self.HOLD_PATIENCE if self._holds else self.KEY_PATIENCE
        self._deadline = asyncio.get_running_loop().time() + seconds


def keys_held(app: App[Any]) -> AbstractContextManager[None]:
    """Hold typed-ahead keys (see `SerialKeysApp.keys_held`) in whatever App a widget finds itself."""
    return app.keys_held() if isinstance(app, SerialKeysApp) else nullcontext()


def compose_marks(widget: Widget | None) -> None:
    """Put letters and marks that were typed apart together again, so that Backspace removes a letter whole."""
    if isinstance(widget, Input) and not unicodedata.is_normalized("NFC", widget.value):
        before = widget.value[: widget.cursor_position]
        widget.value = unicodedata.normalize("NFC", widget.value)
        widget.cursor_position = len(unicodedata.normalize("NFC", before))
    elif isinstance(widget, TextArea):
        row, column = widget.cursor_location
        line = widget.document.get_line(row)
        if not unicodedata.is_normalized("NFC", line):
            widget.replace(unicodedata.normalize("NFC", line), (row, 0), (row, len(line)))
            widget.move_cursor((row, len(unicodedata.normalize("NFC", line[:column]))))
