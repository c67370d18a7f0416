"""The list of a month: who is paid what for which month, in which way and where, and who collects it for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.api import Entry, Person, Text
from workbench_payout_change.collecting import collector
from workbench_payout_change.history import histories
from workbench_payout_change.owed import owed_on
from workbench_payout_change.records import PayoutRecord
from workbench_payout_change.settings import PayoutSettings


@dataclass(frozen=True, slots=True)
class PayLine:
    """The payment of one month: `amount` in đồng, None where it is not known; `why` an earlier month is made good.

    `collected_by`: the proxy who may collect it in cash, or "".
    """

    person: Person
    benefit: str
    month: str
    amount: int | None
    instruction: PayoutRecord
    why: Text | None = None
    collected_by: str = ""


def pay_lines(person: Person, entries: Iterable[Entry], month: str, settings: PayoutSettings) -> Iterator[PayLine]:
    """Yield what a person is paid on the list of `month`; `entries`: payouts, benefits, proxies and failed payments.

    Nothing is paid without a live benefit, nor for months in which it was suspended or had ended.
    """
    kept = tuple(entries)
    for benefit, history in histories(kept, settings.cut_off_day).items():
        for owed in owed_on(history, month, after_declining=settings.arrears_after_declining):
            proxy = collector(kept, benefit, month) if owed.instruction.method == "cash" else ""
            yield PayLine(person, benefit, owed.month, owed.amount, owed.instruction, owed.why, proxy)
