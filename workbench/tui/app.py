"""The App: it routes between screens and keeps what outlives them; the work is done elsewhere."""

from __future__ import annotations

import asyncio
import logging
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import events

from workbench.domain.actor import Role
from workbench.domain.errors import SessionEndedError
from workbench.domain.text import Text, joined
from workbench.tui.base import WorkbenchScreen
from workbench.tui.commands import Command
from workbench.tui.crash import log_to_file
from workbench.tui.keeping import LOOK_EVERY, KeepingApp
from workbench.tui.keymap import KeyMap
from workbench.tui.keymap_file import read_keymap
from workbench.tui.program import BEHIND_THE_DOOR, program_commands, why_not
from workbench.tui.screens.sign_in import SignIn
from workbench.tui.words import ASCII, UNICODE

if TYPE_CHECKING:
    from workbench.gateway import Gateway
    from workbench.settings import Settings
    from workbench.tui.widgets.rows import Row

log = logging.getLogger(__name__)

CERTIFICATES: Final = Text(vi="Xem chứng thư ký văn bản", en="Looking at the certificates")


class Workbench(KeepingApp):
    """Signs in, goes from place to place, locks when nobody is there, and leaves without losing a draft."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")

    def __init__(
        self, gateway: Gateway, settings: Settings, keymap: KeyMap | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        super().__init__(gateway, settings, keymap)
        self._clock = clock
        self._last_touch = clock()

    async def on_mount(self) -> None:
        """Show the sign-in screen; everything heavy is imported behind it."""
        await self.push_screen(SignIn())
        self.set_interval(LOOK_EVERY, self.lock_if_idle)

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is there."""
        if isinstance(event, events.Key | events.Paste | events.MouseDown):
            self._last_touch = self._clock()
        await super().on_event(event)

    async def enter(self) -> None:
        """Go to the queue: somebody has signed in."""
        from workbench.tui.screens.queue import QueueScreen

        self.gateway.on_ended = self._session_ended
        self.gateway.on_documents = self._documents_made
        await self.switch_screen(QueueScreen())
        if self.actor.role is Role.ADMINISTRATOR:
            self.begin(self._warn_of_certificates)

    def _documents_made(self, _number: int) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, WorkbenchScreen):
                screen.documents_made()

    async def _warn_of_certificates(self) -> None:
        """Tell the administrator while there is time to get new ones."""
        if isinstance(self.screen, WorkbenchScreen):
            screen = self.screen
            if found := await screen.guarded(CERTIFICATES, self.gateway.certificate_warnings()):
                screen.messages.tell(joined("; ", found), "wrong")

    async def open_cases(self, case_ids: Sequence[int], position: int) -> None:
        """Open a case; F7 and F8 go on to the others. A case screen that is open already is replaced."""
        from workbench.tui.screens.case import CaseScreen

        go = self.switch_screen if isinstance(self.screen, CaseScreen) else self.push_screen
        await go(CaseScreen(case_ids, position))

    async def open_above(self, case_id: int) -> None:
        """Open another case over the one that is open, which comes back when the other is left."""
        from workbench.tui.screens.case import CaseScreen

        await self.push_screen(CaseScreen([case_id], 0))

    async def approve(self, case_ids: Sequence[int], decided: Callable[[frozenset[int] | None], None]) -> None:
        """Open the approval of one or many cases; `decided` is told which were, when it closes."""
        from workbench.tui.screens.approve import ApproveScreen

        await self.push_screen(ApproveScreen(case_ids), decided)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave nothing but the door open to somebody who has not signed in, or has locked the screen.

        What leads to a place that is open already leads nowhere.
        """
        if (self.at_the_door and action in BEHIND_THE_DOOR) or self.is_open(action):
            return False
        return super().check_action(action, parameters)

    def lock_if_idle(self) -> None:
        """Lock when nobody has typed for as long as the settings allow."""
        if self._clock() - self._last_touch >= self.settings.idle_lock_minutes * 60:
            self.begin(self.action_lock)

    async def action_lock(self) -> None:
        """Hide everything until the same person gives their password."""
        from workbench.tui.screens.lock import Lock

        if not self.at_the_door:
            await self.push_screen(Lock(self.actor))
            self.keep_typed()  # whoever is away may be away for long

    async def action_back(self) -> None:
        """Do nothing: Textual would take away the screen on top, and with it the lock or the door."""

    async def action_help(self) -> None:
        """Tell what this place is for and what its keys do."""
        from workbench.tui.screens.help import Help

        await self.push_screen(Help(self, self.screen))

    async def action_find(self) -> None:
        """Find a case or a person from anywhere; the queue has its own line for it."""
        from workbench.tui.screens.find import Find

        await self.push_screen(Find(self.gateway), self.open_found)

    async def action_look_up(self) -> None:
        """Look something up in the directories; what is picked is told in the message line."""
        from workbench.tui.screens.desk import DeskScreen
        from workbench.tui.screens.directories import browse

        if isinstance(self.screen, DeskScreen):
            self.begin(partial(browse, self.screen))

    async def action_answers(self) -> None:
        """Look an answer up to what a citizen asks."""
        from workbench.tui.screens.desk import DeskScreen
        from workbench.tui.screens.directories import browse

        if isinstance(self.screen, DeskScreen):
            self.begin(partial(browse, self.screen, self.gateway.answer_books()))

    async def action_insurance_number(self) -> None:
        """Find somebody's insurance number by what they say of themselves."""
        from workbench.tui.screens.insurance_number import InsuranceNumberScreen

        await self.push_screen(InsuranceNumberScreen())

    async def action_workload(self) -> None:
        """Show how much work there is."""
        from workbench.tui.screens.workload import WorkloadScreen

        await self.push_screen(WorkloadScreen())

    async def action_counter(self) -> None:
        """Type a new dossier; who may not is told so."""
        from workbench.tui.screens.counter import CounterScreen

        why = why_not(self, "counter")
        if why is None:
            await self.push_screen(CounterScreen())
        elif isinstance(self.screen, WorkbenchScreen):
            self.screen.messages.tell(why, "wrong")

    async def action_plugins(self) -> None:
        """Show which services run, and which are broken."""
        from workbench.tui.screens.plugins import PluginsScreen

        await self.push_screen(PluginsScreen())

    async def action_commands(self) -> None:
        """Open the palette."""
        from workbench.tui.screens.palette import Palette

        def run(command: Command | None) -> None:
            if command is not None:
                self.begin(partial(self._run_command, command))

        await self.push_screen(Palette(list(program_commands(self)), self.keymap), run)

    async def _run_command(self, command: Command) -> None:
        if isinstance(self.screen, WorkbenchScreen):
            await self.screen.guarded(command.words, command.done())

    async def action_quit(self) -> None:
        """Keep what is typed and end."""
        if await self.may_leave():
            self.exit()

    async def action_sign_out(self) -> None:
        """Keep what is typed and leave the place to somebody else."""
        if await self.may_leave():
            await self._to_the_door()

    async def _to_the_door(self) -> None:
        """Take away everything of whoever was here: their screens, what they opened lately and what they cut out."""
        self.recent.clear()
        if self.clipboard:
            self.copy_to_clipboard("")
        while len(self.screen_stack) > 2:
            await self.pop_screen()
        await self.switch_screen(SignIn())
        self.gateway.sign_out()  # last: the screens that have gone were still asking in somebody's name

    def _session_ended(self, why: SessionEndedError) -> None:
        """Take everything from the screen of somebody whose account was closed or changed, and say why, once."""
        self.gateway.on_ended = lambda again: None

        async def leave() -> None:
            await self.keep_drafts()  # refused too, but not lost: the gateway has them if the same person comes back
            await self._to_the_door()
            if isinstance(self.screen, WorkbenchScreen):
                self.screen.refuse(why)

        self.begin(leave)

    def action_signs(self) -> None:
        """Change between boxes and plain ASCII signs."""
        self.glyphs = UNICODE if self.glyphs is ASCII else ASCII

    def leave(self) -> None:
        """End because the terminal is going, or the system asks for it."""
        self.begin(self._end)

    async def _end(self) -> None:
        await self.keep_drafts()
        self.exit()

    async def open_found(self, found: Row | None) -> None:
        """Open what F3 found: a case, or a person."""
        kind, _, number = found.id.rpartition(":") if found is not None else ("", "", "")
        if kind:
            await self.open_person(int(number))
        elif number:
            await self.open_cases([int(number)], 0)

    async def open_person(self, who: int) -> None:
        """Show a person's whole record."""
        from workbench.tui.screens.person import PersonScreen

        await self.push_screen(PersonScreen(who))


def run(gateway: Gateway, settings: Settings) -> int:
    """Open the workbench on this terminal and return its exit status; SetupError before anything is drawn."""
    keymap = read_keymap(settings.keymap_file)
    log_to_file(settings.data_dir / "log" / "workbench.log")
    app = Workbench(gateway, settings, keymap)
    asyncio.run(_serve(app))
    return app.return_code or 0


async def _serve(app: Workbench) -> None:
    loop = asyncio.get_running_loop()
    for name in ("SIGHUP", "SIGTERM"):
        with suppress(AttributeError, NotImplementedError):  # Windows has neither
            loop.add_signal_handler(getattr(signal, name), app.leave)
    try:
        await app.run_async()
    finally:
        await app.gateway.close()
