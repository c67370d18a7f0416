"""What every use case needs of the installation, put together once by `bootstrap`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.calendar import VIETNAM, WorkCalendar
from workbench.domain.case import CaseRecord, CaseView
from workbench.domain.decision import HouseRules
from workbench.domain.service import Service
from workbench.plugins import Plugins
from workbench.store.entries import Register, registers
from workbench.store.unit_of_work import Store, Unit


def _now() -> datetime:
    return datetime.now(VIETNAM)


@dataclass(frozen=True, slots=True)
class House:
    """The store, the plugins, the calendar and the office's rules. `clock` tells the time."""

    store: Store
    plugins: Plugins
    calendar: WorkCalendar
    rules: HouseRules
    clock: Callable[[], datetime] = _now

    def view(self, record: CaseRecord, reason: str = "") -> CaseView:
        """Return what a plugin gets to see of a case; NotFoundError if its plugin is not running."""
        service = self.plugins.service(record.service)
        form = service.form.model_validate(dict(record.form))
        return CaseView(record, form, self.clock().date(), reason, self.plugins.named(form))

    def registers(self, unit: Unit, seen: list[CaseRecord], service: Service) -> dict[int, Register]:
        """Return the register views that a service may ask, by case id."""
        return registers(unit, seen, self.plugins.record_kinds, set(service.reads))
