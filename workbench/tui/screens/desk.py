"""A screen that knows the App it stands in: its gateway, and who is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from workbench.domain.text import Text, same
from workbench.tui.base import WorkbenchScreen
from workbench.tui.strings import PROGRAM, QUEUE, beside, path

if TYPE_CHECKING:
    from workbench.domain.actor import Actor
    from workbench.gateway import Gateway
    from workbench.tui.shell import Shell


class ProgramActions(Widget):
    """What the program does wherever one is; a click on the action bar and the second names ask the screen for it."""

    async def action_help(self) -> None:
        """Tell what this place is for."""
        await self.app.run_action("app.help")

    async def action_commands(self) -> None:
        """Open the palette."""
        await self.app.run_action("app.commands")

    async def action_find(self) -> None:
        """Find a case."""
        await self.app.run_action("app.find")

    async def action_look_up(self) -> None:
        """Look something up in the directories."""
        await self.app.run_action("app.look_up")

    async def action_counter(self) -> None:
        """Type a new dossier."""
        await self.app.run_action("app.counter")

    async def action_workload(self) -> None:
        """Show how much work there is."""
        await self.app.run_action("app.workload")

    async def action_language(self) -> None:
        """Change the language."""
        await self.app.run_action("app.language")

    async def action_quit(self) -> None:
        """Keep what is typed and end."""
        await self.app.run_action("app.quit")


class DeskScreen(WorkbenchScreen[ScreenResultType], ProgramActions):
    """A screen of the workbench after sign-in."""

    DOOR: ClassVar[str | None] = None
    """The program's action that leads here, which does nothing while this is open."""

    @property
    def workbench(self) -> Shell:
        """The App."""
        return cast("Shell", self.app)

    @property
    def gateway(self) -> Gateway:
        """The way to the use cases."""
        return self.workbench.gateway

    @property
    def actor(self) -> Actor:
        """Who is signed in."""
        return self.workbench.actor

    _places: tuple[Text, ...] = (PROGRAM,)

    @property
    def place(self) -> Text:
        """What this place is called by those above it, which say where Esc leads."""
        return self._places[-1]

    @property
    def below(self) -> Text:
        """The place that comes back when this one is left."""
        return self._under.place if isinstance(self._under, DeskScreen) else QUEUE

    @property
    def _under(self) -> Screen[Any]:
        stack = self.app.screen_stack
        return stack[stack.index(self) - 1]

    def tell_below(self, text: Text) -> None:
        """Say something where one comes back to."""
        if text.vi and isinstance(self._under, WorkbenchScreen):
            self._under.messages.tell(text)

    def say_where(self, *places: Text) -> None:
        """Write the title bar: where this is, and who is here; the last of the `places` is this one."""
        self._places = places
        self.title_bar.say(path(PROGRAM, *places), beside(same(self.actor.username), self.actor.role.label))

    def action_back(self) -> None:
        """Go back to the place below."""
        self.dismiss(None)
