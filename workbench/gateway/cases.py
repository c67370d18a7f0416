"""What the screens of cases ask: one case, its changes and decisions, new ones."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from workbench.gateway.door import Door

if TYPE_CHECKING:
    from workbench.domain.service import Step
    from workbench.usecases.advance import Outcome, Request
    from workbench.usecases.askers import Link
    from workbench.usecases.at_counter import Caller
    from workbench.usecases.browse import CaseFile
    from workbench.usecases.edit_case import Edit
    from workbench.usecases.foresee import Foreseen
    from workbench.usecases.intake import Report
    from workbench.usecases.turn_into import Start


class CaseCalls(Door):
    """Cases one by one."""

    async def number_in(self, scanned: str) -> str:
        """Return the number that was typed, or the one on the card whose QR was scanned; BadInputError: neither."""
        from workbench.usecases import find_person

        return await asyncio.to_thread(find_person.number_in, scanned)

    async def caller(self, scanned: str, service: str = "") -> Caller:
        """Return whose number was typed or scanned, and what is on record that a service is about; it is audited.

        NotFoundError if it is nobody's, BadInputError for a card that can't be read.
        """
        from workbench.usecases import at_counter

        return await self._call(at_counter.caller, scanned, service)

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

    async def start_turning(self, case: int) -> Start:
        """Return what the case begins with that another one turns into; the refusal is raised."""
        from workbench.usecases import turn_into

        return await self._call(turn_into.start, case)

    async def turn(self, code: str, line: str, *, dry_run: bool = False) -> Report:
        """Take in the dossier that a case turns into, and close that case."""
        from workbench.usecases import turn_into

        return await self._call(turn_into.turn, code, line, dry_run=dry_run)

    async def identify(self, link: Link, key: str = "") -> int:
        """Say whose a case is, or that it isn't known."""
        from workbench.usecases import askers

        return await self._call(askers.identify, link, key)

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
