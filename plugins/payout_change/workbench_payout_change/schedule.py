"""When payouts are made: which monthly list a change gets on, and on which days a list is paid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from workbench.api import Text
from workbench_payout_change.months import later, month_of

Working = Callable[[date], bool]
"""Tells working days, as the office's calendar does."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which a list is paid somewhere, both included."""

    place: Text
    first: date
    last: date


ACCOUNT = Text(vi="Tài khoản", en="Account")
PAY_POINT = Text(vi="Điểm chi trả", en="Pay point")
POST_OFFICE = Text(vi="Điểm giao dịch bưu điện", en="Post office")


def list_of(filed: date, cut_off: int) -> str:
    """Return the month whose list takes up what was filed on a day.

    Before the cut-off day: the next month's. From that day on: the one after (BHXH's published practice leaves
    the 20th itself open; here it is late).
    """
    return later(month_of(filed), 1 if filed.day < cut_off else 2)


def first_list(filed: date, decided: date, cut_off: int) -> str:
    """Return the month whose list is the first to show a change: never one that is out when it is decided."""
    return max(list_of(filed, cut_off), later(month_of(decided)))


def paid_on(method: Literal["cash", "account"], month: str, working: Working) -> tuple[Window, ...]:
    """Return when a month's list is paid.

    Accounts from the 2nd to the 5th; cash from the 2nd to the 10th at pay points, then from the 11th to the 25th
    at post offices. Where the 2nd is a day off everything begins on the next working day.
    """
    start = _worked(_day(month, 2), working)
    if method == "account":
        return (Window(ACCOUNT, start, max(start, _day(month, 5))),)
    return (
        Window(PAY_POINT, start, max(start, _day(month, 10))),
        Window(POST_OFFICE, _day(month, 11), _day(month, 25)),
    )


def _day(month: str, day: int) -> date:
    return date(int(month[:4]), int(month[5:]), day)


def _worked(day: date, working: Working) -> date:
    while not working(day):
        day += timedelta(days=1)
    return day
