"""What is printed: read, saved and judged; and the making of it in the background."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from workbench.gateway.door import Door

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.domain.text import Text
    from workbench.usecases.check_card import CheckedCard
    from workbench.usecases.issue_documents import Printer
    from workbench.usecases.read_document import PageText

log = logging.getLogger(__name__)

IDLE_SECONDS = 2.0


class DocumentCalls(Door):
    """Finished documents, and those still owed."""

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

    async def check_card(self, payload: str) -> CheckedCard:
        """Judge a card's QR text by the house's own keys and register."""
        from workbench.usecases import check_card

        await self.open()
        keys = await asyncio.to_thread(self._printer.card_keys)
        return await self._call(check_card.check_card, keys, payload)

    async def certificate_warnings(self) -> tuple[Text, ...]:
        """Return what can't wait of the certificates that letters are signed with here; nothing is printed: nothing."""
        from workbench.usecases import certificates

        house = await self.open()
        if self.actor is None or self._parts is None or self._parts[1] is None:
            return ()
        printer, office = self._parts[1], self.actor.office
        return tuple(await asyncio.to_thread(lambda: [*certificates.urgent(printer.keys_dir, office, house.clock())]))

    @property
    def _printer(self) -> Printer:
        if self._parts is None or self._parts[1] is None:
            raise RuntimeError("nothing is printed here")
        return self._parts[1]

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
