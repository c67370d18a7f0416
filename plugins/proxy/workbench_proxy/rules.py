"""What speaks against the people and benefits of a proxy: plain functions of values, None where nothing does.

What speaks against the paper itself is `mandate.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from workbench.api import (
    BENEFITS,
    BenefitRecord,
    Entry,
    Finding,
    Found,
    PartialDate,
    Person,
    Text,
    check_citizen_number,
    citizen_number_warnings,
    joined,
    value_of,
)
from workbench_proxy import standing
from workbench_proxy.form import ProxyForm
from workbench_proxy.records import ProxyRecord
from workbench_proxy.term import written

ADULT = 18
"""Years of age from which a person may act for another without consent (Civil Code 2015, articles 20 and 138)."""

_STATES = {
    "suspended": Text(vi="đang tạm dừng", en="is suspended"),
    "terminated": Text(vi="đã chấm dứt", en="was terminated"),
    "settled": Text(vi="đã giải quyết xong", en="has been settled"),
}


def named(benefits: Iterable[str]) -> Text:
    """Return the names of benefits as one text."""
    return joined(", ", (BENEFITS[benefit] for benefit in benefits))


def under_age(birth: str, first: date) -> Found:
    """The proxy is of age on the first day; an unknown day or month of birth counts as the first."""
    age = PartialDate.parse(birth).age_on(first)
    if age >= ADULT:
        return None
    text = Text(
        vi="người được ủy quyền mới {age} tuổi vào ngày {day}: phải đủ 18 tuổi",
        en="the proxy will be {age} years old on {day}: they must be 18",
    )
    return Finding(text.fill(age=age, day=written(first)), field="proxy_birth")


def number_misfits(number: str, birth: str) -> Found:
    """A citizen number has the year of birth in it: one that says another is looked at, never refused."""
    if check_citizen_number(number) or not birth:
        return None
    warnings = citizen_number_warnings(number, birth=PartialDate.parse(birth))
    return Finding(warnings[0], blocking=False, field="proxy_number") if warnings else None


def oneself(form: ProxyForm, person: Person) -> Found:
    """Nobody is their own proxy: neither by number nor by name and date of birth."""
    number = form.proxy_number in {person.citizen_number, person.insurance_number}
    name = form.proxy_name.casefold() == person.name.casefold() and form.proxy_birth == person.birth
    if not number and not name:
        return None
    return Finding(
        Text(
            vi="người được ủy quyền trùng với người ủy quyền",
            en="the proxy and the principal are the same person",
        ),
        field="proxy_number" if number else "proxy_name",
    )


def principal_gone(benefits: Iterable[Entry], today: date) -> Found:
    """No proxy for somebody who has left illegally, is missing or has died."""
    why = standing.principal_gone(benefits, today)
    if why is None:
        return None
    text = Text(vi="không nhận ủy quyền: {why}", en="no proxy can be taken: {why}")
    return Finding(text.fill(why=why))


def not_theirs(wanted: Sequence[str], benefits: Iterable[Entry]) -> Found:
    """Each benefit named is one the person is paid or waits for."""
    status: dict[str, set[str]] = {}
    for entry in benefits:
        if entry.live:
            benefit = value_of(entry, BenefitRecord)
            status.setdefault(benefit.benefit, set()).add(benefit.status)
    wrong = [benefit for benefit in wanted if not status.get(benefit, set()) & {"paid", "waiting"}]
    if not wrong:
        return None
    text = Text(
        vi="chỉ ủy quyền lĩnh chế độ đang hưởng hoặc chờ hưởng: {wrong}",
        en="a proxy is for benefits that are paid or awaited: {wrong}",
    )
    why = joined("; ", (_state_of(benefit, status.get(benefit, set())) for benefit in wrong))
    return Finding(text.fill(wrong=why), field=wrong[0])


def _state_of(benefit: str, states: set[str]) -> Text:
    state = next((words for one, words in _STATES.items() if one in states), None)
    text = Text(vi="{benefit} {state}", en="{benefit}: {state}")
    return text.fill(benefit=BENEFITS[benefit], state=state or Text(vi="không có trên hệ thống", en="not on record"))


def already_collected(wanted: ProxyRecord, entries: Iterable[Entry], *, revokes: bool) -> Found:
    """One proxy for one benefit at a time: the former is revoked, or the new one begins after it."""
    in_the_way = [e for e in standing.sharing(entries, wanted) if not (revokes and e.live)]
    if not in_the_way:
        return None
    entry = in_the_way[0]
    former, last = value_of(entry, ProxyRecord), written(standing.last_day(entry))
    shared = [benefit for benefit in wanted.benefits if benefit in former.benefits]
    ways = Text(vi="ghi rõ chấm dứt ủy quyền trước, hoặc ", en="revoke the former proxy, or ")
    text = Text(
        vi="{benefits} đã có {name} lĩnh thay đến {last}: {ways}bắt đầu sau ngày đó",
        en="{benefits}: {name} already collects until {last}: {ways}begin after that day",
    )
    words = {"benefits": named(shared), "name": former.proxy_name, "last": last}
    return Finding(text.fill(**words, ways=ways if entry.live else Text(vi="", en="")), field="revokes_former")


def left_uncollected(wanted: ProxyRecord, former: Iterable[Entry]) -> Found:
    """A former proxy is revoked whole: say which benefits nobody would collect then."""
    lost = {b for entry in former for b in value_of(entry, ProxyRecord).benefits} - set(wanted.benefits)
    if not lost:
        return None
    text = Text(
        vi="chấm dứt ủy quyền trước thì không còn ai lĩnh thay: {lost}",
        en="with the former proxy revoked nobody collects these: {lost}",
    )
    return Finding(text.fill(lost=named(b for b in BENEFITS if b in lost)), field="revokes_former")


def still_reports(wanted: Sequence[str]) -> Found:
    """Whoever gets the unemployment allowance reports each month themselves, with a proxy or without."""
    return Finding(REPORTS_MONTHLY, field="unemployment") if "unemployment" in wanted else None


REPORTS_MONTHLY = Text(
    vi="người hưởng trợ cấp thất nghiệp vẫn phải thông báo tìm kiếm việc làm hằng tháng, nếu không sẽ bị tạm dừng",
    en="the recipient of the unemployment allowance still reports each month, or it is suspended",
)


def nothing_to_revoke(former: Sequence[Entry]) -> Found:
    """A revocation needs a proxy with this number that still holds or is to begin."""
    if former:
        return None
    return Finding(
        Text(
            vi="không có ủy quyền còn hiệu lực cho số giấy tờ này",
            en="no proxy with this number is in force",
        ),
        field="proxy_number",
    )
