"""What a screen knows of the App it stands in, and no more: so that screens and App do not import each other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from workbench.tui.base import WorkbenchApp
from workbench.tui.keymap import KeyMap

if TYPE_CHECKING:
    from workbench.domain.actor import Actor
    from workbench.gateway import Gateway
    from workbench.settings import Settings
    from workbench.tui.widgets.rows import Row

RECENT: Final = 9
"""How many cases that were opened lately the palette offers."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A case that was opened lately."""

    case_id: int
    code: str
    name: str


class Shell(WorkbenchApp):
    """Who is signed in and what they opened lately; the places one can go to are the App's own to open."""

    def __init__(self, gateway: Gateway, settings: Settings, keymap: KeyMap | None = None) -> None:
        super().__init__(keymap, settings.language)
        self.gateway = gateway
        self.settings = settings
        self.recent: deque[Recent] = deque(maxlen=RECENT)

    @property
    def actor(self) -> Actor:
        """Who is signed in."""
        assert self.gateway.actor is not None, "nobody is signed in"
        return self.gateway.actor

    @property
    def at_the_door(self) -> bool:
        """Tell whether nobody has signed in, or the screen is locked."""
        return self.gateway.actor is None or self.locked

    @property
    def locked(self) -> bool:
        """Tell whether a lock screen hides everything."""
        return any(screen.has_class("-lock") for screen in self.screen_stack)

    def is_open(self, action: str) -> bool:
        """Tell whether the place that an action of the program leads to is open, so that it leads nowhere now."""
        return any(getattr(screen, "DOOR", "") == action for screen in self.screen_stack)

    def remember(self, recent: Recent) -> None:
        """Note which case was opened, for the palette."""
        with suppress(ValueError):
            self.recent.remove(recent)
        self.recent.appendleft(recent)

    def begin(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do `work` as the App's own: it outlives the screen that began it."""
        self.run_worker(cast(Any, work))

    async def enter(self) -> None:
        """Go to the queue: somebody has signed in."""
        raise NotImplementedError

    async def open_cases(self, case_ids: Sequence[int], position: int) -> None:
        """Open a case; F7 and F8 go on to the others. A case screen that is open already is replaced."""
        raise NotImplementedError

    async def open_above(self, case_id: int) -> None:
        """Open another case over the one that is open, which comes back when the other is left."""
        raise NotImplementedError

    async def approve(self, case_ids: Sequence[int], decided: Callable[[frozenset[int] | None], None]) -> None:
        """Open the approval of one or many cases; `decided` is told which were, when it closes."""
        raise NotImplementedError

    async def open_found(self, found: Row | None) -> None:
        """Open what F3 found: a case, or a person."""
        raise NotImplementedError

    async def open_person(self, who: int) -> None:
        """Show a person's whole record."""
        raise NotImplementedError

    async def action_insurance_number(self) -> None:
        """Find somebody's insurance number by what they say of themselves."""
        raise NotImplementedError
