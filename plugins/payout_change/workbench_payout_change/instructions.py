"""The payout instructions of one person: which one holds, when a new one begins, when an agency stops."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.api import (
    MONTHLY,
    VIETNAM,
    BenefitRecord,
    CaseView,
    Entry,
    RegisterView,
    value_of,
)
from workbench_payout_change import schedule
from workbench_payout_change.months import later
from workbench_payout_change.records import PayoutRecord
from workbench_payout_change.settings import payout_settings


@dataclass(frozen=True, slots=True)
class Payout:
    """A monthly benefit with the instructions to pay it that this agency ever had, the youngest first."""

    benefit: BenefitRecord
    entry: Entry | None = None
    kept: tuple[PayoutRecord, ...] = ()

    @property
    def instruction(self) -> PayoutRecord | None:
        """The instruction that was neither superseded nor ended."""
        return value_of(self.entry, PayoutRecord) if self.entry else None


def payouts(register: RegisterView, which: str) -> tuple[Payout, ...]:
    """Return the monthly benefits that a declaration is about; "all" leaves out what is terminated, if more is left."""
    entries = register.entries("payout")
    found = [
        Payout(benefit, instruction_entry(entries, name), instructions(entries, name))
        for name, benefit in monthly_benefits(register.entries("benefit")).items()
        if which in {"all", name}
    ]
    lasting = [one for one in found if one.benefit.status != "terminated"]
    return tuple(lasting or found)


def monthly_benefits(entries: Iterable[Entry]) -> Mapping[str, BenefitRecord]:
    """Return a person's monthly benefits by name, of each the youngest decision."""
    found: dict[str, BenefitRecord] = {}
    for entry in entries:
        benefit = value_of(entry, BenefitRecord)
        if entry.live and benefit.benefit in MONTHLY and benefit.status != "settled":
            found.setdefault(benefit.benefit, benefit)
    return found


def instruction_entry(entries: Iterable[Entry], benefit: str) -> Entry | None:
    """Return the live instruction for a benefit, the youngest if there are several."""
    live = (entry for entry in entries if entry.live and value_of(entry, PayoutRecord).benefit == benefit)
    return next(live, None)


def instructions(entries: Iterable[Entry], benefit: str) -> tuple[PayoutRecord, ...]:
    """Return every instruction there was for a benefit, the youngest first, as the register keeps them."""
    values = (value_of(entry, PayoutRecord) for entry in entries)
    return tuple(value for value in values if value.benefit == benefit)


def in_charge(kept: Sequence[PayoutRecord], month: str) -> PayoutRecord | None:
    """Return the instruction that a month belongs to: the youngest that has begun by then; None if there is none."""
    return next((one for one in kept if one.from_month and one.from_month <= month), None)


def change_list(case: CaseView, wanted: str = "") -> str:
    """Return the month whose list is the first to show what the case decides; `wanted` may ask for a later one."""
    filed = case.record.received_at.astimezone(VIETNAM).date()
    return max(schedule.first_list(filed, case.today, payout_settings().cut_off_day), wanted)


def span_from(kept: Sequence[PayoutRecord], list_month: str) -> dict[str, str]:
    """Return from which month an instruction pays that comes with a month's list, and its first list.

    It takes over months that were to be made good on that list or a later one. What came from another agency and has
    not begun yet still begins with its own month: those before it are the other agency's.
    """
    last = kept[0] if kept else None
    if last and last.from_month < list_month <= last.first_list:
        return {"from_month": last.from_month, "first_list": list_month}
    begins = last.from_month if last and in_charge(kept, list_month) is None else list_month
    return {"from_month": max(begins, list_month), "first_list": max(begins, list_month)}


def stopped(kept: Sequence[PayoutRecord], list_month: str, destination: Mapping[str, str]) -> PayoutRecord:
    """Return the instruction of an agency that sends the file away and no longer pays from `list_month` on.

    `destination` is as `agencies.recorded` has it.

    Months that were another agency's stay so: one that has not begun yet ends before its own first month.
    """
    held = in_charge(kept, list_month) or kept[0]
    stop = max(list_month, held.from_month)
    return held.model_copy(update={"last_month": later(stop, -1), "file": "sent", **destination})


def stop_month(sent: PayoutRecord) -> str:
    """Return the first month that the agency no longer pays: the one the destination begins with."""
    return later(sent.last_month) if sent.last_month else ""
