"""A screen that knows the App it stands in: its gateway, and who is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.screen import ScreenResultType

from workbench.domain.text import Text, same
from workbench.tui.base import WorkbenchScreen
from workbench.tui.strings import PROGRAM, beside, path

if TYPE_CHECKING:
    from workbench.domain.actor import Actor
    from workbench.gateway import Gateway
    from workbench.tui.app import Workbench


class DeskScreen(WorkbenchScreen[ScreenResultType]):
    """A screen of the workbench after sign-in."""

    @property
    def workbench(self) -> Workbench:
        """The App."""
        return cast("Workbench", self.app)

    @property
    def gateway(self) -> Gateway:
        """The way to the use cases."""
        return self.workbench.gateway

    @property
    def actor(self) -> Actor:
        """Who is signed in."""
        return self.workbench.actor

    def say_where(self, *places: Text) -> None:
        """Write the title bar: where this is, and who is here."""
        self.title_bar.say(path(PROGRAM, *places), beside(same(self.actor.username), self.actor.role.label))

    def action_back(self) -> None:
        """Go back to the place below."""
        self.dismiss(None)
