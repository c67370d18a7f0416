"""What the record of a proxy and the notice to the citizen say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbench.api import CaseView, Entry, PartialDate, Text, asks, joined, printable, same, value_of
from workbench_proxy import standing
from workbench_proxy.form import ProxyForm
from workbench_proxy.law import BASES
from workbench_proxy.records import ACTS, CERTIFIERS, ProxyRecord
from workbench_proxy.rules import REPORTS_MONTHLY, named
from workbench_proxy.term import written

Lines = list[tuple[Text, Text]]

COMMITMENT = Text(
    vi="Khi người ủy quyền xuất cảnh trái phép, bị Tòa án tuyên bố mất tích hoặc chết, người được ủy quyền phải báo "
    "ngay cho cơ quan BHXH và không tiếp tục lĩnh thay.",
    en="If the principal leaves the country illegally, is declared missing by a court or dies, the proxy must tell "
    "the agency at once and collect nothing more.",
)
_NO_LONGER = Text(
    vi="Từ ngày {day}, người được ủy quyền nêu trên không còn được lĩnh thay.",
    en="From {day} on the proxy named above collects nothing more.",
)
RECIPIENTS = (
    Text(vi="Người ủy quyền", en="The principal"),
    Text(vi="Người được ủy quyền", en="The proxy"),
    Text(vi="Lưu: VT, hồ sơ", en="File"),
)
_NAME = Text(vi="Họ và tên", en="Name")
_RESIDENCE = Text(vi="Nơi cư trú", en="Residence")
_CITIZEN = Text(vi="Số định danh cá nhân", en="Citizen number")
_PASSPORT = Text(vi="Số định danh, hộ chiếu", en="Citizen number or passport")
_APPOINTED = Text(vi="Ghi nhận người được ủy quyền lĩnh thay", en="A proxy is put on record")
_REVOKED = Text(vi="Ghi nhận chấm dứt ủy quyền lĩnh thay", en="The revocation of a proxy is put on record")


def notice(case: CaseView, form: ProxyForm, proxies: Sequence[ProxyRecord]) -> Mapping[str, object]:
    """Return what the notice says beyond the common part of every letter."""
    facts: Lines = [(Text(vi="Kết quả", en="Result"), _REVOKED if form.request == "revoke" else _APPOINTED)]
    for proxy in proxies:
        facts += [(Text(vi="Người lĩnh thay", en="Proxy"), same(proxy.proxy_name)), *_what(proxy)]
    facts.append((Text(vi="Nơi nhận kết quả", en="Result received"), asks.PLACES[form.receive_at]))
    return {
        "facts": facts,
        "legal_bases": printable(BASES, case.record.rules_day),
        "result_form": asks.RESULT_FORMS[form.result_form],
        "notes": _notes(case, form),
    }


def record(
    case: CaseView, form: ProxyForm, proxies: Sequence[ProxyRecord], former: Iterable[Entry]
) -> Mapping[str, object]:
    """Return what the record of a proxy, or of its revocation, says: headed lines, label and value each."""
    principal = Text(vi="I. Người ủy quyền", en="I. Principal")
    sections: list[tuple[Text, Lines]] = [(principal, _principal(case))]
    for proxy in proxies:
        sections.append((Text(vi="II. Người được ủy quyền", en="II. Proxy"), _who(proxy)))
        sections.append((Text(vi="III. Nội dung và thời hạn ủy quyền", en="III. Acts and term"), _content(form, proxy)))
    ended = [_ended(entry) for entry in former]
    if ended and form.request == "appoint":
        sections.append((Text(vi="IV. Ủy quyền trước chấm dứt", en="IV. Former proxies revoked"), ended))
    return {
        "about": _REVOKED if form.request == "revoke" else _APPOINTED,
        "legal_bases": printable(BASES, case.record.rules_day),
        "sections": [{"title": title, "lines": _filled(lines)} for title, lines in sections],
        "recipients": RECIPIENTS,
        "notes": _notes(case, form),
    }


def _filled(lines: Lines) -> Lines:
    return [(label, value) for label, value in lines if value.vi]


def _principal(case: CaseView) -> Lines:
    person = case.person
    insured = Text(vi="mã số BHXH {number}", en="social-insurance number {number}")
    insured = insured.fill(number=person.insurance_number)
    return [
        (_NAME, _born(person.name, person.birth)),
        (_CITIZEN, joined("; ", (same(person.citizen_number), insured))),
        (_RESIDENCE, _reached(person.address, person.phone)),
    ]


def _who(proxy: ProxyRecord) -> Lines:
    return [
        (_NAME, _born(proxy.proxy_name, proxy.proxy_birth)),
        (_PASSPORT, same(proxy.proxy_number)),
        (_RESIDENCE, _reached(proxy.proxy_address, proxy.proxy_phone)),
    ]


def _reached(address: str, phone: str) -> Text:
    called = Text(vi=f"điện thoại {phone}", en=f"telephone {phone}") if phone else same("")
    return joined("; ", (said for said in (same(address), called) if said.vi))


def _what(proxy: ProxyRecord) -> Lines:
    if proxy.to_day < proxy.from_day:
        text = Text(vi="từ ngày {first}: chấm dứt trước khi có hiệu lực", en="from {first}: revoked before it began")
    else:
        text = Text(vi="từ ngày {first} đến hết ngày {last}", en="from {first} to {last}, both included")
    days = text.fill(first=written(proxy.from_day), last=written(proxy.to_day))
    return [
        (Text(vi="Chế độ được lĩnh thay", en="Benefits collected"), named(proxy.benefits)),
        (Text(vi="Thời hạn ủy quyền", en="Term"), days),
    ]


def _content(form: ProxyForm, proxy: ProxyRecord) -> Lines:
    certified = Text(vi="{where}: {who}, ngày {day}", en="{where}: {who}, on {day}")
    day = written(proxy.certified_on) if proxy.certified_on else "…"
    lines = [
        (Text(vi="Việc được ủy quyền", en="Acts"), joined("; ", (ACTS[act] for act in proxy.acts))),
        *_what(proxy),
        (
            Text(vi="Chứng thực", en="Certified by"),
            certified.fill(where=CERTIFIERS[proxy.certified_by], who=proxy.certifier or "…", day=day),
        ),
    ]
    if form.other_acts and form.request == "appoint":
        lines.insert(1, (Text(vi="Việc khác", en="Other acts"), same(form.other_acts)))
    return lines


def _ended(entry: Entry) -> tuple[Text, Text]:
    proxy = value_of(entry, ProxyRecord)
    text = Text(vi="đến hết ngày {day} ({benefits})", en="until {day} ({benefits})")
    return same(proxy.proxy_name), text.fill(day=written(standing.last_day(entry)), benefits=named(proxy.benefits))


def _notes(case: CaseView, form: ProxyForm) -> list[Text]:
    if form.request == "revoke":
        return [_NO_LONGER.fill(day=written(case.today))]
    monthly = Text(vi=f"{REPORTS_MONTHLY.vi[0].upper()}{REPORTS_MONTHLY.vi[1:]}.",
                   en=f"{REPORTS_MONTHLY.en[0].upper()}{REPORTS_MONTHLY.en[1:]}.")  # fmt: skip
    return [COMMITMENT, monthly] if form.unemployment else [COMMITMENT]


def _born(name: str, birth: str) -> Text:
    day = PartialDate.parse(birth)
    known = "ngày" if day.day else "tháng" if day.month else "năm"
    return Text(vi=f"{name}, sinh {known} {day}", en=f"{name}, born {day}")
