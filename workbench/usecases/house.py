"""What every use case needs of the installation, put together once by `bootstrap`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.actor import system_actor
from workbench.domain.calendar import VIETNAM, WorkCalendar
from workbench.domain.case import CaseRecord, CaseView
from workbench.domain.decision import HouseRules
from workbench.domain.form import Form, specs
from workbench.domain.service import Service
from workbench.plugins import Plugins
from workbench.store import directories
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
        named = self.plugins.named(form)
        if "" in named.values():
            named |= self._named_here(record.office, form, named)
        return CaseView(record, form, self.clock().date(), reason, named)

    def _named_here(self, office: str, form: Form, named: Mapping[str, str]) -> dict[str, str]:
        """Ask the office's own lists for the codes that no shipped directory knows."""
        with self.store.reading(system_actor(office), self.clock()) as unit:
            return {
                field.id: directories.own_name(unit, field.directory, str(getattr(form, field.id)))
                for field in specs(type(form))
                if named.get(field.id) == ""
            }

    def registers(self, unit: Unit, seen: list[CaseRecord], service: Service) -> dict[int, Register]:
        """Return the register views that a service may ask, by case id."""
        return registers(unit, seen, self.plugins.record_kinds, set(service.reads))
