"""Which months a list pays: its own, and those before it that no earlier list could pay, each with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, takewhile

from workbench.api import BenefitRecord, Text
from workbench_payout_change.history import History, Version
from workbench_payout_change.months import month_of, through, written
from workbench_payout_change.records import PayoutRecord
from workbench_payout_change.status import SUSPENDED, TERMINATED
from workbench_payout_change.unpaid import WHY_UNPAID

CLOSED = Text(vi="thay đổi sau khi danh sách đã chốt", en="changed after the list was closed")
CAME = Text(vi="hồ sơ chuyển đến từ {agency}", en="the file came from {agency}")
RESUMED = Text(vi="hưởng tiếp sau tạm dừng: {why}", en="resumed after a suspension: {why}")
REVIVED = Text(vi="hưởng lại sau chấm dứt: {why}", en="resumed after it was terminated: {why}")
GRANTED = Text(vi="được giải quyết hưởng sau khi danh sách đã chốt", en="granted after the list was closed")
FAILED = Text(
    vi="đã lên danh sách tháng {list} nhưng chưa trả được: {why}", en="on the list of {list}, not paid: {why}"
)
_UNTOLD = Text(vi="không rõ lý do", en="no reason on record")


@dataclass(frozen=True, slots=True)
class Owed:
    """A month that a list pays: `amount` in đồng, None where it is not known; `why` None for the list's own month."""

    month: str
    instruction: PayoutRecord
    amount: int | None
    why: Text | None = None


def owed_on(history: History, month: str, *, after_declining: bool = False) -> Iterator[Owed]:
    """Yield what the list of `month` pays, the oldest month first; every month is on one list, unless paying failed.

    `after_declining`: the months between a refusal in writing and its withdrawal are made good too.
    """
    begun = [one.from_month for one in history.instructions if one.from_month]
    candidates = through(min(begun, default=month), month) if month in history.turns else iter((month,))
    for candidate in candidates:
        for on, why in _lists_with(history, candidate, month, after_declining):
            way = history.instruction(on, on) or history.instruction(candidate, on)  # arrears go where money goes now
            if on == month and way:
                yield Owed(candidate, way, amount_of(history.known(on), candidate), why)


def _lists_with(history: History, month: str, until: str, after_declining: bool) -> Iterator[tuple[str, Text | None]]:
    """Yield each list up to `until` that pays a month, with the reason if that is not the month's own list."""
    start, why = month, None
    while start <= until:
        lists = [start, *(turn for turn in history.turns if start < turn <= until)]
        on = next((on for on in lists if _due(history, month, on, after_declining)), None)
        if on is None:
            return
        yield on, why if why or on == month else _in_the_way(history, month, on)
        failed = history.unpaid.get((month, on))
        if failed is None:
            return
        start, why = failed.next_list, FAILED.fill(list=written(on), why=WHY_UNPAID[failed.reason])


def _due(history: History, month: str, on: str, after_declining: bool) -> bool:
    if history.instruction(month, on) is None:
        return False
    known = history.known(on)
    return payable(known[0].value, month) and (after_declining or not _declined(known, month))


def payable(benefit: BenefitRecord, month: str) -> bool:
    """Tell whether a benefit is due for a month: granted, and not suspended or ended before the month began."""
    if not _covers(benefit, month):
        return False
    if benefit.status == "paid":
        return True
    stopped = benefit.status in {"suspended", "terminated"} and benefit.since
    return bool(stopped and stopped > date(int(month[:4]), int(month[5:]), 1))


def _declined(known: Sequence[Version], month: str) -> bool:
    """Tell whether a month lies between a refusal in writing and the month in which it was taken back.

    Article 75 of Law 41/2024/QH15 has a rule of its own for those months, which is not confirmed.
    """
    for back, stop in pairwise(known):
        refused = stop.value.status == "terminated" and stop.value.status_reason == "declined"
        resumed = month_of(back.value.since) if back.value.since else back.told
        if refused and back.value.status == "paid" and month < resumed and not payable(stop.value, month):
            return True
    return False


def _in_the_way(history: History, month: str, on: str) -> Text:
    """Say why the month's own list did not pay what the list `on` makes good."""
    instruction, then = history.instruction(month, on), history.known(month)[0].value
    if history.instruction(month, month) is None:
        came = instruction is not None and (instruction.other_agency or instruction.other_agency_name)
        return CAME.fill(agency=instruction.elsewhere) if instruction and came else CLOSED
    if then.status == "suspended":
        return RESUMED.fill(why=SUSPENDED.get(then.status_reason, _UNTOLD))
    if then.status == "terminated":
        return REVIVED.fill(why=TERMINATED.get(then.status_reason, _UNTOLD))
    return GRANTED if then.status == "waiting" else CLOSED


def amount_of(known: Sequence[Version], month: str) -> int | None:
    """Return what a month is worth by the records that speak of it, in đồng; None if none does, or two disagree.

    A younger record that names no later month than the older one, and another amount, may be a correction or a rise:
    for months before it came nobody can tell.
    """
    telling = [version for version in known if version.holds_from <= month and _covers(version.value, month)]
    amount = telling[0].value.amount if telling else 0
    if not amount:
        return None
    agreeing = list(takewhile(lambda version: version.value.amount == amount, telling))
    others = {one.value.amount for one in telling[len(agreeing) :] if one.holds_from >= telling[0].holds_from}
    return None if month < agreeing[-1].told and others - {0} else amount


def _covers(benefit: BenefitRecord, month: str) -> bool:
    return benefit.first_month <= month <= (benefit.last_month or month)
