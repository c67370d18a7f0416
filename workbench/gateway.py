"""The async bridge from screens to use cases: the only place that starts threads and processes for a screen.

Screens await these methods; the work runs in a thread, documents are made by worker processes in the
background, and nothing heavy is imported before the first call.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.domain.actor import Actor
    from workbench.domain.case import Person
    from workbench.domain.directory import Directory, DirectoryEntry
    from workbench.domain.register import RecordKind
    from workbench.domain.service import Service, Step
    from workbench.plugins import PluginInfo
    from workbench.store.queries import CaseLine, Key, QueueFilter
    from workbench.usecases.advance import Outcome, Request
    from workbench.usecases.browse import CaseFile, View
    from workbench.usecases.check_card import CheckedCard
    from workbench.usecases.edit_case import Edit
    from workbench.usecases.foresee import Foreseen
    from workbench.usecases.house import House
    from workbench.usecases.intake import Report
    from workbench.usecases.issue_documents import Printer
    from workbench.usecases.queue import Lines, Overview, Wish
    from workbench.usecases.read_document import PageText
    from workbench.usecases.workload import Workload

    # What screens call the values they get, without importing a use case.
    __all__ = [
        "CaseFile", "CaseLine", "CheckedCard", "Edit", "Foreseen", "Gateway", "Key", "Lines", "Outcome", "Overview",
        "PageText", "PluginInfo", "QueueFilter", "Report", "Request", "View", "Wish", "Workload",
    ]  # fmt: skip

P = ParamSpec("P")
R = TypeVar("R")
log = logging.getLogger(__name__)

IDLE_SECONDS = 2.0


class Gateway:
    """One signed-in screen's way to the house. `actor` is set by `sign_in` and cleared by `sign_out`.

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

    @property
    def _printer(self) -> Printer:
        if self._parts is None or self._parts[1] is None:
            raise RuntimeError("nothing is printed here")
        return self._parts[1]

    async def _call(self, work: Callable[Concatenate[House, Actor, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        house = await self.open()
        if self.actor is None:
            raise RuntimeError("nobody is signed in")
        return await asyncio.to_thread(work, house, self.actor, *args, **kwargs)

    async def sign_in(self, username: str, password: str) -> Actor:
        """Sign in; NotPermittedError says wrong, or for how long locked."""
        from workbench.usecases.sign_in import sign_in

        self.actor = await asyncio.to_thread(sign_in, await self.open(), username, password)
        return self.actor

    def sign_out(self) -> None:
        """Forget who is signed in."""
        self.actor = None

    async def views(self) -> tuple[View, ...]:
        """Return the saved views of the queue."""
        from workbench.usecases import browse

        return await self._call(browse.views)

    async def overview(self) -> Overview:
        """Return all views with their counts, and today's work."""
        from workbench.usecases import queue

        return await self._call(queue.overview)

    async def lines(
        self, wanted: QueueFilter, start: int, limit: int, *, after: Key | None = None, total: int | None = None
    ) -> Lines:
        """Return lines of a queue from `start` on; `total` spares counting them again."""
        from workbench.usecases import queue

        return await self._call(queue.lines, wanted, start, limit, after, total)

    async def place(self, wanted: QueueFilter, case_id: int) -> int | None:
        """Return on which line of a queue a case is."""
        from workbench.usecases import queue

        return await self._call(queue.place, wanted, case_id)

    async def marked(self, wanted: QueueFilter, limit: int) -> list[int]:
        """Return the ids of all cases that a queue shows."""
        from workbench.usecases import browse

        return await self._call(browse.marked, wanted, limit)

    async def save_view(self, name: str, wanted: QueueFilter) -> View:
        """Keep a filter as a view of one's own."""
        from workbench.usecases import queue

        return await self._call(queue.save_view, name, wanted)

    async def forget_view(self, view_id: str) -> None:
        """Remove a view of one's own."""
        from workbench.usecases import queue

        await self._call(queue.forget_view, view_id)

    async def take(
        self, shown: Mapping[int, int], step: str = "", reason: str = "", reasons: tuple[str, ...] = ()
    ) -> list[Outcome]:
        """Take a step of many cases, "" for the main step of each; `shown` are the versions on the screen."""
        from workbench.usecases import queue

        outcomes = await self._call(queue.take, queue.Wish(shown, step, reason, reasons))
        self._wake.set()
        return outcomes

    async def workload(self) -> Workload:
        """Return how much open work the office has."""
        from workbench.usecases import workload

        return await self._call(workload.workload)

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

    async def number_in(self, scanned: str) -> str:
        """Return the number that was typed, or the one on the card whose QR was scanned; BadInputError: neither."""
        from workbench.usecases import find_person

        return await asyncio.to_thread(find_person.number_in, scanned)

    async def person(self, scanned: str) -> Person:
        """Return the person that a number or a scanned card belongs to; NotFoundError if there is none."""
        from workbench.usecases import find_person

        return await self._call(find_person.person, scanned)

    async def record_kinds(self) -> Mapping[str, RecordKind]:
        """Return the kinds of record that plugins keep, by id."""
        return (await self.open()).plugins.record_kinds

    async def directories(self) -> tuple[Directory, ...]:
        """Return the look-up lists that plugins offer."""
        return tuple((await self.open()).plugins.directories.values())

    async def look_up(self, directory: Directory, query: str, limit: int = 50) -> Sequence[DirectoryEntry]:
        """Search a directory; the search is a plugin's, and so are its faults."""
        return await asyncio.to_thread(directory.search, query, limit)

    async def open_case(self, case: int | str) -> CaseFile:
        """Return a case with everything its screen shows."""
        from workbench.usecases import browse

        return await self._call(browse.open_case, case)

    async def foresee(self, file: CaseFile, step: Step) -> Foreseen:
        """Return what a step would change and owe; nothing is written."""
        from workbench.usecases import foresee

        return await self._call(foresee.foresee, file, step)

    async def take_in(self, lines: Sequence[str], *, dry_run: bool = False) -> Report:
        """Take in dossiers, one JSON line each; a dry run only says what is wrong with them."""
        from workbench.usecases import intake

        return await self._call(intake.take_in, lines, dry_run=dry_run)

    async def check_card(self, payload: str) -> CheckedCard:
        """Judge a card's QR text by the house's own keys and register."""
        from workbench.usecases import check_card

        await self.open()
        keys = await asyncio.to_thread(self._printer.card_keys)
        return await self._call(check_card.check_card, keys, payload)

    async def edit(self, change: Edit, key: str = "") -> int:
        """Write an edit as the case's next version."""
        from workbench.usecases import edit_case

        return await self._call(edit_case.edit, change, key)

    async def advance(self, request: Request, key: str) -> Outcome:
        """Take one step of one case; the refusal is raised."""
        from workbench.usecases import advance

        outcome = await self._call(advance.advance, request, key)
        self._wake.set()
        return outcome

    async def decide_many(
        self, requests: Sequence[Request], key: str, progress: Callable[[Sequence[Outcome]], bool]
    ) -> list[Outcome]:
        """Take steps of many cases; `progress` is told in a thread and answers False to stop."""
        from workbench.usecases import advance

        outcomes = await self._call(advance.decide_many, requests, key=key, progress=progress)
        self._wake.set()
        return outcomes

    async def document_body(self, document_id: int, part: str) -> bytes | None:
        """Return a finished file of a document."""
        from workbench.usecases import issue_documents

        return await self._call(issue_documents.body, document_id, part)

    async def page(self, document_id: int, part: str, number: int) -> PageText:
        """Return the words of one page of a finished document; NotFoundError while it is not made."""
        from workbench.usecases import read_document

        return await self._call(read_document.page, document_id, part, number)

    async def save_document(self, document_id: int, part: str, wished: str) -> Path:
        """Write a finished file of a document where it is wished."""
        from workbench.usecases import take_out

        return await self._call(take_out.save, document_id, part, wished)

    async def open_outside(self, document_id: int, part: str) -> None:
        """Show a finished file of a document in the machine's own program."""
        from workbench.usecases import take_out

        await self._call(take_out.open_outside, document_id, part)

    async def load_draft(self, place: str) -> Any:
        """Return what was typed at `place` and never committed, or None."""
        from workbench.usecases import drafts

        return await self._call(drafts.load, place)

    async def save_draft(self, place: str, body: Any) -> None:
        """Keep what is being typed at `place`; None forgets it."""
        from workbench.usecases import drafts

        await self._call(drafts.save, place, body)

    async def draft_places(self) -> list[str]:
        """Return where the signed-in person left something uncommitted, the latest first."""
        from workbench.usecases import drafts

        return await self._call(drafts.places)

    async def plugins(self) -> tuple[PluginInfo, ...]:
        """Return every plugin found, broken ones included."""
        return (await self.open()).plugins.infos

    def start_printing(self) -> None:
        """Make owed documents in the background for as long as the screen is open."""
        if self._printing is None and self._parts is not None and self._parts[1] is not None:
            self._printing = asyncio.create_task(self._print_forever(self._parts[1]))

    async def _print_forever(self, printer: Printer) -> None:
        while True:
            self._wake.clear()
            made = await self._print(printer)
            if made:
                self.on_documents(made)
                continue
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), IDLE_SECONDS)

    async def _print(self, printer: Printer) -> int:
        """Make a batch; what goes wrong is logged and tried again, for it must not end the screen."""
        try:
            return await asyncio.to_thread(printer.run_once, self.actor.office) if self.actor else 0
        except Exception:  # a printer is a plugin: its boundary
            log.exception("documents could not be made")
            return 0

    async def close(self) -> None:
        """Stop the background work and give everything back."""
        if self._printing is not None:
            self._printing.cancel()
            with suppress(asyncio.CancelledError):
                await self._printing
        if self._parts is not None:
            house, printer = self._parts
            if printer is not None:
                await asyncio.to_thread(printer.close)
            house.store.close()
