"""The locked screen: nothing readable stands behind it, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from workbench.domain.actor import Actor
from workbench.domain.errors import WorkbenchError
from workbench.domain.text import Text, same
from workbench.tui.base import WorkbenchScreen
from workbench.tui.screens.desk import ProgramActions
from workbench.tui.strings import PROGRAM
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.line_input import LineInput
from workbench.tui.widgets.phrase import NOTHING, Phrase

if TYPE_CHECKING:
    from workbench.tui.shell import Shell

_UNLOCK: Final = Text(vi="Mở khóa", en="Unlock")
_LOCKED: Final = Text(vi="Màn hình đã khóa · {who}", en="The screen is locked · {who}")
_PASSWORD: Final = Text(vi="Mật khẩu", en="Password")
_WAIT: Final = Text(vi="Đang kiểm tra…", en="Checking…")
_WRONG: Final = Text(vi="✗ {why}", en="✗ {why}")


class Lock(WorkbenchScreen[None], ProgramActions):
    """Asks for the password of the person who locked it; work goes on behind it."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["sign_in.tcss", "lock.tcss"]
    HELP_WORDS = Text(
        vi="Màn hình đã khóa; những gì đang gõ vẫn còn. Chỉ người đã khóa mở lại được: gõ mật khẩu, Enter. "
        "{quit} giữ bản nháp rồi thoát.",
        en="The screen is locked and nothing typed is lost. The same person unlocks it: password, Enter. "
        "{quit} keeps drafts and ends.",
    )

    def __init__(self, actor: Actor) -> None:
        super().__init__(classes="-lock")
        self._actor = actor

    def body(self) -> Iterable[Widget]:
        """Draw who may unlock it, and the field."""
        with Vertical(id="box"):
            yield Phrase(_LOCKED.fill(who=same(self._actor.username)), id="program")
            with Horizontal(classes="row"):
                yield Phrase(_PASSWORD, classes="label")
                yield LineInput(password=True, id="password")
            yield Phrase(NOTHING, id="error")

    def on_mount(self) -> None:
        """Say what the keys do."""
        self.title_bar.say(PROGRAM)
        self.bar.offer(Choice("unlock", _UNLOCK))
        self.bar.hint("open", "language", out="quit", words={"open": _UNLOCK})

    async def on_input_submitted(self) -> None:
        """Unlock by Enter."""
        await self.action_main()

    async def action_main(self) -> None:
        """Unlock; keys typed meanwhile wait for the place behind."""
        field = self.query_one("#password", LineInput)
        if field.value:
            self.query_one("#error", Phrase).say(_WAIT)
            cast("Shell", self.app).begin(partial(self._unlock, field.value))
            field.value = ""

    async def _unlock(self, password: str) -> None:
        app = cast("Shell", self.app)
        with app.keys_held():
            try:
                await app.gateway.sign_in(self._actor.username, password)
            except WorkbenchError as error:
                self.query_one("#error", Phrase).say(_WRONG.fill(why=error.text))
            else:
                self.dismiss()
