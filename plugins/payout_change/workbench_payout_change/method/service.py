"""The service `payout.method`: what is checked, what an approval changes and what the letters say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbench.api import (
    DOSSIER_FORMS,
    CaseView,
    Change,
    CorrectPerson,
    DocumentKind,
    Finding,
    Found,
    Issue,
    RegisterView,
    Replace,
    Service,
    Step,
    StepKind,
    Text,
    another_case,
    dossier_lifecycle,
    form_of,
    standing,
    unmatched,
    weigh,
)
from workbench_payout_change import letters, reasons, rules, status
from workbench_payout_change.instructions import Payout, change_list, payouts, span_from
from workbench_payout_change.law import BASES, time_limits
from workbench_payout_change.method import rules as own
from workbench_payout_change.method.form import PAPERS, MethodForm
from workbench_payout_change.months import read
from workbench_payout_change.payment import payment_of
from workbench_payout_change.records import PayoutRecord
from workbench_payout_change.settings import payout_settings

ID = "payout.method"


def check(case: CaseView, step: Step, register: RegisterView) -> Iterable[Finding]:
    """Say what speaks against a step of the case."""
    form = form_of(case, MethodForm)
    final: list[Found] = [another_case(ID, step, register.open_cases)]
    curable: list[Found] = [
        unmatched(case.person),
        own.nothing_to_correct(form, case.person),
        own.number_not_corrected(form, allowed=payout_settings().corrects_insurance_number),
    ]
    notes: list[Found] = [own.number_elsewhere(form, case.person)]
    if not form.changes_method:
        final.append(status.no_benefit(payouts(register, "all")))
    if form.changes_method:
        chosen = payouts(register, form.benefit)
        final += [*rules.not_payable(chosen), status.not_paid_yet(chosen)]
        curable += [status.suspended(chosen), rules.nothing_changes(chosen, payment_of(case, form))]
        curable += rules.bad_account(case, form)
        notes += [
            *rules.when(case, read(form.from_month)),
            rules.strange_point(case, form),
        ]
    return weigh(step, final=final, curable=curable, notes=notes)


def plan(case: CaseView, step: Step, register: RegisterView) -> Iterable[Change]:
    """Approval puts new payout instructions in the place of the old ones, and corrects the person."""
    if step.kind is not StepKind.APPROVE:
        return
    form = form_of(case, MethodForm)
    for one in changed(case, form, register):
        value = instructed(case, form, one)
        yield Replace(one.entry, value, case.today) if one.entry else Issue("payout", value, case.today)
    corrected = {what: new for what, new in form.corrections.items() if getattr(case.person, what) != new}
    if corrected:
        yield CorrectPerson(corrected)


def changed(case: CaseView, form: MethodForm, register: RegisterView) -> tuple[Payout, ...]:
    """Return the payouts that the case changes: none if only data are corrected."""
    return payouts(register, form.benefit) if form.changes_method else ()


def instructed(case: CaseView, form: MethodForm, one: Payout) -> PayoutRecord:
    """Return the instruction that approval on the case's day makes out."""
    span = span_from(one.kept, change_list(case, read(form.from_month)))
    office = case.record.office
    return PayoutRecord.model_validate(
        {
            "benefit": one.benefit.benefit, "province": office[1:3], "agency": office,
            "other_agency": one.instruction.other_agency if one.instruction else "",
            **span, **payment_of(case, form),
        }
    )  # fmt: skip


def context(case: CaseView, kind: DocumentKind, register: RegisterView) -> Mapping[str, object]:
    """Return what the notice says beyond the common part of every letter."""
    if kind.id != "result":
        return {}
    form = form_of(case, MethodForm)
    made = letters.made(case, register) or [instructed(case, form, one) for one in changed(case, form, register)]
    facts = [*letters.payout_facts(made), *letters.correction_facts(form.corrections)]
    return letters.notice(case, facts, form.result_form, made)


SERVICE = Service(
    id=ID,
    procedure="639",
    version=1,
    title=Text(
        vi="Thay đổi hình thức lĩnh hoặc thông tin người hưởng chế độ BHXH",
        en="Change of the method of payout or of the beneficiary's data",
    ),
    form=MethodForm,
    lifecycle=dossier_lifecycle(
        on_accept=("receipt",),
        on_decline=("refusal",),
        on_supplement_request=("supplement",),
        on_stop=("stop",),
        on_approve=("result",),
        decline_reasons=reasons.DECLINE,
        supplement_reasons=reasons.SUPPLEMENT,
        stop_reasons=reasons.STOP,
    ),
    papers=PAPERS,
    documents=(*DOSSIER_FORMS, letters.NOTICE),
    time_limits=time_limits(target_days=2),
    reads=("benefit", "payout", "proxy"),
    check=check,
    plan=plan,
    context=context,
    legal_basis=standing(BASES),
)
