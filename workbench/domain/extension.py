"""The one extension of a time limit (form 04): when it may be given, and what stands against it.

Decree 61/2018/NĐ-CP, article 19, allowed one new appointment, announced before the old one; the text of Decree
118/2025/NĐ-CP is not at hand, so the longest extension is a rule of this house: the time limit once more.
"""

from __future__ import annotations

from datetime import datetime

from workbench.domain.calendar import VIETNAM
from workbench.domain.case import CaseRecord
from workbench.domain.decision import Condition
from workbench.domain.text import Text


def conditions(record: CaseRecord, now: datetime, *, longest: int, days: int | None = None) -> tuple[Condition, ...]:
    """Return what an extension by `days` working days asks for, of `longest` at most; None: they are given later."""
    return _once(record), _in_time(record, now), _days(longest, days)


def _once(record: CaseRecord) -> Condition:
    if record.extended_from is None:
        return Condition("once", True, Text(vi="hồ sơ chưa gia hạn lần nào", en="the case was not extended before"))
    bad = Text(
        vi="đã gia hạn một lần (hạn đầu {day}): không gia hạn lần nữa",
        en="already extended once (first due on {day}): not a second time",
    )
    return Condition("once", False, bad.fill(day=_day(record.extended_from)))


def _in_time(record: CaseRecord, now: datetime) -> Condition:
    met = now.astimezone(VIETNAM).date() <= record.due_at.astimezone(VIETNAM).date()
    good = Text(vi="chưa qua ngày hẹn trả {day}", en="the due day, {day}, is not over")
    bad = Text(
        vi="đã qua ngày hẹn trả {day}: thư xin lỗi phải gửi trước khi hết ngày hẹn",
        en="the due day, {day}, is over: the apology must go out before it ends",
    )
    return Condition("in_time", met, (good if met else bad).fill(day=_day(record.due_at)))


def _days(longest: int, days: int | None) -> Condition:
    met = days is None or 1 <= days <= longest
    good = Text(vi="gia hạn từ 1 đến {n} ngày làm việc", en="by 1 to {n} working days")
    bad = Text(vi="phải chọn số ngày gia hạn từ 1 đến {n}", en="choose by how many working days: 1 to {n}")
    return Condition("days", met, (good if met else bad).fill(n=longest))


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y}"
