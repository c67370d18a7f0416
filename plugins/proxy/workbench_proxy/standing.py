"""Whether a proxy on record holds on a day, and why not: by its term, by the old law, by what became of the person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from workbench.api import BenefitRecord, Entry, Text, same, value_of
from workbench_proxy.records import ProxyRecord
from workbench_proxy.term import OLD_PROXIES_UNTIL, holds_until, made_under_old_law, written

NOTICE_DAYS = 30
"""Days before its end in which a proxy is reported as about to end."""

GONE = {
    "illegal_exit": Text(vi="người ủy quyền xuất cảnh trái phép", en="the principal left the country illegally"),
    "missing": Text(
        vi="Tòa án tuyên bố người ủy quyền mất tích", en="a court has declared the principal to be missing"
    ),
    "dead": Text(vi="người ủy quyền đã chết", en="the principal has died"),
}
"""What ends every proxy of a person (the commitment in form 13-HSB; Law 41/2024/QH15, article 75)."""


def last_day(entry: Entry) -> date:
    """Return the last day of a proxy: its own, the one it was ended on, or 30/06/2026 under the old law."""
    proxy = value_of(entry, ProxyRecord)
    return holds_until(proxy.made_on, min(proxy.to_day, entry.valid_to or proxy.to_day))


def runs_on(entry: Entry, day: date) -> bool:
    """Tell whether `day` lies in the term of a proxy that was not delivered as stopped.

    An entry that was ended keeps its days until then: being live says nothing about them.
    """
    return _counts(entry) and value_of(entry, ProxyRecord).from_day <= day <= last_day(entry)


def _counts(entry: Entry) -> bool:
    """Tell whether a version was neither delivered as stopped nor superseded; one that was ended says why."""
    return value_of(entry, ProxyRecord).status == "active" and (entry.live or bool(entry.ended_reason))


def principal_gone(benefits: Iterable[Entry], day: date) -> Text | None:
    """Say what became of the person that ends every proxy of theirs by `day`; None if nothing did."""
    for entry in benefits:
        benefit = value_of(entry, BenefitRecord)
        if entry.live and benefit.status_reason in GONE and (benefit.since is None or benefit.since <= day):
            since = Text(vi=" từ ngày {day}", en=" on {day}").fill(day=written(benefit.since)) if benefit.since else ""
            text = Text(vi="{why}{since}", en="{why}{since}")
            return text.fill(why=GONE[benefit.status_reason], since=since)
    return None


def why_not(entry: Entry, benefits: Iterable[Entry], day: date) -> Text | None:
    """Say why a proxy does not hold on `day`; None if it does. `benefits`: the person's entries of that kind."""
    proxy, last = value_of(entry, ProxyRecord), last_day(entry)
    if proxy.status != "active":
        words = Text(vi="đã chấm dứt", en="it was revoked") if proxy.status == "revoked" else _OVER
        return Text(vi="{words}{why}", en="{words}{why}").fill(words=words, why=_because(proxy.ended_reason))
    if day > last:
        return _why_over(entry, proxy, last)
    if day < proxy.from_day:
        return Text(vi="đến ngày {day} mới có hiệu lực", en="it begins on {day}").fill(day=written(proxy.from_day))
    return principal_gone(benefits, day)


def _why_over(entry: Entry, proxy: ProxyRecord, last: date) -> Text:
    if entry.ended_reason and last == entry.valid_to:
        text = Text(vi="chấm dứt từ sau ngày {day}{why}", en="it ended after {day}{why}")
        return text.fill(day=written(last), why=_because(entry.ended_reason))
    if last == OLD_PROXIES_UNTIL and made_under_old_law(proxy.made_on):
        return Text(
            vi="hết hiệu lực từ sau ngày 30/06/2026: lập trước ngày 01/07/2025, theo luật cũ",
            en="it expired after 30/06/2026: it was made before 01/07/2025, under the old law",
        )
    return Text(vi="hết hạn ngày {day}", en="it ran out on {day}").fill(day=written(last))


def _because(reason: str) -> Text:
    return same(f" ({reason})" if reason else "")


_OVER = Text(vi="đã kết thúc", en="it has ended")


def sharing(entries: Iterable[Entry], wanted: ProxyRecord) -> tuple[Entry, ...]:
    """Return the proxies that hold for a benefit of `wanted` on a day on which `wanted` would hold."""
    return tuple(entry for entry in entries if _shares(entry, wanted))


def _shares(entry: Entry, wanted: ProxyRecord) -> bool:
    proxy = value_of(entry, ProxyRecord)
    first, last = max(proxy.from_day, wanted.from_day), min(last_day(entry), wanted.to_day)
    return _counts(entry) and first <= last and bool(set(proxy.benefits) & set(wanted.benefits))


def revocable(entries: Iterable[Entry], number: str, day: date) -> tuple[Entry, ...]:
    """Return the proxies of the person with this number that hold on `day` or later and nobody has ended."""
    found = ((entry, value_of(entry, ProxyRecord)) for entry in entries if entry.live and last_day(entry) >= day)
    return tuple(entry for entry, proxy in found if proxy.proxy_number == number and proxy.status == "active")


def collectors(entries: Iterable[Entry], benefit: str, day: date) -> tuple[Entry, ...]:
    """Return the proxies that run for one benefit on `day`: one at most, if every one was decided here."""
    running = (entry for entry in entries if runs_on(entry, day))
    return tuple(entry for entry in running if benefit in value_of(entry, ProxyRecord).benefits)


def ending_soon(entries: Iterable[Entry], day: date, within: int = NOTICE_DAYS) -> Sequence[Entry]:
    """Return the proxies that hold on `day` and end within so many days of it, the first to end first.

    One that was ended by a decision is left out: nobody needs to be reminded of it.
    """
    until = day + timedelta(days=within)
    return sorted(
        (entry for entry in entries if entry.live and runs_on(entry, day) and last_day(entry) <= until), key=last_day
    )


def reminders(entries: Iterable[Entry], day: date) -> Iterator[Text]:
    """Word each proxy that is about to end."""
    text = Text(
        vi="ủy quyền lĩnh thay của {name} hết hạn ngày {day}: hướng dẫn lập giấy mới nếu còn nhu cầu",
        en="{name}'s proxy ends on {day}: a new one must be made if it is still wanted",
    )
    for entry in ending_soon(entries, day):
        yield text.fill(name=value_of(entry, ProxyRecord).proxy_name, day=written(last_day(entry)))
