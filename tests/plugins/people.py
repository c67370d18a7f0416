"""Synthetic people, cases and registers for the tests of service plugins: values and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from workbench.domain.actor import Actor
from workbench.domain.calendar import VIETNAM
from workbench.domain.case import CaseRecord, CaseView, Person
from workbench.domain.decision import HouseRules, Verdict, assess
from workbench.domain.lifecycle import Track
from workbench.domain.register import Entry, OpenCase, Record
from workbench.domain.service import Service
from workbench.domain.status import Channel

TODAY = date(2026, 11, 23)
RECEIVED = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
CODE = "G00.00-261120-0001"

PERSON = Person(
    id=1,
    office="00001",
    name="Trần Thị Mẫu",
    birth="1984-09-05",
    sex=2,
    citizen_number="000184000123",
    insurance_number="0000000123",
    address="12 Đường Thử, Xã Mẫu",
    phone="0903000123",
)


@dataclass(frozen=True)
class Kept:
    """A register that holds what it was given, the youngest entry first."""

    person: Person = PERSON
    kept: tuple[Entry, ...] = ()
    open_cases: tuple[OpenCase, ...] = ()

    def entries(self, kind: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.kept if entry.kind == kind)

    def current(self, kind: str) -> Entry | None:
        return next((entry for entry in self.entries(kind) if entry.live), None)


def entry(kind: str, value: Record, **changed: Any) -> Entry:
    """Return an entry in force since 2020."""
    made = Entry(1, kind, PERSON.id, value, date(2020, 1, 1), None, "")
    return replace(made, **changed)


def record_of(service: Service, state: str = "", **changed: Any) -> CaseRecord:
    """Return a case of `service` received on a Friday morning, at its first state unless told otherwise."""
    at = service.lifecycle.state(state or service.lifecycle.initial)
    made = CaseRecord(
        id=7, code=CODE, office=PERSON.office, service=service.id, procedure=service.procedure,
        service_version=service.version, state=at.id, status=int(at.status), channel=Channel.COUNTER, person=PERSON,
        form={}, papers=frozenset(), note="", version=1, received_at=RECEIVED, due_at=RECEIVED, target_at=RECEIVED,
        rules_day=RECEIVED.date(),
    )  # fmt: skip
    return replace(made, **changed)


@dataclass(frozen=True)
class Desk:
    """A case of a service in hand: what the tests vary, the rest filled in."""

    service: Service
    declared: Mapping[str, object]
    state: str = ""
    person: Person = PERSON
    papers: frozenset[str] = frozenset()
    today: date = TODAY
    rules_day: date = date(2026, 11, 20)
    named: Mapping[str, str] = field(default_factory=dict)

    @property
    def form(self) -> Any:
        return self.service.form.model_validate(self.declared)

    @property
    def case(self) -> CaseView:
        changed = {"person": self.person, "papers": self.papers, "rules_day": self.rules_day}
        record = record_of(self.service, self.state, form=self.form.model_dump(mode="json"), **changed)
        return CaseView(record, self.form, self.today, named=self.named)

    def may(self, step_id: str, register: Kept) -> Verdict:
        """Ask whether somebody new to the case, in the right role, may take a step."""
        service, case = self.service, self.case
        step = service.lifecycle.step(step_id)
        return assess(
            Actor(99, "mau", "Lê Văn Mẫu", min(step.roles), self.person.office),
            case.record, service, Track(service.lifecycle), step,
            rules=HouseRules(),
            findings=service.check(case, step, register),
            missing_papers=[p.title for p in service.papers_for(self.form) if p.id not in self.papers],
        )  # fmt: skip
