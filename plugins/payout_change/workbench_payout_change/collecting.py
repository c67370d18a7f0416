"""Who may collect a benefit in cash for somebody else, by the entries of the kind "proxy".

Proxies are another plugin's records: they are read by their fields, and one that has gaps is not relied on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workbench.api import Entry

_NEW_LAW = date(2025, 7, 1)
_OLD_PROXIES_UNTIL = date(2026, 6, 30)
"""Proxies made under the law of 2014 were good until this day (Law 41/2024/QH15)."""

_CASH_DAYS = (2, 25)
"""Cash is paid from the 2nd, at post offices until the 25th."""


def collector(entries: Iterable[Entry], benefit: str, month: str) -> str:
    """Return the name of the proxy who may collect a benefit on days of payment in a month, "" if there is none."""
    first, last = (date(int(month[:4]), int(month[5:]), day) for day in _CASH_DAYS)
    for entry in entries:
        if entry.kind != "proxy" or not (entry.live or entry.ended_reason):
            continue
        proxy = entry.value.model_dump()
        begins, ends = proxy.get("from_day"), _last_day(entry, proxy)
        named = proxy.get("status") == "active" and benefit in proxy.get("benefits", ())
        if named and isinstance(begins, date) and ends and begins <= last and first <= ends:
            return str(proxy.get("proxy_name", ""))
    return ""


def _last_day(entry: Entry, proxy: dict[str, object]) -> date | None:
    made = proxy.get("certified_on") or proxy.get("from_day")
    old = isinstance(made, date) and made < _NEW_LAW
    days = (proxy.get("to_day"), entry.valid_to, _OLD_PROXIES_UNTIL if old else None)
    return min((day for day in days if isinstance(day, date)), default=None)
