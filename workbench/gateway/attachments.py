"""What the screens ask about attached files, and about the paths of files of this machine."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from workbench.gateway.door import Door

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.domain.actor import Actor
    from workbench.domain.attachment import NewFile
    from workbench.usecases.house import House
    from workbench.usecases.path_names import Completion


class AttachmentCalls(Door):
    """The files of a case, one by one."""

    async def attach(self, case_id: int, seen: str, path: str, key: str) -> str:
        """Attach a file of this machine to a case seen as `seen`; return its name."""
        return await self._call(_attach, case_id, seen, path, key)

    async def new_file(self, path: str) -> NewFile:
        """Return a file of this machine as it may be attached; BadInputError says why it may not be."""
        from workbench.usecases import attachments

        return await asyncio.to_thread(attachments.new_file, path)

    async def complete_path(self, typed: str) -> Completion:
        """Complete the path of a file of this machine as far as its name is plain."""
        from workbench.usecases import path_names

        return await asyncio.to_thread(path_names.complete, typed)

    async def path_on_disk(self, typed: str) -> str:
        """Return a path as this machine's disk writes it."""
        from workbench.usecases import path_names

        return await asyncio.to_thread(path_names.on_disk, typed)

    async def detach(self, case_id: int, seen: str, attachment_id: int, key: str) -> int:
        """Mark a file as removed; return the case's next version."""
        from workbench.usecases import attachments

        return await self._call(attachments.remove, case_id, seen, attachment_id, key)

    async def save_attachment(self, attachment_id: int, wished: str) -> Path:
        """Write a file of a case where it is wished; the audit keeps who looked."""
        from workbench.usecases import attachments

        return await self._call(attachments.save, attachment_id, wished)

    async def open_attachment(self, attachment_id: int) -> None:
        """Show a file of a case in the machine's own program; the audit keeps who looked."""
        from workbench.usecases import attachments

        await self._call(attachments.open_outside, attachment_id)


def _attach(house: House, actor: Actor, case_id: int, seen: str, path: str, key: str) -> str:  # noqa: PLR0913, PLR0917
    from workbench.usecases import attachments

    name, body = attachments.from_disk(path)
    attachments.add(house, actor, case_id, seen, [(name, body)], key)
    return name
