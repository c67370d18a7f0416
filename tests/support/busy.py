"""Work that waits in an office: cases due on days around MONDAY."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.support.builders import make_case, make_cases
from tests.support.office import MONDAY, Staff
from workbench.usecases.house import House


def at(days: int) -> int:
    """Return closing time so many days after MONDAY, in seconds since 1970."""
    return int((MONDAY + timedelta(days=days)).replace(hour=17).timestamp())


def make_busy(house: House, staff: Staff) -> None:
    """Three cases an officer holds, one of them late; two that nobody holds; one closed."""
    mine: dict[str, Any] = {"assignee_id": staff.officer.account_id, "state": "in_progress"}
    make_cases(house, 2, due_at=at(2), **mine)
    make_case(house, due_at=at(-7), **mine)
    make_cases(house, 2, due_at=at(0))
    make_case(house, state="handed_over")
