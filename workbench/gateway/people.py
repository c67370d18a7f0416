"""What screens ask about persons: whom some words fit, and one person's whole record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbench.gateway.door import Door

if TYPE_CHECKING:
    from workbench.usecases.find_person import PersonLine
    from workbench.usecases.look_up_person import Match
    from workbench.usecases.person_cells import Tab
    from workbench.usecases.person_record import PersonRecord


class PeopleCalls(Door):
    """Persons, apart from their cases."""

    async def people(self, typed: str, limit: int = 50) -> list[PersonLine]:
        """Return the persons that hold every word typed, masked; NotPermittedError for roles without business."""
        from workbench.usecases import find_person

        return await self._call(find_person.people, typed, limit)

    async def look_up_person(self, said: Mapping[str, str], reason: str) -> tuple[Match, ...]:
        """Return who fits what was `said` of them (see `Wanted`), masked; the audit keeps who asked, what and why."""
        from workbench.usecases.look_up_person import Wanted, look_up_person

        return await self._call(look_up_person, Wanted(**said), reason)

    async def person_record(self, who: int | str, reveal: str | None = None) -> PersonRecord:
        """Return a person's record: one line of the audit each time; `reveal` is why numbers are shown."""
        from workbench.usecases import person_record

        return await self._call(person_record.view, who, reveal)

    async def person_tab(self, record: PersonRecord, name: str) -> Tab:
        """Return another tab of the record that is being looked at: no further line of the audit."""
        from workbench.usecases import person_record

        return await self._call(person_record.tab, record, name)
