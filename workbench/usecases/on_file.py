"""Personal papers that are on file since an earlier case, so that nobody is asked for them again.

Decree 164/2025/NĐ-CP: papers that are digitised already are not handed in again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from workbench.domain.case import CaseRecord
from workbench.domain.service import Service
from workbench.store import seen_papers
from workbench.store.unit_of_work import Unit
from workbench.usecases.house import House


def known(house: House, unit: Unit, records: Mapping[int, CaseRecord]) -> dict[int, CaseRecord]:
    """Return the cases with the personal papers that are on file; one statement, none where no service has any."""
    personal = _everywhere(house)
    wanting = {one.person.id for one in records.values() if one.service in personal}
    by_person: dict[int, list[seen_papers.Seen]] = {}
    for seen in seen_papers.of_people(unit, wanting, personal):
        by_person.setdefault(seen.person_id, []).append(seen)
    return {number: _with(one, personal, by_person.get(one.person.id, [])) for number, one in records.items()}


def of_person(house: House, unit: Unit, person_id: int, service: str) -> Mapping[str, str]:
    """Return the personal papers of a service that are on file of somebody, with the code of the latest case.

    For who comes to the counter: they have no case of it yet.
    """
    personal = _everywhere(house)
    if service not in personal:
        return {}
    return _found(personal, service, seen_papers.of_people(unit, [person_id], personal))


def _everywhere(house: House) -> dict[str, frozenset[str]]:
    return {service.id: ids for service in house.plugins.services.values() if (ids := _personal(service))}


def _personal(service: Service) -> frozenset[str]:
    return frozenset(paper.id for paper in service.papers if paper.personal)


def _with(record: CaseRecord, personal: Mapping[str, frozenset[str]], seen: list[seen_papers.Seen]) -> CaseRecord:
    found = _found(personal, record.service, [one for one in seen if one.case_id != record.id])
    return replace(record, on_file=found) if found else record


def _found(personal: Mapping[str, frozenset[str]], service: str, seen: Iterable[seen_papers.Seen]) -> dict[str, str]:
    mine = personal.get(service, frozenset())
    return {paper: one.code for one in seen for paper in mine & personal[one.service] & frozenset(one.papers)}
