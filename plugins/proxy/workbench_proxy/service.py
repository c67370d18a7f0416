"""The service `proxy.collect`: what is checked, what an approval changes and what the letters say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from workbench.api import (
    DOSSIER_FORMS,
    CaseView,
    Change,
    DocumentKind,
    End,
    Entry,
    Finding,
    Found,
    Issue,
    RegisterView,
    Service,
    Step,
    StepKind,
    Text,
    another_case,
    dossier_lifecycle,
    form_of,
    made_by,
    unmatched,
    value_of,
    weigh,
)
from workbench.api import standing as in_standing
from workbench_proxy import letters, mandate, reasons, rules, standing
from workbench_proxy.form import PAPERS, ProxyForm
from workbench_proxy.law import BASES, TIME_LIMITS
from workbench_proxy.records import PROXY, ProxyRecord

ID = "proxy.collect"
A_DAY = timedelta(days=1)

REPLACED = Text(vi="người ủy quyền chấm dứt, cử người khác lĩnh thay", en="revoked for another proxy")
REVOKED = Text(vi="người ủy quyền chấm dứt ủy quyền", en="revoked by the principal")


def check(case: CaseView, step: Step, register: RegisterView) -> Iterable[Finding]:
    """Say what speaks against a step of the case."""
    form = form_of(case, ProxyForm)
    if form.request == "revoke":
        final = [rules.nothing_to_revoke(to_end(case, register)), another_case(ID, step, register.open_cases)]
        return weigh(step, final=final, curable=[unmatched(case.person)], notes=[])
    return weigh(
        step,
        final=[*_hopeless(case, form, register), another_case(ID, step, register.open_cases)],
        curable=_curable(case, form, register),
        notes=[
            rules.still_reports(form.benefits),
            rules.left_uncollected(form.proxy, to_end(case, register)),
            rules.number_misfits(form.proxy_number, form.proxy_birth),
        ],
    )


def _hopeless(case: CaseView, form: ProxyForm, register: RegisterView) -> Iterator[Found]:
    """Yield what no supplement can cure: it takes another proxy, or another paper altogether."""
    proxy, benefits = form.proxy, register.entries("benefit")
    yield rules.principal_gone(benefits, case.today)
    yield rules.not_theirs(proxy.benefits, benefits)
    yield rules.oneself(form, case.person)
    yield rules.under_age(proxy.proxy_birth, proxy.from_day)
    yield mandate.old_law(proxy.made_on, case.today)
    yield mandate.over_already(proxy.to_day, case.today)


def _curable(case: CaseView, form: ProxyForm, register: RegisterView) -> Iterator[Found]:
    proxy = form.proxy
    yield unmatched(case.person)
    yield mandate.uncertified(form)
    yield mandate.certified_after_today(proxy.certified_on, case.today)
    yield mandate.before_certification(proxy.from_day, proxy.certified_on)
    yield mandate.too_long(proxy.from_day, proxy.to_day)
    yield rules.already_collected(proxy, register.entries(PROXY.id), revokes=form.revokes_former)


def plan(case: CaseView, step: Step, register: RegisterView) -> Iterable[Change]:
    """Approval ends the proxies that are revoked, and puts the one appointed on record."""
    if step.kind is not StepKind.APPROVE:
        return
    form = form_of(case, ProxyForm)
    reason = REVOKED if form.request == "revoke" else REPLACED
    for entry in to_end(case, register):
        yield End(entry, last_day_of_former(case, form), reason)
    if form.request == "appoint":
        yield Issue(PROXY.id, form.proxy, form.proxy.from_day, form.proxy.to_day)


def to_end(case: CaseView, register: RegisterView) -> tuple[Entry, ...]:
    """Return the proxies that the case ends: those asked for, or the former ones of the same benefits."""
    form, entries = form_of(case, ProxyForm), register.entries(PROXY.id)
    if form.request == "revoke":
        return standing.revocable(entries, form.proxy_number, case.today)
    if not form.revokes_former:
        return ()
    return tuple(entry for entry in standing.sharing(entries, form.proxy) if entry.live)


def last_day_of_former(case: CaseView, form: ProxyForm) -> date:
    """Return the last day of what the case ends: the day before the new proxy begins, or before the decision.

    A proxy that would have begun later ends before it begins: it never holds.
    """
    return (case.today if form.request == "revoke" else form.proxy.from_day) - A_DAY


def context(case: CaseView, kind: DocumentKind, register: RegisterView) -> Mapping[str, object]:
    """Return what the notice or the record says beyond the common part of every letter."""
    if kind.id not in {"result", "record"}:
        return {}
    form, end = form_of(case, ProxyForm), last_day_of_former(case, form_of(case, ProxyForm))
    former = tuple(replace(entry, valid_to=end) for entry in to_end(case, register))
    proxies = _revoked(former) if form.request == "revoke" else [_appointed(case, form, register)]
    if kind.id == "result":
        return letters.notice(case, form, proxies)
    return letters.record(case, form, proxies, former)


def _appointed(case: CaseView, form: ProxyForm, register: RegisterView) -> ProxyRecord:
    return made_by(case, register, PROXY.id, ProxyRecord) or form.proxy


def _revoked(former: Iterable[Entry]) -> list[ProxyRecord]:
    return [value_of(entry, ProxyRecord).model_copy(update={"to_day": entry.valid_to}) for entry in former]


NOTICE = DocumentKind(
    "result", Text(vi="Thông báo kết quả ủy quyền lĩnh thay", en="Notice about the proxy"), "dossier/notice", "TB"
)
RECORD = DocumentKind(
    "record", Text(vi="Phiếu ghi nhận ủy quyền lĩnh thay", en="Record of the proxy"), "proxy/record", "PGN"
)
"""The symbol of the record is the house's own: Decree 30/2020/NĐ-CP knows none for it."""

SERVICE = Service(
    id=ID,
    procedure="652",
    version=1,
    title=Text(
        vi="Ủy quyền lĩnh thay các chế độ BHXH, trợ cấp thất nghiệp",
        en="Proxy to collect social-insurance benefits and the unemployment allowance",
    ),
    form=ProxyForm,
    lifecycle=dossier_lifecycle(
        on_accept=("receipt",),
        on_decline=("refusal",),
        on_supplement_request=("supplement",),
        on_stop=("stop",),
        on_approve=("result", "record"),
        decline_reasons=reasons.DECLINE,
        supplement_reasons=reasons.SUPPLEMENT,
        stop_reasons=reasons.STOP,
    ),
    papers=PAPERS,
    documents=(*DOSSIER_FORMS, NOTICE, RECORD),
    time_limits=TIME_LIMITS,
    reads=("proxy", "benefit"),
    check=check,
    plan=plan,
    context=context,
    legal_basis=in_standing(BASES),
)
