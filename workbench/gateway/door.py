"""The way into the house: opened once, in a thread; who is signed in; what every screen may ask."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from workbench.domain.errors import SessionEndedError

if TYPE_CHECKING:
    from workbench.domain.actor import Actor
    from workbench.domain.directory import Directory, DirectoryEntry
    from workbench.domain.register import RecordKind
    from workbench.domain.service import Service
    from workbench.plugins import PluginInfo
    from workbench.usecases.house import House
    from workbench.usecases.issue_documents import Printer

P = ParamSpec("P")
R = TypeVar("R")


class Door:
    """What one signed-in screen has of the house. `actor` is set by `sign_in` and cleared by `sign_out`.

    `build` opens the house; without a printer, documents are left to a worker elsewhere.
    """

    def __init__(self, build: Callable[[], tuple[House, Printer | None]]) -> None:
        self._build = build
        self._parts: tuple[House, Printer | None] | None = None
        self._opening = asyncio.Lock()
        self._printing: asyncio.Task[None] | None = None
        self._wake = asyncio.Event()
        self.actor: Actor | None = None
        self.on_documents: Callable[[int], None] = lambda made: None
        self.on_ended: Callable[[SessionEndedError], None] = lambda why: None

    async def open(self) -> House:
        """Open the house once, in a thread: the sign-in screen is already on show."""
        async with self._opening:
            if self._parts is None:
                self._parts = await asyncio.to_thread(self._build)
        return self._parts[0]

    async def warm_up(self) -> None:
        """Import what the first screens need and open the house, while somebody types their password."""

        def load() -> None:
            import argon2  # noqa: F401

            from workbench.usecases import browse, drafts, queue, sign_in  # noqa: F401

        try:
            await asyncio.to_thread(load)
            await self.open()
        finally:
            gc.freeze()  # what has been imported stays: no collection needs to look at it again
            gc.enable()

    @property
    def _house(self) -> House:
        if self._parts is None:
            raise RuntimeError("the house is not open yet")
        return self._parts[0]

    async def _call(self, work: Callable[Concatenate[House, Actor, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        house = await self.open()
        if self.actor is None:
            raise RuntimeError("nobody is signed in")
        try:
            return await asyncio.to_thread(work, house, self.actor, *args, **kwargs)
        except SessionEndedError as why:
            self.on_ended(why)
            raise

    async def sign_in(self, username: str, password: str) -> Actor:
        """Sign in; NotPermittedError says wrong, or for how long locked."""
        house = await self.open()  # first, for it imports in a thread: the screen goes on being drawn
        from workbench.usecases.sign_in import sign_in

        self.actor = await asyncio.to_thread(sign_in, house, username, password)
        return self.actor

    async def set_password(self, username: str, old: str, new: str) -> None:
        """Set one's own password, before signing in with it; NotPermittedError or BadInputError say why not."""
        from workbench.usecases.passwords import set_own

        await asyncio.to_thread(set_own, await self.open(), username, old, new)

    def sign_out(self) -> None:
        """Forget who is signed in."""
        self.actor = None

    def services(self) -> Mapping[str, Service]:
        """Return the services that are running, by id; only once the house is open."""
        return self._house.plugins.services

    def offers_step(self, service: str, step: str) -> bool:
        """Tell whether this office uses a step at all."""
        return self._house.rules.offers(self._house.plugins.service(service).lifecycle.step(step))

    def days_left(self, due: datetime | int) -> int:
        """Return the working days until `due` (a moment, or seconds since 1970): 0 today, negative late."""
        from workbench.domain.calendar import VIETNAM

        moment = due if isinstance(due, datetime) else datetime.fromtimestamp(due, VIETNAM)
        return self._house.calendar.remaining(moment, self._house.clock())

    def now(self) -> datetime:
        """Return the house's time."""
        return self._house.clock()

    async def record_kinds(self) -> Mapping[str, RecordKind]:
        """Return the kinds of record that plugins keep, by id."""
        return (await self.open()).plugins.record_kinds

    async def directories(self) -> tuple[Directory, ...]:
        """Return the look-up lists that plugins offer, with what this office laid over them."""
        from workbench.usecases import directories

        return await self._call(directories.listed)

    def answer_books(self) -> frozenset[str]:
        """Return the ids of the books of answers; the same ids name the directories they are looked up in."""
        return frozenset(self._house.plugins.answer_books)

    async def lately(self) -> Mapping[str, Sequence[str]]:
        """Return the codes that the signed-in person picked lately, by directory, the latest first."""
        from workbench.usecases import directories

        return await self._call(directories.lately)

    async def picked(self, directory: str, code: str) -> None:
        """Remember that the signed-in person picked a code of a directory."""
        from workbench.usecases import directories

        await self._call(directories.picked, directory, code)

    async def look_up(self, directory: Directory, query: str, limit: int = 50) -> Sequence[DirectoryEntry]:
        """Search a directory; the search is a plugin's, and so are its faults."""
        return await asyncio.to_thread(directory.search, query, limit)

    async def plugins(self) -> tuple[PluginInfo, ...]:
        """Return every plugin found, broken ones included."""
        return (await self.open()).plugins.infos
