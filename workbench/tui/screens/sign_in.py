"""Signing in: the first picture on the screen, drawn before anything heavy is imported."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from textual.containers import Center, Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input

from workbench.domain.errors import BadInputError, TemporaryPasswordError, WorkbenchError
from workbench.domain.text import Text
from workbench.tui.base import WorkbenchScreen
from workbench.tui.screens.desk import ProgramActions
from workbench.tui.strings import PROGRAM
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.line_input import LineInput
from workbench.tui.widgets.phrase import NOTHING, Phrase

if TYPE_CHECKING:
    from workbench.tui.shell import Shell

_SIGN_IN: Final = Text(vi="Đăng nhập", en="Sign in")
_ACCOUNT: Final = Text(vi="Tài khoản", en="Account")
_PASSWORD: Final = Text(vi="Mật khẩu", en="Password")
_NEW: Final = Text(vi="Mật khẩu mới", en="New password")
_AGAIN: Final = Text(vi="Gõ lại", en="Once more")
_OWN: Final = Text(
    vi="! Mật khẩu này do quản trị đặt: hãy đặt mật khẩu của riêng bạn",
    en="! This password is an administrator's word: set one of your own",
)
_NOT_TWICE: Final = Text(vi="Hai lần gõ không giống nhau", en="The two are not the same")
_WAIT: Final = Text(vi="Đang kiểm tra…", en="Checking…")
_WRONG: Final = Text(vi="✗ {why}", en="✗ {why}")
_TEST: Final = Text(
    vi="Màu: {colours} · Phông thử: Ấ ế ộ ữ đ ─ │ ▌ ■ ▶ ✓ (thấy ô vuông? F2 → «Chế độ ASCII»)",
    en="Colours: {colours} · Glyphs: Ấ ế ộ ữ đ ─ │ ▌ ■ ▶ ✓ (empty boxes? F2 → “ASCII mode”)",
)
_HEAVY: Final = ("queue", "palette", "help")
"""Screens that are imported while somebody types their password."""


class SignIn(WorkbenchScreen[None], ProgramActions):
    """Account and password; what is wrong stands under the fields, with how long to wait."""

    CSS_PATH = "sign_in.tcss"
    HELP_WORDS = Text(
        vi="Đăng nhập bằng tài khoản của bạn: Enter sang mật khẩu, Enter lần nữa đăng nhập. "
        "Sai nhiều lần thì tài khoản tạm khóa, thời gian tăng dần.",
        en="Sign in with your own account: Enter goes on to the password, and again signs in. "
        "Too many wrong passwords make it rest, longer each time.",
    )

    def __init__(self) -> None:
        """Ask for an account and its password, and for nothing else yet."""
        super().__init__()
        self._temporary: str | None = None
        """The account that has to set a password of its own."""

    def body(self) -> Iterable[Widget]:
        """Draw the two fields in a box, and the line that tests the terminal."""
        with Center(), Vertical(id="box"):
            yield Phrase(PROGRAM, id="program")
            with Horizontal(classes="row"):
                yield Phrase(_ACCOUNT, classes="label")
                yield LineInput(id="account")
            with Horizontal(classes="row"):
                yield Phrase(_PASSWORD, classes="label")
                yield LineInput(password=True, id="password")
            for words, name in ((_NEW, "new"), (_AGAIN, "again")):
                with Horizontal(classes="row own"):
                    yield Phrase(words, classes="label")
                    yield LineInput(password=True, id=name)
            yield Phrase(NOTHING, id="error")
        yield Phrase(_TEST.fill(colours=_colours(self.app.console.color_system)), id="test")

    def on_mount(self) -> None:
        """Say what the keys do; begin to import once this is drawn."""
        self.title_bar.say(PROGRAM)
        self.bar.offer(Choice("sign_in", _SIGN_IN))
        self.bar.hint("open", "language", out="quit", words={"open": _SIGN_IN})
        self.call_after_refresh(self.run_worker, self._warm_up, exit_on_error=False)

    async def _warm_up(self) -> None:
        await asyncio.to_thread(lambda: [import_module(f"workbench.tui.screens.{name}") for name in _HEAVY])
        await self.guarded(_SIGN_IN, self._workbench.gateway.warm_up())

    @property
    def _workbench(self) -> Shell:
        return cast("Shell", self.app)

    async def on_input_submitted(self) -> None:
        """Enter goes on to the password, or signs in."""
        await self.action_main()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Ask nobody else for a new password, and keep nothing of what this one typed."""
        if event.input.id == "account" and self._temporary not in (None, event.value):
            self._temporary = None
            self.remove_class("-temporary")
            self._field("new").value = self._field("again").value = ""

    async def action_main(self) -> None:
        """Sign in, or go to the first field that is empty; keys typed meanwhile wait for the queue."""
        own = self._temporary == self._field("account").value
        asked = ("account", "password", "new", "again")[: 4 if own else 2]
        said = [self._field(name).value for name in asked]
        empty = next((name for name, value in zip(asked, said, strict=True) if not value.strip()), "")
        if empty:
            self._field(empty).focus()
        elif len(said) > 2 and said[2] != said[3]:
            self._typed_anew(_NOT_TWICE, "again")
        else:
            self.query_one("#error", Phrase).say(_WAIT)
            # The App's worker: one of this screen's own would end with the screen it is to replace.
            self._workbench.begin(partial(self._sign_in, *said[:3]))

    async def _sign_in(self, account: str, password: str, new: str = "") -> None:
        gateway = self._workbench.gateway
        with self._workbench.keys_held():
            try:
                if new:
                    await gateway.set_password(account, password, new)
                await gateway.sign_in(account, new or password)
            except TemporaryPasswordError:
                self._temporary = account
                self.add_class("-temporary")
                self.query_one("#error", Phrase).say(_OWN)
                self._field("new").focus()
            except BadInputError as error:
                self._typed_anew(error.text, "again", "new")
            except WorkbenchError as error:
                self._typed_anew(error.text, "password")
            else:
                await self._workbench.enter()

    def _field(self, name: str) -> LineInput:
        return self.query_one(f"#{name}", LineInput)

    def _typed_anew(self, why: Text, *names: str) -> None:
        """Say what is wrong, and let fields be typed anew, the last one named first."""
        self.query_one("#error", Phrase).say(_WRONG.fill(why=why))
        for name in names:
            self._field(name).value = ""
            self._field(name).focus()


def _colours(system: str | None) -> str:
    return {"truecolor": "16 M", "256": "256", "standard": "16", "windows": "16"}.get(system or "", "–")
