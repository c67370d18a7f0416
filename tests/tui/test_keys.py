"""Keys one at a time, posted to the App as the terminal driver posts them: all at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import ClassVar

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from workbench.tui.keys import SerialKeysApp


class Fields(SerialKeysApp[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        ("f3", "ask", "Ask"),
        ("f4", "remove", "Remove"),
        ("f5", "fill", "Fill"),
        ("f6", "hang", "Hang"),
        ("f7", "ask_slowly", "Ask slowly"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.opened = asyncio.Event()
        self.answers: list[str] = []

    def compose(self) -> ComposeResult:
        yield Input(id="one")
        yield Input(id="two")
        yield TextArea(id="notes")

    def action_ask(self) -> None:
        self.push_screen(Question(), lambda answer: self.answers.append(answer or ""))

    def action_ask_slowly(self) -> None:
        self.run_worker(self._ask_slowly())

    async def _ask_slowly(self) -> None:
        key = events.Key("f8", None)
        key._set_forwarded()
        self.post_message(key)  # was let through a moment ago, and comes back unused
        await self.push_screen(SlowQuestion(), lambda answer: self.answers.append(answer or ""))

    def action_remove(self) -> None:
        self.query_one("#one").remove()

    def action_fill(self) -> None:
        self.run_worker(self._fill())

    async def _fill(self) -> None:
        with self.keys_held():
            await self.opened.wait()
            self.query_one("#two").focus()

    async def action_hang(self) -> None:
        await self.screen.mount(Hanging())
        self.query_one(Hanging).focus()


class Question(ModalScreen[str]):
    def compose(self) -> ComposeResult:
        yield Input()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class SlowQuestion(Question):
    BINDINGS: ClassVar[list[BindingType]] = [("f8", "first", "First")]

    async def _on_compose(self, event: events.Compose) -> None:
        await asyncio.sleep(0.3)

    def action_first(self) -> None:
        self.query_one(Input).value = "!"


class Hanging(Static, can_focus=True):
    async def on_key(self) -> None:
        await asyncio.sleep(0.3)
        self.app.query_one("#two").focus()


def typed(text: str) -> Iterable[events.Key]:
    names = {"⌫": ("backspace", "\x7f"), "⇥": ("tab", "\t"), "⏎": ("enter", "\r"), "←": ("left", None)}
    for letter in text:
        yield events.Key(*names.get(letter, (letter, letter)))


async def burst(app: SerialKeysApp[None], *keys: str | events.Event) -> None:
    for key in keys:
        if isinstance(key, events.Event):
            app.post_message(key)
        elif len(key) > 1 and key.startswith("f") and key[1:].isdigit():
            app.post_message(events.Key(key, None))
        else:
            for event in typed(key):
                app.post_message(event)
    await asyncio.sleep(0)
    await asyncio.wait_for(app.keys_handled(), 10)


def value(app: App[None], which: str) -> str:
    return app.query_one(which, Input).value


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ("ba⌫c", "bc"),
        ("viee⌫⌫êt⌫⌫ệt", "việt"),
        ("nguwo⌫⌫⌫ươi⌫⌫ời", "người"),
        ("ab←⌫x", "xb"),
        ("ddi⌫⌫⌫đi", "đi"),
    ],
)
async def test_backspaces_and_letters_of_an_input_method_keep_their_order(keys: str, wanted: str) -> None:
    app = Fields()
    async with app.run_test() as pilot:
        await burst(app, keys)
        await pilot.pause()
        assert value(app, "#one") == wanted


async def test_tab_among_letters_divides_them_between_two_fields() -> None:
    app = Fields()
    async with app.run_test():
        await burst(app, "0790⇥84⇥ghi")
        assert (value(app, "#one"), value(app, "#two")) == ("0790", "84")
        assert app.query_one(TextArea).text == "ghi"


async def test_a_screen_that_a_key_opens_gets_the_keys_behind_it() -> None:
    app = Fields()
    async with app.run_test():
        await burst(app, "a", "f3", "hường⏎", "b", "f3", "84⏎", "c")
        assert app.answers == ["hường", "84"]
        assert value(app, "#one") == "abc"


async def test_a_key_that_comes_while_a_screen_is_opened_waits_until_that_has_its_parts() -> None:
    app = Fields()
    async with app.run_test():
        await burst(app, "f7", "⏎")
        assert app.answers == ["!"]


async def test_keys_go_on_when_the_widget_they_went_to_has_gone() -> None:
    app = Fields()
    async with app.run_test():
        await burst(app, "x", "f4", "yz")
        assert not app.query("#one")
        assert app.query_one(TextArea).text == "yz"


async def test_keys_wait_while_a_worker_holds_them() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        filling = asyncio.ensure_future(burst(app, "f5", "abc"))
        await pilot.pause(0.1)
        assert value(app, "#one") == ""
        app.opened.set()
        await filling
        assert (value(app, "#one"), value(app, "#two")) == ("", "abc")


async def test_a_hold_that_never_ends_gives_way_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Fields, "HOLD_PATIENCE", 0.1)
    app = Fields()
    async with app.run_test():
        await burst(app, "f5", "abc")
        assert value(app, "#one") == "abc"


async def test_keys_wait_for_a_slow_handler() -> None:
    app = Fields()
    async with app.run_test():
        await burst(app, "f6", "!abc")
        assert value(app, "#two") == "abc"


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [("e\u0302\u0301", "ế"), ("o\u031b\u0300", "ờ"), ("a\u0323\u0302", "ậ"), ("ngu\u031bo\u031b\u0300i", "người")],
)
async def test_letters_and_marks_typed_apart_are_put_together(pieces: str, whole: str) -> None:
    app = Fields()
    async with app.run_test():
        await burst(app, pieces)
        assert value(app, "#one") == whole
        await burst(app, "⌫")
        assert value(app, "#one") == whole[:-1]


async def test_marks_are_put_together_in_the_notes_too_and_the_cursor_stays() -> None:
    app = Fields()
    async with app.run_test():
        await burst(app, "⇥⇥xy←e\u0302\u0301⌫z")
        assert app.query_one(TextArea).text == "xzy"


async def test_pasted_text_is_composed_and_cleaned() -> None:
    app = Fields()
    async with app.run_test():
        await burst(app, events.Paste("Nguye\u0302\u0303n\u200b\u202e \x1b[31mHu\u031bo\u031b\u0300ng"))
        assert value(app, "#one") == "Nguyễn [31mHường"


@pytest.mark.long
async def test_a_thousand_keys_arrive_in_order() -> None:
    app = Fields()
    async with app.run_test():
        await burst(app, "".join(f"{n % 10}x⌫" for n in range(400)))
        assert value(app, "#one") == "0123456789" * 40
