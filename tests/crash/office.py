"""An office whose documents are as small as documents get, so that a round of kills takes half a second."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.support import builders, office
from tests.support.office import Clock
from tests.support.service import RESIDENCE
from tests.support.service import SERVICE as ADDRESS
from workbench.api import CaseView, DocumentKind, Medium, RecordKind, RegisterView, Service, Text, hookimpl
from workbench.documents.job import Printed, PrintError, PrintJob
from workbench.documents.press import Press
from workbench.documents.worker import attempt
from workbench.domain.calendar import load_calendar
from workbench.domain.decision import HouseRules
from workbench.plugins import load_plugins
from workbench.store.unit_of_work import Store
from workbench.usecases.house import House

POISON, BLANK = "poison", "blank"
TEMPLATES = Path(__file__).parent / "templates"
PARTS = {"notice": {"vi.pdf", "en.pdf"}, "card": {"vi.pdf", "card.png"}}
"""The files that a finished document of each kind has."""


def context(case: CaseView, kind: DocumentKind, register: RegisterView) -> Mapping[str, object]:
    """Return everything that stands on a card; the address POISON breaks the letter, BLANK leaves the card empty."""
    person, today, address = case.person, date(2026, 1, 5), case.form.model_dump()["address"]
    if kind.medium is not Medium.CARD:
        return {"poison": address == POISON}
    return {} if address == BLANK else {
        "number": f"XX400{person.insurance_number}", "name": person.name, "birth": person.birth[:4],
        "sex": person.sex, "address": "Thôn Mới", "facility": "00A01", "valid_from": today,
        "valid_to": date(2027, 12, 31), "issued_on": today, "management_code": f"0001{person.insurance_number}",
        "parent": "", "living_area": 4, "five_years_from": None, "benefit": 4, "place_of_issue": "Minh Họa",
    }  # fmt: skip


SERVICE = replace(
    ADDRESS,
    documents=(
        DocumentKind("receipt", Text(vi="Giấy tiếp nhận", en="Receipt"), "crash/notice"),
        DocumentKind("apology", Text(vi="Xin lỗi, gia hạn", en="Apology"), "crash/notice"),
        DocumentKind("notice", Text(vi="Thông báo", en="Notice"), "crash/notice", symbol="TB"),
        DocumentKind("card", Text(vi="Thẻ", en="Card"), "crash/card", medium=Medium.CARD),
    ),
    context=context,
)


@hookimpl
def workbench_services() -> Iterable[Service]:
    return (SERVICE,)


@hookimpl
def workbench_record_kinds() -> Iterable[RecordKind]:
    return (RESIDENCE,)


@hookimpl
def workbench_template_dirs() -> Iterable[Path]:
    return (TEMPLATES,)


class HerePress(Press):
    """A press that prints in this very process, warm from its fork: what kills the process kills the printing."""

    def print(self, job: PrintJob) -> Printed:
        answer = attempt(job, self._folders)
        if isinstance(answer, Printed):
            return answer
        raise PrintError(answer.text, answer.detail)

    def print_all(self, jobs: Iterable[PrintJob]) -> Iterable[Printed | PrintError]:  # type: ignore[override]
        return map(self._print_or_error, jobs)


def house_on(store: Store, clock: Clock) -> House:
    """Return a house on the store with this office's one service."""
    found = load_plugins(())
    found.add("crash", "1", sys.modules[__name__])
    assert not [info.fault for info in found.infos if info.fault]
    return House(store, found, load_calendar(), HouseRules(), clock)


def proposed(house: House, number: int, address: str = "Thôn Mới") -> Sequence[int]:
    """Write cases that wait for a supervisor, each of a person of its own."""
    form = {"address": address, "phone": "", "citizen_number": ""}
    return builders.make_cases(house, number, state="proposed", form=form)


def founded(store: Store, clock: Clock) -> tuple[House, office.Staff]:
    """Found the office on an empty store."""
    return house_on(store, clock), office.found_office(store, office.HERE)
