"""The list of a month: who is paid what, in which way and where, and who collects it for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.api import BenefitRecord, Entry, Person
from workbench_payout_change.collecting import collector
from workbench_payout_change.instructions import in_charge, instructions, monthly_benefits
from workbench_payout_change.months import later, through
from workbench_payout_change.records import PayoutRecord


@dataclass(frozen=True, slots=True)
class PayLine:
    """One payment: `amount` in đồng, for `months`; `collected_by` the proxy who may collect it in cash, or ""."""

    person: Person
    benefit: str
    months: tuple[str, ...]
    amount: int
    instruction: PayoutRecord
    collected_by: str = ""


def pay_lines(person: Person, entries: Iterable[Entry], month: str) -> Iterator[PayLine]:
    """Yield what a person is paid on the list of `month`, from the entries of payouts, benefits and proxies.

    Nothing is paid without a live benefit, nor for months in which it was suspended or had ended.
    """
    kept = tuple(entries)
    payouts = [entry for entry in kept if entry.kind == "payout"]
    for name, benefit in monthly_benefits(entry for entry in kept if entry.kind == "benefit").items():
        by_instruction: dict[PayoutRecord, list[str]] = {}
        for owed, instruction in owed_on(instructions(payouts, name), month).items():
            if payable(benefit, owed):
                by_instruction.setdefault(instruction, []).append(owed)
        for instruction, months in by_instruction.items():
            proxy = collector(kept, name, month) if instruction.method == "cash" else ""
            yield PayLine(person, name, tuple(months), benefit.amount * len(months), instruction, proxy)


def owed_on(kept: Sequence[PayoutRecord], month: str) -> Mapping[str, PayoutRecord]:
    """Return the months that the list of `month` pays, each with its instruction; `kept`: the youngest first.

    A month is the youngest instruction's that has begun by then. It stands on its own list, or on that
    instruction's first list if that is later.
    """
    candidates = {month}
    for one in kept:
        if one.first_list == month and one.from_month:
            candidates.update(through(one.from_month, later(month, -1)))
    owed: dict[str, PayoutRecord] = {}
    for candidate in sorted(candidates):
        found = in_charge(kept, candidate)
        if found and candidate <= (found.last_month or month) and max(candidate, found.first_list) == month:
            owed[candidate] = found
    return owed


def payable(benefit: BenefitRecord, month: str) -> bool:
    """Tell whether a benefit is due for a month: granted, and not suspended or ended before the month began."""
    if not (benefit.first_month <= month <= (benefit.last_month or month)):
        return False
    if benefit.status == "paid":
        return True
    stopped = benefit.status in {"suspended", "terminated"} and benefit.since
    return bool(stopped and stopped > date(int(month[:4]), int(month[5:]), 1))
