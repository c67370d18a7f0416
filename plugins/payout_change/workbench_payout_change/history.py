"""What was on record of one monthly benefit when the list of a month was made: a list that is out never changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from workbench.api import BenefitRecord, Entry, value_of
from workbench_payout_change.instructions import instructions, monthly_benefits
from workbench_payout_change.months import later, month_of
from workbench_payout_change.records import PayoutRecord
from workbench_payout_change.schedule import list_of
from workbench_payout_change.unpaid import UNPAID, UnpaidRecord


@dataclass(frozen=True, slots=True)
class Version:
    """What a source said of a benefit: for the months since `holds_from`, and to the lists from `first_list` on.

    `told` is the month in which it came; both are "" for what came first: nobody knows what lists it replaced.
    """

    value: BenefitRecord
    holds_from: str
    told: str = ""
    first_list: str = ""


@dataclass(frozen=True, slots=True)
class Unpaid:
    """A payment that did not reach the beneficiary, and the first list that can make it good."""

    reason: str
    next_list: str


@dataclass(frozen=True)
class History:
    """Instructions and versions of one benefit, the youngest first, and its payments that failed by month and list."""

    instructions: tuple[PayoutRecord, ...]
    versions: tuple[Version, ...]
    unpaid: Mapping[tuple[str, str], Unpaid]

    def instruction(self, month: str, on: str) -> PayoutRecord | None:
        """Return the instruction by which the list `on` could pay a month: the youngest that list knew."""
        known = (one for one in self.instructions if one.from_month and one.first_list <= on)
        found = next((one for one in known if one.from_month <= month), None)
        return found if found and month <= (found.last_month or month) else None

    def known(self, on: str) -> Sequence[Version]:
        """Return the versions that the list `on` knew."""
        return [version for version in self.versions if version.first_list <= on]

    @cached_property
    def turns(self) -> Sequence[str]:
        """The lists on which something new was known, in order: only these can make a month good."""
        lists = {
            *(one.first_list for one in self.instructions),
            *(version.first_list for version in self.versions),
            *(one.next_list for one in self.unpaid.values()),
        }
        return sorted(lists - {""})


def histories(entries: Sequence[Entry], cut_off: int) -> Mapping[str, History]:
    """Return the history of each monthly benefit that somebody has, by its name; `entries`: the youngest first."""
    payouts = [entry for entry in entries if entry.kind == "payout"]
    benefits = [entry for entry in entries if entry.kind == "benefit"]
    failed = [entry for entry in entries if entry.kind == UNPAID.id and entry.live]
    return {
        name: History(
            instructions(payouts, name), tuple(_versions(benefits, name, cut_off)), _unpaid(failed, name, cut_off)
        )
        for name in monthly_benefits(benefits)
    }


def _versions(entries: Iterable[Entry], name: str, cut_off: int) -> Iterable[Version]:
    told = [(entry, value_of(entry, BenefitRecord)) for entry in entries]
    mine = [(entry, value) for entry, value in told if value.benefit == name and value.status != "settled"]
    oldest = mine[-1][0]
    for entry, value in mine:
        day, holds_from = _told_on(entry), month_of(entry.valid_from)
        together = entry.supersedes is None and entry.made_on == _told_on(oldest)
        heeded = _list_of_the_past(value, day, cut_off) if together else _list_for(value, day, cut_off)
        if entry is oldest or not heeded:
            yield Version(value, holds_from)
        else:
            yield Version(value, holds_from, month_of(day), heeded)


def _list_of_the_past(value: BenefitRecord, day: date, cut_off: int) -> str:
    """Return the list that heeds what came with the first delivery, "" if that was not ours to make any more."""
    heeded = list_of(value.since, cut_off) if value.status == "paid" and value.since else ""
    return heeded if heeded > month_of(day) else ""


def _list_for(value: BenefitRecord, day: date, cut_off: int) -> str:
    """What stops a payment is heeded by the very next list; what lets it run again comes in time for the cut-off."""
    return list_of(day, cut_off) if value.status == "paid" else later(month_of(day))


def _unpaid(entries: Iterable[Entry], name: str, cut_off: int) -> Mapping[tuple[str, str], Unpaid]:
    found: dict[tuple[str, str], Unpaid] = {}
    for entry in entries:
        value = value_of(entry, UnpaidRecord)
        if value.benefit == name:
            again = max(list_of(_told_on(entry), cut_off), later(value.on_list))
            found.setdefault((value.month, value.on_list), Unpaid(value.reason, again))
    return found


def _told_on(entry: Entry) -> date:
    return entry.made_on or entry.valid_from
