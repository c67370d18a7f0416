"""What other systems deliver is no case's to change, whatever a plugin plans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.support import builders
from tests.support.office import Staff
from tests.support.service import ADDRESS, RESIDENCE, SERVICE, Residence
from tests.usecases.test_sync import everything
from workbench.domain.citizen_record import PARTICIPATION, ParticipationRecord
from workbench.domain.errors import NotPermittedError
from workbench.domain.register import Change, End, Entry, Issue, Replace
from workbench.domain.text import same
from workbench.usecases.house import House

DAY = date(2026, 1, 5)
WORKED = ParticipationRecord(fund="social", from_month="2010-01", unit="Công ty Thử")
ENTRY = Entry(1, PARTICIPATION.id, 1, WORKED, DAY, None, "")

DELIVERED: dict[str, Change] = {
    "issue": Issue(PARTICIPATION.id, WORKED, DAY),
    "replace": Replace(ENTRY, WORKED, DAY),
    "end": End(ENTRY, DAY, same("x")),
}


def planned(house: House, monkeypatch: pytest.MonkeyPatch, *changes: Change) -> None:
    """Let the tests' service plan these changes."""
    plan: Callable[..., Any] = lambda case, step, register: changes  # noqa: E731
    monkeypatch.setitem(house.plugins.services, ADDRESS, replace(SERVICE, plan=plan))


@pytest.mark.parametrize("change", DELIVERED.values(), ids=DELIVERED)
def test_a_plan_that_touches_what_is_delivered_is_refused(
    house: House, staff: Staff, monkeypatch: pytest.MonkeyPatch, change: Change
) -> None:
    case = builders.make_case(house, state="proposed")
    planned(house, monkeypatch, Issue(RESIDENCE.id, Residence(address="Thôn Mới"), DAY), change)
    before = everything(house)
    with pytest.raises(NotPermittedError, match="delivered"):
        builders.step(house, staff.supervisor, case, "approve")
    assert everything(house) == before
    assert builders.record(house, staff.supervisor, case).state == "proposed"


def test_the_same_plan_without_it_is_carried_out(house: House, staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    case = builders.make_case(house, state="proposed")
    planned(house, monkeypatch, Issue(RESIDENCE.id, Residence(address="Thôn Mới"), DAY))
    assert builders.step(house, staff.supervisor, case, "approve").state == "approved"
