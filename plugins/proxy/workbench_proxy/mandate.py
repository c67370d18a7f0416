"""What speaks against a mandate as a paper, its certification and its term: plain functions of values."""

from __future__ import annotations

from datetime import date

from workbench.api import Finding, Found, Text
from workbench_proxy.form import ProxyForm
from workbench_proxy.term import OLD_PROXIES_UNTIL, latest_end, made_under_old_law, written


def too_long(first: date, last: date) -> Found:
    """Twelve months at most (Law 41/2024/QH15, since 01/07/2025)."""
    latest = latest_end(first)
    if last <= latest:
        return None
    text = Text(
        vi="ủy quyền đến {last} là quá 12 tháng: từ {first} thì chậm nhất là {latest}",
        en="a proxy until {last} is longer than 12 months: from {first} it ends by {latest}",
    )
    return Finding(text.fill(last=written(last), first=written(first), latest=written(latest)), field="to_day")


def over_already(last: date, today: date) -> Found:
    """A proxy whose term is over is not put on record any more."""
    if today <= last:
        return None
    text = Text(
        vi="thời hạn ủy quyền đã hết ngày {last}: lập giấy ủy quyền mới",
        en="the term was over on {last}: a new mandate is needed",
    )
    return Finding(text.fill(last=written(last)), field="to_day")


def uncertified(form: ProxyForm) -> Found:
    """A proxy is certified: the form says by whom and when (Law 41/2024/QH15; form 13-HSB, note 4)."""
    if form.certified_by != "none" and form.certified_on and form.certifier:
        return None
    field = "certified_by" if form.certified_by == "none" else "certifier" if form.certified_on else "certified_on"
    return Finding(
        Text(
            vi="giấy ủy quyền phải được chứng thực: ghi nơi, ngày và người hoặc tổ chức chứng thực",
            en="the mandate must be certified: say by what authority, by whom and when",
        ),
        field=field,
    )


def certified_after_today(certified_on: date | None, today: date) -> Found:
    """Nobody certifies in the future."""
    if certified_on is None or certified_on <= today:
        return None
    text = Text(vi="ngày chứng thực {day} chưa tới", en="the day of the certification, {day}, is still to come")
    return Finding(text.fill(day=written(certified_on)), field="certified_on")


def before_certification(first: date, certified_on: date | None) -> Found:
    """A proxy can't begin before it was certified."""
    if certified_on is None or certified_on <= first:
        return None
    text = Text(
        vi="ủy quyền từ {first} là trước ngày chứng thực {day}",
        en="the proxy would begin on {first}, before it was certified on {day}",
    )
    return Finding(text.fill(first=written(first), day=written(certified_on)), field="from_day")


def old_law(made_on: date, today: date) -> Found:
    """What was made before 01/07/2025 ended on 30/06/2026 and opens nothing any more."""
    if not made_under_old_law(made_on) or today <= OLD_PROXIES_UNTIL:
        return None
    text = Text(
        vi="giấy ủy quyền ngày {day} lập theo luật cũ, hết hiệu lực từ sau 30/06/2026: lập giấy mới",
        en="the mandate of {day} was made under the old law and expired after 30/06/2026: a new one is needed",
    )
    return Finding(text.fill(day=written(made_on)), field="certified_on")
